"""The themes on which policies have to be interpreted in depth, by what a document's title and purpose name."""

import re
from collections.abc import Mapping

from mingjing.extract.page.text import half_width, squeeze
from mingjing.extract.titles import matter
from mingjing.model import POLICY_THEMES, Evidence, PageFacts

_FIRM: Mapping[str, re.Pattern[str]] = dict(
    zip(
        POLICY_THEMES,
        map(
            re.compile,
            (
                r"重点领域[^。,]{0,4}改革|(?:全面)?深化[^。,]{0,14}改革|放管服|营商环境|行政审批制度|医药卫生体制|国有?企业?改革|价格改革|综合改革|事业单位改革",
                r"科技(?:创新|成果|特派员|强县|型(?:中小)?企业)|创新(?:驱动|券)|研发(?:投入|费用|机构)|知识产权|众创|高新技术",
                r"减税|降费|减免(?:税|费)|税费|降成本|留抵退税|(?:企业|市场主体|经营主体)[^。,]{0,4}负担",
                r"普惠金融|小额(?:信贷|贷款)|创业担保贷款|贷款贴息|信贷贴息|融资担保|融资[难贵]|(?:小微|中小)企业[^。,]{0,8}(?:融资|贷款)|金融支持",
                r"制造业|工业(?:强县|高质量|倍增)|产业(?:集群|链|转型|升级)|智能制造|数字化转型|专精特新",
                r"扩大内需|有效投资|重[点大](?:建设)?项目|促进?消费|消费(?:升级|扩容|券)|以工代赈|商贸流通|固定资产投资|招商引资",
                r"对外开放|外[贸资]|进出口|跨境电商|开放型经济",
                r"新型城镇化|区域协调|城乡[^。,]{0,6}(?:一体化|融合|统筹|协调)|老旧小区|城市更新|棚户区",
                r"乡村(?:振兴|建设|产业|治理)|农业农村(?:现代化|优先)|高标准农田|耕地|种粮|农机|农村(?:人居环境|宅基地|集体(?:资产|经济)|公路|供水|电商|危房|产权|厕所|饮水)|返贫|脱贫|扶贫|惠农|美丽乡村|粮食(?:生产|安全)",
                r"污染|污水(?:治理|处理)|生态(?:修复|保护|建设|环境|文明)|环境(?:保护|治理)|水土保持|河[湖]?长制|天然林|古树名木|垃圾分类|能源消费|双碳|碳达峰|蓝天|大气",
                r"民生|低保|最低生活保障|特困|救助|养老|就业|稳岗|基层医疗|医疗(?:保障|救助|保险)|慢特病|社会保险|社保|住房(?:保障|租赁)|(?:公共|公)租(?:赁住)?房|残疾人|孤儿|困境儿童|高龄|优抚|抚恤|困难(?:群众|学生|退役军人|家庭|职工)|退役军人(?:就业|安置)|卫生室|家庭医生|妇幼|长期护理|法律援助|公共文化服务|义务教育|营养改善|生活补[贴助]",
            ),
        ),
        strict=True,
    )
)
"""The theme's own name, or what belongs to it alone."""
_LOOSE: Mapping[str, re.Pattern[str]] = dict(
    zip(
        POLICY_THEMES,
        map(
            re.compile,
            (
                r"改革|审批|证明事项|一件事",
                r"科技|创新|孵化|技术改造|人才",
                r"收费|缓缴|税",
                r"金融|信贷|贷款|融资|农业保险|贴息",
                r"工业|数字经济|产业|园区",
                r"民间投资|投资促进|扩大投资|消费|商贸|流通|电子商务|电商|夜间经济|项目建设",
                r"开放|口岸",
                r"城镇|市政|物业|停车|城市|县域经济|小区",
                r"农村|农业(?!普查)|农民|农家|农资|农产品|农田|农房|村级|乡村|畜禽|粮食|水库|小型水利|灌溉|民宿|宅基地",
                r"生态|环境|环保|森林|林木|林下|松材线虫|绿化|垃圾|再生资源|节能|采砂|河道|取水|地质灾害|矿山|节水|扬尘|秸秆",
                r"教育|教师|学生|学校|中小学|幼儿|校外|招生|培训|医疗|医药|医保|卫生|疫情|食品|药品|聚餐|住房|文化(?:服务|惠民|活动|站)|体育|儿童|老年|劳动|工资|社会保障|补[贴助]|津贴|惠民|避难",
            ),
        ),
        strict=True,
    )
)
"""Words that policies on the theme and others share: only a person can tell."""
_PURPOSE = re.compile(
    r"(?:^|[。\n:])[^。\n]{0,16}?为(?:了|进一步|贯彻|推[动进]|加[快强]|促进|规范|做好|深入|切实|落实|全面)?[^。\n]{6,160}?(?:制定|结合|现将|印发|提出|根据|如下)"
)
_ORGAN = re.compile(r"^[一-鿿]{2,16}?(?:局|委员会|人民政府|办公室|联合[会社])(?=.{4})")
_OPENING = 1500
Named = tuple[tuple[str, Evidence], ...]
"""Themes with the words that name them, in the order of the score sheet."""


def themes_of(page: PageFacts) -> tuple[Named, Named]:
    """The themes that the matter of the title or the sentence on its purpose names for certain; and, of a document
    that names none, those that the words of its title may belong to.

    The name of the organ in a title counts for nothing (云岫县乡村振兴局关于印发…), nor does that of a law that a purpose rests
    on. Whether a document is a major one is for a person to say.
    """
    about = _ORGAN.sub("", matter(page.title))
    purpose = _PURPOSE.search(half_width(page.body[:_OPENING]))
    aim = re.sub(r"《[^》]*》", "", squeeze(purpose.group())) if purpose else ""
    sure = []
    for theme, pattern in _FIRM.items():
        if pattern.search(about):
            sure.append((theme, page.quote(page.title, "标题")))
        elif purpose and pattern.search(aim):
            sure.append((theme, page.quote(purpose.group().strip("。\n: ")[:160], "正文开头")))
    if sure:
        return tuple(sure), ()
    title = page.quote(page.title, "标题")
    return (), tuple((theme, title) for theme, pattern in _LOOSE.items() if pattern.search(about))
