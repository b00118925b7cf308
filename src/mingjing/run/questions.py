"""Open questions of the sheet (待定问题) and what the office decides on them.

A decision on a parameter that a check reads belongs into `assessment.yaml`, where every run reads it; all other
decisions are records of the office alone. Nothing here moves a score: the next run does, by the new parameter.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import InvalidOperation
from pathlib import Path

import yaml

from mingjing.checks.params import ParamsError, read_params
from mingjing.checks.registry import all_checks
from mingjing.model import CheckKind, OpenQuestion, Part, Scheme
from mingjing.run.settings import Decision, Settings, read_settings
from mingjing.run.workspace import FILE, Workspace
from mingjing.scheme.nodes import Source, read_document


class NotDecided(Exception):
    """A decision that cannot be taken as it is; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A part whose check reads the parameter of a question; `value` is what it reads now, with every decision. `judges` is
    whether the check's findings count; one that shows clues alone (只列线索) moves no point."""

    item: int
    part: int
    name: str
    value: str | tuple[str, ...]
    judges: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """An open question with its place: `number` counts from 1 within its item; item 0 is the sheet as a whole."""

    item: int
    number: int
    question: OpenQuestion
    readers: tuple[Reader, ...] = ()

    @property
    def takes_effect(self) -> bool:
        """Whether a decision on it changes what a check reads; a list (say of duties) is changed in the scheme alone."""
        return bool(self.readers) and all(isinstance(one.value, str) for one in self.readers)

    @property
    def moves_scores(self) -> bool:
        """Whether the answer, taken here or in the scheme, can change what the machine makes of an item."""
        return any(one.judges for one in self.readers)

    @property
    def value(self) -> str:
        """What the checks read now, if all read the same; else ""."""
        values = {one.value for one in self.readers if isinstance(one.value, str)}
        return values.pop() if self.takes_effect and len(values) == 1 else ""

    def meaning(self, value: str) -> str:
        """What a value does, in words; the value itself where the scheme has none."""
        return dict(self.question.choices).get(value, value)


def open_questions(scheme: Scheme) -> tuple[Asked, ...]:
    """Every question in the order of the paper, those of the whole sheet last."""
    parts = list(_parts(scheme))
    found = [
        Asked(item.number, number, one, _readers(one, [read for read in parts if read[0] == item.number]))
        for item in scheme.items()
        for number, one in enumerate(item.open_questions, start=1)
    ]
    whole = enumerate(scheme.open_questions, start=1)
    return (*found, *(Asked(0, number, one, _readers(one, parts)) for number, one in whole))


def written_down(workspace: Workspace, asked: Asked) -> Decision | None:
    """The decision on a question that stands last in `assessment.yaml`, whoever wrote it there."""
    places = {(one.item, one.part) for one in asked.readers}
    for one in reversed(workspace.decisions):
        if (one.item, one.part) in places and asked.question.parameter in one.values:
            return one
    return None


def decided(workspace: Workspace, asked: Asked, value: str, decided_by: str, why: str) -> bytes:
    """`assessment.yaml` with a decision below those that stand there; the one written last holds. Writes nothing.

    Raises NotDecided for a value that a check cannot read, and for a file that cannot be added to with certainty.
    """
    if not asked.takes_effect:
        raise NotDecided("这个问题没有计分时要读的参数，决定只作记录")
    _require_readable(workspace.scheme, asked, value)
    made = tuple(
        Decision(one.item, one.part, {asked.question.parameter: value}, decided_by, why)
        for one in asked.readers
    )
    file = workspace.folder / FILE
    data = _with(file.read_text("utf-8"), made).encode()
    with tempfile.NamedTemporaryFile(suffix=file.suffix) as draft:
        draft.write(data)
        draft.flush()
        before, after = _read(file), _read(Path(draft.name))
    if before is None or after is None or not _same_but_for(before, after, made):
        raise NotDecided(
            f"{FILE} 里的 parameters 的写法无法自动添加；请由懂这个文件的人手工加上，门户没有改动它"
        )
    return data


def _parts(scheme: Scheme) -> Iterator[tuple[int, int, Part]]:
    for item in scheme.items():
        for number, part in enumerate(item.parts, start=1):
            if part.check:
                yield item.number, number, part


def _readers(question: OpenQuestion, parts: list[tuple[int, int, Part]]) -> tuple[Reader, ...]:
    found = []
    for item, number, part in parts:
        check = all_checks()[part.check]
        params: object = read_params(check.params_type, part.params)
        value = getattr(params, question.parameter, None) if question.parameter else None
        if value is not None:
            found.append(
                Reader(item, number, part.name, _written(value), check.about.kind is not CheckKind.CANDIDATE)
            )
    return tuple(found)


def _written(value: object) -> str | tuple[str, ...]:
    """A parameter as a scheme writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return tuple(map(str, value)) if isinstance(value, tuple) else str(value)


def _require_readable(scheme: Scheme, asked: Asked, value: str) -> None:
    name, choices = asked.question.parameter, [one for one, _ in asked.question.choices]
    if choices and value not in choices:
        raise NotDecided(f"“{value}”不在可选的决定里")
    items = {item.number: item for item in scheme.items()}
    for one in asked.readers:
        part = items[one.item].parts[one.part - 1]
        try:
            read_params(all_checks()[part.check].params_type, {**part.params, name: value})
        except ParamsError as fault:
            raise NotDecided(str(fault)) from None
        except (ValueError, InvalidOperation):
            raise NotDecided(
                f"参数“{name}”不能取“{value}”，现在是“{one.value}”；请照现在的样子填写"
            ) from None


def _read(file: Path) -> Settings | None:
    source = Source(str(file))
    root = read_document(file, source).root
    written = read_settings(source, root) if root is not None else None
    return None if source.faults else written


def _same_but_for(before: Settings, after: Settings, made: tuple[Decision, ...]) -> bool:
    """Whether exactly these decisions came, and nothing else changed."""
    return after == replace(before, decisions=(*before.decisions, *made))


def _with(text: str, made: tuple[Decision, ...]) -> str:
    """The text with more decisions; every other byte stays, comments as well."""
    entries = [
        {
            "item": one.item,
            "part": one.part,
            "set": dict(one.values),
            "decided_by": one.decided_by,
            "why": one.why,
        }
        for one in made
    ]
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return text
    ended = text if text.endswith("\n") else text + "\n"
    there = next((value for key, value in root.value if key.value == "parameters"), None)
    if there is None:
        return f"{ended}parameters:\n{_dumped(entries)}"
    if not isinstance(there, yaml.SequenceNode) or (there.flow_style and there.value):
        return text
    if not there.value:
        return f"{text[: there.start_mark.index].rstrip(' ')}\n{_dumped(entries)}{text[there.end_mark.index :].lstrip(' ').removeprefix(chr(10))}"
    at = ended.index("\n", max(_last_leaf(there.value[-1]).end_mark.index - 1, 0)) + 1
    indent = " " * there.start_mark.column
    return ended[:at] + "".join(f"{indent}{line}\n" for line in _dumped(entries).splitlines()) + ended[at:]


def _dumped(entries: list[dict[str, object]]) -> str:
    dumped: str = yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=10**9)
    return dumped


def _last_leaf(node: yaml.Node) -> yaml.Node:
    """Whatever ends a node last in the text; a flow collection ends with its bracket."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last_leaf(last[1] if isinstance(last, tuple) else last)
    return node
