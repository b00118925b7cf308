"""What an official would say of each subject: on which theme of the score sheet a policy on it is, or that one may argue.

Written by hand from the subjects alone. A subject that is not named here is on none of the themes.
"""

from collections.abc import Mapping

ARGUABLE = "?"
"""One official would count a policy on it among the major ones, another would not."""

_ON: Mapping[str, str] = {
    "重点领域改革": "",
    "科技创新": "知识产权资助 科技创新券管理 科技特派员管理 研发投入奖补 科技成果转化 众创空间认定",
    "普惠金融": "创业担保贷款 小额信贷贴息 小额贷款风险补偿 政府性融资担保",
    "扩大内需和有效投资": "重点项目管理 以工代赈项目管理 商贸流通体系建设 园区招商引资",
    "高水平对外开放": "外贸企业扶持",
    "新型城镇化和区域协调发展": "老旧小区改造 城乡客运一体化",
    "乡村振兴": (
        "农村供水工程管理 高标准农田建设管护 农机购置补贴 农村产权流转交易 种粮大户奖补 惠农补贴资金发放 农村宅基地用地保障 "
        "农村危房改造 农村公路建设 农村电商发展 防止返贫监测 扶贫项目资产管理 乡村建设示范 农村人居环境整治 农村宅基地审批 "
        "农村公路养护 农村集体资产管理"
    ),
    "污染防治和生态建设": (
        "天然林保护修复 古树名木保护 水土保持 畜禽养殖污染防治 能源消费总量控制 矿山生态修复 生活垃圾分类 饮用水水源保护 噪声污染防治 "
        "农村生活污水治理"
    ),
    "民生福祉": (
        "城乡低保审核确认 特困人员救助供养 养老服务设施建设 临时救助 稳岗就业补贴 就业见习基地管理 家庭医生签约服务 "
        "基层医疗卫生机构管理 村卫生室建设 妇幼健康服务 受灾人员救助 义务教育招生入学 学生营养改善 医疗救助 门诊慢特病管理 "
        "长期护理保险 公共文化服务设施免费开放 法律援助 公共租赁住房管理 退役军人就业安置 优抚对象抚恤补助 困难退役军人帮扶 残疾人就业扶持 "
        "残疾人辅助器具适配 困难残疾人家庭无障碍改造 灵活就业人员缴存"
    ),
    ARGUABLE: (
        "职业技能培训 劳动保障监察 疫情防控 林木采伐管理 林下经济发展 松材线虫病防控 小型水库运行管护 河道采砂管理 取水许可 "
        "应急避难场所建设 森林火灾隐患排查 食品小作坊登记管理 农村集体聚餐管理 校外培训机构管理 中小学课后服务 教师交流轮岗 "
        "粮食应急供应 定点医药机构管理 医保基金监督举报奖励 乡村民宿管理 农家书屋管理 地质灾害防治 物业服务监管 雨露计划补助 "
        "再生资源回收 城区停车管理 餐厨垃圾管理 市政设施维护 公共机构节能 集中审批 农资储备供应 农产品流通 再生资源网点 "
        "村级公益事业建设 森林防火巡护 小型水利设施管护 环境信访举报奖励 农村信用体系建设 "
        "果业技术培训 园区安全生产 园区环境整治 审批服务便民化 智慧城市建设 农业气象服务"
    ),
}  # fmt: skip
_THEME_OF = {subject: theme for theme, subjects in _ON.items() for subject in subjects.split()}


def theme_of(subject: str) -> str:
    """The theme of a subject, ARGUABLE, or "" for none.

    >>> theme_of("法律援助"), theme_of("疫情防控"), theme_of("机关食堂管理")
    ('民生福祉', '?', '')
    """
    return _THEME_OF.get(subject, "")
