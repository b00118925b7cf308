"""What the checks of interpretations (政策解读) share."""

from collections.abc import Sequence

from mingjing.model import Finding, Frame, PolicyDocument, absent, none_found

SEARCHED = ("政策解读", "解读", "图解")
"""Words of the columns and titles where interpretations stand."""


def nothing_to_judge(documents: Sequence[PolicyDocument], frame: Frame) -> Finding:
    """No interpretation in the window: a fault where the unit made documents in it, else for a person to decide."""
    search = frame.search("政策解读", *SEARCHED)
    made = [
        document
        for document in documents
        if not document.repost and (day := document.made_on or document.published_on) and frame.in_window(day)
    ]
    if made:
        told = f"{frame.year}年制定了 {len(made)} 份文件，没有发布解读"
        return absent(search, told, code="no_interpretation")
    told = f"{frame.year}年未发现本单位的政策文件和解读；确无的，可申报合理缺项"
    return none_found(search, told)
