"""A part's parameters, as written in the scheme, read into the `Params` of its check."""

from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar, get_type_hints

from mingjing.model.failure import BadInput

P = TypeVar("P")
Written = Mapping[str, str | tuple[str, ...]]


class ParamsError(BadInput, ValueError):
    """Parameters that the check does not know or cannot read; `faults` lists all of them."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("；".join(faults))
        self.faults = faults


def read_params(params_type: type[P], written: Written) -> P:
    """Build `params_type` from what the scheme says; defaults stand where it says nothing.

    Raises ParamsError with every fault at once.
    """
    values, faults = _values(params_type, written)
    if faults:
        raise ParamsError(faults)
    return params_type(**values)


def params_faults(params_type: type, written: Written) -> list[str]:
    """What is wrong with parameters as written; empty when they can be read."""
    return _values(params_type, written)[1]


def _values(params_type: type, written: Written) -> tuple[dict[str, Any], list[str]]:
    hints = get_type_hints(params_type)
    known = {field.name: hints[field.name] for field in fields(params_type)}
    faults = [
        f"没有参数“{name}”（可用：{'、'.join(known) or '无'}）" for name in written if name not in known
    ]
    values: dict[str, Any] = {}
    for name, words in written.items():
        if name in known:
            try:
                values[name] = _read(known[name], words)
            except (ValueError, InvalidOperation):
                faults.append(f"参数“{name}”的值“{words}”无法读作{_kind(known[name])}")
    return values, faults


def _read(kind: Any, words: str | tuple[str, ...]) -> Any:
    if kind == tuple[str, ...]:
        return words if isinstance(words, tuple) else (words,)
    if not isinstance(words, str):
        raise ValueError(words)
    if kind is bool:
        if words not in ("true", "false"):
            raise ValueError(words)
        return words == "true"
    return kind(words)


def _kind(kind: Any) -> str:
    return {int: "整数", Decimal: "数字", bool: "true/false", str: "文字"}.get(kind, "列表")
