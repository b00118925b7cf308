"""Text behind tabs: hidden until a reader asks for it, but theirs to read."""

from collections.abc import Iterator, Sequence
from typing import Final

from mingjing.extract.page.tree import Element, Tree, says_hidden

_LONGEST_HEAD: Final = 12
"""Characters of what a tab is called."""


def show_panels(tree: Tree, hidden: Sequence[Element]) -> None:
    """Count the hidden panels of tabs among what readers see. `hidden` are the outermost hidden elements.

    Panels are blocks of one make side by side, all but one of them hidden, with as many short heads before them: other
    hidden blocks (templates, copies for telephones) stay hidden.

    >>> from mingjing.extract.page.reading import read_tree
    >>> html = "<ul><li>职能<li>机构</ul><div>{}</div><div style=display:none>{}</div>".format("一、拟订规划。", "办公室、救助股")
    >>> [line.text for line in read_tree(html).lines if not line.hidden]
    ['职能', '机构', '一、拟订规划。', '办公室、救助股']
    """
    shown = False
    first = {element.parent.index: element for element in reversed(hidden) if element.parent is not None}
    for element in first.values():
        panels = _panels(tree, element)
        if panels and _has_heads(tree, panels):
            for panel in panels:
                _show(tree, panel)
            shown = True
    if shown:
        tree.root.sums.recount(tree.lines)


def _panels(tree: Tree, one: Element) -> list[Element]:
    """The blocks of one make side by side, of which exactly one is shown; else none."""
    siblings = tree.children(one.parent) if one.parent is not None else ()
    alike = [child for child in siblings if child.end > child.first and _alike(child, one)]
    return alike if sum(not panel.hidden for panel in alike) == 1 else []


def _alike(one: Element, other: Element) -> bool:
    """Whether two blocks are of one make: the same tag, and a class in common (the shown one may have another besides)."""
    first, second = one.get("class").split(), other.get("class").split()
    return one.tag == other.tag and (not (first or second) or not set(first).isdisjoint(second))


def _has_heads(tree: Tree, panels: Sequence[Element]) -> bool:
    """Whether as many heads as panels stand right before them, or before the block around them."""
    return any(
        len(heads) == len(panels) and all(_is_head(tree, head) for head in heads)
        for before in _before(tree, panels[0])
        for block in tree.inside(before)
        if (heads := list(tree.children(block)))
    )


def _before(tree: Tree, panel: Element) -> Iterator[Element]:
    """What stands right before a panel, and right before the block around it."""
    for node in (panel, panel.parent):
        if node is None or node.parent is None:
            continue
        before = tree.elements[node.index - 1]
        while before.parent is not None and before.parent is not node.parent and before is not node.parent:
            before = before.parent
        if before.parent is node.parent:
            yield before


def _is_head(tree: Tree, head: Element) -> bool:
    return 2 <= len(tree.text_of(head)) <= _LONGEST_HEAD


def _show(tree: Tree, panel: Element) -> None:
    panel.hidden = False
    for element in tree.inside(panel)[1:]:
        around = element.parent
        element.hidden = says_hidden(element.attrs) or (around is not None and around.hidden)
    for line in tree.lines_of(panel):
        line.hidden = line.element.hidden
