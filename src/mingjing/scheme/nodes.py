"""YAML text → a tree of nodes that know their line. Only the plain part of YAML is admitted.

Anchors, aliases, merge keys, tags and several documents in one file are refused: a sheet must read the same to
everybody, from top to bottom. Nothing is turned into Python values here, so no number passes through a float.
"""

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import yaml
from yaml.composer import Composer
from yaml.resolver import Resolver

from mingjing.scheme.faults import Fault

MAX_BYTES = 2_000_000
MAX_DEPTH = 30

_BROKEN = {
    "mapping values are not allowed here": "这里多了一个冒号，或上一行的缩进不对；文字里含有“: ”时请加引号",
    "could not find expected ':'": "这里缺少冒号，或缩进不对",
    "found character '\\t' that cannot start any token": "这里有制表符（Tab）；缩进请用空格",
    "that cannot start any token": "文字不能以这个符号开头；请加引号",
    "expected <block end>": "缩进与上面的行不一致；同一级的各行请左对齐",
    "expected ',' or": "括号没有成对，或缺少逗号",
    "sequence entries are not allowed here": "列表的“- ”不能写在这里；请另起一行",
    "found unexpected end of stream": "引号没有成对",
    "expected a single document": "一个文件里只能有一份内容，请去掉 --- 之后的部分",
    "found unknown escape character": "双引号里的反斜杠写法不对；请改用单引号或全角引号",
    "special characters are not allowed": "文件里有看不见的控制字符，请删去",
}


class Mark(Protocol):
    """A place in a text; both count from 0."""

    line: int
    column: int


@dataclass
class Source:
    """A file being read: its name as shown to people, and the faults found so far."""

    file: str
    faults: list[Fault] = field(default_factory=list)

    def fault(self, at: yaml.Node | None, message: str) -> None:
        """Note a fault at the place of a node (None: the file as a whole)."""
        mark = at.start_mark if at is not None else None
        self.fault_at(mark, message)

    def fault_at(self, mark: Mark | None, message: str) -> None:
        """Note a fault at a place of the text."""
        line, column = (mark.line + 1, mark.column + 1) if mark is not None else (0, 0)
        self.faults.append(Fault(self.file, line, column, message))


@dataclass(frozen=True)
class Document:
    """A file's root node (None when it cannot be read) and the SHA-256 of its bytes."""

    root: yaml.Node | None
    digest: str


def read_document(path: Path, source: Source) -> Document:
    """Read a file into nodes; whatever is wrong is noted in `source`, never raised."""
    try:
        content = path.read_bytes()
    except OSError as fault:
        source.fault(None, f"无法读取文件：{_unreadable(fault)}")
        return Document(None, "")
    text = _decode(content, source)
    root = None if text is None else _compose(text, source)
    return Document(root, hashlib.sha256(content).hexdigest())


def _unreadable(fault: OSError) -> str:
    match fault:
        case FileNotFoundError():
            return "没有这个文件；请检查路径"
        case IsADirectoryError():
            return "这是文件夹，不是文件；请写到文件名"
        case PermissionError():
            return "没有读取权限；请检查文件的权限"
        case _:
            return f"{fault.strerror or fault}；请检查路径和磁盘"


def _decode(content: bytes, source: Source) -> str | None:
    if len(content) > MAX_BYTES:
        source.fault(None, f"文件有 {len(content)} 字节，超过 {MAX_BYTES} 字节；这不像是一份评分表")
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        source.faults.append(
            Fault(
                source.file, line, 0, "文件不是 UTF-8 编码（可能是 GBK 或 UTF-16）；请在编辑器中另存为 UTF-8"
            )
        )
        return None
    if not text.strip():
        source.fault(None, "文件是空的")
        return None
    return text


def _compose(text: str, source: Source) -> yaml.Node | None:
    root, said = _composed(text)
    for mark, message in said:
        source.fault_at(mark, message)
    return root


_Said = list[tuple[Mark | None, str]]


@lru_cache(maxsize=16)
def _composed(text: str) -> tuple[yaml.Node | None, _Said]:
    """The root node, and what is wrong at which place. A portal reads the same few sheets again and again; nobody changes
    their nodes."""
    said: _Said = []
    try:
        events = list(_admit(text, said))
        if said:
            return None, said
        if not any(isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) for event in events):
            return None, [(None, "文件里只有注释，没有内容")]
        root = _Composer(events).get_single_node()
    except yaml.MarkedYAMLError as fault:
        return None, [*said, (fault.problem_mark or fault.context_mark, _broken(fault.problem or ""))]
    except (yaml.YAMLError, ValueError, OverflowError) as fault:
        return None, [*said, (None, _broken(str(fault)))]
    assert root is None or isinstance(root, yaml.Node)
    return root, said


class _Composer(Composer, Resolver):
    """Makes nodes of events that were parsed before."""

    def __init__(self, events: Iterable[yaml.Event]) -> None:
        Composer.__init__(self)
        Resolver.__init__(self)
        self._events = deque(events)

    def check_event(self, *kinds: type[yaml.Event]) -> bool:
        """Whether the next event is one of these kinds."""
        return bool(self._events) and (not kinds or isinstance(self._events[0], kinds))

    def peek_event(self) -> yaml.Event:
        """The next event."""
        return self._events[0]

    def get_event(self) -> yaml.Event:
        """The next event, which is then gone."""
        return self._events.popleft()


def _admit(text: str, said: _Said) -> Iterator[yaml.Event]:
    """Parse, and note everything that is YAML but not admitted."""
    depth = documents = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                said.append((event.start_mark, "一个文件里只能有一份内容，请去掉 --- 之后的部分"))
                return
        elif isinstance(event, yaml.AliasEvent):
            said.append((event.start_mark, f"不使用引用“*{event.anchor}”；请把内容原样写在这里"))
        elif isinstance(event, yaml.NodeEvent):
            if event.anchor is not None:
                said.append((event.start_mark, f"不使用锚点“&{event.anchor}”；请删去，内容在各处写全"))
            if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None:
                said.append((event.start_mark, f"不使用类型标记“{event.tag}”；请删去"))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                said.append((event.start_mark, f"嵌套超过 {MAX_DEPTH} 层；请检查括号是否成对"))
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        yield event


def _broken(problem: str) -> str:
    for said, told in _BROKEN.items():
        if said in problem:
            return told
    return f"YAML 写法有误（{problem.splitlines()[0] if problem else '无法解析'}）；请对照相邻几行检查缩进、冒号和引号"
