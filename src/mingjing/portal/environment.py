"""What an office may set by the environment, with the meaning and what holds without it."""

import os
from dataclasses import dataclass
from typing import Any

from mingjing.model.failure import BadInput


class BadSetting(BadInput, ValueError):
    """A variable whose value cannot be used; the message names it and says what to do."""


@dataclass(frozen=True)
class Variable:
    """An environment variable of the portal."""

    name: str
    meaning: str
    default: str = ""


VARIABLES = (
    Variable("MINGJING_WORKSPACE", "门户所用的工作区；mingjing serve 和 worker 自己设好", "."),
    Variable(
        "DATABASE_URL",
        "PostgreSQL 数据库的地址（postgresql://用户:口令@主机:端口/库名）；不设则用工作区中的 portal.sqlite3",
    ),
    Variable("PORTAL_ADDRESS", "门户对外的网址，写进邀请链接和提醒；https:// 开头时只在加密连接上发送会话"),
    Variable("PORTAL_HOSTS", "允许用来访问门户的主机名，用空格隔开", "localhost 127.0.0.1 [::1]"),
    Variable(
        "PORTAL_PROXIES",
        "前面的 nginx 或 Caddy 从哪些地址连过来，用空格隔开；只有它们写的 X-Forwarded-For 才当作来访者的地址（输错口令按它计数）",
        "127.0.0.1 ::1",
    ),
    Variable("PORTAL_UPLOAD_MB", "上传的一份佐证文件最多多少 MB", "20"),
    Variable("API_PER_MINUTE", "一个接口令牌一分钟最多请求几次", "600"),
    Variable("EMAIL_HOST", "发提醒邮件的服务器；不设则不发邮件"),
    Variable("EMAIL_FROM", "提醒邮件的发件人", "mingjing@localhost"),
    Variable("EMAIL_PORT", "邮件服务器的端口", "25"),
    Variable("EMAIL_USER", "邮件服务器的登录名；不设则不登录"),
    Variable("EMAIL_PASSWORD", "邮件服务器的口令"),
    Variable("EMAIL_ENCRYPTION", "与邮件服务器怎样加密：ssl、starttls；不设则不加密"),
    Variable("REMIND_DAYS", "截止前几天提醒，用空格隔开；逢节假日提前到前一个工作日，上午九点提醒", "7 3 1"),
    Variable("JOBS_KEEP_DAYS", "办完的后台任务保留多少天；没有办成的一直保留，直到重办或取消", "30"),
    Variable("EXAMINE_DAYS", "每隔多少天体检一次（归档、结果、存证链、操作记录）", "7"),
    Variable("WEBHOOK_ADDRESS", "把通知投递到哪个网址（JSON，供单位的办公系统接收）；不设则不投递"),
    Variable(
        "WEBHOOK_SECRET",
        "签名用的密钥：请求头 X-Mingjing-Signature 为 t=秒,v1=HMAC-SHA256(密钥, 秒.正文)；不设则不签名",
    ),
    Variable("WEBHOOK_OPEN_TO", "允许投递到的内网地址（如 10.1.2.3:8080），用空格隔开；不设则不投递到内网"),
    Variable("OIDC_NAME", "单位统一登录的名称，显示在登录页", "统一登录"),
    Variable("OIDC_ADDRESS", "统一登录（OpenID Connect）的发现地址；不设则没有统一登录"),
    Variable("OIDC_CLIENT", "在统一登录处登记的客户端标识"),
    Variable("OIDC_SECRET", "在统一登录处登记的客户端口令"),
)
_DEFAULTS = {variable.name: variable.default for variable in VARIABLES}


def read(name: str) -> str:
    """The value of a variable, or what holds without it. Raises KeyError for one that is not listed."""
    return os.environ.get(name) or _DEFAULTS[name]


def number(name: str) -> int:
    """The value of a variable that is a number. Raises BadSetting."""
    return numbers(name)[0]


def numbers(name: str) -> tuple[int, ...]:
    """The numbers of a variable. Raises BadSetting."""
    words = read(name).split()
    if not words or not all(word.isascii() and word.isdecimal() for word in words):
        raise BadSetting(f"环境变量 {name} 须是数字（如 {_DEFAULTS[name]}），现为“{read(name)}”")
    return tuple(map(int, words))


def whole_number(name: str, most: int = 999) -> int:
    """The value of a variable that counts something. Raises BadSetting for anything but 1 to `most`."""
    words = read(name)
    if not (words.isascii() and words.isdecimal() and len(words) < 10 and 0 < int(words) <= most):
        raise BadSetting(f"环境变量 {name} 应是 1 到 {most} 的整数，现在是“{words[:40]}”；请改正后重新启动")
    return int(words)


def single_sign_on() -> dict[str, Any]:
    """The provider of single sign-on as allauth wants it; empty where none is set."""
    address = read("OIDC_ADDRESS")
    if not address:
        return {}
    app = {
        "provider_id": "office",
        "name": read("OIDC_NAME"),
        "client_id": read("OIDC_CLIENT"),
        "secret": read("OIDC_SECRET"),
        "settings": {"server_url": address},
    }
    return {"openid_connect": {"APPS": [app]}}
