"""Names of the invented county 云岫县: its units, their business, people, telephones. Nothing here is real."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from mingjing.model import UnitKind

COUNTY = "云岫县"
CITY = "青泽市"
PORTAL = "www.yunxiu.example"
AREA_CODE = "0700"
POSTCODE = "399900"


@dataclass(frozen=True, slots=True)
class Body:
    """A unit as the county's catalogue names it. `family` is the kind of site its pages stand on.

    `subjects` are the fields it is in charge of, `sections` its 股室 (offices and centres in a township).
    """

    name: str
    alias: tuple[str, ...]
    slug: str
    code: str
    family: str
    kind: UnitKind
    subjects: tuple[str, ...]
    sections: tuple[str, ...]

    @property
    def we(self) -> str:
        """How the unit speaks of itself (我局, 我镇 …)."""
        return "我" + self.name[-1] if self.name[-1] in "局镇乡委办" else "本单位"

    def regulation(self, subject: str, form: str) -> str:
        """The name of a rule that the unit makes on a subject, without 书名号; “管理” is not said twice.

        >>> bureaus(1)[0].regulation("社会组织管理", "管理办法"), townships(1)[0].regulation("农村公路养护", "若干规定")
        ('云岫县社会组织管理办法', '青岚镇农村公路养护若干规定')
        """
        place = self.short if self.township else COUNTY
        return place + subject + (form.removeprefix("管理") if subject.endswith("管理") else form)

    @property
    def township(self) -> bool:
        """Whether the unit is a township."""
        return self.kind is UnitKind.TOWNSHIP

    @property
    def short(self) -> str:
        """The name without the county's."""
        return self.name.removeprefix(COUNTY).removesuffix("人民政府")


FURTHER_SUBJECTS = ("专家咨询论证", "购买服务管理", "信用评价", "志愿服务激励", "投诉举报处理", "档案信息化")
"""Matters that every unit has besides its own."""
_SECTIONS = ("办公室", "政策法规股", "规划财务股")
_TOWN_SECTIONS = (
    "党政综合办公室",
    "公共服务办公室",
    "农业农村办公室",
    "综合行政执法办公室",
    "便民服务中心",
)
_TOWN_SUBJECTS = (
    "农村人居环境整治",
    "村级公益事业建设",
    "农村宅基地审批",
    "集镇市容秩序管理",
    "农村公路养护",
    "森林防火巡护",
    "小型水利设施管护",
    "农村集体资产管理",
)

_BUREAUS: tuple[tuple[str, str, str, str, str, str, str], ...] = (
    ("民政局", "县民政局", "mzj", "jiangxi", "云民发", "城乡低保审核确认 特困人员救助供养 养老服务设施建设 社会组织管理 临时救助", "社会救助股 养老服务股"),
    ("人力资源和社会保障局", "人社局 县人社局", "rsj", "trs", "云人社发", "稳岗就业补贴 创业担保贷款 职业技能培训 劳动保障监察 就业见习基地管理", "就业促进股 劳动关系股"),
    ("卫生健康委员会", "卫健委 县卫健委", "wjw", "trs", "云卫发", "家庭医生签约服务 基层医疗卫生机构管理 村卫生室建设 疫情防控 妇幼健康服务", "疾病预防控制股 医政医管股"),
    ("林业局", "县林业局", "lyj", "legacy", "云林发", "天然林保护修复 林木采伐管理 古树名木保护 林下经济发展 松材线虫病防控", "资源管理股 造林绿化股"),
    ("水利局", "县水利局", "slj", "legacy", "云水发", "农村供水工程管理 小型水库运行管护 河道采砂管理 水土保持 取水许可", "水政水资源股 工程建设股"),
    ("农业农村局", "县农业农村局", "nyncj", "jiangxi", "云农发", "高标准农田建设管护 农机购置补贴 农村产权流转交易 畜禽养殖污染防治 种粮大户奖补", "种植业股 农村经济股"),
    ("应急管理局", "县应急管理局", "yjglj", "jiangxi", "云应急发", "安全生产举报奖励 受灾人员救助 烟花爆竹零售经营管理 应急避难场所建设 森林火灾隐患排查", "救灾减灾股 危险化学品股"),
    ("市场监督管理局", "市场监管局 县市场监管局", "scjgj", "jiangxi", "云市监发", "食品小作坊登记管理 农村集体聚餐管理 电梯安全管理 知识产权资助 网络餐饮监管", "食品安全股 特种设备股"),
    ("财政局", "县财政局", "czj", "jiangxi", "云财发", "惠农补贴资金发放 政府采购管理 财政投资评审 行政事业单位国有资产管理 预算绩效管理", "预算股 农业股"),
    ("教育体育局", "教体局 县教体局", "jtj", "trs", "云教体发", "义务教育招生入学 校外培训机构管理 学生营养改善 中小学课后服务 教师交流轮岗", "基础教育股 体育股"),
    ("发展和改革委员会", "发改委 县发改委", "fgw", "jiangxi", "云发改发", "重点项目管理 能源消费总量控制 政府定价管理 以工代赈项目管理 粮食应急供应", "投资股 价格股"),
    ("医疗保障局", "医保局 县医保局", "ybj", "jiangxi", "云医保发", "医疗救助 门诊慢特病管理 定点医药机构管理 医保基金监督举报奖励 长期护理保险", "待遇保障股 基金监管股"),
    ("文化广电新闻出版旅游局", "文广新旅局 县文广新旅局", "wgxlj", "jiangxi", "云文广旅发", "公共文化服务设施免费开放 乡村民宿管理 非物质文化遗产保护 文物安全巡查 农家书屋管理", "公共服务股 旅游股"),
    ("司法局", "县司法局", "sfj", "jiangxi", "云司发", "法律援助 人民调解员管理 行政规范性文件备案审查 社区矫正 公证服务", "法治督察股 公共法律服务股"),
    ("自然资源局", "县自然资源局", "zrzyj", "jiangxi", "云自然资发", "农村宅基地用地保障 矿山生态修复 不动产登记 临时用地管理 地质灾害防治", "利用股 确权登记股"),
    ("住房和城乡建设局", "住建局 县住建局", "zjj", "jiangxi", "云住建发", "老旧小区改造 物业服务监管 农村危房改造 建筑工程质量监督 公共租赁住房管理", "住房保障股 建筑业股"),
    ("交通运输局", "县交通运输局", "jtysj", "jiangxi", "云交发", "农村公路建设 城乡客运一体化 公路超限治理 道路货运管理 渡口安全管理", "公路股 运输股"),
    ("统计局", "县统计局", "tjj", "jiangxi", "云统发", "统计数据质量管理 企业入统奖励 统计执法检查 农业普查 统计信用管理", "综合股 执法监督股"),
    ("商务局", "县商务局", "swj", "jiangxi", "云商发", "农村电商发展 商贸流通体系建设 再生资源回收 成品油零售管理 外贸企业扶持", "市场体系股 电子商务股"),
    ("城市管理局", "城管局 县城管局", "cgj", "jiangxi", "云城管发", "户外广告设置管理 生活垃圾分类 城区停车管理 餐厨垃圾管理 市政设施维护", "市容股 环卫股"),
    ("审计局", "县审计局", "sjj", "jiangxi", "云审发", "政府投资项目审计 审计整改管理 内部审计指导 自然资源资产审计 专项资金审计", "经济责任审计股 投资审计股"),
    ("乡村振兴局", "县乡村振兴局", "xczxj", "jiangxi", "云乡振发", "防止返贫监测 小额信贷贴息 扶贫项目资产管理 雨露计划补助 乡村建设示范", "规划项目股 社会帮扶股"),
    ("退役军人事务局", "县退役军人事务局", "tyjrj", "jiangxi", "云退役发", "退役军人就业安置 优抚对象抚恤补助 烈士纪念设施管护 双拥工作 困难退役军人帮扶", "安置就业股 优抚股"),
    ("科学技术局", "科技局 县科技局", "kjj", "jiangxi", "云科发", "科技创新券管理 科技特派员管理 研发投入奖补 科技成果转化 众创空间认定", "创新服务股 成果转化股"),
    ("信访局", "县信访局", "xfj", "jiangxi", "云信发", "信访事项办理 领导接访 信访积案化解 网上信访受理 初次信访办理", "接访股 督查股"),
    ("机关事务管理中心", "机关事务中心", "jgsw", "jiangxi", "云机管发", "公务用车管理 办公用房管理 公共机构节能 机关食堂管理 后勤服务", "资产股 节能股"),
    ("行政事业服务中心", "服务中心", "fwzx", "jiangxi", "云服发", "窗口服务管理 集中审批 事项进驻 帮代办服务 好差评管理", "业务股 督查股"),
    ("供销合作社联合社", "供销社", "gxs", "jiangxi", "云供发", "农资储备供应 基层社建设 农产品流通 社有资产管理 再生资源网点", "业务股 合作指导股"),
    ("残疾人联合会", "残联 县残联", "cjrlhh", "jiangxi", "云残联发", "残疾人康复服务 残疾人证办理 残疾人就业扶持 残疾人辅助器具适配 困难残疾人家庭无障碍改造", "康复股 就业股"),
    ("生态环境局", "县生态环境局", "sthjj", "jiangxi", "云环发", "排污许可管理 饮用水水源保护 噪声污染防治 农村生活污水治理 环境信访举报奖励", "水生态股 大气股"),
    ("金融服务中心", "金融中心 县金融中心", "jrfwzx", "jiangxi", "云金发", "小额贷款风险补偿 防范非法集资宣传 企业上市培育 政府性融资担保 农村信用体系建设", "银企合作股 风险防控股"),
    ("果业发展中心", "果业中心 县果业中心", "gyfzzx", "jiangxi", "云果发", "脐橙品质提升 标准果园建设 柑橘苗木检疫 果品质量追溯 果业技术培训", "技术推广股 植保股"),
    ("工业园区管理委员会", "园区管委会", "gyyqgwh", "jiangxi", "云园发", "标准厂房租赁 入园企业管理 园区安全生产 园区招商引资 园区环境整治", "招商股 企业服务股"),
    ("公共资源交易中心", "交易中心 县交易中心", "ggzyjyzx", "jiangxi", "云交易发", "小型工程招标投标 交易保证金管理 评标专家管理 电子交易平台运行 交易投诉处理", "交易股 信息股"),
    ("住房公积金服务中心", "公积金中心", "zfgjjfwzx", "jiangxi", "云公积金发", "住房公积金提取 住房公积金贷款 缴存基数调整 灵活就业人员缴存 异地转移接续", "归集股 信贷股"),
    ("政务服务数据管理局", "政数局 县政数局", "zwsjglj", "jiangxi", "云政数发", "政务数据共享 电子证照应用 审批服务便民化 政务热线办理 智慧城市建设", "数据股 审批服务股"),
    ("地方志编纂中心", "方志中心 县方志中心", "dfzbzzx", "jiangxi", "云志发", "年鉴编纂 地情资料征集 村志镇志编修 志书审查验收 方志馆管理", "年鉴股 资料股"),
    ("档案服务中心", "档案中心 县档案中心", "dafwzx", "jiangxi", "云档发", "档案查阅利用 档案移交进馆 家庭建档 档案数字化 重大活动档案收集", "保管股 利用股"),
    ("气象服务中心", "气象中心 县气象中心", "qxfwzx", "jiangxi", "云气发", "人工影响天气作业 雷电灾害防御 气象信息员管理 气象预警发布 农业气象服务", "预报股 减灾股"),
    ("防震减灾服务中心", "防震减灾中心", "fzjzfwzx", "jiangxi", "云震发", "抗震设防监管 地震应急演练 震情观测设施保护 防震知识宣传 地震应急物资储备", "监测股 震防股"),
    ("公安局", "县公安局", "gaj", "jiangxi", "云公发", "流动人口居住登记 校园周边交通整治 犬只饲养管理 特种行业治安管理 见义勇为奖励", "治安管理股 交通管理股"),
    ("民族宗教事务局", "民宗局 县民宗局", "mzzjswj", "jiangxi", "云民宗发", "少数民族发展资金管理 宗教活动场所安全 清真食品监管 民族团结进步创建 民间信仰场所登记", "民族股 宗教股"),
    ("税务局", "县税务局", "swjj", "jiangxi", "云税发", "纳税信用管理 发票便捷领用 小微企业税费优惠 社会保险费征缴 税务行政处罚裁量", "征收管理股 纳税服务股"),
    ("消防救援大队", "消防大队 县消防大队", "xfjydd", "jiangxi", "云消发", "乡镇专职消防队建设 消防水源管理 高层建筑火灾防控 消防志愿服务 电动自行车集中充电", "防火监督股 作战训练股"),
    ("投资促进服务中心", "投促中心 县投促中心", "tzcjfwzx", "jiangxi", "云投发", "招商引资奖励 重大项目代办 商会联络服务 驻外招商管理 项目履约评估", "招商一股 项目服务股"),
    ("农业机械化服务中心", "农机中心 县农机中心", "njhfwzx", "jiangxi", "云农机发", "农机安全检验 农机报废更新补贴 农机合作社建设 机插秧作业补助 农机驾驶培训", "监理股 推广股"),
    ("畜牧水产服务中心", "畜水中心 县畜水中心", "xmscfwzx", "jiangxi", "云畜发", "动物疫病强制免疫 生猪良种补贴 池塘养殖尾水治理 动物诊疗机构管理 病死畜禽无害化处理", "畜牧股 水产股"),
    ("红十字会", "县红十字会", "hszh", "jiangxi", "云红发", "应急救护培训 人道救助金发放 捐赠款物管理 造血干细胞捐献动员 博爱家园建设", "赈济救护股 业务股"),
    ("总工会", "县总工会", "zgh", "jiangxi", "云工发", "困难职工帮扶 户外劳动者驿站建设 职工书屋建设 劳动模范待遇 职工互助保障", "权益保障股 基层组织股"),
    ("妇女联合会", "妇联 县妇联", "fnlhh", "jiangxi", "云妇发", "巾帼创业贷款贴息 妇女儿童维权 家庭教育指导 两癌救助 最美家庭评选", "发展股 权益股"),
    ("科学技术协会", "科协 县科协", "kxjsxh", "jiangxi", "云科协发", "科普示范基地建设 农村专业技术协会管理 科技馆免费开放 青少年科技竞赛 科普大篷车运行", "科普股 学会股"),
    ("工商业联合会", "工商联 县工商联", "gslhh", "jiangxi", "云联发", "民营企业维权服务 商会规范化建设 企业家培训 光彩事业捐助 民营企业诉求办理", "会员股 经济股"),
    ("融媒体中心", "县融媒体中心", "rmtzx", "jiangxi", "云融发", "应急广播运行 新闻线索奖励 直播带货扶持 政务短视频制作 通讯员队伍建设", "采访股 新媒体股"),
    ("就业创业服务中心", "就创中心 县就创中心", "jycyfwzx", "jiangxi", "云就发", "零工市场建设 就业困难人员认定 创业孵化基地管理 一次性求职补贴 公益性岗位开发", "就业股 创业股"),
    ("社会保险服务中心", "社保中心 县社保中心", "shbxfwzx", "jiangxi", "云社险发", "养老待遇领取认证 被征地农民参保缴费补贴 工伤认定协办 失业保险金发放 社会保障卡补换", "养老股 工伤失业股"),
    ("疾病预防控制中心", "疾控中心 县疾控中心", "jbyfkzzx", "jiangxi", "云疾控发", "预防接种门诊建设 饮水卫生监测 慢性病综合防控 地方病防治 消毒产品抽检", "免疫规划股 监测检验股"),
    ("水文服务中心", "水文中心 县水文中心", "swfwzx", "jiangxi", "云水文发", "山洪灾害监测预警 水文站点保护 墒情监测 水资源调查评价 洪水风险图编制", "监测股 信息预报股"),
    ("公路事业发展中心", "公路中心 县公路中心", "glsyfzzx", "jiangxi", "云公路发", "国省道养护 公路绿化管护 桥梁隧道巡查 公路水毁抢修 服务区便民设施", "养护股 路政股"),
    ("烟草专卖局", "烟草局 县烟草局", "yczmj", "jiangxi", "云烟发", "烟草零售许可 烟叶种植补贴 卷烟市场监管 烟基设施管护 零售户信用评定", "专卖管理股 烟叶股"),
    ("邮政管理局", "邮管局 县邮管局", "yzglj", "jiangxi", "云邮发", "快递进村 快递末端网点备案 寄递安全检查 快递包装绿色治理 快递员权益保障", "市场监管股 普遍服务股"),
    ("粮食和物资储备中心", "粮储中心 县粮储中心", "lswzcbzx", "jiangxi", "云粮发", "粮食收购备案 县级储备粮轮换 救灾物资调拨 产后服务中心建设 爱粮节粮宣传", "储备股 仓储股"),
    ("水土保持中心", "水保中心 县水保中心", "stbczx", "jiangxi", "云水保发", "崩岗治理 水土保持方案审查 小流域综合治理 水土保持补偿费征收 水保科技示范园管理", "治理股 监督股"),
    ("旅游发展服务中心", "旅发中心 县旅发中心", "lyfzfwzx", "jiangxi", "云旅发", "旅游厕所管理 导游服务规范 景区门票优惠 乡村旅游点评定 旅游投诉先行赔付", "产业发展股 行业规范股"),
    ("房屋征收服务中心", "征收中心 县征收中心", "fwzsfwzx", "jiangxi", "云征发", "房屋征收补偿 被征收人安置 征收评估机构选定 征收信息公示 过渡安置补助", "征收股 安置股"),
    ("矿业服务中心", "矿业中心 县矿业中心", "kyfwzx", "jiangxi", "云矿发", "砂石资源开采秩序 绿色矿山建设 矿山储量管理 矿区道路养护 废弃矿山复垦", "矿管股 生态修复股"),
    ("文物保护中心", "文保中心 县文保中心", "wwbhzx", "jiangxi", "云文保发", "革命旧址维修 可移动文物登记 文物保护员管理 古民居认养 博物馆免费开放", "保护股 陈列股"),
    ("老干部服务中心", "老干中心 县老干中心", "lgbfwzx", "jiangxi", "云老干发", "离休干部医疗照护 老年大学招生 银发人才服务 困难老干部慰问 活动场所开放", "待遇股 活动股"),
)  # fmt: skip

_TOWNSHIPS: tuple[tuple[str, str], ...] = (
    ("青岚镇", "qlz"),
    ("白篁镇", "bhz"),
    ("松屏乡", "spx"),
    ("竹垅乡", "zlx"),
    ("桂溪镇", "gxz"),
    ("鹤渡乡", "hdx"),
    ("石屋垌镇", "swdz"),
    ("枫林坳乡", "flax"),
    ("云台寨镇", "ytzz"),
    ("莲塘尾乡", "ltwx"),
    ("杉木岗乡", "smgx"),
    ("双溪口镇", "sxkz"),
    ("茶亭坪乡", "ctpx"),
    ("银杏湾镇", "yxwz"),
    ("牛角冲乡", "njcx"),
    ("野荷镇", "yhz"),
    ("飞瀑乡", "fpx"),
    ("甘泉岭乡", "gqlx"),
    ("梅坞镇", "mwz"),
    ("栗树排乡", "lspx"),
    ("溪源镇", "xyz"),
    ("葛藤坑乡", "gtkx"),
    ("长坪垦乡", "cpkx"),
    ("榴花岗镇", "lhgz"),
    ("蓝田洞乡", "ltdx"),
    ("樟木桥镇", "zmqz"),
    ("水车湾乡", "scwx"),
    ("凤凰脑镇", "fhnz"),
    ("柿子坝乡", "szbx"),
    ("罗汉岩乡", "lhyx"),
    ("清风隘镇", "cfaz"),
    ("古楼段乡", "gldx"),
    ("丹霞口镇", "dxkz"),
)


_FAMILIES = ("trs", "legacy", "jiangxi")


def spread(bodies: Sequence[Body], kept: int) -> tuple[Body, ...]:
    """The units with all but the first `kept` moved to the three families of sites by turns.

    >>> [body.family for body in spread(townships(5), 2)]
    ['jiangxi', 'jiangxi', 'trs', 'legacy', 'jiangxi']
    """
    moved = (replace(body, family=_FAMILIES[at % 3]) for at, body in enumerate(bodies[kept:]))
    return (*bodies[:kept], *moved)


def bureaus(count: int) -> tuple[Body, ...]:
    """The first `count` bureaus of the county."""
    return tuple(
        Body(
            COUNTY + name,
            tuple(alias.split()),
            slug,
            code,
            family,
            UnitKind.DEPARTMENT,
            tuple(subjects.split()),
            (*_SECTIONS, *sections.split()),
        )
        for name, alias, slug, family, code, subjects, sections in _BUREAUS[:count]
    )


def townships(count: int) -> tuple[Body, ...]:
    """The first `count` townships of the county; each puts its subjects in another order."""
    return tuple(
        Body(
            f"{COUNTY}{name}人民政府",
            (name, f"{COUNTY}{name}"),
            slug,
            f"{name[0]}{'府' if name.endswith('镇') else '政'}发",
            "jiangxi",
            UnitKind.TOWNSHIP,
            tuple(_TOWN_SUBJECTS[(at + shift) % len(_TOWN_SUBJECTS)] for shift in range(5)),
            _TOWN_SECTIONS,
        )
        for at, (name, slug) in enumerate(_TOWNSHIPS[:count])
    )


_SURNAMES = "赵钱孙周吴郑冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭鲁韦马苗方俞任袁柳鲍史唐费廉岑薛雷贺倪汤"
_GIVEN = "文立明志国建海春晓雨清远思成嘉宁安平德俊伟敏慧兰秀芳华林峰松柏川波涛岩岚霞云飞鸿雁翔宇辰星月桂莲荷竹梅青白玉金鑫森淼焱磊永长庆祥瑞和谦恒毅诚信义礼智仁勇刚强"


def person(rng: Random) -> str:
    """An invented person's name of two or three characters.

    >>> person(Random("a")) == person(Random("a"))
    True
    """
    given = rng.choice(_GIVEN) + (rng.choice(_GIVEN) if rng.random() < 0.75 else "")
    return rng.choice(_SURNAMES) + given


def telephone(rng: Random) -> str:
    """A telephone number with an area code that is not in use."""
    return f"{AREA_CODE}-{rng.randrange(8_100_000, 8_999_999)}"
