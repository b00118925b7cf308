"""Uploaded evidence: honest files are kept by digest and shown inert; hostile ones are refused and leave nothing."""

import hashlib
import io
import os
import socket
import zipfile
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.portal.conftest import TOWN, Cast, in_days, line_of, put
from tests.portal.files import excel, jpeg, object_stream, part_of, pdf, png, with_part, word
from tests.portal.served import cast_in, served

from mingjing.portal.actions import action_called, perform
from mingjing.portal.assessment.models import Appeal, Assessment, Evidence
from mingjing.portal.assessment.states import State
from mingjing.portal.filing.names import readable_name
from mingjing.portal.filing.store import FOLDER
from mingjing.portal.log.models import Entry
from mingjing.portal.people.models import User

_RELATIONS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"


@pytest.fixture
def client(assessment: Assessment, cast: Cast) -> Client:
    """The town's clerk while sheets are filled."""
    put(assessment, State.SELF_ASSESSMENT)
    return cast.client("clerk")


def _send(client: Client, name: str, content: bytes) -> str:
    """Upload as a script does; what the line then says."""
    address = f"/lines/{line_of(TOWN, 37).pk}/upload/"
    file = SimpleUploadedFile(name, content)
    file.name = name  # as a hostile client sends it
    answer = client.post(address, {"file": file}, HTTP_HX_REQUEST="true")
    return answer.content.decode().partition('class="note')[2].partition("</p>")[0].partition('">')[2]


def _files(workspace: Path) -> set[Path]:
    return {file for file in (workspace / FOLDER).rglob("*") if file.is_file()}


@pytest.mark.parametrize(
    ("name", "make", "content_type", "shown"),
    [
        ("照片.png", png, "image/png", "inline"),
        ("照片.JPEG", jpeg, "image/jpeg", "inline"),
        ("通知.pdf", pdf, "application/pdf", "attachment"),
        (
            "通知.docx",
            word,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "attachment",
        ),
        (
            "签到.xlsx",
            excel,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "attachment",
        ),
    ],
)
def test_an_honest_file_is_kept_by_its_digest_and_can_do_nothing(
    client: Client,
    workspace_folder: Path,
    name: str,
    make: Callable[[], bytes],
    content_type: str,
    shown: str,
) -> None:
    content = make()
    assert "已办理：上传佐证文件" in _send(client, name, content)
    digest = hashlib.sha256(content).hexdigest()
    kept = workspace_folder / FOLDER / digest[:2] / digest
    assert (kept.read_bytes() == content, kept.stat().st_mode & 0o777) == (True, 0o600)
    answer = client.get(f"/evidences/{Evidence.objects.get().pk}/file")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == (content_type, "nosniff")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Content-Disposition"].partition(";")[0] == shown
    assert b"".join(answer.streaming_content) == content  # type: ignore[attr-defined]
    assert not list((workspace_folder / FOLDER / "incoming").iterdir())


def test_only_those_who_see_the_sheet_see_its_files(client: Client, cast: Cast) -> None:
    _send(client, "照片.png", png())
    address = f"/evidences/{Evidence.objects.get().pk}/file"
    told = {who: cast.client(who).get(address).status_code for who in ("reviewer", "clerk", "neighbour")}
    assert told == {"reviewer": 200, "clerk": 200, "neighbour": 403}
    assert Client().get(address).status_code == 302


def test_the_same_file_is_filed_once_on_a_line(client: Client) -> None:
    _send(client, "照片.png", png())
    assert "已经报送过同一份文件" in _send(client, "又一次.png", png())
    assert Evidence.objects.count() == 1


def _bomb() -> bytes:
    return with_part(word(), "word/media/zero.png", b"\0" * (140 << 20))


def _relations(kind: str, target: str) -> bytes:
    made = word()
    link = f'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}" TargetMode="External"/>'
    return with_part(
        made, _RELATIONS, part_of(made, _RELATIONS).replace("</Relationships>", link + "</Relationships>")
    )


def _dde() -> bytes:
    made = word()
    field = (
        "<w:p><w:r><w:instrText>DD</w:instrText></w:r><w:r><w:instrText>EAUTO cmd</w:instrText></w:r></w:p>"
    )
    text = part_of(made, "word/document.xml")
    return with_part(made, "word/document.xml", text.replace("<w:body>", f"<w:body>{field}"))


def _macro_type() -> bytes:
    made = word()
    told = part_of(made, _TYPES).replace("document.main+xml", "document.macroEnabled.main+xml")
    return with_part(made, _TYPES, told)


def _entities() -> bytes:
    return with_part(word(), "word/extra.xml", '<!DOCTYPE a [<!ENTITY x "xx">]><a>&x;</a>')


_JPEG_AND_ZIP = io.BytesIO()
with zipfile.ZipFile(_JPEG_AND_ZIP, "w") as _packed:
    _packed.writestr("a.js", "alert(1)")

_HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a program called pdf": ("通知.pdf", lambda: b"MZ\x90\0" * 100, "内容不是 pdf"),
    "a page called picture": ("照片.png", lambda: b"<html><script>alert(1)</script>", "内容不是 png"),
    "svg": (
        "图.svg",
        lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        "不收 svg 文件",
    ),
    "html": ("页.html", lambda: b"<script>alert(1)</script>", "不收 html 文件"),
    "exe": ("a.pdf.exe", lambda: b"MZ", "不收 exe 文件"),
    "no ending": ("通知", pdf, "不收这种文件"),
    "old word": ("通知.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "请另存为 docx"),
    "macro ending": ("通知.docm", word, "不收 docm 文件"),
    "empty": ("照片.png", lambda: b"", "文件是空的"),
    "macro part": ("通知.docx", lambda: with_part(word(), "word/vbaProject.bin", b"x"), "含有宏"),
    "macro part in a sheet": ("表.xlsx", lambda: with_part(excel(), "xl/VBAPROJECT.BIN", b"x"), "含有宏"),
    "macro sheet": ("表.xlsx", lambda: with_part(excel(), "xl/macrosheets/sheet1.xml", "<a/>"), "含有宏"),
    "macro type": ("通知.docx", _macro_type, "含有宏"),
    "embedded": ("通知.docx", lambda: with_part(word(), "word/embeddings/o.bin", b"x"), "内嵌了别的文件"),
    "active control": (
        "通知.docx",
        lambda: with_part(word(), "word/activeX/a.xml", "<a/>"),
        "内嵌了别的文件",
    ),
    "external book": (
        "表.xlsx",
        lambda: with_part(excel(), "xl/externalLinks/e.xml", "<a/>"),
        "引用了别的文件",
    ),
    "external template": (
        "通知.docx",
        lambda: _relations("attachedTemplate", "http://evil.example/t.dotm"),
        "读取外部的内容",
    ),
    "external picture": ("通知.docx", lambda: _relations("image", "file://evil.example/x"), "读取外部的内容"),
    "dde": ("通知.docx", _dde, "DDE"),
    "program inside": ("通知.docx", lambda: with_part(word(), "word/media/a.exe", b"MZ"), "不认得的部分"),
    "path": ("通知.docx", lambda: with_part(word(), "../../etc/x.xml", "<a/>"), "路径不正常"),
    "absolute path": ("通知.docx", lambda: with_part(word(), "/etc/x.xml", "<a/>"), "路径不正常"),
    "entities": ("通知.docx", _entities, "危险结构"),
    "zip bomb": ("通知.docx", _bomb, "过大"),
    "prepended": ("通知.docx", lambda: b"MZ" + word(), "内容不是 docx"),
    "torn": ("通知.docx", lambda: word()[:-400], "不能报送"),
    "only named": (
        "通知.docx",
        lambda: with_part(with_part(word(), "word/document.xml", "<a/>"), _TYPES, "<a/"),
        "不能报送",
    ),
    "pixels": ("照片.png", lambda: png(10_000, 10_000), "10000×10000 像素"),
    "many pixels": ("照片.png", lambda: png(2**31 - 1, 2**31 - 1), "像素"),
    "pixels of a jpeg": ("照片.jpg", lambda: jpeg(65_000, 65_000), "65000×65000 像素"),
    "torn picture": ("照片.png", lambda: png()[:-6], "已损坏"),
    "picture and page": ("照片.png", lambda: png(after=b"<script>alert(1)</script>"), "还带有别的数据"),
    "picture and archive": ("照片.jpg", lambda: jpeg() + _JPEG_AND_ZIP.getvalue(), "藏有压缩包"),
    "pdf and archive": ("通知.pdf", lambda: pdf() + _JPEG_AND_ZIP.getvalue() + b"%%EOF", "藏有压缩包"),
    "picture and pdf": (
        "照片.jpg",
        lambda: b"\xff\xd8\xff\xfe\x00\x0a%PDF-1.7" + jpeg()[2:],
        "同时是一份 PDF",
    ),
    "script": ("通知.pdf", lambda: pdf(b"9 0 obj <</S /JavaScript /JS (app.alert(1))>> endobj"), "脚本"),
    "hidden name": ("通知.pdf", lambda: pdf(b"9 0 obj <</S /J#61vaScript>> endobj"), "脚本"),
    "script in a stream": ("通知.pdf", lambda: pdf(object_stream(b"1 0 <</S /JavaScript>>")), "脚本"),
    "odd stream": ("通知.pdf", lambda: pdf(object_stream(b"1 0", b"/Filter /LZWDecode")), "不能核对"),
    "stream bomb": ("通知.pdf", lambda: pdf(object_stream(b"\0" * (70 << 20))), "展开后过大"),
    "launch": ("通知.pdf", lambda: pdf(b"9 0 obj <</S /Launch /F (cmd)>> endobj"), "启动程序"),
    "file inside": ("通知.pdf", lambda: pdf(b"9 0 obj <</Type /EmbeddedFile>> endobj"), "内嵌的文件"),
    "encrypted": ("通知.pdf", lambda: pdf(b"9 0 obj <</Encrypt 1 0 R>> endobj"), "口令"),
    "torn pdf": ("通知.pdf", lambda: b"%PDF-1.7\n%%EOF", "不能报送"),
}


@pytest.mark.parametrize("which", list(_HOSTILE))
def test_a_hostile_file_with_an_appeal_is_refused_and_so_is_the_appeal(
    client: Client, assessment: Assessment, workspace_folder: Path, which: str
) -> None:
    name, make, reason = _HOSTILE[which]
    put(assessment, State.APPEALS)
    before, content = _files(workspace_folder), make()
    assert reason in _appealed(client, name, content)
    assert (Appeal.objects.count(), Evidence.objects.count(), _files(workspace_folder)) == (0, 0, before)
    appeal = _appeal()
    assert reason in _added(client, appeal, name, content)
    assert (appeal.files.count(), _files(workspace_folder)) == (0, before)


def _appeal() -> Appeal:
    """An open appeal on the line."""
    line, clerk = line_of(TOWN, 37), User.objects.get(username="clerk")
    made: Appeal = line.appeals.create(by=clerk, at=in_days(0), reason="材料齐全")
    return made


def _appealed(client: Client, name: str, content: bytes) -> str:
    """Appeal with a file; what the next page says."""
    line, file = line_of(TOWN, 37), SimpleUploadedFile(name, content)
    file.name = name
    client.post(f"/lines/{line.pk}/appeal/", {"reason": "材料齐全", "file": file})
    return client.get(f"/sheets/{line.sheet_id}/results/").content.decode()


def _added(client: Client, appeal: Appeal, name: str, content: bytes) -> str:
    """Add a file to an appeal; what the next page says."""
    file = SimpleUploadedFile(name, content)
    file.name = name
    client.post(f"/appeals/{appeal.pk}/files/", {"file": file, "note": "签到册"})
    return client.get(f"/sheets/{appeal.line.sheet_id}/results/").content.decode()


def test_files_with_an_appeal_are_seen_by_who_decides_and_stay(
    client: Client, assessment: Assessment, cast: Cast
) -> None:
    put(assessment, State.APPEALS)
    assert "已办理：提出申诉" in _appealed(client, "照片.png", png())
    appeal = Appeal.objects.get()
    assert "已经报送过同一份文件" in _added(client, appeal, "又一次.png", png())
    assert "没有选择文件" in client.post(f"/appeals/{appeal.pk}/files/", follow=True).content.decode()
    assert "已办理：补充申诉材料" in _added(client, appeal, "通知.pdf", pdf())
    picture, paper = appeal.files.all()
    entries = [entry.told["after"] for entry in Entry.objects.order_by("-number")[:2]]
    assert [one["佐证文件"] for one in entries] == ["通知.pdf", "照片.png"]
    line_of(TOWN, 37).evidences.create(by=appeal.by, at=appeal.at, link="http://qinglan.example/before.html")
    told = cast.client("reviewer").get(f"/appeals/{appeal.pk}/").content.decode()
    assert "http://qinglan.example/before.html" in told
    assert f'<img class="thumb" src="/evidences/{picture.pk}/file"' in told
    assert ("通知.pdf" in told, "签到册" in told) == (True, True)
    shown = {
        who: cast.client(who).get(f"/evidences/{paper.pk}/file").status_code
        for who in ("second_reviewer", "neighbour")
    }
    assert shown == {"second_reviewer": 200, "neighbour": 403}
    other = cast.client("neighbour").post(
        f"/appeals/{appeal.pk}/files/", {"file": SimpleUploadedFile("a.png", jpeg())}
    )
    assert (other.status_code, appeal.files.count()) == (303, 2)
    put(assessment, State.SELF_ASSESSMENT)
    client.post(f"/evidences/{paper.pk}/withdraw/")
    assert Evidence.objects.get(pk=paper.pk).withdrawn_at is None


def test_after_the_decision_nothing_is_added_to_an_appeal(
    client: Client, assessment: Assessment, cast: Cast
) -> None:
    put(assessment, State.APPEALS)
    appeal = _appeal()
    perform(action_called("decide_appeal"), cast["reviewer"], appeal, score="0", reason="维持")
    _added(client, appeal, "照片.png", png())
    assert appeal.files.count() == 0
    assert (
        "申诉已经作出决定"
        in client.post(
            f"/appeals/{appeal.pk}/files/", {"file": SimpleUploadedFile("a.png", png())}, follow=True
        ).content.decode()
    )


@pytest.mark.parametrize("which", list(_HOSTILE))
def test_a_hostile_file_is_refused_with_a_reason_and_leaves_nothing(
    client: Client, workspace_folder: Path, which: str
) -> None:
    name, make, reason = _HOSTILE[which]
    before = _files(workspace_folder)
    told = _send(client, name, make())
    assert reason in told
    assert (Evidence.objects.count(), _files(workspace_folder)) == (0, before)


def test_a_file_over_the_bound_is_refused_and_leaves_nothing(
    client: Client, workspace_folder: Path, settings: pytest.FixtureRequest
) -> None:
    settings.UPLOAD_BYTES = 1 << 20  # type: ignore[attr-defined]
    before = _files(workspace_folder)
    assert "文件超过 1 MB" in _send(client, "照片.png", png() + b"\0" * (1 << 20))
    assert (Evidence.objects.count(), _files(workspace_folder)) == (0, before)


def test_nothing_is_written_for_whoever_has_not_signed_in_or_may_not_file(
    client: Client, cast: Cast, workspace_folder: Path
) -> None:
    before = _files(workspace_folder)
    assert (
        "只能由青岚镇人民政府自己的人员办理"
        in cast.client("neighbour")
        .post(
            f"/lines/{line_of(TOWN, 37).pk}/upload/",
            {"file": SimpleUploadedFile("a.png", png())},
            HTTP_HX_REQUEST="true",
        )
        .content.decode()
    )
    assert client.logout() is None
    file = SimpleUploadedFile("a.png", png())
    assert client.post(f"/lines/{line_of(TOWN, 37).pk}/upload/", {"file": file}).status_code == 302
    assert _files(workspace_folder) == before


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("../../../etc/passwd.png", "passwd.png"),
        ("..\\..\\a.png", "a.png"),
        ("a\0b.png", "ab.png"),
        ("NUL.png", "文件.png"),
        ("com1.x.png", "文件.png"),
        ("\u202egpj.exe.png", "gpj.exe.png"),
        ("长" * 3000 + ".png", "长" * 80 + ".png"),
        ("...png", "文件.png"),
        ('"><script>.png', '"><script>.png'),
    ],
)
def test_a_name_is_for_reading_only(sent: str, read: str) -> None:
    assert readable_name(sent, "png") == read


def test_a_hostile_name_is_shown_harmless_and_names_nothing_on_disk(
    client: Client, workspace_folder: Path
) -> None:
    _send(client, '../../"><script>x\u202egnp.png', png(1, 2))
    page = client.get(f"/sheets/{line_of(TOWN, 37).sheet_id}/").content.decode()
    assert ("<script>x" in page, "\u202e" in page, Evidence.objects.get().file_name) == (
        False,
        False,
        '"><script>xgnp.png',
    )
    assert all(len(file.name) == 64 for file in _files(workspace_folder))


def test_a_body_of_two_gigabytes_is_refused_before_it_is_read(small_workspace: Path, tmp_path: Path) -> None:
    with served(cast_in(small_workspace, tmp_path / "county", "self_assessment")) as portal:
        host, port = portal.url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), 20) as line:
            head = f"POST /lines/1/upload/ HTTP/1.1\r\nHost: {host}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: {2 << 30}\r\n\r\n"
            line.sendall(head.encode())
            sent, answer = _pour(line, 2 << 30)
        assert (b" 413 " in answer[:20], sent < 64 << 20) == (True, True)
        assert not list((portal.folder / FOLDER / "incoming").glob("tmp*"))
        assert max(_memory(portal.folder)) < 400 << 20


def test_a_file_somewhat_too_large_is_read_out_and_refused_in_words(
    small_workspace: Path, tmp_path: Path
) -> None:
    with served(cast_in(small_workspace, tmp_path / "county", "self_assessment")) as portal:
        line = HTTPConnection(portal.url.removeprefix("http://"), timeout=60)
        kind = {"Content-Type": "multipart/form-data; boundary=x"}
        line.request("POST", "/lines/1/upload/", b"\0" * (40 << 20), kind)
        answer = line.getresponse()
        assert (answer.status, "文件超过 20 MB" in answer.read().decode()) == (413, True)
        assert not list((portal.folder / FOLDER / "incoming").glob("tmp*"))


def _pour(line: socket.socket, most: int) -> tuple[int, bytes]:
    """Send until the other side answers; how much was sent, and the answer."""
    line.settimeout(0.01)
    chunk, sent = b"\0" * (1 << 16), 0
    while sent < most:
        try:
            answer = line.recv(4096)
            return sent, answer
        except TimeoutError:
            pass
        try:
            sent += line.send(chunk)
        except (TimeoutError, BlockingIOError):
            continue
        except OSError:
            break
    line.settimeout(5)
    return sent, line.recv(4096)


def _memory(folder: Path) -> list[int]:
    """The most that each process of the portal on a workspace has held, in bytes."""
    found = []
    for process in Path("/proc").iterdir():
        if not process.name.isdecimal():
            continue
        try:
            environment = (process / "environ").read_bytes()
            status = (process / "status").read_text()
        except OSError:
            continue
        if os.fsencode(f"MINGJING_WORKSPACE={folder}") in environment and "VmHWM" in status:
            found.append(int(status.partition("VmHWM:")[2].split()[0]) << 10)
    return found
