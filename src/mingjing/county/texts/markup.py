"""How clerks format what they paste: paragraphs, headings, labels, tables, dates – each in several ways."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

_DIGITS = re.compile(r"\d+")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_CHINESE = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Hand:
    """One clerk's way: `para` and `head` wrap a line; `word_digits` puts digits into inline elements as Word does."""

    para: str
    head: str
    table: str = (
        '<table border="1" cellspacing="0" cellpadding="0" style="border-collapse:collapse;width:100%">'
    )
    cell: str = "{}"
    word_digits: bool = False
    open: str = ""
    close: str = ""

    def p(self, text: str) -> str:
        """A paragraph."""
        return self.para.format(self._digits(text))

    def h(self, text: str) -> str:
        """A heading line (never a real h tag on these sites)."""
        return self.head.format(self._digits(text))

    def lines(self, texts: Sequence[str]) -> str:
        """Paragraphs, one after the other."""
        return "".join(self.p(text) for text in texts)

    def page(self, *parts: str) -> str:
        """The whole body."""
        return self.open + "".join(parts) + self.close

    def grid(self, rows: Sequence[Sequence[str]], *, header: bool = True) -> str:
        """A plain table; the first row is its header. No cell is merged."""
        out = [self.table, "<tbody>"]
        for at, row in enumerate(rows):
            tag = "th" if header and at == 0 and self.cell == "{}" else "td"
            out.append("<tr>" + "".join(f"<{tag}>{self.cell.format(c)}</{tag}>" for c in row) + "</tr>")
        out.append("</tbody></table>")
        return "".join(out)

    def _digits(self, text: str) -> str:
        if not self.word_digits or "<" in text or "{{" in text:
            return text
        return _DIGITS.sub(r'<span lang="EN-US">\g<0></span>', text)


HANDS = (
    Hand('<p style="text-indent: 2em;">{}</p>\n', '<p style="text-indent: 2em;"><strong>{}</strong></p>\n'),
    Hand(
        '<p style="line-height:150%;text-align:justify"><span style="font-family:仿宋;font-size:16pt">{}</span></p>\n',
        '<p><span style="font-family:黑体;font-size:16pt">{}</span></p>\n',
        cell='<p style="text-align:center"><span style="font-size:12pt">{}</span></p>',
    ),
    Hand(
        '<p class="MsoNormal" style="text-indent:32.0pt"><span style="font-size:16.0pt;font-family:仿宋_GB2312">{}</span><o:p></o:p></p>\n',
        '<p class="MsoNormal"><b><span style="font-size:16.0pt;font-family:黑体">{}</span></b><o:p></o:p></p>\n',
        table='<table class="MsoTableGrid" border="1" cellspacing="0" cellpadding="0">',
        cell='<p class="MsoNormal" align="center"><span style="font-size:10.5pt">{}</span></p>',
        word_digits=True,
    ),
    Hand("<div>&nbsp;&nbsp;&nbsp;&nbsp;{}</div>\n", "<div>&nbsp;&nbsp;&nbsp;&nbsp;<b>{}</b></div>\n"),
    Hand(
        "<p>　　{}</p>\n",
        "<p>　　<font face=\"黑体\">{}</font></p>\n",
        table='<table width="100%" border="1" bordercolor="#000000">',
    ),
    Hand(
        "<span>　　{}</span><br/>\n",
        "<span><strong>　　{}</strong></span><br/>\n",
        open='<div class="view TRS_UEDITOR"><p>',
        close="</p></div>",
    ),
)  # fmt: skip

OLD_HANDS = (
    Hand(
        "&nbsp;&nbsp;&nbsp;&nbsp;{}<br>\n",
        "&nbsp;&nbsp;&nbsp;&nbsp;<b>{}</b><br>\n",
        table='<table border="1" width="96%" cellpadding="3">',
        cell="<font size=2>{}</font>",
        open="<font size=3 color=#333333>",
        close="</font>",
    ),
    Hand(
        "<P align=left><FONT face=宋体 size=3>　　{}</FONT></P>\n",
        "<P align=left><STRONG><FONT face=宋体 size=3>　　{}</FONT></STRONG></P>\n",
        table="<TABLE border=1 cellSpacing=0 width=600>",
        cell="<P><FONT size=2>{}</FONT></P>",
    ),
)


def label(rng: Random, words: str) -> str:
    """A label with its colon as clerks type it: stretched by spaces, bold, half or full width.

    >>> sorted({label(Random(n), "邮编").rstrip(":： ") for n in range(40)})[:2]
    ['<b>邮编</b>', '<b>邮编：</b>']
    """
    way = rng.randrange(8)
    if way == 0 and len(words) <= 4:
        return "　".join(words) + "："
    if way == 1 and len(words) <= 4:
        return "&nbsp;".join(words) + "："
    if way == 2:
        return f"<b>{words}</b>："
    if way == 3:
        return f"<b>{words}：</b>"
    if way == 4:
        return f"{words}: "
    return f"{words}："


def chinese_year(year: int) -> str:
    """二〇二二."""
    return "".join(_CHINESE[int(d)] for d in str(year))


def _count(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _CHINESE[tens] + "十"
    return head + (_CHINESE[ones] if ones else "")


def day_words(day: date, way: int = 0) -> str:
    """A date in one of the ways found on such sites; `way` 0 is the usual one.

    >>> [day_words(date(2022, 3, 5), way) for way in range(6)]
    ['2022年3月5日', '2022年03月05日', '２０２２年３月５日', '二〇二二年三月五日', '2022-03-05', '2022.3.5']
    """
    plain = f"{day.year}年{day.month}月{day.day}日"
    if way == 1:
        return f"{day.year}年{day.month:02}月{day.day:02}日"
    if way == 2:
        return plain.translate(_FULL_WIDTH)
    if way == 3:
        return f"{chinese_year(day.year)}年{_count(day.month)}月{_count(day.day)}日"
    if way == 4:
        return day.isoformat()
    if way == 5:
        return f"{day.year}.{day.month}.{day.day}"
    return plain


def link(key: str, words: str) -> str:
    """A link to another article of the county."""
    return f'<a href="{{{{a:{key}}}}}" target="_blank">{words}</a>'


def file_link(name: str, words: str) -> str:
    """A link to a file of this article."""
    return f'<a href="{{{{f:{name}}}}}">{words}</a>'


def picture(name: str, alt: str = "", style: str = "") -> str:
    """A picture of this article, centred."""
    return (
        f'<p style="text-align:center"><img src="{{{{f:{name}}}}}" alt="{alt}" {style or "width=800"}/></p>\n'
    )


def signed(hand: Hand, name: str, day: date, way: int = 0) -> str:
    """Signature and date at the end of a document (落款)."""
    right = '<p style="text-align:right">{}</p>\n'
    if hand.open:
        return hand.p("　" * 12 + name) + hand.p("　" * 12 + day_words(day, way))
    return right.format(name) + right.format(day_words(day, way))
