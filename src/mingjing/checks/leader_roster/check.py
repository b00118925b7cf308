"""Names are compared without spaces; who answers for a wrong roster is for the office to say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.model import (
    About,
    Finding,
    Frame,
    LeaderProfile,
    Outcome,
    RosterEntry,
    absent,
    met,
    not_applicable,
    not_met,
    unclear,
)

ABOUT = About(
    title="领导信息与名册一致",
    asks="网上公布的领导与县里掌握的领导名册是否一一对应？",
    law=("政府信息公开条例", "第二十条第（二）项"),
    remedy="补上名册中尚未公布的领导，撤下已离任人员的信息；名册有误的，请考核组更正名册。",
    codes=(
        ("unlisted", "名册中的领导未在网上公布"),
        ("not_on_roster", "网上公布的人不在名册中"),
        ("no_roster", "没有该单位的领导名册"),
        ("unsure", "领导信息为图片或附件，无法核对"),
        ("no_profile", "未发布领导信息"),
        ("not_seen", "有网页未能查看"),
    ),
)


@dataclass(frozen=True)
class Params:
    """This check has no parameters."""


def check(leaders: Sequence[LeaderProfile], rows: Sequence[RosterEntry], frame: Frame) -> Iterator[Finding]:
    """One finding per leader on the roster, then one per published leader who is not on it.

    Without any profile nothing is compared: that fault is told once, by the two other checks of the item.
    """
    search = frame.search("领导名册", "领导", "班子")
    if frame.roster is None:
        yield unclear(search, "没有该单位的领导名册，无法核对", code="no_roster")
        return
    if not leaders:
        yield not_applicable(search, "未找到领导信息，不再与名册核对", code="no_profile")
        return
    if not any(leader.fields for leader in leaders):
        yield unclear(leaders[0], "领导信息为图片或附件，无法与名册核对", code="unsure")
        return
    published = {_plain(leader.subject): leader for leader in leaders}
    for name, post in frame.roster:
        leader = published.pop(_plain(name), None)
        if leader is not None:
            yield met(leader, f"{name}（{post}）与名册一致")
        else:
            finding = absent(search, f"名册中的{name}（{post}）未在网上公布", code="unlisted")
            yield Finding(
                finding.outcome,
                name,
                finding.reason,
                code=finding.code if finding.outcome is Outcome.NOT_MET else "not_seen",
                evidence=(
                    *finding.evidence,
                    *(told for row in rows if row.name == name for told in row.evidence),
                ),
            )
    for leader in leaders:
        if _plain(leader.subject) in published:
            yield not_met(leader, f"网上公布的{leader.subject}不在领导名册中", code="not_on_roster")


def _plain(name: str) -> str:
    return "".join(name.split())
