"""Small real documents of every kind that is read."""

import base64
import io
import zipfile
import zlib
from collections.abc import Callable, Mapping

import xlsxwriter

from mingjing.county.documents import Block, blocks_of, docx_of, pdf, scanned_pdf

TABLE = (
    "<table><tr><td rowspan='2'>申请人<td colspan='2'>件数</tr><tr><td>自然人<td>总计</tr>"
    "<tr><td>新收<td>3<td>3</tr><tr><td>结转<td>0<td>0</tr></table>"
)
RESOLVED = (
    ("申请人", "件数", "件数"),
    ("申请人", "自然人", "总计"),
    ("新收", "3", "3"),
    ("结转", "0", "0"),
)
ROWS = ("申请人 件数", "自然人 总计", "新收 3 3", "结转 0 0")
BLOCKS: tuple[Block, ...] = (
    "云岫县民政局情况说明",
    *blocks_of(f"<p>一、总体情况</p>{TABLE}<p>特此说明。</p>"),
)


def workbook(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    """A new workbook filled by `fill`."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    fill(book)
    book.close()
    return out.getvalue()


def _two_sheets(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("表三")
    sheet.merge_range("A1:A2", "申请人")
    sheet.merge_range("B1:C1", "件数")
    sheet.write_row("B2", ["自然人", "总计"])
    sheet.write_row("A3", ["新收", 3, 3])
    sheet.write_row("A4", ["结转", 0, 0])
    hidden = book.add_worksheet("底稿")
    hidden.write("A1", "不公开")
    hidden.hide()


def xlsx() -> bytes:
    """A workbook with merged cells and a hidden sheet."""
    return workbook(_two_sheets)


def xls() -> bytes:
    """An old workbook (BIFF8) with merged cells and a formula without a stored value."""
    return zlib.decompress(base64.b85decode(_XLS))


def archive(members: Mapping[str, bytes]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def every() -> dict[str, bytes]:
    """A document of each kind by its ending."""
    return {
        "docx": docx_of(BLOCKS).content,
        "xlsx": xlsx(),
        "xls": xls(),
        "pdf": pdf(BLOCKS).content,
        "scan.pdf": scanned_pdf(2).content,
        "zip": archive({"说明.docx": docx_of(BLOCKS).content, "表.csv": "甲,乙\n1,2\n".encode()}),
        "csv": "姓名,职务\n张三,局长\n".encode("gb18030"),
        "txt": "第一条 为了规范工作，制定本办法。\n第二条 本办法自印发之日起施行。\n".encode(),
    }


_XLS = (
    "c-rk)O=uHA6#iy6X?{%8q^3eElvuE8?M0O0rQIsko(xq4MTDB#fYOlG;6)F$wFU$c1y72XKrdcuz4(vBn+Ks{k%AyJiWfZzD"
    "jwRb@4el{wC2!&7A^ZN^XAQa^Ub{7`P<!BGtv3{y{00Tp$j@nW&ky1Hbp7m6e1wMX|n3%eoCf`{|W&=4P=cMPikNKcno>Gi_"
    "kFbc}@~|Pw6;DkQmOS;;V?g5<^mP44otuZj&X9Mv1Ck<Vlh1Mc$Q~Pepc%<*LX|synZaVa7<b?Y3v}QLROMVQ{+-g!5J`JJ5"
    "g^Jc}<}S5{pw_GC{d)BmQU*%QJfXxw^JnN&8Jo=1!Za1!6lIPle3sfD;}UtPNb*?%mx`zqLPXdYk;<_VeLIfO8$vqw{>E(a0"
    "|*d@!66Z!pz^H(VQo)}3{Hl6B7=}@1>JI*{#Q29+-vf0t}wIFZPvaBOZmUXR6_YlcJ)QKLINgtt&d*RNP*9QjrjDE3<$yRP{"
    "_?tOKm>6dUk;CHgh~!|~gt1-ZMQL@T=uIMHG*u~Y?Q5`={S#8>l6YIGpPhnPV@sL7mGs=_gAbc?AB=6JPxThh$EN0tJX+`g8"
    "YDhn6KGfM>efxhBg4s+y*a!S+4$Q=;nyN|?52IH)nO4qQKKTC$=&nQQMN}D-QubWTqRs?-6}DcpUtSoC1!_hwziDTeQ9>j%("
    "X_vV{<j(I#KHtde(*Ol@Z=VCC%=c4`Qq0I`mKog&u0FpnsHyqom1Sr+SxGkNaZkF0%*W!i5VLE?l^9;bQGU$?L84D$lQ-Ui)"
    "LgXaCn(q*QW$ldM@B!Z2ND>BDp%GL&a=uB!R70bb>_rB=vs{ueTiQ14j`VL;*-s(Sv?_lzpPpA{1$e{Km?+kdH=IRA40KLL+"
    "p)m;"
)
