"""Ways of hearing the public besides the website, done or offered in one consultation."""

import re
from collections.abc import Iterable, Iterator

from mingjing.extract.consultations.lines import sentences_of
from mingjing.extract.titles import matter, same_matter
from mingjing.model import Evidence, PageFacts

_METHODS = {
    "座谈会": re.compile(r"座谈会|恳谈会|座谈"),
    "听证会": re.compile(r"听证会|听证"),
    "实地走访": re.compile(r"实地走访|走访|入户|上门(?:征求|听取|征集)|实地(?:调研|征求|听取)|进村入户"),
    "问卷调查": re.compile(r"问卷"),
    "民意调查": re.compile(r"民意(?:调查|测验)|电话访问"),
    "征询会": re.compile(r"征询会|征求意见会|意见征求会|院坝会|屋场会"),
}
_NOT = re.compile(
    r"(?:未|没有|无需|不再|不|暂不|取消)(?:再)?(?:另行|单独|专门)?(?:召开|举行|举办|组织|开展|采取|进行|安排)"
)
_DOES = re.compile(
    r"召开|举行|举办|组织|开展|采取|通过|采用|参加|报名|进行|发放|填写|扫码|方式|途径|渠道|形式|安排|邀请|深入|入户|走访"
)
_LAW = re.compile(
    r"(?:根据|依据|按照|依照)[^。]{0,60}(?:规定|要求|条例|办法)|可以(?:采取|通过|采用)|应当|可采[取用]|条例》"
)
_CONCRETE = re.compile(
    r"我[局委办乡镇县室]|本[局委办乡镇]|拟于|将于|定于|已|现(?:采取|通过|将)|\d+月\d+日|\d+[场次户份人]|邀请|同时|同步|期间|欢迎|此次|本次|请"
)
_INNER = re.compile(r"部门|县直|各单位|成员单位|内部|局务会|局党组|党组|专家|班子")
_OUTER = re.compile(
    r"群众|公众|居民|村民|代表|企业|商户|社会|市民|从业|业主|经营|家长|农户|养殖|用户|利益相关"
)
_NEWS = re.compile(r"召开|举[行办]|开展|组织|走访|公告|通知|问卷")


def find_methods(
    notice: PageFacts, feedback: PageFacts | None, others: Iterable[PageFacts]
) -> tuple[tuple[str, Evidence], ...]:
    """Methods by name, each with its words; general talk of what the law allows and inner meetings are none.

    `others` are the unit's pages: one about the same draft that reports a meeting or carries a questionnaire counts.
    """
    found: dict[str, Evidence] = {}
    pages = [notice] + ([feedback] if feedback else [])
    for page in pages:
        for name, evidence in (*_in_text(page), *_offered(page)):
            found.setdefault(name, evidence)
    about = matter(notice.title)
    for page in others:
        if page.url not in {p.url for p in pages} and same_matter(_held_about(page), about):
            for name, pattern in _METHODS.items():
                if pattern.search(page.title) and _NEWS.search(page.title):
                    found.setdefault(name, page.quote(page.title, "标题"))
    return tuple((name, found[name]) for name in _METHODS if name in found)


def _in_text(page: PageFacts) -> Iterator[tuple[str, Evidence]]:
    for sentence in sentences_of(page):
        text = re.sub(r"《[^》]*》", "", sentence.plain)
        for name, pattern in _METHODS.items():
            match = pattern.search(text)
            if match is None or _NOT.search(text) or not _DOES.search(text):
                continue
            if _LAW.search(text) and not _CONCRETE.search(text):
                continue
            if _INNER.search(text) and not _OUTER.search(text):
                continue
            yield name, sentence.evidence


def _offered(page: PageFacts) -> Iterator[tuple[str, Evidence]]:
    """A questionnaire linked from the notice or enclosed."""
    for text in (*(link.text for link in page.links if link.in_body), *(a.text for a in page.attachments)):
        if re.search(r"问卷", text):
            yield "问卷调查", page.quote(text, "正文链接")


def _held_about(page: PageFacts) -> str:
    about = matter(page.title)
    return re.sub(r"(?:征求意见)?(?:座谈会|听证会|问卷调查|调查问卷).*$|^.*?召开", "", about)
