"""Why something could not be told: typed causes, so that unknown is never taken for absent."""

from enum import StrEnum


class Cause(StrEnum):
    """Causes of a gap. None of them is a fact about the unit."""

    TIMEOUT = "timeout"
    CONNECTION = "connection"
    DNS = "dns"
    TLS = "tls"
    INNER = "inner"
    """It lies in an inner network: we refused to connect."""
    NO_WEB = "no_web"
    """It is no address of a web page (another scheme, a name and password in it, a port of another service)."""
    SERVER_ERROR = "server_error"
    BLOCKED = "blocked"
    CAPTCHA = "captcha"
    ROBOTS = "robots"
    TOO_LARGE = "too_large"
    REDIRECT_LOOP = "redirect_loop"
    PAGE_LIMIT = "page_limit"
    DEPTH_LIMIT = "depth_limit"
    SCRIPT_ONLY = "script_only"
    UNPARSEABLE = "unparseable"
    TOO_COMPLEX = "too_complex"
    SCANNED = "scanned"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    UNSAFE = "unsafe"
    """It holds structures that only serve to harm its reader (entities, endless nesting)."""
    OVERSIZED = "oversized"
    """It is too long, unpacks to too much, or takes too long to read."""
    UNSUPPORTED = "unsupported"
    """A known type of document that is not read here."""
    UNKNOWN_TYPE = "unknown_type"
    LIST_CUT = "list_cut"
    NO_LEDGER = "no_ledger"
    NOT_DECLARED = "not_declared"
    """The ledger holds nothing, and nobody declared that nothing happened."""
    DECLARED_EARLY = "declared_early"

    @property
    def label(self) -> str:
        """The cause in the words shown to people."""
        return _LABELS[self]


_LABELS = {
    Cause.TIMEOUT: "访问超时",
    Cause.CONNECTION: "连接失败",
    Cause.DNS: "域名无法解析",
    Cause.TLS: "证书错误",
    Cause.INNER: "内网地址，不访问",
    Cause.NO_WEB: "不是网页的网址，不访问",
    Cause.SERVER_ERROR: "网站服务器出错",
    Cause.BLOCKED: "被网站防护拦截",
    Cause.CAPTCHA: "要求输入验证码",
    Cause.ROBOTS: "网站 robots.txt 不允许抓取",
    Cause.TOO_LARGE: "文件过大",
    Cause.REDIRECT_LOOP: "循环跳转",
    Cause.PAGE_LIMIT: "达到页数上限",
    Cause.DEPTH_LIMIT: "达到层数上限",
    Cause.SCRIPT_ONLY: "内容须运行脚本才显示",
    Cause.UNPARSEABLE: "无法解析",
    Cause.TOO_COMPLEX: "网页嵌套过深或元素过多，未读取",
    Cause.SCANNED: "内容为图片或扫描件",
    Cause.ENCRYPTED: "文件已加密",
    Cause.BROKEN: "文件已损坏",
    Cause.UNSAFE: "文件含有危险结构，未读取",
    Cause.OVERSIZED: "文件内容过大或过于复杂，未读取",
    Cause.UNSUPPORTED: "暂不能读取这种格式的文件",
    Cause.UNKNOWN_TYPE: "无法识别文件格式",
    Cause.LIST_CUT: "列表没有翻到最后一页",
    Cause.NO_LEDGER: "没有提供台账",
    Cause.NOT_DECLARED: "没有声明台账登记齐全",
    Cause.DECLARED_EARLY: "声明的日期早于考核截止日",
}
