"""Names of uploaded files: for reading only; nothing on disk is ever named by them."""

import unicodedata

_LONGEST = 80
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))}
)


def ending_of(name: str) -> str:
    """The ending in small letters, without its dot; "" for none.

    >>> ending_of("照片.JPG"), ending_of("报告")
    ('jpg', '')
    """
    stem, dot, ending = name.rpartition(".")
    return ending.strip().lower() if dot and stem else ""


def readable_name(name: str, ending: str) -> str:
    """The name without folders, invisible and direction-changing characters, with the ending of what the file is.

    >>> readable_name("../../etc/\\u202egnp.照片.exe", "png"), readable_name("CON.pdf", "pdf"), readable_name("", "pdf")
    ('gnp.照片.png', '文件.pdf', '文件.pdf')
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    plain = "".join(one for one in last if unicodedata.category(one)[0] not in "CZ" or one == " ")
    stem = plain.rpartition(".")[0] if "." in plain else plain
    stem = stem.strip(" .")[:_LONGEST].strip(" .")
    if not stem or stem.partition(".")[0].strip().lower() in _DEVICES:
        stem = "文件"
    return f"{stem}.{ending}"
