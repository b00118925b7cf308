"""Word and Excel files (docx, xlsx): their container, parts and relations, before anybody opens them."""

import zipfile
from collections.abc import Iterator
from pyexpat import ParserCreate

from django.utils import translation
from django.utils.translation import gettext, gettext_noop

from mingjing.extract.attachments.packed import markup_of, open_packed
from mingjing.extract.attachments.reading import NotReadError
from mingjing.portal.filing.refused import FileRefused

MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
_TYPES = "[Content_Types].xml"
_ENDINGS = frozenset(
    [
        "xml",
        "rels",
        "vml",
        "png",
        "jpg",
        "jpeg",
        "gif",
        "bmp",
        "tif",
        "tiff",
        "emf",
        "wmf",
        "svg",
        "wdp",
        "odttf",
        "fntdata",
    ]
)
_MACROS = ("vbaproject", "vbadata", "macrosheets/", "intlmacrosheets/", "dialogsheets/", "attachedtoolbars")
_EMBEDDED = ("embeddings/", "activex/", "oleobject", "afchunk", "ctrlprops/")
_MACRO = gettext_noop("文件含有宏，不能报送；请另存为不含宏的 docx、xlsx，或者导出为 PDF")


def check_office(data: bytes, kind: str) -> None:
    """Raises FileRefused for macros, embedded objects, external content, odd names, and containers out of bounds."""
    if not data.startswith(b"PK\x03\x04"):
        raise FileRefused(gettext("文件开头带有别的数据；请在 Office 或 WPS 中另存一次"))
    try:
        with open_packed(data) as packed:
            _check_names(packed, kind)
            for name, content in markup_of(packed):
                _check_markup(name, content)
    except NotReadError as refused:
        told = gettext("%(cause)s，不能报送；请在 Office 或 WPS 中打开并另存一次")
        raise FileRefused(told % {"cause": translation.gettext(refused.cause.label)}) from None


def _check_names(packed: zipfile.ZipFile, kind: str) -> None:
    names = [member.orig_filename for member in packed.infolist()]
    if len({name.lower() for name in names}) != len(names):
        raise FileRefused(gettext("文件内部有重名的部分，不能报送；请在 Office 或 WPS 中打开并另存一次"))
    if MAIN[kind] not in names or _TYPES not in names:
        raise FileRefused(gettext("文件已损坏；请在 Office 或 WPS 中打开并另存一次"))
    for name in names:
        low = name.lower()
        if "\\" in name or ":" in name or "\0" in name or name.startswith("/") or ".." in name.split("/"):
            raise FileRefused(gettext("文件内部的路径不正常，不能报送；请在 Office 或 WPS 中打开并另存一次"))
        if any(word in low for word in _MACROS):
            raise FileRefused(translation.gettext(_MACRO))
        if any(word in low for word in _EMBEDDED):
            raise FileRefused(gettext("文件内嵌了别的文件或控件，不能报送；请删去后另存，或者导出为 PDF"))
        if "externallinks/" in low:
            raise FileRefused(gettext("表格引用了别的文件，不能报送；请断开链接（粘贴为数值）后另存"))
        ending = low.rpartition(".")[2]
        if not name.endswith("/") and ending not in _ENDINGS and "printersettings/" not in low:
            told = gettext("文件内部有不认得的部分（%(name)s），不能报送；请另存一次，或者导出为 PDF")
            raise FileRefused(told % {"name": name[:60]})


def _check_markup(name: str, content: bytes) -> None:
    if name == _TYPES:
        for _, attributes in _elements(content):
            if "macroenabled" in attributes.get("ContentType", "").lower():
                raise FileRefused(translation.gettext(_MACRO))
    elif name.lower().endswith(".rels"):
        for _, attributes in _elements(content):
            kind = attributes.get("Type", "").rpartition("/")[2].lower()
            outside = attributes.get("TargetMode", "").lower() == "external"
            if "vbaproject" in kind:
                raise FileRefused(translation.gettext(_MACRO))
            if kind == "afchunk" or (outside and kind != "hyperlink"):
                raise FileRefused(
                    gettext("文件打开时会读取外部的内容，不能报送；请断开外部链接后另存，或者导出为 PDF")
                )
    elif name.lower().startswith("word/") and _calls_programs(content):
        raise FileRefused(gettext("文件含有调用外部程序的域（DDE），不能报送；请删去后另存，或者导出为 PDF"))


def _elements(content: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Every element with its attributes; names that carry a prefix are told without it."""
    found: list[tuple[str, dict[str, str]]] = []

    def begin(name: str, attributes: dict[str, str]) -> None:
        told = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        found.append((name.rpartition(":")[2], told))

    parser = ParserCreate()
    parser.StartElementHandler = begin
    parser.Parse(content, True)
    yield from found


def _calls_programs(content: bytes) -> bool:
    """Whether a field of a Word document says DDE; its words may be cut into several runs."""
    words: list[str] = []
    inside = False

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        inside = name.rpartition(":")[2] == "instrText"
        words.extend(value for key, value in attributes.items() if key.rpartition(":")[2] == "instr")

    def end(_name: str) -> None:
        nonlocal inside
        inside = False

    def text(said: str) -> None:
        if inside:
            words.append(said)

    parser = ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, end, text
    parser.Parse(content, True)
    return "dde" in "".join(words).lower().replace(" ", "")
