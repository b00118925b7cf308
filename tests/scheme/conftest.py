"""A small sheet of an invented county, and how it is read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mingjing.model import Scheme
from mingjing.scheme import SchemeError, load

SMALL = """\
scheme: yunxiu-2022
title: 云岫县2022年度考核评分表
place: 云岫县
year: 2022
full_mark: 10
verify:
  网站核查: web
  通报核查: superior_notice
indicators:
- name: 公开
  indicators:
  - name: 指南
    points: 4
    items:
    - item: 1
      text: 1.公开指南要素齐全。（4分）
      points: 4
      asked_of: 各单位
      verify: 网站核查
      parts:
      - part: 要素
        points: 3
        deduct: {each: 0.3, voids: [guide_missing]}
        check: guide_elements
        with: {accept_explicit_none: true, words: [传真, 电话]}
      - part: 收费
        points: 1
        best:
        credit: {basis_only: 0.5}
  - name: 网站
    points: 6
    pools:
    - {items: [2, 3], points: 6}
    items:
    - item: 2
      text: 2.被省通报1次，扣3分。
      asked_of: 各单位
      verify: 通报核查
      parts:
      - part: 通报
        levels:
          deduct: {province: 3, city: 2}
    - item: 3
      text: 3.每13天至少发布1条信息。
      asked_of: 各单位
      verify: 同上
      parts:
      - part: 频次
        deduct: {each: 0.1}
"""


@pytest.fixture
def small() -> str:
    """The text of a small scheme that is in order."""
    return SMALL


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str | bytes], Scheme]:
    """Load a scheme from its text."""

    def load_text(text: str | bytes) -> Scheme:
        path = tmp_path / "scheme.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load(path, known_checks=("guide_elements", "guide_fees"))

    return load_text


@pytest.fixture
def faults(read: Callable[[str | bytes], Scheme]) -> Callable[[str | bytes], list[str]]:
    """The faults of a scheme's text, without the folder they are in."""

    def faults_of(text: str | bytes) -> list[str]:
        try:
            read(text)
        except SchemeError as error:
            return [str(fault).partition("scheme.yaml:")[2] or fault.message for fault in error.faults]
        return []

    return faults_of
