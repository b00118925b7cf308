"""The terms that a subsidy policy tells: who may apply, how much, how."""

import itertools
import re
from collections.abc import Mapping

from mingjing.extract.page.text import squeeze
from mingjing.extract.passages import Passage, passages
from mingjing.model import SUBSIDY_TERMS, Evidence, PageFacts

_CONDITION, _STANDARD, _PROCESS = SUBSIDY_TERMS
_HEADINGS: Mapping[str, re.Pattern[str]] = {
    _CONDITION: re.compile(
        r"^(?:(?:补[贴助]|救助|保障|享受|申[请领报]|发放|资助|奖补|认定|领取)(?:的)?)?(?:对象|条件|范围|资格)(?:及|和|与)?(?:条件|对象|范围)?$|^(?:谁|哪些人|什么人)(?:可以|能|可)?(?:申请|享受|领取)|^(?:申[请领报]|享受|领取)人?(?:应当?|需要?)?(?:具备|符合)"
    ),
    _STANDARD: re.compile(
        r"^(?:补[贴助]|救助|保障|发放|资助|奖补|津贴|执行|领取)?(?:资金)?标准(?:是|有)?(?:多少)?|^(?:能|可以?)?(?:补|领)(?:多少|几)|^补[贴助](?:金额|额度|多少)"
    ),
    _PROCESS: re.compile(
        r"^(?:申[请领报]|办理|发放|审核|审批|工作|经办)?(?:的)?(?:流程|程序|步骤|方式|办法|环节)$|^(?:怎么|如何|怎样|到哪里|在哪里)(?:申[请领报]|办理|领取)|^(?:申[请领报]|办理)(?:材料|地点|渠道)"
    ),
}
_PROSE: Mapping[str, re.Pattern[str]] = {
    _CONDITION: re.compile(
        r"(?:凡|具有|符合|年满|拥有|持有)[^。;]{4,60}?(?:均?可(?:以)?(?:申[请领报]|享受|领取)|(?:可|均)(?:纳入|享受)|的(?:农户|农民|老年人|对象|人员|家庭|居民|残疾人|经营主体)(?:均|可))|(?:补[贴助]|救助|发放|享受)(?:的)?对象(?:为|是|:)"
    ),
    _STANDARD: re.compile(
        r"每(?:人|户|亩|月|年|台|头|季|次)(?:每?[年月季])?[^。;]{0,14}?\d[\d,.]*\s*元|\d[\d,.]*\s*元\s*(?:/|每)\s*(?:人|户|亩|月|年|台|头|次)|标准(?:为|是|按|调整为|提高到)[^。;]{0,20}\d"
    ),
    _PROCESS: re.compile(
        r"(?:向|到)[^。;]{2,30}(?:提出|提交|递交)[^。;]{0,10}申[请报][^。;]*(?:[。;,][^。]{0,60}(?:审核|审批|核实|公示|发放|拨付))|(?:申[请报]|核实|审核|公示)[^。;]{0,16}(?:→|—+>|->)|(?:个人|本人|农户)(?:自愿)?申[请报][、,][^。;]*(?:审核|公示)"
    ),
}


def terms_of(page: PageFacts) -> tuple[tuple[str, Evidence], ...]:
    """The terms a page tells with their words: under a heading or label, in a question, or in running text."""
    found: dict[str, Evidence] = {}
    pieces = passages(page)
    for piece in pieces:
        head = _head(piece)
        for term in SUBSIDY_TERMS:
            if term not in found and head and _HEADINGS[term].search(head):
                found[term] = piece.quote(page)
    whole = [(piece, piece.text) for piece in pieces]
    joined = [(first, first.text + second.text) for first, second in itertools.pairwise(pieces)]
    for term in SUBSIDY_TERMS:
        for piece, text in (*whole, *joined):
            if term not in found and (match := _PROSE[term].search(text)):
                found[term] = piece.quote(page, match.group() if match.group() in piece.text else "")
    return tuple((term, found[term]) for term in SUBSIDY_TERMS if term in found)


def _head(piece: Passage) -> str:
    """The words of a heading, of a label before a colon, or of a question; "" for running text."""
    text = squeeze(piece.text)
    label, colon, rest = text.partition(":")
    if label in ("问", "Q", "q") and colon:
        return rest.rstrip("?")
    if colon and len(label) <= 12:
        return label
    bare = re.sub(r"[。:?;]+$", "", text)
    return bare if len(bare) <= 16 and not re.search(r"[,;。]", bare) else bare.partition("。")[0][:12]
