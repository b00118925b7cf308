"""A parsed page as its elements and its lines.

Elements are numbered in page order, so that everything inside one is a range of numbers; what is counted for a block
(characters, links, pictures) is a difference of two running sums. Inline tags that only dress text are no elements.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from mingjing.extract.page.names import NAMELESS, names_of
from mingjing.extract.page.text import tidy

Attrs = dict[str, str | None]


class Sums:
    """Running sums, each one longer than what it runs over: over lines their characters, those in links and the
    punctuation; over elements the pictures, players and frames outside links, and the links with at least four
    characters."""

    __slots__ = ("chars", "link_chars", "links", "marks", "rich")

    def __init__(self) -> None:
        self.chars = [0]
        self.link_chars = [0]
        self.marks = [0]
        self.rich = [0, 0]
        self.links = [0, 0]

    def add_line(self, chars: int, link_chars: int, marks: int) -> None:
        """Take what the next line holds."""
        self.chars.append(self.chars[-1] + chars)
        self.link_chars.append(self.link_chars[-1] + link_chars)
        self.marks.append(self.marks[-1] + marks)

    def recount(self, lines: Sequence["Line"]) -> None:
        """Take the characters of all lines anew."""
        self.chars = list(accumulate([line.chars for line in lines], initial=0))

    def count(self, elements: int, rich: Sequence[int], links: Sequence[int]) -> None:
        """Take the numbers of the elements that are pictures and the like, and of those that are links."""
        self.rich, self.links = _counted(elements, rich), _counted(elements, links)


def _counted(elements: int, found: Sequence[int]) -> list[int]:
    """For every number up to `elements`, how many of those found are smaller."""
    one = [0] * (elements + 1)
    for number in found:
        one[number + 1] = 1
    return list(accumulate(one))


def says_hidden(attrs: Attrs) -> bool:
    """Whether an element is said not to be shown."""
    return "hidden" in attrs or "display:none" in (attrs.get("style") or "").replace(" ", "").lower()


class Element:
    """An element: its lines are `tree.lines[first:end]`, it and what is inside it `tree.elements[index:last]`.

    `names` is what its id and classes say, `text` what stands in a link as written ("" for other elements).
    """

    __slots__ = ("attrs", "end", "first", "hidden", "index", "last", "names", "parent", "sums", "tag", "text")

    def __init__(
        self, tag: str, attrs: Attrs, parent: "Element | None", index: int, first: int, sums: Sums
    ) -> None:
        self.tag = tag
        self.attrs = attrs
        self.parent = parent
        self.index = index
        self.last = index + 1
        self.first = first
        self.end = first
        self.sums = sums
        self.text = ""
        self.names = NAMELESS
        self.hidden: bool = parent is not None and parent.hidden
        if attrs:
            if "class" in attrs or "id" in attrs:
                self.names = names_of(attrs.get("id"), attrs.get("class"))
            if not self.hidden and ("style" in attrs or "hidden" in attrs):
                self.hidden = says_hidden(attrs)

    def get(self, name: str) -> str:
        """An attribute, or ""."""
        return self.attrs.get(name) or ""

    @property
    def chars(self) -> int:
        """Characters inside that readers see, without blanks."""
        return self.sums.chars[self.end] - self.sums.chars[self.first]

    @property
    def link_chars(self) -> int:
        """Those of its characters that stand in links."""
        return self.sums.link_chars[self.end] - self.sums.link_chars[self.first]

    @property
    def marks(self) -> int:
        """Chinese punctuation outside links."""
        return self.sums.marks[self.end] - self.sums.marks[self.first]

    @property
    def rich(self) -> int:
        """Pictures outside links, players and frames."""
        return self.sums.rich[self.last] - self.sums.rich[self.index]

    @property
    def links(self) -> int:
        """Links with at least four characters."""
        return self.sums.links[self.last] - self.sums.links[self.index]

    def up(self) -> Iterator["Element"]:
        """This element and everything around it, innermost first."""
        node: Element | None = self
        while node is not None:
            yield node
            node = node.parent

    def closest(self, *tags: str) -> "Element | None":
        """The innermost element of these tags around (or being) this one."""
        node: Element | None = self
        while node is not None and node.tag not in tags:
            node = node.parent
        return node

    def within(self, other: "Element") -> bool:
        """Whether it is, or stands inside, `other`."""
        return other.index <= self.index < other.last


class Line:
    """A line as a reader sees it: text between two block edges or line breaks. `element` is the innermost block
    around it, `link_chars` how many of its characters stand in links, `bold` whether (nearly) all of it is."""

    __slots__ = ("_pieces", "bold", "element", "hidden", "link_chars", "text")

    def __init__(
        self,
        text: str,
        element: Element,
        pieces: list[tuple[str, Element | None]],
        bold: bool,
        link_chars: int,
    ) -> None:
        self.text = text
        self.element = element
        self.hidden = element.hidden
        self.bold = bold
        self.link_chars = link_chars
        self._pieces = pieces

    @property
    def chars(self) -> int:
        """Characters that readers see, without blanks."""
        return 0 if self.hidden else len(self.text) - self.text.count(" ")

    @property
    def pieces(self) -> list[tuple[str, Element | None]]:
        """The text in order, each piece with the link it stands in; a new piece at each inline tag."""
        return [(text, link) for piece, link in self._pieces if (text := tidy(piece))]

    def in_parts(self, end: int) -> str:
        """The text up to its character number `end`, with a blank wherever an inline tag stands between two pieces.

        >>> from mingjing.extract.page.reading import read_tree
        >>> read_tree("<p><i>来源：县财政局</i><i>时间：2022-03-05</i></p>").lines[0].in_parts(10)
        '来源：县财政局 时间：'
        """
        if len(self._pieces) < 2:
            return self.text[:end]
        left = len("".join(self.text[:end].split()))
        parts: list[str] = []
        for piece, _ in self._pieces:
            words = "".join(piece.split())
            parts.append(words[:left])
            left -= len(words)
            if left <= 0:
                break
        return " ".join(parts)


@dataclass(slots=True)
class Tree:
    """A page: all elements and all lines in page order, and elements by the few tags everyone asks for."""

    root: Element
    elements: list[Element] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    by_tag: dict[str, list[Element]] = field(default_factory=dict)
    named: list[Element] = field(default_factory=list)
    """The elements whose names say something."""
    metas: list[tuple[str, str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    script_files: list[str] = field(default_factory=list)
    title: str = ""
    base: str = ""

    def tagged(self, *tags: str) -> list[Element]:
        """Every element of these tags, in page order within a tag."""
        return [element for tag in tags for element in self.by_tag.get(tag, ())]

    def inside(self, element: Element) -> list[Element]:
        """The element and everything inside it, in page order."""
        return self.elements[element.index : element.last]

    def children(self, element: Element) -> Iterator[Element]:
        """The elements right inside an element."""
        at, elements = element.index + 1, self.elements
        while at < element.last:
            child = elements[at]
            yield child
            at = child.last

    def lines_of(self, element: Element) -> list[Line]:
        """The lines inside an element."""
        return self.lines[element.first : element.end]

    def text_of(self, element: Element) -> str:
        """The text inside an element, its lines joined."""
        return " ".join([line.text for line in self.lines[element.first : element.end]])


class TooComplex(ValueError):
    """A page nested deeper than 1,000 elements, of more than 150,000, with thousands of attributes on one of them or
    more than 200,000 cells in a table: none that people read is."""
