"""Whatever is done to a scheme file, reading it gives a scheme or a list of faults, never a traceback."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingjing.model import Scheme
from mingjing.scheme import SchemeError, load, scheme_file

SNIPPETS = [
    *(b"\x00", b"\t", b"\r", b"\n", b" ", b"  ", b"\n- ", b"\n\n---\n", b"...\n", b"%YAML 1.1\n"),
    *(b"&a ", b"*a", b"<<: ", b"!!python/object:os.system ", b"!!float ", b"? ", b"|\n", b">-\n"),
    *(b": ", b"[", b"]", b"{", b"}", b"'", b'"', b"#", b" #", b"@", b"`", b"\\x", b"\\U00110000"),
    *(b"~", b"null", b"yes", b"010", b"1e1", b".5", b"1:30", b"2022-01-01", b"-1", b"9" * 5000),
    *("１".encode(), "％".encode(), "：".encode(), "\u2028".encode(), "同上".encode(), b"\xff\xfe", b"\xd0"),
    *(b"points: ", b"items: ", b"check: ", b"earn: ", b"levels: ", b"pools: ", b"[" * 40),
]

Edit = tuple[str, float, float, bytes]
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["insert", "delete", "replace", "drop_lines", "repeat_line", "move_line"]),
        st.floats(0, 1),
        st.floats(0, 1),
        st.sampled_from(SNIPPETS) | st.binary(max_size=6),
    ),
    min_size=1,
    max_size=4,
)


def edited(content: bytes, edits: Sequence[Edit]) -> bytes:
    for how, start, more, snippet in edits:
        at = int(start * len(content))
        length = int(more * 30)
        lines = content.splitlines(keepends=True) or [b""]
        line, other = int(start * (len(lines) - 1)), int(more * (len(lines) - 1))
        if how == "insert":
            content = content[:at] + snippet + content[at:]
        elif how == "delete":
            content = content[:at] + content[at + length :]
        elif how == "replace":
            content = content[:at] + snippet + content[at + len(snippet) :]
        elif how == "drop_lines":
            content = b"".join(lines[:line] + lines[line + 1 + length // 10 :])
        elif how == "repeat_line":
            content = b"".join([*lines[:other], lines[line], *lines[other:]])
        else:
            moved = lines.pop(line)
            content = b"".join([*lines[:other], moved, *lines[other:]])
    return content


def read_any(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "scheme.yaml"
        path.write_bytes(content)
        read: Scheme | SchemeError
        try:
            read = load(path, known_checks=("guide_elements",))
        except SchemeError as error:
            read = error
    assert isinstance(read, Scheme) or (read.faults and all(fault.message for fault in read.faults))
    str(read).encode()


@given(edits=EDITS)
@settings(max_examples=300, deadline=None, derandomize=True, database=None)
def test_an_edited_small_scheme_is_read_or_refused(edits: list[Edit]) -> None:
    from_conftest = Path(__file__).with_name("conftest.py").read_text(encoding="utf-8")
    small = from_conftest.partition('SMALL = """\\\n')[2].partition('"""')[0]
    read_any(edited(small.encode(), edits))


@given(
    content=st.binary(max_size=200) | st.text(max_size=100).map(lambda text: text.encode(errors="replace"))
)
@settings(max_examples=200, deadline=None, derandomize=True, database=None)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    read_any(content)


@given(edits=EDITS)
@settings(max_examples=12, deadline=None, derandomize=True, database=None)
def test_an_edited_sheet_is_read_or_refused(edits: list[Edit]) -> None:
    read_any(edited(scheme_file("xunwu-2022").read_bytes(), edits))


@pytest.mark.long
@given(edits=EDITS)
@settings(max_examples=1000, deadline=None, database=None)
def test_a_sheet_edited_a_thousand_ways_is_read_or_refused(edits: list[Edit]) -> None:
    read_any(edited(scheme_file("xunwu-2022").read_bytes(), edits))
