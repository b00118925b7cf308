"""The API in words, and its OpenAPI document, for the reference pages."""

import json
from collections.abc import Iterator
from typing import Any

from mingjing.portal.api.bodies import TARGET, body_of
from mingjing.portal.api.keys import HEADER, KEPT_FOR, LONGEST, REPEATED
from mingjing.portal.api.operations import by_link, offered
from mingjing.portal.api.problems import CODES
from mingjing.portal.api.site import api
from mingjing.portal.api.tokens import LONGEST_DAYS, MOST

_PREFIX = "/api/v1/"
_INTRODUCTION = f"""\
# 接口

门户能办的事，程序也能办。全部网址、参数和回答见 OpenAPI 3.1 文件：门户的 `/api/v1/openapi.json`，同 [openapi.json](openapi.json)。
`mingjing.client` 是一个只用 Python 标准库的小客户端，`examples/assessment.py` 用它把一次考核从自评办到公布。

## 令牌

本人登录门户，在右上角姓名下的“接口令牌”里建立（要再输一次口令）；令牌只显示一次，门户只存它的 SHA-256。程序在请求头里写 `Authorization: Bearer mj_…`。
权限与本人此刻的相同：任职变了，令牌的权限跟着变；不能登录的人，令牌也不能用；本人改了口令或被重置口令，以前的令牌都失效。登录要第二因素的，
建立令牌也先要通过第二因素。有效期最长 {LONGEST_DAYS} 天，一人最多 {MOST} 个，随时可以撤回。程序不能自己建立令牌。
凭令牌办的事，操作记录的 `told.through` 写明是哪个令牌。

## 读取

列表分页：`page` 从 1 起，`size` 一页几条（最多 200），回答 `items`、`total`、`page`、`size`。每个网址的权限与门户上看同样内容的网页相同。
分数是字符串（`"1.5"`），null 是“还不知道”，不是 0 分。

## 办理

每个操作一个网址：`POST /api/v1/actions/<名称>`，正文是 JSON；`target` 是对哪一条办（评分表的一项、一份佐证材料等的 id）。办成的回答 `log`（操作记录的序号）和
`made`（新建或改动了什么）。写上读到的 `version`，别人先改过的就回答 409 `conflict`，不会盖掉。上传佐证文件（`file_upload`）用 multipart/form-data，与网页上传同样核对。

请求头 `{HEADER}`（至多 {LONGEST} 个字符，每个令牌各算各的）：同一个键、同样的请求只办一次，以后的回答相同，回答头有 `{REPEATED}: true`；
键用于别的请求的，回答 422 `key_used`。键和回答与这次办理同在一个事务里存下，保留 {KEPT_FOR.days} 天；因格式、令牌不对而没有开始办理的，不存。

一个令牌一分钟最多请求 `API_PER_MINUTE` 次（默认 600，攒着不超过一分钟的量），超过的回答 429，`Retry-After` 写明几秒后再试。
"""
_ERRORS = """\
## 错误

没有办成的，回答都是 `{"code": …, "message": …, "details": [{"where": …, "message": …}]}`：`code` 不变，给程序用；`message` 给人看，是中文（请求头 `Accept-Language` 要英文的，是英文）。
什么也没有改。

| HTTP | code | 含义 |
| --- | --- | --- |"""
_WEBHOOK = """\
## 网络回调

门户可以把每条通知投递到一个网址（环境变量 `WEBHOOK_ADDRESS`）：`POST`，正文是 JSON，`Content-Type: application/json; charset=utf-8`。

| 键 | 含义 |
| --- | --- |
| `id` | 通知的标识；投递中断过的，同一条可能到两次，按它去重 |
| `about`、`title` | 事由：`limit` 截止提醒、`sent_back` 退回补充、`claim` 合理缺项决定、`appeal` 申诉决定、`results` 结果；`title` 是它的中文名称 |
| `told` | 内容 |
| `address` | 办理处的网址 |
| `username`、`name` | 收件人的登录名、姓名 |
| `at` | 时间 |

设了 `WEBHOOK_SECRET` 的，请求头 `X-Mingjing-Signature: t=<秒>,v1=<十六进制>` 是签名：`v1` 为 HMAC-SHA256(密钥, "秒.正文")，正文是收到的原样字节。
收件方应当重新计算、用固定时间的比较核对，并且不收 `t` 与现在相差五分钟以上的：

```python
import hashlib, hmac, time

def is_ours(secret: str, header: str, body: bytes) -> bool:
    told = dict(part.split("=", 1) for part in header.split(","))
    digest = hmac.new(secret.encode(), f"{told['t']}.".encode() + body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(digest, told["v1"]) and abs(time.time() - int(told["t"])) < 300
```

回答 2xx 算收到；其他的、没有应答的，隔 30 秒再投，间隔逐次加倍，一共投 10 次。不跟随转向；内网地址须写进 `WEBHOOK_OPEN_TO`。
"""


def in_words() -> str:
    """The page in Markdown."""
    return "\n".join((_INTRODUCTION, *_errors(), "", *_reading(), "", *_actions(), "", _WEBHOOK))


def document() -> str:
    """The OpenAPI document, as it is kept."""
    told = json.loads(json.dumps(api.get_openapi_schema(path_prefix=_PREFIX), default=str))
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _errors() -> Iterator[str]:
    yield _ERRORS
    for name, code in CODES.items():
        yield f"| {code.status} | `{name}` | {code.meaning} |"


def _reading() -> Iterator[str]:
    yield from ("## 可以读取什么", "", "| 网址 | 内容 |", "| --- | --- |")
    for path, methods in _paths().items():
        if "get" in methods:
            yield f"| `{path}` | {methods['get']['summary']} |"


def _actions() -> Iterator[str]:
    yield from ("## 可以办理什么", "", "谁、何时可以办见[门户](portal.md)。", "")
    yield from ("| 操作 | 名称 | target | 参数（带 * 的必填） |", "| --- | --- | --- | --- |")
    for action in offered():
        body = body_of(action)
        target = str(action.target._meta.verbose_name) if action.target is not None else "–"
        fields = [
            f"`{name}`{'*' if field.is_required() else ''}"
            for name, field in body.model.model_fields.items()
            if name != TARGET
        ]
        if body.file:
            fields.append(f"`{body.file}`*（文件）")
        note = (
            '；凭邀请链接，不用令牌，正文为 `{"link": {"whom", "token"}, "told": {…}}`'
            if by_link(action)
            else ""
        )
        yield f"| {action.label} | `{action.name}` | {target} | {'、'.join(fields) or '–'}{note} |"


def _paths() -> dict[str, dict[str, Any]]:
    paths: dict[str, dict[str, Any]] = api.get_openapi_schema(path_prefix=_PREFIX)["paths"]
    return paths
