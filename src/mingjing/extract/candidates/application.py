"""How to apply for information (依申请公开): who takes applications, how they are handed in, the form, the time limit."""

import re
from collections.abc import Iterator

from mingjing.extract.candidates.events import Told, first_telling
from mingjing.extract.candidates.text import Text
from mingjing.extract.candidates.whose import standing_caveats
from mingjing.extract.page.text import squeeze
from mingjing.extract.roles.vocabulary import names_annual_report, names_guide
from mingjing.model import Candidate, CandidateKind, Caveat

WORDS = ("申请",)
_ABOUT = re.compile(r"(?:依申请|申请)(?:政府)?(?:信息)?公开|(?:信息公开|公开政府信息).{0,4}申请|申请公开")
_NO_CHANNEL = re.compile(
    r"制度|统计|情况|答复|告知|目录|报告|月报|台账|培训|会议|办法|通知$|意见书|(?:申请|登记)表$"
)
_TELLS = (
    ("受理机构", re.compile(r"受理(?:机构|部门|单位|科室)\s*:\s*[^,。;]{2,}|由[^,。;]{2,24}受理")),
    (
        "申请方式",
        re.compile(
            r"当面|现场(?:提交|申请)|邮[寄政]|信函|寄[信至送]|传真|电子邮[件箱]|在线(?:提交|申请|填)|网上(?:提交|申请)|数据电文"
        ),
    ),
    (
        "申请表",
        re.compile(r"申请表|所需(?:的)?(?:政府)?信息(?:内容)?(?:的)?(?:描述|名称)|获取(?:政府)?信息的?方式"),
    ),
    ("答复时限", re.compile(r"(?:\d+|[一二]?十五?)个?工作日")),
)
_FEWEST = 2
_OBSOLETE = re.compile(r"(?:15|十五)个?工作日[^,。;]{0,12}答复|生产、?生活、?科研等?特殊需要")


def find_application_channels(text: Text) -> Iterator[Candidate]:
    """A page that tells how to apply: at least two of the things that an applicant needs. Guides are judged elsewhere."""
    title = text.title
    filed = any(_ABOUT.search(squeeze(column)) for column in text.page.columns[-1:])
    if not (_ABOUT.search(title) or filed) or _NO_CHANNEL.search(title):
        return
    if names_guide(title) or names_annual_report(title) or text.is_others:
        return
    told: list[Told] = []
    for name, pattern in _TELLS:
        told += first_telling(text, name, pattern)
    if len(told) < _FEWEST:
        return
    caveats = [*standing_caveats(text.page, text.frame)]
    if any(_OBSOLETE.search(sentence.text) for sentence in text.sentences):
        caveats.append(Caveat.OBSOLETE)
    day = text.page.published.value if text.page.published else None
    kind = CandidateKind.APPLICATION_CHANNEL
    yield Candidate(kind, text.page.subject, text.page.url, day, tuple(told), tuple(sorted(caveats)))
