"""What the id and the classes of a block say about it: main text, menu, breadcrumb, title …

Templates use the same few names on every page, so each pair of id and classes is read once.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

_BODY: Final = re.compile(
    r"(?:^|\s)(?:zoomcon|zoom|fontzoom|ucap-content|trs_editor|trs_ueditor|trs_paper|view|vsb_content\S*|v_news_content|"
    r"xxgk-tt-content|article-?(?:content|body|con|text|main)|article_(?:content|body|con|text)|"
    r"(?:news|art|arc|info|detail|view|text|txt|content|page|pages|xl|js|bt|ivs|main|wz|wenzhang|show|zw|nr)[-_]?(?:content|contents|text|txt|con|nr|neirong)|"
    r"(?:post|entry|blog|topic|diary|news|art|info|detail|text)[-_]?(?:body|content)|artibody|contenttext|mainbody|main-txt|con_text|rich_media_content|zwnr|nrzw|wznr|xxnr|wenzhangneirong|zhengwen)(?=\s|$)"
)
_JUNK: Final = re.compile(
    r"share|bdshare|navbox|footer|copyright|related|xiangguan|xgxw|xgwz|relnews|comment|pinglun|toolbar|crumb|dqwz|"
    r"recommend|hotnews|sidebar|qrcode|erweima|(?:^|[\s_-])(?:nav|foot|header|menu|page-?nav|pager|ad|ads|fx|dy|top|topbar|banner|search|login|ewm)(?:$|[\s_-])"
)
_MENU: Final = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|foot|footer|link|links|yqlj|crumb|position|page|pager|pages|paging|header|top|share|tab|tabs|leftmenu|submenu|sidenav)"
)
_SIDE: Final = re.compile(r"(?:^|[\s_-])(?:side\w*|left\w*|tree|catalog\w*|mulu|sub-?nav)(?:$|[\s_-])")
_TITLE: Final = re.compile(
    r"title|biaoti|headline|(?:^|[\s_-])(?:tit|bt|tt|wzbt|xxbt|h1|xl-?tit)(?:$|[\s_-])"
)
_TRAIL: Final = re.compile(
    r"crumb|position|location|dqwz|mianbao|weizhi|curmb|currentpath|cur-?path|breadnav|bread|dangqian"
)
_CERTAIN_TRAIL: Final = re.compile(r"crumb|mianbao|dqwz")
_MAYBE_TRAIL: Final = re.compile(
    r"(?:^|[\s_-])(?:wz|path|pos|local|curpos|place|lujing|lj|dh|daohang)(?:$|[\s_-])"
)


class Names(NamedTuple):
    """What a block is named for."""

    body: bool = False
    junk: bool = False
    """Menus, footers, share bars and the like."""
    menu: bool = False
    side: bool = False
    title: bool = False
    trail: bool = False
    """A breadcrumb; `certain_trail` where nothing else bears such a name, `maybe_trail` where other things do."""
    certain_trail: bool = False
    maybe_trail: bool = False


NAMELESS: Final = Names()


@lru_cache(maxsize=1 << 15)
def names_of(identity: str | None, classes: str | None) -> Names:
    """What an id and classes say.

    >>> names_of("zoom", None).body, names_of(None, "main-nav Footer").junk, names_of("x", "y") is NAMELESS
    (True, True, True)
    """
    names = f"{identity or ''} {classes or ''}".lower()
    said = Names(
        *(
            pattern.search(names) is not None
            for pattern in (_BODY, _JUNK, _MENU, _SIDE, _TITLE, _TRAIL, _CERTAIN_TRAIL, _MAYBE_TRAIL)
        )
    )
    return said if any(said) else NAMELESS
