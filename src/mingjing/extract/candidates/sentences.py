"""A page cut into sentences, and what they say of time, intention and refusal."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mingjing.extract.page.text import half_width
from mingjing.extract.passages import FOOT
from mingjing.model import Evidence, PageFacts

OPENNESS = (
    r"(?:政务(?:信息)?公开(?!(?:公示|宣传)?(?:栏|网|专栏|平台))|政府信息(?:主动|依申请)?公开|"
    r"(?<![一-鿿])信息公开|(?<!政府)(?<!政务)信息公开(?:工作|条例))"
)
"""Openness as work; a notice board or a website called so is no work."""

_END = re.compile(r"(?<=[。；;！!？?])")
_INTENDED = re.compile(
    r"(?<!现)将|(?<![模草虚])拟(?![定制订])|计划(?=[在于年明下今召举开设建组])|打算|定于|下一步|下阶段|今后|明年|力争|争取|应当|必须|可以|"
    r"(?<![主重紧必摘概纪不只需])要(?![闻点素求])|需要|都要|要求(?:各|全|大家|[^,。;]{0,6}(?:适时|定期|加强|抓))|会议要求[,:]|探索建立|鼓励"
)
_REFUSED = re.compile(r"原定|取消|改为|改期|推迟|延期|暂缓|因故|未能|未邀请|没有邀请|尚未|不再")
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a page in half width, with the words as written and their place."""

    text: str
    raw: str
    place: str

    def quote(self, page: PageFacts) -> Evidence:
        """The sentence as evidence, 160 characters at most."""
        return page.quote(self.raw[:_LONGEST], self.place)

    def happened(self, at: int) -> bool:
        """Whether what is told at `at` is told as a thing that was done: neither intended nor demanded.

        >>> [Sentence(t, t, "").happened(len(t)) for t in ("8日，我局举办", "下一步将举办", "会议要求，要加强")]
        [True, False, False]
        """
        return not _INTENDED.search(self.text[:at])

    @property
    def refuses(self) -> bool:
        """Whether it says that something did not come about."""
        return bool(_REFUSED.search(self.text))


def sentences(page: PageFacts) -> Iterator[Sentence]:
    """The sentences of the body, then the rows of its tables, then the title."""
    plain = half_width(page.body)
    start = 0
    for count, line in enumerate(page.body.split("\n"), start=1):
        told, start = plain[start : start + len(line)], start + len(line) + 1
        if FOOT.search(line):
            continue
        at = 0
        for piece in _END.split(told):
            raw, at = line[at : at + len(piece)].strip(), at + len(piece)
            if raw:
                yield Sentence(piece.strip(), raw, f"正文第{count}段")
    for number, table in enumerate(page.tables, start=1):
        for index, row in enumerate(table, start=1):
            if raw := " ".join(dict.fromkeys(cell.strip() for cell in row if cell.strip())):
                yield Sentence(half_width(raw), raw, f"正文表格{number}第{index}行")
    if page.title:
        yield Sentence(half_width(page.title), page.title, "标题")
