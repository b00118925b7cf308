"""Delivery of notices by a real worker: a mail server and a webhook's receiver on loopback."""

import hashlib
import hmac
import json
from pathlib import Path

from tests.portal.apart import apart, worked
from tests.portal.served import cast_in
from tests.portal.sinks import mail_server, receiver

_SENT_BACK = """
User = type(cast["clerk"].user)
User.objects.filter(username="clerk").update(email="xinxi@qinglan.example")
do("send_back", "reviewer", line_of(TOWN, 1), reason="缺会议照片")
"""
_NOW = "Job.objects.update(not_before=timezone.now())"


def test_mail_and_webhook_bring_a_notice_once(small_workspace: Path, tmp_path: Path) -> None:
    folder = cast_in(small_workspace, tmp_path / "county", "verification")
    with mail_server() as mailed, receiver() as hooked:
        settings = {
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(mailed.port),
            "EMAIL_FROM": "明镜 <gk@yunxiu.example>",
            "PORTAL_ADDRESS": "https://gk.yunxiu.example",
            "WEBHOOK_ADDRESS": f"http://127.0.0.1:{hooked.port}/in",
            "WEBHOOK_SECRET": "qing-lan",
        }
        apart(folder, _SENT_BACK, **settings)
        refused = worked(folder, **settings)
        assert sum("是内网地址，不投递" in line for line in refused) == 2
        assert hooked.posts == []
        settings["WEBHOOK_OPEN_TO"] = f"127.0.0.1:{hooked.port}"
        hooked.status = 503
        apart(folder, _NOW)
        assert sum("回答 503" in line for line in worked(folder, **settings)) == 2
        hooked.status = 204
        hooked.posts.clear()
        apart(folder, _NOW)
        worked(folder, **settings)
        assert worked(folder, **settings) == []
    (mail,) = mailed.mails
    assert (mail["To"], mail["Subject"]) == ("xinxi@qinglan.example", "【政务公开考核】退回补充")
    assert mail["Message-ID"].startswith("<notice-")
    assert mail["Message-ID"].endswith("@yunxiu.example>")
    body = mail.get_content()
    assert "青岚镇人民政府第1项被退回补充：缺会议照片" in body
    assert "https://gk.yunxiu.example/sheets/1/#item-1" in body
    told = [json.loads(body) for _, body in hooked.posts]
    assert sorted(one["username"] for one in told) == ["clerk", "leader_of_town"]
    assert len({one["id"] for one in told}) == 2
    for headers, body_bytes in hooked.posts:
        at, _, digest = headers["X-Mingjing-Signature"].partition(",v1=")
        signed = at.removeprefix("t=").encode() + b"." + body_bytes
        assert digest == hmac.new(b"qing-lan", signed, hashlib.sha256).hexdigest()
