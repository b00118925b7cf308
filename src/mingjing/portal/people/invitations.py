"""Invitations by file (人员名单): who is to be what, read all at once; a list with any fault brings nobody in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import override

from mingjing.ledgers import BadLedger, Fault
from mingjing.ledgers.table import Row, read_rows
from mingjing.portal.people.methods import METHODS
from mingjing.portal.people.models import UnitRow, User
from mingjing.portal.people.roles import INVITED, OF_A_UNIT, Role

_REQUIRED = ("登录名", "姓名", "角色")
_OPTIONAL = ("单位", "考核方式", "邮箱")
COLUMNS = (*_REQUIRED, *_OPTIONAL)
with override(settings.LANGUAGE_CODE):
    ROLES = {str(role.label): role for role in INVITED}
    """By their Chinese names, as a list writes them, whatever language the page speaks."""
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789._-@")
_LONGEST_EMAIL = 254
MOST_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class Invited:
    """One row: a person and one role of theirs. `methods` are ways of verification, for a bureau only."""

    username: str
    name: str
    role: Role
    unit: str = ""
    methods: tuple[str, ...] = ()
    email: str = ""


def read_invitations(name: str, data: bytes) -> tuple[Invited, ...]:
    """The rows of an uploaded list; `name` is what the office calls the file. Raises BadLedger with every fault."""
    if len(data) > MOST_BYTES:
        raise BadLedger([Fault(name, "", f"文件超过 {MOST_BYTES // 1_000_000} MB；人员名单不会这么大")])
    suffix = Path(name).suffix.lower()
    if suffix not in (".xlsx", ".xls", ".csv"):
        raise BadLedger([Fault(name, "", "人员名单须是 xlsx、xls 或 csv 文件")])
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"list{suffix}"
        file.write_bytes(data)
        try:
            return _read(file)
        except BadLedger as bad:
            told = [replace(one, where=one.where.replace(str(file), name)) for one in bad.faults]
            raise BadLedger(told) from None


def _read(file: Path) -> tuple[Invited, ...]:
    return checked(read_rows(file, _REQUIRED, _OPTIONAL), str(file))


def checked(rows: Sequence[Row], where: str) -> tuple[Invited, ...]:
    """The invitations that the rows of a list tell; `where` is the list. Raises BadLedger with every fault."""
    units = set(UnitRow.objects.filter(active=True).values_list("name", flat=True))
    known = dict(User.objects.values_list("username", "name"))
    faults = [] if rows else [Fault(where, "", "名单里没有任何人；请从第2行起每行填一人")]
    seen: dict[tuple[str, str, str], int] = {}
    for row in rows:
        faults.extend(_faults(row, units, known))
        known.setdefault(row["登录名"].lower(), row["姓名"])
        key = (row["登录名"].lower(), row["角色"], row["单位"])
        if key in seen:
            faults.append(row.fault("登录名", f"与第{seen[key]}行重复；请删去一行"))
        seen.setdefault(key, row.number)
    if faults:
        raise BadLedger(faults)
    return tuple(_invited(row) for row in rows)


def _faults(row: Row, units: set[str], known: Mapping[str, str]) -> list[Fault]:
    faults = []
    username = row["登录名"].lower()
    if not username or not set(username) <= _LETTERS or len(username) > 64:
        faults.append(
            row.fault("登录名", "请填写登录名：字母、数字、点、横线，不超过 64 个字符（如手机号、工号）")
        )
    if not row["姓名"] or not row["姓名"].isprintable() or len(row["姓名"]) > 64:
        faults.append(row.fault("姓名", "请填写姓名，不超过 64 个字"))
    elif known.get(username, row["姓名"]) != row["姓名"]:
        faults.append(row.fault("姓名", f"登录名“{username}”已是{known[username]}的；请核对"))
    if row["角色"] not in ROLES:
        faults.append(row.fault("角色", f"角色须为：{'、'.join(ROLES)}"))
    if row["单位"] and row["单位"] not in units:
        faults.append(row.fault("单位", "被考核单位清单中没有这个单位；请填全称"))
    role = ROLES.get(row["角色"])
    if role in OF_A_UNIT and not row["单位"]:
        faults.append(row.fault("单位", f"{row['角色']}须写明是哪个单位的"))
    strange = [word for word in _several(row["考核方式"]) if word not in METHODS]
    if strange:
        faults.append(row.fault("考核方式", f"没有“{'、'.join(strange)}”；可用：{'、'.join(METHODS)}"))
    if role is Role.BUREAU and not row["考核方式"]:
        faults.append(row.fault("考核方式", f"核查部门须写明核查哪些考核方式：{'、'.join(METHODS)}"))
    if row["邮箱"] and not _is_email(row["邮箱"]):
        faults.append(row.fault("邮箱", "不是邮箱地址"))
    return faults


def _invited(row: Row) -> Invited:
    methods = tuple(str(METHODS[word]) for word in _several(row["考核方式"]))
    return Invited(row["登录名"].lower(), row["姓名"], ROLES[row["角色"]], row["单位"], methods, row["邮箱"])


def _several(words: str) -> Sequence[str]:
    return [
        word.strip()
        for word in words.replace("；", ";").replace("，", ";").replace(",", ";").split(";")
        if word.strip()
    ]


def _is_email(words: str) -> bool:
    if len(words) > _LONGEST_EMAIL:
        return False
    try:
        validate_email(words)
    except ValidationError:
        return False
    return True
