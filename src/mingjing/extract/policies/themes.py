"""The themes on which policies have to be interpreted in depth, by what a document's title and purpose name."""

import re
from collections.abc import Mapping

from mingjing.extract.page.text import half_width, squeeze
from mingjing.model import POLICY_THEMES, Evidence, PageFacts

_WORDS: Mapping[str, re.Pattern[str]] = dict(
    zip(
        POLICY_THEMES,
        map(
            re.compile,
            (
                r"重点领域改革|(?:深化|全面深化)[^。,]{0,14}改革|放管服|“?放管服|营商环境|行政审批制度|医药卫生体制|国有?企业?改革|产权(?:流转|制度)|价格改革|综合改革|事业单位改革",
                r"科技(?:创新|成果|特派员|强县)|创新(?:驱动|券|型)|研发|知识产权|众创|高新技术|技术改造|孵化",
                r"减税|降费|减免(?:税|费)|税费|降成本|留抵退税|缓缴|行政事业性收费",
                r"普惠金融|小额(?:信贷|贷款)|创业担保贷款|贴息|融资担保|融资[难贵]|小微企业[^。,]{0,6}(?:融资|贷款)|信贷|金融(?:服务|支持|扶持)|惠企金融|政策性保险|农业保险",
                r"制造业|工业(?:强县|高质量|倍增|园区)|产业(?:集群|链|转型|升级)|智能制造|数字化转型|专精特新|首位产业",
                r"扩大内需|有效投资|重[点大](?:建设)?项目|促消费|消费(?:升级|扩容|券)|以工代赈|商贸流通|固定资产投资|招商引资",
                r"对外开放|外[贸资]|进出口|跨境电商|开放型经济|口岸|自由贸易",
                r"新型城镇化|城镇化|区域协调|城乡(?:一体化|融合|统筹)|老旧小区|城市更新|棚户区|县域经济",
                r"乡村(?:振兴|建设|产业|治理)|农业农村|(?:高标准)?农田|耕地|种粮|农机|农村(?:人居环境|宅基地|集体(?:资产|经济)|公路|供水|电商|危房)|防止返贫|脱贫|扶贫|惠农|畜禽|美丽乡村|粮食(?:生产|安全|应急)|以农",
                r"污染|生态(?:修复|保护|建设|环境|文明)|环境(?:保护|治理|整治)|水土保持|河[道湖长]|采砂|天然林|古树名木|林木采伐|松材线虫|绿化|垃圾分类|节能|能源消费|双碳|碳达峰|蓝天|大气|矿山|地质灾害|林下经济|森林(?:防火|火灾)",
                r"民生|低保|最低生活保障|特困|救助|养老|就业|医疗(?:保障|救助|卫生|机构)|医[保药]|教育|学生|招生|校外培训|社会保险|社保|住房(?:保障|租赁)|公共租赁|残疾人|儿童|老年|高龄|退役军人|优抚|抚恤|卫生(?:服务|室)|家庭医生|妇幼|疫情|慢特病|长期护理|法律援助|公共文化|食品(?:安全|小作坊)|补助|津贴|文化服务|职业技能",
            ),
        ),
        strict=True,
    )
)
_PURPOSE = re.compile(
    r"(?:^|[。\n:])[^。\n]{0,16}?为(?:了|进一步|贯彻|推[动进]|加[快强]|促进|规范|做好|深入|切实|落实|全面)?[^。\n]{6,160}?(?:制定|结合|现将|印发|提出|根据|如下)"
)
_OPENING = 1500


def themes_of(page: PageFacts) -> tuple[tuple[str, Evidence], ...]:
    """The themes that the title or the sentence on its purpose names, with the words, in the order of the sheet.

    The words are a dictionary; whether a document is a major one is for a person to say.
    """
    title = squeeze(page.title)
    purpose = _PURPOSE.search(half_width(page.body[:_OPENING]))
    found = {}
    for theme, pattern in _WORDS.items():
        if pattern.search(title):
            found[theme] = page.quote(page.title, "标题")
        elif purpose and pattern.search(squeeze(purpose.group())):
            found[theme] = page.quote(purpose.group().strip("。\n: ")[:160], "正文开头")
    return tuple(found.items())
