"""`assessment.yaml`: what is assessed, and how; read strictly, every fault at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import yaml

from mingjing.ledgers import all_ledgers
from mingjing.scheme.keys import Keys, read_keys
from mingjing.scheme.nodes import Source
from mingjing.scheme.values import read_written


@dataclass(frozen=True)
class Setting:
    """A key of `assessment.yaml`: what it means, and what holds without it ("" : it must be given)."""

    name: str
    meaning: str
    default: str = ""


SETTINGS = (
    Setting("county", "县（市、区）名称，印在报告上"),
    Setting("scheme", "考核方案：内置方案名（如 xunwu/2022），或工作区中的 scheme.yaml"),
    Setting("year", "考核年度"),
    Setting("as_of", "计算到哪一天为止（含当天）"),
    Setting("units", "被考核单位清单（xlsx 或 csv）"),
    Setting("opens_on", "考核时段的第一天", "考核年度1月1日"),
    Setting("closes_on", "考核时段的最后一天", "考核年度12月31日"),
    Setting(
        "ledgers",
        f"台账文件：节假日、{'、'.join(all_ledgers())}；ledgers 目录中以台账名命名的文件不写也读",
        "无",
    ),
    Setting("visit.contact", "联系电话或邮箱，写入访问标识", "无"),
    Setting("visit.delay_s", "同一网站两次访问之间至少间隔的秒数", "1"),
    Setting("visit.connections", "同一网站同时打开的连接数", "2"),
    Setting("visit.timeout_s", "一次访问最多等待的秒数", "30"),
    Setting("visit.attempts", "一个网址最多访问几次（超时、连接失败、服务器出错时重试）", "3"),
    Setting("visit.max_pages", "每个网站最多访问的页数，达到后有提示", "20000"),
    Setting("visit.max_depth", "从入口起最多点击的层数，达到后有提示", "15"),
    Setting(
        "visit.rendering",
        "只有运行脚本才显示的网页是否用浏览器显示后读取：auto（有浏览器就用）、on（必须有浏览器）、off（不用）",
        "auto",
    ),
    Setting(
        "resolve", "主机名实际所在的地址（如 127.0.0.1:8181），仅供演示与测试；写了之后不访问其他主机", "无"
    ),
    Setting("store.folder", "另存一份归档的目录（如另一块盘），按内容的 SHA-256 存放，只写一次", "不另存"),
    Setting(
        "store.endpoint",
        "改存到 S3 兼容的对象存储：服务的网址；钥匙用环境变量 MINGJING_S3_ACCESS_KEY、MINGJING_S3_SECRET_KEY 给出",
        "不用",
    ),
    Setting("store.bucket", "存储桶", "写了 store.endpoint 就必须写"),
    Setting("store.prefix", "桶中名称的前缀", "无"),
    Setting("store.region", "区域", "us-east-1"),
    Setting(
        "timestamps.authority",
        "时间戳机构（RFC 3161）的网址；写了，每次运行结束时给存证链加盖时间戳",
        "不加盖",
    ),
    Setting(
        "timestamps.certificate",
        "时间戳机构的根证书（PEM 文件，放在工作区里），用来离线核对",
        "写了网址就必须写",
    ),
    Setting("parameters", "对方案参数的决定：item、part、set、decided_by、why", "无"),
)
_LEDGERS = ("节假日", *all_ledgers())
_RENDERING = ("auto", "on", "off")
_VISIT = tuple(s.name.removeprefix("visit.") for s in SETTINGS if s.name.startswith("visit."))
_STORE = tuple(s.name.removeprefix("store.") for s in SETTINGS if s.name.startswith("store."))
_TIMESTAMPS = tuple(s.name.removeprefix("timestamps.") for s in SETTINGS if s.name.startswith("timestamps."))
_TOP = tuple(setting for setting in SETTINGS if "." not in setting.name)
_REQUIRED = tuple(setting.name for setting in _TOP if not setting.default)
_OPTIONAL = (*(setting.name for setting in _TOP if setting.default), "visit", "store", "timestamps")


@dataclass(frozen=True)
class VisitRules:
    """How sites are visited. Times in seconds; `connections` and `delay_s` hold per host."""

    contact: str = ""
    delay_s: Decimal = Decimal(1)
    connections: int = 2
    timeout_s: int = 30
    attempts: int = 3
    max_pages: int = 20_000
    max_depth: int = 15
    rendering: str = "auto"
    """auto: where there is a browser; on: without one nothing begins; off: never."""


@dataclass(frozen=True)
class Timestamps:
    """Who stamps the chain (“” : nobody), and the file of certificates that its tokens are checked against."""

    authority: str = ""
    certificate: str = ""


NOBODY = Timestamps()


@dataclass(frozen=True)
class StoreRules:
    """Where a second copy of the archive goes: a folder, or a bucket of a service; nothing of both: nowhere."""

    folder: str = ""
    endpoint: str = ""
    bucket: str = ""
    prefix: str = ""
    region: str = "us-east-1"

    @property
    def named(self) -> bool:
        """Whether there is to be a second copy."""
        return bool(self.folder or self.endpoint)


NOWHERE = StoreRules()


@dataclass(frozen=True)
class Decision:
    """A parameter of a part that the office decided otherwise than the scheme's default, by whom and why."""

    item: int
    part: int
    values: Mapping[str, str]
    decided_by: str
    why: str


@dataclass(frozen=True)
class Settings:
    """What `assessment.yaml` says."""

    county: str
    scheme: str
    year: int
    as_of: date
    units: str
    opens_on: date | None
    closes_on: date | None
    ledgers: Mapping[str, str]
    visit: VisitRules
    resolve: Mapping[str, str]
    decisions: tuple[Decision, ...]
    timestamps: Timestamps = NOBODY
    store: StoreRules = NOWHERE


def read_settings(source: Source, root: yaml.Node) -> Settings:
    """Every value of the file; faults are noted in `source`."""
    keys = read_keys(source, root, "考核设置", _REQUIRED, _OPTIONAL)
    opens_on, closes_on = _day(keys, "opens_on"), _day(keys, "closes_on")
    if opens_on and closes_on and opens_on > closes_on:
        keys.fault("closes_on", f" closes_on {closes_on} 早于 opens_on {opens_on}；请改正其中一个")
    ledgers = {name: read_written(source, node, name) for name, node in keys.table("ledgers").items()}
    for name in ledgers.keys() - set(_LEDGERS):
        keys.fault("ledgers", f"：没有台账“{name}”；可用：{'、'.join(_LEDGERS)}")
    return Settings(
        county=keys.text("county"),
        scheme=keys.text("scheme"),
        year=keys.whole("year") or 0,
        as_of=_day(keys, "as_of") or date.min,
        units=keys.text("units"),
        opens_on=opens_on,
        closes_on=closes_on,
        ledgers=ledgers,
        visit=_visit(read_keys(source, keys.found["visit"], "visit ", (), _VISIT))
        if "visit" in keys
        else VisitRules(),
        resolve={host: read_written(source, node, host) for host, node in keys.table("resolve").items()},
        decisions=tuple(_decision(source, node) for node in keys.sequence("parameters")),
        timestamps=_timestamps(read_keys(source, keys.found["timestamps"], "timestamps ", _TIMESTAMPS, ()))
        if "timestamps" in keys
        else NOBODY,
        store=_store(read_keys(source, keys.found["store"], "store ", (), _STORE))
        if "store" in keys
        else NOWHERE,
    )


def _day(keys: Keys, key: str) -> date | None:
    """A day, written with or without quotation marks; None where the key is missing."""
    if key not in keys:
        return None
    words = str(keys.found[key].value)
    try:
        return date.fromisoformat(words)
    except ValueError:
        keys.fault(key, f"的 {key} “{words}”不是日期；请写成 2022-12-31 的样子")
        return None


def _visit(keys: Keys) -> VisitRules:
    default, delay_s = VisitRules(), keys.maybe("delay_s")
    return VisitRules(
        contact=keys.text("contact"),
        delay_s=default.delay_s if delay_s is None else delay_s,
        connections=keys.whole("connections") or default.connections,
        timeout_s=keys.whole("timeout_s") or default.timeout_s,
        attempts=keys.whole("attempts") or default.attempts,
        max_pages=keys.whole("max_pages") or default.max_pages,
        max_depth=keys.whole("max_depth") or default.max_depth,
        rendering=_rendering(keys) or default.rendering,
    )


def _timestamps(keys: Keys) -> Timestamps:
    return Timestamps(keys.text("authority"), keys.text("certificate"))


def _store(keys: Keys) -> StoreRules:
    told = StoreRules(
        keys.text("folder"),
        keys.text("endpoint"),
        keys.text("bucket"),
        keys.text("prefix"),
        keys.text("region") or NOWHERE.region,
    )
    if bool(told.folder) == bool(told.endpoint) or bool(told.endpoint) != bool(told.bucket):
        first = next(iter(keys.found), "")
        keys.fault(first, "：store 请只写 folder，或写 endpoint 和 bucket")
    return told


def _rendering(keys: Keys) -> str:
    """auto, on or off; the last two are taken as words, with or without quotation marks."""
    words = str(keys.found["rendering"].value) if "rendering" in keys else ""
    if words and words not in _RENDERING:
        keys.fault("rendering", f"的 rendering “{words}”不可用；请写 {'、'.join(_RENDERING)} 之一")
    return words


def _decision(source: Source, node: yaml.Node) -> Decision:
    keys = read_keys(source, node, "参数决定", ("item", "part", "set", "decided_by", "why"))
    values = keys.table("set")
    return Decision(
        item=keys.whole("item") or 0,
        part=keys.whole("part") or 0,
        values={name: read_written(source, value, name) for name, value in values.items()},
        decided_by=keys.text("decided_by"),
        why=keys.text("why"),
    )
