"""Who made what a page shows: the unit itself, or another body whose text was only passed on."""

import re

from mingjing.extract.page.text import half_width, squeeze
from mingjing.model import PageFacts, Unit, UnitKind

_PASSED_ON = re.compile(r"^[\[【(]?(?:转发|转载|【转】|\(转\)|转[:\]】)])|关于转发|[(\[【]转[发载]?[)\]】]")
_ORGAN = r"(?:国务院|全国人大|中共中央|[\u4e00-\u9fff]{2,22}?(?:人民政府|委员会|办公[厅室]|[省市县区州]政府|[局厅委部院署]|联合会|[乡镇](?![村镇企])))"
_BEFORE_ABOUT = re.compile(rf"^((?:{_ORGAN}[、,等\s]*){{1,6}})(?:关于|印发|办公[厅室]关于)")
_HIGHER = re.compile(
    r"国务院|国家|全国|中共中央|中央|中华人民共和国|[\u4e00-\u9fff]{2,3}省|^[省市](?!场)|自治区|[\u4e00-\u9fff]{2,3}市(?!场|政|容)"
)
_NUMBER = re.compile(
    r"([\u4e00-\u9fff]{2,12}?)\s*[〔\[(【﹝]\s*(?:19|20)\d{2}\s*[〕\])】﹞]\s*(?:第\s*)?\d+\s*号"
)
_STATE = re.compile(
    r"^(?:国|中|人社部|发改|财[税社农教建综行预库]|农[办计财规]|教[育体职基]|民[发函]|国家|建[办城村房])"
)
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_KIND_CHARS = re.compile(r"(?:办|党)?(?:字|发|规|函|文|令|通|抄|规字|办字|办发|办函|规发|办规)+$")
_MAKERS = ("发文机关", "制发机关", "制定机关", "发文单位", "制定单位", "成文单位")
_PUBLISHERS = ("发布机构", "发布单位", "来源", "信息来源", "责任部门")
_MEDIA = re.compile(r"本站|网站?$|网$|融媒|电视|日报|新闻|本网|公众号|发布$")
_SIGNATURE = re.compile(rf"^{_ORGAN}$")
_COUNTY = re.compile(r"^[\u4e00-\u9fff]{2,3}?[县区市](?=[\u4e00-\u9fff]{2})")


def made_elsewhere(page: PageFacts, unit: Unit) -> bool | None:
    """Whether another body made what the page shows (转发, 转载, higher level); None where the page does not tell.

    >>> from mingjing.model import PageKind
    >>> bureau = Unit("云岫县乡村振兴局", UnitKind.DEPARTMENT, "", ())
    >>> titles = ("云岫县乡村振兴局关于印发《雨露计划补助办法》的通知", "云岫县乡镇企业局关于印发《年报办法》的通知")
    >>> [made_elsewhere(PageFacts("u", "s", PageKind.ARTICLE, title=title), bureau) for title in titles]
    [False, True]
    """
    title = squeeze(page.title)
    if _PASSED_ON.search(title):
        return True
    head = dict(page.head)
    for label in _MAKERS:
        if head.get(label):
            return not any(names_unit(organ, unit) for organ in re.split(r"[、,，;；\s]+", head[label]))
    organs = _BEFORE_ABOUT.match(half_width(title))
    if organs:
        named = [organs.group(1), *re.findall(_ORGAN, organs.group(1))]
        return not any(names_unit(organ, unit) for organ in named)
    number = issued_by(page.doc_no or _number_in(page), unit)
    if number is not None:
        return not number
    for shown in (page.source, *(head.get(label, "") for label in _PUBLISHERS)):
        organ = squeeze(shown)
        if organ and not _MEDIA.search(organ) and not names_unit(organ, unit) and _is_other_organ(organ):
            return True
    for line in _last_lines(page):
        if _SIGNATURE.match(line):
            return not names_unit(line, unit)
    return None


def names_unit(organ: str, unit: Unit) -> bool:
    """Whether an organ's name, full or short, is the unit's.

    >>> bureau = Unit("云岫县发展和改革委员会", UnitKind.DEPARTMENT, "", ())
    >>> [names_unit(name, bureau) for name in ("县发改委", "云岫县发改委", "省发改委", "县财政局")]
    [True, True, False, False]
    """
    organ = squeeze(organ)
    if any(organ == squeeze(name) for name in unit.names):
        return True
    short = re.sub(r"^(?:本|我)?县(?=.)", "", _COUNTY.sub("", organ))
    if _HIGHER.match(short) and _own_part(unit.name)[0] != short[0]:
        return False
    return any(_abbreviates(short, _own_part(name)) for name in unit.names)


def issued_by(number: str, unit: Unit) -> bool | None:
    """Whether a document number (文号) is one of the unit's; None where the number does not tell.

    >>> bureau = Unit("云岫县发展和改革委员会", UnitKind.DEPARTMENT, "", ())
    >>> [issued_by(n, bureau) for n in ("云发改字〔2022〕3号", "赣府厅发〔2022〕1号", "云府办发〔2022〕4号", "")]
    [True, False, False, None]

    A town whose name begins like its county's may number as the county does:

    >>> towns = [Unit(name, UnitKind.TOWNSHIP, "", ()) for name in ("云岫县云台寨镇", "云岫县青岚镇")]
    >>> [issued_by("云府发〔2022〕183号", town) for town in towns]
    [None, False]
    """
    match = _NUMBER.search(half_width(number))
    if match is None:
        return None
    stem = _KIND_CHARS.sub("", match.group(1))
    own, county = _own_part(unit.name), unit.name[0]
    full = unit.name + ("人民政府" if unit.kind is UnitKind.TOWNSHIP else "")
    inner = stem.removeprefix(county)
    if (
        inner
        and _subsequence(stem, full)
        and _subsequence(inner, own + full[len(unit.name) :])
        and inner != "府"
    ):
        return True
    if _STATE.match(stem) or (stem[:1] in _PROVINCES and stem[:1] != county):
        return False
    if stem.startswith(county) and "府" in stem and not own.startswith(county):
        return False
    return None


def _own_part(name: str) -> str:
    """The unit's name without its county."""
    return _COUNTY.sub("", squeeze(name)) or name


def _abbreviates(short: str, name: str) -> bool:
    return len(short) >= 2 and short[0] == name[0] and _subsequence(short, name)


def _subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)


def _is_other_organ(organ: str) -> bool:
    return bool(
        _HIGHER.search(organ) or re.search(r"(?:局|厅|委|部|办公[厅室]|政府|委员会|联合会|[乡镇])$", organ)
    )


def _number_in(page: PageFacts) -> str:
    """The number in the document's own head: one of its first lines, alone."""
    for line in page.body.split("\n")[:4]:
        match = _NUMBER.search(half_width(line))
        if match and len(line.strip()) <= len(match.group()) + 6:
            return match.group()
    return ""


def _last_lines(page: PageFacts) -> list[str]:
    return [squeeze(line) for line in page.body.split("\n")[-8:] if line.strip()]
