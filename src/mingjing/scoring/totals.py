"""Sums up the tree: indicators with caps, floors, weights and gates, what does not apply, and the figure at the end."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from mingjing.model import Indicator, Item, ItemScore, LevelScore, NaPolicy, Pool, PoolScore, Scheme, State
from mingjing.scoring.numbers import as_decimal, clamp, equation, half_up, show

CENT = Decimal("0.01")
"""What a total that had to be divided is rounded to."""


class GateOnGate(ValueError):
    """A gate that waits for another gate, or for itself."""


@dataclass(frozen=True, slots=True)
class Amount:
    """Points of a node of the tree. `spread` waits to be shared out among applicable siblings; `extra` are bonus
    points outside the full mark; `is_open` while anything below, bonus included, is undecided."""

    decided: Fraction = Fraction()
    decided_max: Fraction = Fraction()
    open_max: Fraction = Fraction()
    absent: Fraction = Fraction()
    spread: Fraction = Fraction()
    extra: Fraction = Fraction()
    is_open: bool = False

    @property
    def applicable(self) -> Fraction:
        """Points that count in the denominator, decided or not."""
        return self.decided_max + self.open_max

    def times(self, factor: Fraction) -> "Amount":
        """Every point counted `factor` times, bonus points too."""
        return Amount(
            self.decided * factor,
            self.decided_max * factor,
            self.open_max * factor,
            self.absent * factor,
            self.spread * factor,
            self.extra * factor,
            self.is_open,
        )


@dataclass(frozen=True, slots=True)
class Summed:
    """The whole tree summed: the amount at its root, every indicator from the top down, and what is worth telling."""

    amount: Amount
    levels: tuple[LevelScore, ...]
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Tree:
    """A scheme with the scores of one unit hung into it."""

    scheme: Scheme
    items: Mapping[int, ItemScore]
    pools: Mapping[tuple[int, ...], PoolScore]
    skipped: frozenset[int]
    """Items that the unit's group is not asked."""

    def summed(self) -> Summed:
        """Sum the tree from the leaves up."""
        amounts = [self.indicator(top, self.scheme.na_policy) for top in self.scheme.indicators]
        steps = [step for top in self.scheme.indicators for step in self._told(top, self.scheme.na_policy)]
        levels = tuple(
            level for top in self.scheme.indicators for level in self._levels(top, (), self.scheme.na_policy)
        )
        return Summed(_together(amounts), levels, tuple(steps))

    def of(self, name: str) -> Amount:
        """The amount of the outermost indicator called `name`, as printed (before its weight). Raises KeyError."""
        indicator, policy = self._find(name)
        return self._own(indicator, policy)

    def indicator(self, indicator: Indicator, inherited: NaPolicy) -> Amount:
        """What an indicator hands up: weighted, as bonus, and only through an open gate."""
        amount = self._own(indicator, inherited)
        if indicator.gate is not None:
            opened = self.gate_is_open(indicator)
            if opened is None:
                amount = replace(
                    amount, decided=Fraction(), decided_max=Fraction(), open_max=amount.applicable
                )
                amount = replace(amount, extra=Fraction(), is_open=True)
            elif not opened:
                amount = Amount(decided_max=amount.applicable, absent=amount.absent, spread=amount.spread)
        if indicator.bonus:
            amount = Amount(extra=amount.decided + amount.extra, is_open=amount.is_open)
        return amount.times(Fraction(indicator.weight))

    def gate_is_open(self, indicator: Indicator) -> bool | None:
        """Whether the gate of `indicator` was reached; None while that cannot be told.

        Raises GateOnGate where the gate depends on points that stand behind a gate themselves.
        """
        gate = indicator.gate
        if gate is None:
            return True
        for name in gate.indicators:
            if _holds_gate(self._find(name)[0]):
                raise GateOnGate(
                    f"“{indicator.name}”的开启条件取决于“{name}”，而“{name}”自身也有开启条件；请改用其他指标。"
                )
        amounts = [self.of(name) for name in gate.indicators]
        if any(amount.is_open for amount in amounts):
            return None
        reached = sum((amount.decided for amount in amounts), Fraction())
        return reached > gate.from_points if gate.above else reached >= gate.from_points

    def _own(self, indicator: Indicator, inherited: NaPolicy) -> Amount:
        """The sum of an indicator itself, within its floor and cap, before weight, bonus and gate."""
        policy = indicator.na_policy or inherited
        amount = _together(list(self._children(indicator, policy)))
        return replace(amount, decided=clamp(amount.decided, indicator.floor, indicator.cap))

    def _children(self, indicator: Indicator, policy: NaPolicy) -> Iterator[Amount]:
        pooled = {number for pool in indicator.pools for number in pool.items}
        for child in indicator.children:
            if isinstance(child, Indicator):
                yield self.indicator(child, policy)
            elif child.number not in pooled:
                yield self._item(child, policy)
        for pool in indicator.pools:
            yield self._pool(pool, policy)

    def _item(self, item: Item, policy: NaPolicy) -> Amount:
        if item.number in self.skipped or item.points is None:
            return Amount()
        score = self.items[item.number]
        return _leaf(score.state, score.score, item.points, policy)

    def _pool(self, pool: Pool, policy: NaPolicy) -> Amount:
        if self.skipped.issuperset(pool.items):
            return Amount()
        score = self.pools[pool.items]
        return _leaf(score.state, score.score, pool.points, policy)

    def _find(self, name: str) -> tuple[Indicator, NaPolicy]:
        level = [(top, self.scheme.na_policy) for top in self.scheme.indicators]
        while level:
            for indicator, policy in level:
                if indicator.name == name:
                    return indicator, policy
            level = [
                (child, indicator.na_policy or policy)
                for indicator, policy in level
                for child in indicator.children
                if isinstance(child, Indicator)
            ]
        raise KeyError(f"评分表中没有名为“{name}”的指标")

    def _levels(
        self, indicator: Indicator, above: tuple[str, ...], inherited: NaPolicy
    ) -> Iterator[LevelScore]:
        path = (*above, indicator.name)
        own = self._own(indicator, inherited)
        yield LevelScore(
            path=path,
            max=as_decimal(own.applicable + own.absent + own.spread),
            decided=as_decimal(own.decided),
            decided_max=as_decimal(own.decided_max),
            open_max=as_decimal(own.open_max),
        )
        for child in indicator.children:
            if isinstance(child, Indicator):
                yield from self._levels(child, path, indicator.na_policy or inherited)

    def _told(self, indicator: Indicator, inherited: NaPolicy) -> Iterator[str]:
        """What happens to an indicator beyond adding up."""
        policy = indicator.na_policy or inherited
        raw = _together(list(self._children(indicator, policy))).decided
        own = self._own(indicator, inherited)
        if raw != own.decided:
            yield f"“{indicator.name}”合计 {show(raw)}，以 {show(own.decided)} 为限"
        if indicator.gate is not None:
            names = "、".join(f"“{name}”" for name in indicator.gate.indicators)
            wanted = f"{'超过' if indicator.gate.above else '达到'} {show(indicator.gate.from_points)} 分"
            told = {True: "已达到，计入", False: "未达到，不计入", None: "尚未核定，暂不计入"}
            yield f"“{indicator.name}”须{names}{wanted}：{told[self.gate_is_open(indicator)]}"
        if indicator.weight != 1:
            weighed = self._own(indicator, inherited).decided * Fraction(indicator.weight)
            yield equation(
                f"“{indicator.name}”按权重：{show(own.decided)} × {show(indicator.weight)}", weighed
            )
        for child in indicator.children:
            if isinstance(child, Indicator):
                yield from self._told(child, policy)


def total_of(amount: Amount, full_mark: Decimal) -> tuple[Decimal | None, tuple[str, ...]]:
    """The figure at the end, None while anything is open or nothing applies, and how it was reached.

    Where the applicable points are the full mark the total is the exact sum; otherwise it is scaled to the full mark
    and rounded half up to 0.01. Bonus points are added after scaling.
    """
    if amount.is_open:
        return None, (
            f"已核定 {show(amount.decided)} 分（满分 {show(amount.decided_max)} 分），尚有未核定项目，不计总分",
        )
    applicable = amount.decided_max
    if not applicable:
        return None, ("没有适用的项目，不计总分",)
    steps = []
    base = amount.decided
    if amount.absent:
        steps.append(f"合理缺项 {show(amount.absent)} 分不计入，适用 {show(applicable)} 分")
    if applicable != Fraction(full_mark):
        base = base * Fraction(full_mark) / applicable
        steps.append(equation(f"{show(amount.decided)} ÷ {show(applicable)} × {show(full_mark)}", base))
    total = base + amount.extra
    if amount.extra:
        steps.append(equation(f"加分 {show(amount.extra)}：{show(base)}+{show(amount.extra)}", total))
    rounded = half_up(total, CENT)
    if Fraction(rounded) != total:
        steps.append(f"四舍五入到 {show(CENT)}：{show(rounded)}")
    elif not steps:
        steps.append(f"各项相加 {show(rounded)} 分")
    return rounded, tuple(steps)


def _holds_gate(indicator: Indicator) -> bool:
    below = (child for child in indicator.children if isinstance(child, Indicator))
    return indicator.gate is not None or any(map(_holds_gate, below))


def _leaf(state: State, score: Decimal | None, points: Decimal, policy: NaPolicy) -> Amount:
    full = Fraction(points)
    if state is State.NOT_APPLICABLE and policy in (NaPolicy.SCALE, NaPolicy.SPREAD):
        return Amount(absent=full) if policy is NaPolicy.SCALE else Amount(spread=full)
    if score is None:
        return Amount(open_max=full, is_open=True)
    return Amount(decided=Fraction(score), decided_max=full)


def _together(children: Sequence[Amount]) -> Amount:
    """Children added up, after points to be spread were shared out equally among the applicable ones of them."""
    spread = sum((child.spread for child in children), Fraction())
    receivers = sum(1 for child in children if child.applicable)
    if spread and receivers:
        more = spread / receivers
        children = [_enlarged(child, more) for child in children]
        spread = Fraction()
    return Amount(
        decided=sum((child.decided for child in children), Fraction()),
        decided_max=sum((child.decided_max for child in children), Fraction()),
        open_max=sum((child.open_max for child in children), Fraction()),
        absent=sum((child.absent for child in children), Fraction()),
        spread=spread,
        extra=sum((child.extra for child in children), Fraction()),
        is_open=any(child.is_open for child in children),
    )


def _enlarged(child: Amount, more: Fraction) -> Amount:
    if not child.applicable:
        return replace(child, spread=Fraction())
    factor = (child.applicable + more) / child.applicable
    return replace(
        child,
        decided=child.decided * factor,
        decided_max=child.decided_max * factor,
        open_max=child.open_max * factor,
        spread=Fraction(),
    )
