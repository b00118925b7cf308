"""What an office may set by the environment, with the meaning and what holds without it."""

import os
from dataclasses import dataclass
from typing import Any


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
    Variable("EMAIL_HOST", "发提醒邮件的服务器；不设则不发邮件"),
    Variable("EMAIL_FROM", "提醒邮件的发件人", "mingjing@localhost"),
    Variable("OIDC_NAME", "单位统一登录的名称，显示在登录页", "统一登录"),
    Variable("OIDC_ADDRESS", "统一登录（OpenID Connect）的发现地址；不设则没有统一登录"),
    Variable("OIDC_CLIENT", "在统一登录处登记的客户端标识"),
    Variable("OIDC_SECRET", "在统一登录处登记的客户端口令"),
)
_DEFAULTS = {variable.name: variable.default for variable in VARIABLES}


def read(name: str) -> str:
    """The value of a variable, or what holds without it. Raises KeyError for one that is not listed."""
    return os.environ.get(name) or _DEFAULTS[name]


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
