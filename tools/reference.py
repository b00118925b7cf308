"""Writes the reference pages in docs/reference from code, cases, schemes and laws (`make docs`)."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from datetime import date
from importlib import import_module
from pathlib import Path

import click
import django
import yaml
from django.utils import translation

from mingjing.checks.registry import Check, all_checks
from mingjing.cli.accuracy import FAMILIES
from mingjing.cli.main import mingjing
from mingjing.ledgers import all_ledgers, official_calendar
from mingjing.ledgers.holiday_notices import NOTICES
from mingjing.ledgers.ledger import Kind
from mingjing.model import CheckKind, Indicator, Item, Scheme
from mingjing.portal.environment import VARIABLES
from mingjing.run.accuracy.figures import Figures, percent, read_figures
from mingjing.run.page_table import COLUMNS
from mingjing.run.settings import SETTINGS
from mingjing.scheme import lint, load, show, uses
from mingjing.scheme.law import Laws, load_laws

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "reference"
_NOTE = "<!-- 本页由 make docs 生成，请勿手改 -->\n\n"
_ENVIRONMENT = (
    ("BROWSER_PATH", "截图用的浏览器；不设时依次查找 chromium-headless-shell、chromium、google-chrome"),
    ("MINGJING_DATA", "含有 schemes 和 law 的文件夹；在代码仓库中安装时不需要"),
    ("MINGJING_NATIVE", "设为 0 时，读网页用 Python 源程序而不用编译过的（make native）；结果相同，只是慢些"),
    ("MINGJING_REALDATA", "真实网页样本所在的文件夹，仅供测试与性能对比"),
    *((one.name, one.meaning + (f"；默认 {one.default}" if one.default else "")) for one in VARIABLES),
)
_KINDS = {
    CheckKind.AUTOMATIC: "按网页原文直接判定，由人抽查或集中确认。",
    CheckKind.CONFIRMED: "机器先判，由具名的人逐项确认。",
    CheckKind.PREPARED: "机器看报送的材料有没有佐证链接和截图，没有的不予认定；齐备的列给核查人，得几分由人核定，网页上的线索附在后面。",
    CheckKind.CANDIDATE: "机器只把可能有关的网页原文列出来，给分点仍是“待人工核查”；有线索不等于得分，没有线索也不等于不得分。",
}
_OUTCOMES = {"met": "符合", "not_met": "不符合", "unclear": "无法判定", "not_applicable": "不适用"}


def pages() -> Mapping[str, str]:
    """Every reference page: its path below docs/reference and its text."""
    laws = load_laws(ROOT / "law")
    schemes = {
        path.parent: load(path, tuple(all_checks())) for path in sorted(ROOT.glob("schemes/*/*/scheme.yaml"))
    }
    written = {
        "checks/README.md": _check_list(tuple(schemes.values())),
        "commands.md": _commands(),
        "settings.md": _settings(),
    }
    written["portal.md"] = _portal()
    written["api.md"] = _api("in_words")
    written["files.md"] = _page_table()
    written["ledgers.md"] = _ledgers()
    written["calendar.md"] = _calendar()
    measured = read_figures(ROOT / "docs" / "accuracy.json")
    for check in all_checks().values():
        written[f"checks/{check.name}.md"] = _check(check, laws, tuple(schemes.values()), measured)
    for folder, scheme in schemes.items():
        written[f"schemes/{'-'.join(folder.parts[-2:])}.md"] = _scheme(scheme)
    return {name: _NOTE + text.rstrip() + "\n" for name, text in written.items()}


def _check_list(schemes: tuple[Scheme, ...]) -> str:
    lines = ["# 检查项", ""]
    lines += [f"- **{kind.label}**：{_KINDS[kind]}" for kind in CheckKind]
    lines += ["", "| 名称 | 用于 | 所问 | 依据 | 判定方式 |", "| --- | --- | --- | --- | --- |"]
    for check in all_checks().values():
        about = check.about
        told = "<br>".join(use.told for scheme in schemes for use in uses(scheme).get(check.name, ()))
        lines.append(
            f"| [{check.name}]({check.name}.md) | {told} | {about.asks} | 《{about.law[0]}》{about.law[1]} |"
            f" {about.kind.label} |"
        )
    return "\n".join(lines)


def _accuracy(check: Check, measured: Figures) -> Iterator[str]:
    """Precision and recall on the invented county, by family of sites."""
    yield from ("", "## 准确率", "")
    if check.name not in measured.checks:
        yield "只列线索，不作判定，没有准确率。" if check.about.kind is CheckKind.CANDIDATE else "尚未检验。"
        return
    found = measured.checks[check.name]
    seeds = "、".join(map(str, measured.seeds))
    yield f"在虚构县上（种子 {seeds}，各 {measured.units} 个单位）与标准答案逐条核对；`make accuracy` 重新检验。"
    yield ""
    yield "| 网站 | 差错 | 完好 | 判对 | 判错 | 未判定 | 精确率 | 查全率 |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for name, tally in (("合计", found.whole), *((FAMILIES[f], t) for f, t in found.families.items())):
        counts = f"{tally.faults} | {tally.controls} | {tally.right} | {tally.wrong}"
        shares = map(percent, (tally.open_share, tally.precision, tally.recall))
        yield f"| {name} | {counts} | {' | '.join(shares)} |"


def _check(check: Check, laws: Laws, schemes: tuple[Scheme, ...], measured: Figures) -> str:
    about = check.about
    clause = laws.clause(*about.law)
    lines = [
        f"# {about.title}",
        "",
        f"`{check.name}` · 版本 {about.version}",
        "",
        f"- **所问**　{about.asks}",
        f"- **依据**　《{about.law[0]}》{about.law[1]}：{clause.gist}",
        f"- **判定**　{about.kind.label}",
        f"- **整改**　{about.remedy}",
        f"- **用于**　{'；'.join(_uses(check, schemes)) or '（没有方案使用）'}",
    ]
    if parameters := fields(check.params_type):
        lines += ["", "| 参数 | 默认值 |", "| --- | --- |"]
        lines += [f"| `{p.name}` | {_default(p.default)} |" for p in parameters]
    if about.codes:
        lines += ["", "| 结论代码 | 含义 |", "| --- | --- |"]
        lines += [f"| `{code}` | {meaning} |" for code, meaning in about.codes]
    lines += _accuracy(check, measured)
    lines += ["", "## 判例", ""]
    for case in yaml.load((check.folder / "cases.yaml").read_text("utf-8"), yaml.BaseLoader):
        lines.append(f"- **{case['it']}** → {'；'.join(_finds(case['finds']))}")
    return "\n".join(lines)


def _finds(finds: list[dict[str, str]]) -> Iterator[str]:
    for found in finds:
        outcome = next(key for key in found if key in _OUTCOMES)
        aspect = f"〔{found['aspect']}〕" if found.get("aspect") else ""
        yield f"{_OUTCOMES[outcome]}{aspect}{'：' + found[outcome] if found[outcome] else ''}"


def _uses(check: Check, schemes: tuple[Scheme, ...]) -> Iterator[str]:
    for scheme in schemes:
        for item in scheme.items():
            for part in item.parts:
                if part.check == check.name:
                    yield f"{scheme.id} 第{item.number}项“{part.name}”（{part.points} 分）"


def _default(value: object) -> str:
    if value is MISSING:
        return "（必填）"
    return "、".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _scheme(scheme: Scheme) -> str:
    lines = [
        f"# {scheme.title}",
        "",
        f"`{scheme.id}` · 满分 {scheme.full_mark}",
        "",
        "```text",
        show(scheme).rstrip(),
        "```",
    ]
    lines += ["", "## 原文疑点与待明确问题", ""]
    lines += [f"- {doubt}" for doubt in lint(scheme)]
    lines += ["", "## 各项原文与读法"]
    for indicator in scheme.indicators:
        lines += _indicator(indicator, 3)
    return "\n".join(lines)


def _indicator(indicator: Indicator, level: int) -> Iterator[str]:
    yield ""
    yield f"{'#' * level} {indicator.name}（{indicator.points} 分）"
    for child in indicator.children:
        if isinstance(child, Item):
            yield from _item(child)
        else:
            yield from _indicator(child, level + 1)


def _item(item: Item) -> Iterator[str]:
    yield ""
    yield f"**第{item.number}项**　{item.text}"
    yield ""
    yield f"- 考核对象：{item.asked_of}　考核方式：{item.verify_words}"
    for part in item.parts:
        how = f"检查项 [{part.check}](../checks/{part.check}.md)" if part.check else "台账或人工"
        yield f"- {part.name}：{part.points} 分，{how}"
    if item.reading:
        yield f"- 读法：{item.reading}"
    if item.evidence_hint:
        yield f"- 佐证：{item.evidence_hint}"
    for question in item.open_questions:
        choices = "；".join(f"{means}（`{value}`）" for value, means in question.choices)
        told = f"　可选（`{question.parameter}`）：{choices}" if choices else ""
        yield f"- 待明确：{question.question}　暂按：{question.default}{told}"


def _commands() -> str:
    lines = ["# 命令"]
    context = click.Context(mingjing, info_name="mingjing", **mingjing.context_settings)
    lines += ["", "```text", mingjing.get_help(context), "```"]
    for name in mingjing.list_commands(context):
        command = mingjing.get_command(context, name)
        lines += _command(
            command, click.Context(command, info_name=name, parent=context, **mingjing.context_settings)
        )
    return "\n".join(lines)


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    yield from ("", f"## {context.command_path}", "", "```text", command.get_help(context), "```")
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.commands[name]
            yield from _command(
                inner, click.Context(inner, info_name=name, parent=context, **mingjing.context_settings)
            )


def _settings() -> str:
    lines = ["# 设置", "", "工作区的 `assessment.yaml`：", "", "| 键 | 含义 | 默认 |", "| --- | --- | --- |"]
    lines += [f"| `{s.name}` | {s.meaning} | {s.default} |" for s in SETTINGS]
    lines += ["", "环境变量：", "", "| 名称 | 含义 |", "| --- | --- |"]
    lines += [f"| `{name}` | {meaning} |" for name, meaning in _ENVIRONMENT]
    return "\n".join(lines)


def _portal() -> str:
    """The portal's actions can be read only once Django knows its tables."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mingjing.portal.settings")
    django.setup()
    actions = _in_chinese("mingjing.portal.actions.table", "in_words")
    fields: Mapping[str, str] = import_module("mingjing.portal.assessment.exports").JSON_FIELDS
    lines = [
        "## 下载的结果",
        "",
        "`results.jsonl`（“下载冻结文件”）：冻结时写下的原样文件，每行一个单位，`sheet` 和 `claimed` 与下表的 `sheets` 相同，只是检查写程序里的名称；个人号码冻结时已打码。"
        "它的 SHA-256 就是网页上和其他下载文件里写的摘要：`sha256sum results.jsonl`。公众只在县政务公开办公开各单位逐项得分时可以下载。",
        "",
        "`results.json`：同一版结果，加上名次和出处。",
        "",
        "| 字段 | 内容 |",
        "| --- | --- |",
        *(f"| `{name}` | {meaning} |" for name, meaning in fields.items()),
        "",
        "公开的网页和文件都带 `ETag`，文件还带 `Last-Modified`：没有变的答 304；撤回的版本随即答 404。`X-Result-Digest` 是这一版的摘要。",
    ]
    return actions.rstrip() + "\n\n" + "\n".join(lines)


def _api(what: str) -> str:
    """The API in words or as a document; it stands on the same tables."""
    _portal()
    return _in_chinese("mingjing.portal.api.reference", what)


def _in_chinese(module: str, name: str) -> str:
    """What a function of the portal tells, whatever language a reader asked for before."""
    with translation.override("zh-hans"):
        return str(getattr(import_module(module), name)())


def openapi() -> str:
    """The API's document, docs/reference/openapi.json."""
    return _api("document")


_BUNDLE = (
    "`mingjing bundle -o 文件.zip`（打包文件，zip）：一次运行所依据的全部资料和全部结果，签了名；`mingjing verify 文件.zip` 在任何机器上离线核对、重算。"
    "同一次运行、同一把私钥打出来的包逐字节相同。解开总量超过包的 200 倍、成员名会写到别处去、有多余或缺少的成员，都不打开。",
    "",
    "| 成员 | 内容 |",
    "| --- | --- |",
    "| `manifest.json` | 县、年度、运行、方案、归档摘要、各步完成时间、程序和每个检查的摘要、打码的栏目、每个成员的大小和 SHA-256、签名公钥和它的指纹（公钥 32 字节的 SHA-256） |",
    "| `manifest.sig` | 对 `manifest.json` 全部字节的 Ed25519 签名，64 字节 |",
    "| `scheme.yaml` | 方案 |",
    "| `inputs/` | 工作区里读过的文件，位置不变：`assessment.yaml`、单位清单、台账、领导名册、栏目对应 |",
    "| `archive/<网站>/index.jsonl` | 这次访问的索引，一行一条：`record`（网址、状态、`sha256`、时间、在哪个文件的第几字节）或 `gap`（没能看的网址和原因） |",
    "| `archive/<网站>/*.warc.gz` | 索引所指的 WARC 文件；内容与上次访问相同、当时没有重存的，连同上次的文件 |",
    "| `results/` | `facts/`、`findings.jsonl`、`sheets.jsonl`、`scores.csv` |",
    "| `chain.jsonl` | 存证链，到这次运行写下的最后一条为止 |",
    "| `timestamp.tsr`、`timestamp-root.pem` | 链头的时间戳和考核单位所留的机构根证书（设置了时间戳的才有） |",
    "",
    "台账中的个人信息栏（如依申请公开台账的“申请人”）在包里每个姓名、号码都换成 `***`，几个姓名就是几个 `***`，工作簿只留台账那一张表；没有检查读姓名本身，打包时当场核对打码前后读出的记录"
    "完全相同，不同就不打包。打码后文件的 SHA-256 变了，包里的结论引用的是打码后的；原来的 SHA-256 不写进包，以免有人用它来试猜姓名。其他各栏（如“案件名称”“备注”）"
    "不打码，不要在那里写个人信息。没有打码的台账与收到的逐字节相同。",
    "",
    "签名私钥默认在 `~/.config/mingjing/signing-key.pem`，第一次打包时新建，只有本人能读；公钥在旁边的 `signing-key.pub.pem`。"
    "包里的公钥只说明是同一把钥匙签的，是谁的钥匙要靠另外公布的指纹：`mingjing verify 文件.zip --key 公钥文件或指纹`。",
)


def _page_table() -> str:
    lines = [
        "# 运行产生的文件",
        "",
        "`scores.csv`（UTF-8）：`unit,item,max,score,state,reason`。还没有人或检查判定的项，`score` 为空；共享分值的几项，"
        "`max` 与 `score` 写在其中第一项的行，其余为空。",
        "",
        "`findings.jsonl`：每行一个结论：`unit, item, part, check, version, finding{outcome, subject, reason, aspect, code,"
        " evidence[{url, snapshot, words, place}]}`。`snapshot` 是网页原始字节的 SHA-256，可在 `archive/` 中找到。",
        "",
        "`sheets.jsonl`：每行一个单位的评分表，含每一步计算。`facts/units.jsonl`：每行一个单位的情况。"
        "`facts/ledgers.jsonl`：每行一个单位，台账中与它有关的记录、交了哪些台账。",
        "",
        "`archive/ledgers/`：收到的台账，按内容各存一份；`received.jsonl` 每行写明台账、文件名、SHA-256 和收到时间。",
        "",
        "`facts/media.jsonl`：每行一个单位的政务新媒体：各账号`account`、计入的文章`posts`（`interprets`：是不是政策解读）、"
        "清单说明的日子`known`、没有日期的条数`undated`、不计的和读不到的`left_out`。",
        "",
        "`facts/listings.jsonl`：每行一个写明页数或条数的列表：`url`（第一页）`, unit, columns, pages_read, pages_told, items_read,"
        " items_told`，即读到几页几条、列表自称几页几条（没有写明的为空）。没有翻到最后一页的，记为 `list_cut`（列表没有翻到最后一页）。",
        "",
        "`ledgers/栏目对应.csv`（`mingjing columns --write` 写出）：每行一个单位的一个通用栏目；“本单位栏目”几个名称用顿号隔开，没有的填“无”；"
        "只有填了“确认人”的行起作用。已写在单位清单“栏目对应”里的，确认人为“单位清单”。",
        "",
        "`archive/`：WARC 1.1。须运行脚本才显示的网页，浏览器显示出来的样子是 `conversion` 记录，指向原网页的记录，写明浏览器、时间和脚本"
        "取用的数据；其中读者看不到的“暂无数据”一类文字加了 `hidden` 标记。脚本取用的文件和数据各是一条 `response` 记录。",
        "",
        "`pictures/`：`assess --capture deductions` 或 `capture --run` 给扣分依据截的图；`index.jsonl` 每行一处引用的原文：`url, snapshot, words,"
        " count`（框出几处）`, hidden`（在网页上但打开时不显示）`, file, sha256, fault`（没有截图的原因）。截的是归档的网页，不运行脚本；样式和图片存在"
        "归档的 `pictures` 目录，可以不联网重截。每个截了图的网页另有一个目录，是它的存证（WARC、WACZ、回执，未打码），`receipt` 是回执的 SHA-256。",
        "",
        "`archive/chain.jsonl`：存证链，每行 `number, at, kind, digest, about, previous`；`previous` 是前一行（不含换行）的 SHA-256。`kind`："
        "`filed` 收到材料、`captured` 存证、`visited` 访问、`pictured` 截图、`found` 结论、`ruled` 核定、`scored` 得分、`reported` 报告、`sealed` 打包、"
        "`kept` 存入存储、`torn` 截下的半行。`visited`、`captured`、`sealed`、`kept` 的 `digest` 是对象的 SHA-256，其余是它的 HMAC-SHA256，"
        "密钥在 `archive/chain.key`。`archive/timestamps/<序号>-<链头>.tsr`：时间戳机构的应答（RFC 3161）。`archive/kept/<运行>.json`：另存了"
        "哪些文件和它们的 SHA-256。",
        "",
        *_BUNDLE,
        "",
        "`mingjing capture` 的目录：`page.jpg` 整页、`words-*.png` 局部、`page.warc.gz`、`page.wacz`、`receipt.json`（网址、跳转、时间、应答头、"
        "服务器地址与证书、每部分和每个文件的 SHA-256、软件版本）。`page.wacz` 可用 ReplayWeb.page 等通用软件打开。",
        "",
        "`facts/pages.parquet`：每行一个网页，按单位、网址排序。",
        "",
        "| 列 | 类型 |",
        "| --- | --- |",
    ]
    return "\n".join(lines + [f"| `{name}` | `{kind}` |" for name, kind in COLUMNS.items()])


def _ledgers() -> str:
    lines = [
        "# 台账",
        "",
        "放进工作区的 `ledgers` 目录、以台账名命名的 xlsx、xls 或 csv 都读；`mingjing ledgers new` 生成空白表，`mingjing ledgers check`"
        " 逐格检查。任何一格有错，整本不收。表头上面可以有标题，表头可以分两行；序号填“示例”的行不读。xls 和 csv 看不出隐藏的行。",
        "",
        "没有交的台账、没有声明登记齐全的台账，都不能据以认定“没有发生”。",
    ]
    for ledger in all_ledgers().values():
        lines += [
            "",
            f"## {ledger.name}",
            "",
            ledger.about,
            "",
            "| 栏 | 填什么 | 必填 | 说明 |",
            "| --- | --- | --- | --- |",
        ]
        for column in ledger.columns:
            offered = (
                "、".join(column.choices)
                if column.choices and column.kind is Kind.CHOICE
                else column.kind.value
            )
            told = column.help + ("（个人信息，对外遮盖）" if column.personal else "")
            lines.append(f"| {column.name} | {offered} | {'是' if column.required else ''} | {told} |")
        lines += ["", f"{'、'.join(ledger.key)}都相同的两行算重复。"]
    return "\n".join(lines)


def _calendar() -> str:
    calendar = official_calendar()
    lines = [
        "# 工作日",
        "",
        "工作日按国务院办公厅每年的放假安排计算：周一至周五，减去放假的，加上调休上班的。收到、发布的当日不算在内。没有安排的年份"
        "不计算，直接报错；在工作区 `ledgers/节假日.csv`（`日期,安排,说明`，安排填“放假”或“上班”）里补充，或写明县里不同的安排。",
        "",
        "| 年 | 依据 | 工作日 |",
        "| --- | --- | --- |",
    ]
    for year, notices in NOTICES.items():
        days = calendar.workdays_between(date(year, 1, 1), date(year, 12, 31))
        days += calendar.is_workday(date(year, 1, 1))
        lines.append(f"| {year} | {'、'.join(notices)} | {days} |")
    return "\n".join(lines)


def main() -> None:
    """Write all pages and remove those that no longer belong."""
    written = pages()
    for old in FOLDER.rglob("*.md"):
        if str(old.relative_to(FOLDER)) not in written:
            old.unlink()
    for name, text in written.items():
        file = FOLDER / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    (FOLDER / "openapi.json").write_text(openapi(), "utf-8")


if __name__ == "__main__":
    main()
