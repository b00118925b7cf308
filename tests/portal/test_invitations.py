"""Invitations by file, links that set a password, sign-in with lock-out."""

import io
import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook
from tests.portal.conftest import NEIGHBOUR, TOWN, Cast

from mingjing.ledgers import BadLedger
from mingjing.portal.people.invitations import Invited, read_invitations
from mingjing.portal.people.links import link_words
from mingjing.portal.people.models import Membership, User
from mingjing.portal.people.roles import Role

pytestmark = pytest.mark.usefixtures("cast")

_HEADER = "登录名,姓名,角色,单位,考核方式,邮箱\n"
_PASSWORD = "qing-lan-2022-mima"


def _csv(*rows: str) -> bytes:
    return (_HEADER + "".join(f"{row}\n" for row in rows)).encode()


def test_sixty_clerks_come_in_at_once(cast: Cast) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["登录名", "姓名", "角色", "单位"])
    for number in range(60):
        sheet.append([f"clerk{number:02}", f"信息员{number}", "信息员", TOWN if number % 2 else NEIGHBOUR])
    file = io.BytesIO()
    book.save(file)
    before = User.objects.count()
    answer = cast.client("office").post(
        "/people/invite/", {"file": SimpleUploadedFile("人员.xlsx", file.getvalue())}
    )
    assert (answer.status_code, User.objects.count() - before) == (200, 60)
    assert answer.content.decode().count("/invitation/") == 60


def test_every_fault_is_named_by_cell_and_nobody_comes_in(cast: Cast) -> None:
    data = _csv(
        "li4,李四,信息员,青岚镇,,",
        "wang5,王五,科员,,,",
        ",赵六,信息员,青岚镇人民政府,,",
        "sun7,孙七,核查部门,,县税务局,sun7",
        "clerk,另一人,信息员,青岚镇人民政府,,",
        "zhou8,周八,信息员,青岚镇人民政府,,",
        "zhou8,周八,信息员,青岚镇人民政府,,",
    )
    before = User.objects.count()
    with pytest.raises(BadLedger) as bad:
        read_invitations("人员.csv", data)
    assert [(fault.where, fault.words) for fault in bad.value.faults] == [
        ("人员.csv D2", "青岚镇"),
        ("人员.csv C3", "科员"),
        ("人员.csv A4", ""),
        ("人员.csv E5", "县税务局"),
        ("人员.csv F5", "sun7"),
        ("人员.csv B6", "另一人"),
        ("人员.csv A8", "zhou8"),
    ]
    answer = cast.client("office").post("/people/invite/", {"file": SimpleUploadedFile("人员.csv", data)})
    assert (answer.status_code, User.objects.count()) == (422, before)
    assert "名单有 7 处问题，一人也没有邀请" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("人员.exe", b"MZ", "人员名单须是 xlsx、xls 或 csv 文件"),
        ("人员.xlsx", b"no workbook", "文件无法读取"),
        ("人员.csv", b"\xff\xfe\x00\x81", "文件无法读取"),
        ("人员.csv", b"x" * 2_000_001, "文件超过 2 MB"),
    ],
)
def test_what_is_no_list_is_refused(name: str, data: bytes, told: str) -> None:
    with pytest.raises(BadLedger, match=told):
        read_invitations(name, data)


def test_a_person_with_several_rows_gets_several_roles(do: Callable[..., object]) -> None:
    data = _csv(
        "qian9,钱九,信息员,青岚镇人民政府,,",
        "qian9,钱九,信息员,鹤渡乡人民政府,,",
        "qian9,钱九,核查部门,,县财政局;网站核查,",
    )
    do("invite", "office", invited=read_invitations("人员.csv", data))
    roles = Membership.objects.filter(user__username="qian9").values_list("role", "unit__name", "methods")
    assert list(roles) == [
        ("clerk", TOWN, []),
        ("clerk", NEIGHBOUR, []),
        ("bureau", None, ["finance_bureau", "web"]),
    ]


def _invite(do: Callable[..., object]) -> User:
    do("invite", "office", invited=[Invited("li4", "李四", Role.CLERK, TOWN)])
    return User.objects.get(username="li4")


def test_a_link_sets_the_password_once_and_the_person_signs_in(do: Callable[..., object]) -> None:
    address = "/invitation/{}/{}/".format(*link_words(_invite(do)))
    client = Client()
    assert client.get(address).status_code == 200
    answer = client.post(address, {"password": _PASSWORD, "again": _PASSWORD})
    assert (answer.status_code, answer["Location"]) == (303, "/accounts/login/")
    assert client.get(address).status_code == 410
    signed_in = client.post("/accounts/login/", {"login": "LI4", "password": _PASSWORD})
    assert (signed_in.status_code, signed_in["Location"]) == (302, "/")
    assert "填写青岚镇人民政府的自评分" not in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("password", "again", "told"),
    [
        ("short", "short", "10"),
        ("1234567890123", "1234567890123", "数字"),
        (_PASSWORD, "otherwise", "两次填写的口令不一样"),
    ],
)
def test_a_weak_or_mistyped_password_is_refused(
    do: Callable[..., object], password: str, again: str, told: str
) -> None:
    user = _invite(do)
    answer = Client().post(
        "/invitation/{}/{}/".format(*link_words(user)), {"password": password, "again": again}
    )
    user.refresh_from_db()
    assert (answer.status_code, told in answer.content.decode(), user.has_usable_password()) == (
        422,
        True,
        False,
    )


def test_after_five_wrong_passwords_the_right_one_no_longer_helps(do: Callable[..., object]) -> None:
    user = _invite(do)
    do("set_password", "li4", password=_PASSWORD)
    client = Client()
    tries = [
        client.post("/accounts/login/", {"login": "li4", "password": "wrong"}).status_code for _ in range(5)
    ]
    right = client.post("/accounts/login/", {"login": "li4", "password": _PASSWORD})
    assert (tries, right.status_code, "登录已锁定" in right.content.decode()) == (
        [200] * 4 + [429],
        429,
        True,
    )
    do("reset_password", "office", user=user, reason="本人申请")
    user.refresh_from_db()
    do("set_password", "li4", password=_PASSWORD)
    assert client.post("/accounts/login/", {"login": "li4", "password": _PASSWORD}).status_code == 302


def test_wrong_passwords_from_elsewhere_shut_nobody_out(do: Callable[..., object]) -> None:
    _invite(do)
    do("set_password", "li4", password=_PASSWORD)

    def sign_in(password: str, told: str, proxy: str = "127.0.0.1") -> int:
        client = Client(REMOTE_ADDR=proxy, HTTP_X_FORWARDED_FOR=told)
        return client.post("/accounts/login/", {"login": "li4", "password": password}).status_code

    assert [sign_in("wrong", f"10.9.9.{n}, 203.0.113.5") for n in range(5)] == [200] * 4 + [429]
    assert sign_in(_PASSWORD, "203.0.113.5") == 429
    assert sign_in(_PASSWORD, "198.51.100.7") == 302
    assert [sign_in("wrong", f"10.9.9.{n}", "198.51.100.8") for n in range(5)] == [200] * 4 + [429]


def test_nobody_signs_up_by_themselves() -> None:
    before = User.objects.count()
    Client().post("/accounts/signup/", {"username": "outsider", "password1": _PASSWORD})
    assert User.objects.count() == before


def test_the_office_never_loses_its_last_person(do: Callable[..., object]) -> None:
    last = Membership.objects.get(role=Role.OFFICE)
    with pytest.raises(Exception, match="县政务公开办至少要留一人"):
        do("end_membership", "office", membership=last, reason="调离")


def test_the_list_is_shown_as_it_should_look_and_can_be_used_so(cast: Cast) -> None:
    shown = cast.client("office").get("/people/").content.decode()
    table = shown[shown.index("名单的样子") :]
    table = table[: table.index("</table>")]
    rows = [re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", row) for row in table.split("<tr>")[1:]]
    read = read_invitations("名单.csv", "\n".join(",".join(row) for row in rows).encode())
    assert [(one.username, str(one.role)) for one in read] == [
        ("zhangsan", "clerk"),
        ("lisi", "unit_leader"),
        ("wangwu", "bureau"),
        ("zhaoliu", "reviewer"),
    ]


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("short", "口令不到 10 个字符"),
        ("73849201756", "口令全是数字"),
        ("password123", "口令太常见，容易被猜到"),
        ("newcomer-1", "口令同登录名或姓名太相近"),
    ],
)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_why_a_password_is_refused_is_said_in_the_language_of_the_page(
    language: str, password: str, told: str
) -> None:
    user = User.objects.create(username="newcomer-12", name="新来的")
    client = Client()
    client.cookies["django_language"] = language
    link = "/invitation/{}/{}/".format(*link_words(user))
    shown = client.post(link, {"password": password, "again": password}).content.decode()
    assert (told in shown) == (language == "zh-hans")
    chinese = re.search("[一-鿿]", shown[shown.index("<main") : shown.index("</main>")].replace("新来的", ""))
    assert (chinese is None) == (language == "en")


def test_a_wrong_password_is_told_in_our_words_and_signing_in_is_not_announced() -> None:
    clerk = User.objects.get(username="clerk")
    clerk.set_password(_PASSWORD)
    clerk.save()
    client = Client()
    wrong = client.post("/accounts/login/", {"login": "clerk", "password": "not-this-one"}).content.decode()
    assert ("登录名或口令不正确" in wrong, "密码" in wrong) == (True, False)
    home = client.post("/accounts/login/", {"login": "clerk", "password": _PASSWORD}, follow=True)
    assert 'class="note' not in home.content.decode()
