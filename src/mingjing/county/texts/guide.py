"""Disclosure guides (政府信息公开指南): sections, table or one paragraph; fees; outdated and scanned ones."""

from datetime import date
from random import Random

from mingjing.county.files import SCAN, png
from mingjing.county.names import POSTCODE
from mingjing.county.nouns import Article, File, Office
from mingjing.county.plan import YEAR, GuidePlan
from mingjing.county.texts.grammar import say
from mingjing.county.texts.markup import label, picture
from mingjing.county.told import ClueTold

_CLASSES = (
    "本机关主动公开的政府信息分为以下类别：1.机构职能；2.政策文件；3.规划信息；4.财政信息；5.{=s}等重点领域信息。",
    "信息分类：机构概况、法规文件、规划计划、行政执法、财政预决算、{=s}、其他应当公开的信息共七大类。",
    "本单位公开的信息按内容分为{概况信息|机构信息}、{法规文件|政策文件}、{工作动态|业务工作}、人事信息、财政信息和{=s}信息。",
    "（一）信息的分类。主要包括：领导信息、内设机构、规范性文件、{=s}信息、统计信息、其他信息。",
)
_ORDER = (
    "信息编排体系：每条信息包含索引号、信息名称、内容概述、生成日期、公开方式、发布机构等要素。",
    "政府信息的编排：采用目录形式，由索引号、标题、发布机构、文号、发布日期组成，按时间先后排序。",
    "编排体系。本机关编制的政府信息公开目录包括信息类别、文件编号、公开方式、生成日期、公开时限、公开范围、信息索引号等内容。",
    "本机关信息目录编排如下：索引号由机构代码、信息分类号、年度和流水号四部分构成，其后为名称、日期与公开方式。",
)
_WAYS = (
    "获取方式：公民、法人和其他组织可以通过县政府门户网站、政务新媒体、新闻发布会查阅，也可到县档案馆、图书馆和政务服务大厅现场查阅。",
    "公开形式。主动公开的信息主要通过政府网站公开，同时辅以公告栏、电子显示屏、政务公开专区等方式，公众可自行查阅、下载。",
    "信息获取渠道：一是政府门户网站政府信息公开专栏；二是政务新媒体；三是公共查阅点（县档案馆、县图书馆）。",
    "获取途径：主动公开的可在政府网站查阅；需要依申请获取的，可填写申请表，以当面提交、邮政寄送或互联网渠道提出申请。",
)
_FEES = {
    "full": (
        "依申请公开政府信息不收取检索、复制、邮寄费用。申请公开政府信息的数量、频次明显超过合理范围的，按照《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）收取信息处理费。按件计收：同一申请人一个自然月内累计申请10件以下（含10件）的，不收费；11—30件的部分，100元/件；31件以上的部分，以10件为一档，每增加一档，收费标准提高100元/件。按量计收：30页以下（含30页）的，不收费；31—100页的部分，10元/页；101—200页的部分，20元/页；201页以上的部分，40元/页。",
        "收费标准：行政机关提供政府信息不收取费用；申请数量、频次明显超过合理范围的，依据国办函〔2020〕109号文件收取信息处理费，按件计收的，10件以内免费，11至30件部分每件100元，31件以上部分每10件为一档、每档加收100元/件；按量计收的，30页以内免费，31至100页部分每页10元，101至200页部分每页20元，201页以上部分每页40元。",
    ),
    "linked": (
        '申请数量、频次明显超过合理范围的，收取信息处理费，收费依据和标准详见<a href="{{a:portal/fees}}">《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）</a>。',
        '信息处理费的收取依据、方式和标准，按<a href="{{a:portal/fees}}">国办函〔2020〕109号文件</a>执行，点击可查看全文。',
        '收费标准：申请数量、频次明显超过合理范围的收取信息处理费，具体见附件<a href="{{a:portal/fees}}">《政府信息公开信息处理费管理办法》</a>。',
    ),
    "basis": (
        "收费依据：按照《国务院办公厅关于印发〈政府信息公开信息处理费管理办法〉的通知》（国办函〔2020〕109号）执行。",
        "信息处理费按国办函〔2020〕109号有关规定执行。",
        "申请人申请公开政府信息的数量、频次明显超过合理范围的，依照《政府信息公开信息处理费管理办法》有关规定收取信息处理费。",
        "收费按国家有关规定执行，依据为《政府信息公开信息处理费管理办法》。",
    ),
    "free": (
        "本机关提供政府信息，不收取费用。",
        "依申请提供政府信息不收取任何费用。",
        "行政机关依申请提供政府信息，免费提供。",
        "本单位向申请人提供政府信息，不收费。",
    ),
    "obsolete": (
        "本机关依申请提供政府信息，收取检索、复制、邮寄等成本费用，收费标准按物价部门规定执行。",
        "收费：检索费每次2元，复制费每页0.3元，邮寄费按实收取。",
        "依申请公开政府信息，可以收取实际发生的检索、复制（含案卷材料）、邮寄、递送等成本费用。",
        "申请人领取信息时应缴纳检索费、复制费、邮寄费等成本费。",
    ),
    "none": ("",),
}
_TABLE_FEES = (
    ("收费方式", "数量", "收费标准"),
    ("按件", "10件以下（含10件）", "不收费"),
    ("按件", "11—30件（含30件）的部分", "100元/件"),
    ("按件", "31件以上的部分", "以10件为一档，每增加一档，收费标准提高100元/件"),
    ("按量", "30页以下（含30页）", "不收费"),
    ("按量", "31—100页（含100页）的部分", "10元/页"),
    ("按量", "101—200页（含200页）的部分", "20元/页"),
    ("按量", "201页以上的部分", "40元/页"),
)


def articles(office: Office, plan: GuidePlan) -> list[Article]:
    """The guide, and an outdated one beside it."""
    rng = office.rng("guide", "text")
    found = []
    if plan.state != "missing":
        found.append(_guide(office, plan, rng))
    if plan.old:
        found.append(_outdated(office, rng))
    return found


def _guide(office: Office, plan: GuidePlan, rng: Random) -> Article:
    hand = office.hand
    title = rng.choice(
        (
            f"{office.name}政府信息公开指南",
            "政府信息公开指南",
            f"{office.body.short}政府信息公开指南",
            f"{office.name}信息公开指南（{YEAR}年修订）",
        )
    )
    day = date(YEAR, rng.randrange(2, 10), rng.randrange(1, 28))
    key = f"{office.body.slug}/guide"
    if plan.state == "scanned":
        files = {f"scan{n}": png(*SCAN, 20 + n) for n in range(3)}
        body = "".join(picture(name) for name in files)
        return Article(key, "guide", title, day, body, office.name, files=files)
    lead = f"为方便公民、法人和其他组织依法获取政府信息，根据《中华人民共和国政府信息公开条例》，{office.body.we}编制本指南。"
    make = _FORMS[plan.form]
    files = dict[str, File]()
    zone, told = _zone(office, plan)
    body = hand.page(hand.p(lead), make(office, plan, rng), hand.p(zone) if zone else "")
    status = 503 if plan.state == "unreachable" else 200
    return Article(key, "guide", title, day, body, office.name, files=files, status=status, told=told)


_ZONES = (
    ("政务公开专区设在{a}便民大厅一楼，联系电话：{p}。", ("专区", "地址", "电话", "公开指南")),
    (
        "公众可以到政务公开专区（县行政服务中心二楼）查阅政府信息、提出公开申请，咨询电话：{p}。",
        ("专区", "地址", "电话", "查阅", "依申请受理", "公开指南"),
    ),
)


def _zone(office: Office, plan: GuidePlan) -> tuple[str, tuple[ClueTold, ...]]:
    """What some guides tell of the openness zone; only where the unit's own address and telephone stand there too, and
    the ways to get information, of which the zone is one."""
    rng = office.rng("guide", "zone")
    if {"办公地址", "联系电话", "办公时间", "获取方式"} & {*plan.missing} or rng.random() < 0.5:
        return "", ()
    words, tells = rng.choice(_ZONES)
    return words.format(a=office.address, p=office.phone), (ClueTold("zone", tells),)


def _said(office: Office, plan: GuidePlan, rng: Random) -> dict[str, str]:
    """The sentences of the first three elements, without the missing ones."""
    said = {
        "信息分类": say(rng, rng.choice(_CLASSES), s=office.body.subjects[0]),
        "编排体系": rng.choice(_ORDER),
        "获取方式": rng.choice(_WAYS),
    }
    return {name: words for name, words in said.items() if name not in plan.missing}


def _contact(office: Office, plan: GuidePlan, rng: Random) -> list[tuple[str, str]]:
    """Label and words of the working body's six elements, without the missing ones."""
    fax = rng.choice(("无", "无传真", "暂无")) if plan.no_fax else office.fax
    body = office.body
    desk = f"{office.name}{'党政综合办公室' if body.township else '办公室'}"
    internet = rng.choice(
        (
            ("电子邮箱", office.mail),
            ("电子信箱", office.mail),
            ("互联网联系方式", office.mail),
            ("E-mail", office.mail),
        )
    )
    lines = {
        "机构名称": (rng.choice(("机构名称", "受理机构", "工作机构", "政府信息公开工作机构")), desk),
        "办公地址": (rng.choice(("办公地址", "地址", "通信地址", "联系地址")), office.address),
        "办公时间": (rng.choice(("办公时间", "工作时间", "受理时间")), office.hours),
        "联系电话": (rng.choice(("联系电话", "电话", "办公电话", "咨询电话")), office.phone),
        "传真号码": (rng.choice(("传真号码", "传真", "传真电话")), fax),
        "互联网联系方式": internet,
    }
    return [pair for name, pair in lines.items() if name not in plan.missing]  # fmt: skip


def _sections(office: Office, plan: GuidePlan, rng: Random) -> str:
    hand = office.hand
    heads = {"信息分类": "信息的分类", "编排体系": "编排体系", "获取方式": "获取方式"}
    told = [(heads[name], hand.p(words)) for name, words in _said(office, plan, rng).items()]
    contact = "".join(hand.p(label(rng, name) + words) for name, words in _contact(office, plan, rng))
    if "办公地址" not in plan.missing:
        contact += hand.p(f"邮政编码：{POSTCODE}")
    told.append(("政府信息公开工作机构", contact))
    if plan.form == "reversed":
        told.reverse()
    fees = _fees(office, plan, rng)
    told += [("收费标准", fees)] if fees else []
    told.append(("监督和救济", hand.p(_REMEDY)))
    return "".join(
        hand.h(f"{number}、{head}") + text for number, (head, text) in zip("一二三四五六", told, strict=False)
    )


_REMEDY = (
    "公民、法人或者其他组织认为行政机关未依法履行政府信息公开义务的，可以依法申请行政复议或者提起行政诉讼。"
)


def _table(office: Office, plan: GuidePlan, rng: Random) -> str:
    hand = office.hand
    said = "".join(hand.p(words) for words in _said(office, plan, rng).values())
    rows = [("项目", "内容"), *_contact(office, plan, rng)]
    return said + hand.p("工作机构信息如下：") + hand.grid(rows) + _fees(office, plan, rng) + hand.p(_REMEDY)


def _paragraph(office: Office, plan: GuidePlan, rng: Random) -> str:
    hand = office.hand
    contact = "，".join(f"{name}：{words}" for name, words in _contact(office, plan, rng))
    said = "".join(_said(office, plan, rng).values())
    return hand.p(f"{said}政府信息公开申请的受理：{contact}。") + _fees(office, plan, rng) + hand.p(_REMEDY)


def _prose(office: Office, plan: GuidePlan, rng: Random) -> str:
    """No labels: the working body told in running sentences."""
    hand = office.hand
    said = dict(zip(_CONTACTS, [""] * 6, strict=True))
    left = [name for name in _CONTACTS if name not in plan.missing]
    said.update(zip(left, (words for _, words in _contact(office, plan, rng)), strict=True))
    sentences = [
        f"本机关的政府信息公开工作由{said['机构名称']}承担。"
        if said["机构名称"]
        else "本机关设有专人负责政府信息公开工作。",
        f"办公地点设在{said['办公地址']}。" if said["办公地址"] else "",
        f"对外办公时间为{said['办公时间']}。" if said["办公时间"] else "",
        f"咨询请拨打电话{said['联系电话']}。" if said["联系电话"] else "",
        (f"传真为{said['传真号码']}。" if not plan.no_fax else "本机关暂无传真。")
        if said["传真号码"]
        else "",
        f"也可以发送电子邮件至{said['互联网联系方式']}。" if said["互联网联系方式"] else "",
    ]
    told = hand.lines(list(_said(office, plan, rng).values()))
    return told + hand.p("".join(sentences)) + _fees(office, plan, rng) + hand.p(_REMEDY)


_CONTACTS = ("机构名称", "办公地址", "办公时间", "联系电话", "传真号码", "互联网联系方式")
_FORMS = {
    "sections": _sections,
    "reversed": _sections,
    "table": _table,
    "paragraph": _paragraph,
    "prose": _prose,
}


def _fees(office: Office, plan: GuidePlan, rng: Random) -> str:
    hand = office.hand
    if plan.fees == "full" and rng.random() < 0.5:
        lead = "信息处理费依据《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）收取，标准如下："
        return hand.p(lead) + hand.grid(_TABLE_FEES)
    words = rng.choice(_FEES[plan.fees])
    return hand.p(words) if words else ""


def _outdated(office: Office, rng: Random) -> Article:
    """A guide of 2012 that was never taken down; the newer one counts."""
    hand = office.hand
    day = date(2012, rng.randrange(3, 12), rng.randrange(1, 28))
    lines = [
        "为了更好地提供政府信息公开服务，编制本指南（试行）。",
        "一、公开范围：机构设置、办事程序、规范性文件等。",
        "二、受理机构：本单位办公室。",
        "三、本机关依申请提供政府信息，可收取检索、复制、邮寄等成本费用。",
    ]
    body = hand.page(hand.lines(lines))
    title = f"{office.name}政府信息公开指南（试行）"
    return Article(f"{office.body.slug}/guide/2012", "guide", title, day, body, office.name)
