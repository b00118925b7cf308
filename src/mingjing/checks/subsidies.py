"""What the checks of subsidies (惠民惠农补贴) share."""

from collections.abc import Sequence

from mingjing.model import Finding, Frame, SubsidyDisclosure, SubsidyKind, none_found

SEARCHED = ("补贴", "补助", "津贴", "惠农", "惠民", "发放", "民生资金", "救助", "低保", "涉农")
"""Words of the columns and titles where subsidies are disclosed."""


def of_kind(
    disclosures: Sequence[SubsidyDisclosure], kind: SubsidyKind, frame: Frame
) -> dict[str, list[SubsidyDisclosure]]:
    """What was published by the as-of day, by programme, in the order of address."""
    found: dict[str, list[SubsidyDisclosure]] = {}
    for one in disclosures:
        if one.kind is kind and (one.published_on is None or one.published_on <= frame.as_of):
            found.setdefault(one.programme or one.subject, []).append(one)
    return found


def nothing_to_judge(frame: Frame) -> Finding:
    """Neither a policy nor a payment: whether the unit pays any subsidy is for a person to say."""
    told = "未发现惠民惠农政策和资金发放信息；不发放补贴的，可申报合理缺项"
    return none_found(frame.search("惠民惠农补贴", *SEARCHED), told)
