"""What every annual report says because the prescribed form says it: no evidence of copying.

The text is that of the forms themselves (国办公开办函〔2019〕60号 and 〔2021〕30号, figures of any year), never what
happens to be frequent: where most reports of a small set are copied, the copied text is the most frequent of all.
"""

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from mingjing.extract.copies.text import Hashes, shingles_of, sorted_set

_SLOT_BITS = 18
_SHIFT = np.uint64(64 - _SLOT_BITS)

_PREFACE = (
    "根据《中华人民共和国政府信息公开条例》（以下简称《条例》）第五十条规定",
    "按照《中华人民共和国政府信息公开条例》（国务院令第711号）的规定",
    "根据《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》"
    "（国办公开办函〔2021〕30号）要求",
    "国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知（国办公开办函〔2019〕60号）",
    "坚持以习近平新时代中国特色社会主义思想为指导，深入贯彻落实党的十九大和十九届历次全会精神",
    "以习近平新时代中国特色社会主义思想为指导，全面贯彻党的二十大精神",
    "本报告所列数据的统计期限自2021年1月1日起至2021年12月31日止",
    "所列数据的统计期限自2021年1月1日起至12月31日止",
    "本报告中所列数据统计时限为2022年1月1日至2022年12月31日",
    "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、"
    "行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项等六部分组成",
    "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    "五、政府信息公开工作存在的主要问题及改进情况",
)
_TOLD_IN_EVERY_REPORT = (
    "本年度未收取信息处理费，无其他需要报告的事项。没有其他需要报告的事项。本年度无收取信息处理费情况",
    "按照《国务院办公厅关于印发〈政府信息公开信息处理费管理办法〉的通知》（国办函〔2020〕109号）规定",
    "按照国务院办公厅政府信息公开处理费管理办法规定收取信息处理费情况，发出收费通知的件数和总金额",
    "依据《政府信息公开信息处理费管理办法》收取信息处理费",
    "未发生因政府信息公开申请行政复议、提起行政诉讼的情况",
)
_SECTION_ONE = (
    "一、总体情况",
    "（一）主动公开",
    "（一）主动公开情况",
    "（一）主动公开方面",
    "（二）依申请公开",
    "（二）依申请公开情况",
    "（二）依申请公开方面",
    "（三）政府信息管理",
    "（三）政府信息管理情况",
    "（三）政府信息管理方面",
    "（四）政府信息公开平台建设",
    "（四）政府信息公开平台建设情况",
    "（四）平台建设情况",
    "（四）平台建设方面",
    "（五）监督保障",
    "（五）监督保障情况",
    "（五）监督保障方面",
)
_TABLE_TWO_2019 = (
    "二、主动公开政府信息情况",
    "第二十条第（一）项",
    "信息内容 本年新制作数量 本年新公开数量 对外公开总数量",
    "规章",
    "规范性文件",
    "第二十条第（五）项",
    "信息内容 上一年项目数量 本年增/减 处理决定数量",
    "行政许可",
    "其他对外管理服务事项",
    "第二十条第（六）项",
    "信息内容 上一年项目数量 本年增/减 处理决定数量",
    "行政处罚",
    "行政强制",
    "第二十条第（八）项",
    "信息内容 上一年项目数量 本年增/减",
    "行政事业性收费",
    "第二十条第（九）项",
    "信息内容 采购项目数量 采购总金额",
    "政府集中采购",
    "三、收到和处理政府信息公开申请情况",
)
_TABLE_TWO_2021 = (
    "二、主动公开政府信息情况",
    "第二十条第（一）项",
    "信息内容 本年制发件数 本年废止件数 现行有效件数",
    "规章",
    "行政规范性文件",
    "第二十条第（五）项",
    "信息内容 本年处理决定数量",
    "行政许可",
    "第二十条第（六）项",
    "信息内容 本年处理决定数量",
    "行政处罚",
    "行政强制",
    "第二十条第（八）项",
    "信息内容 本年收费金额（单位：万元）",
    "行政事业性收费",
    "三、收到和处理政府信息公开申请情况",
)
_APPLICANTS = (
    "三、收到和处理政府信息公开申请情况",
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
    "申请人情况 自然人 法人或其他组织 总计 商业企业 科研机构 社会公益组织 法律服务机构 其他",
    "一、本年新收政府信息公开申请数量",
    "二、上年结转政府信息公开申请数量",
    "三、本年度办理结果 （一）予以公开",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "（三）不予公开 1.属于国家秘密",
    "2.其他法律行政法规禁止公开",
    "3.危及“三安全一稳定”",
    "4.保护第三方合法权益",
    "5.属于三类内部事务信息",
    "6.属于四类过程性信息",
    "7.属于行政执法案卷",
    "8.属于行政查询事项",
    "（四）无法提供 1.本机关不掌握相关政府信息",
    "2.没有现成信息需要另行制作",
    "3.补正后申请内容仍不明确",
    "（五）不予处理 1.信访举报投诉类申请",
    "2.重复申请",
    "3.要求提供公开出版物",
    "4.无正当理由大量反复申请",
    "5.要求行政机关确认或重新出具已获取信息",
)
_OTHER_2019 = ("（六）其他处理",)
_OTHER_2021 = (
    "（六）其他处理 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "3.其他",
)
_END = (
    "（七）总计",
    "四、结转下年度继续办理",
    "四、政府信息公开行政复议、行政诉讼情况",
    "行政复议 行政诉讼 结果维持 结果纠正 其他结果 尚未审结 总计 未经复议直接起诉 复议后起诉"
    " 结果维持 结果纠正 其他结果 尚未审结 总计 结果维持 结果纠正 其他结果 尚未审结 总计",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
_FORMS = (
    _SECTION_ONE,
    (*_TABLE_TWO_2019, *_APPLICANTS[1:], *_OTHER_2019, *_END),
    (*_TABLE_TWO_2021, *_APPLICANTS[1:], *_OTHER_2021, *_END),
)


def _filled(form: Sequence[str]) -> Iterator[str]:
    """A form as it is read with its cells: blank, and with figures in every row (any run of digits is one 0)."""
    yield "\n".join(form)
    yield "0\n".join((*form, ""))


TEXTS = (*_PREFACE, *_TOLD_IN_EVERY_REPORT, *(text for form in _FORMS for text in _filled(form)))


@cache
def skeleton() -> Hashes:
    """The shingles of the form, as a sorted set."""
    return sorted_set(np.concatenate([shingles_of(text) for text in TEXTS]))


def of_form(hashes: Hashes) -> npt.NDArray[np.bool_]:
    """Which of the hashes are shingles of the form.

    >>> of_form(shingles_of("行政事业性收费，由本局自定"))[[0, 2, 3, 7]].tolist()
    [True, True, False, False]
    """
    slots, multiplier = _slots()
    found: npt.NDArray[np.bool_] = slots[hashes * multiplier >> _SHIFT] == hashes
    return found


@cache
def _slots() -> tuple[Hashes, np.uint64]:
    """A table in which every shingle of the form has a slot of its own, and the multiplier that finds it."""
    form = skeleton()
    for odd in range(1, 1 << 20, 2):
        at = form * np.uint64(odd) >> _SHIFT
        if np.unique(at).size == form.size:
            slots = np.full(1 << _SLOT_BITS, form[0], np.uint64)
            slots[at] = form
            return slots, np.uint64(odd)
    raise AssertionError("the form has grown: more slots are needed")
