"""native.py – compiles the modules that read a page into this Python environment, with mypyc and the C compiler of
this machine: the same facts, sooner. Without a compiler everything works as well: one line says what is missing.

What was built is used only while it was built from the very sources that stand here (see `mingjing.extract.native`),
so it is built anew when they changed, and left alone when they did not. A failed attempt is remembered in native.log
beside the environment and not repeated for the same sources.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from mingjing.extract import native

_HERE = Path(__file__).resolve().parents[1]
_SOURCES = _HERE / "src" / "mingjing"
_PACKAGE = "extract/page"
_IMPORTED = re.compile(r"^from (mingjing[\w.]*) import ", re.MULTILINE)
_BUILD = """
from mypyc.build import mypycify
from setuptools import setup

setup(
    name="mingjing_native",
    packages=[],
    ext_modules=mypycify(
        ["--config-file=", "--strict", "--ignore-missing-imports", "--follow-imports=silent", *{modules!r}],
        group_name="mingjing_native.page",
        target_dir={target!r},
    ),
    script_args=["-q", "build_ext", "--build-lib", {built!r}, "--build-temp", {target!r}],
)
"""


def main() -> None:
    """Build, unless it stands already or cannot be."""
    if os.environ.get("MINGJING_NATIVE") == "0" or native.is_current():
        return
    log = Path(sys.prefix) / "native.log"
    made_of = _digests()
    if log.is_file() and log.read_text().startswith(_stamp(made_of)):
        return
    missing = _missing()
    if missing:
        _say(
            f"没有{missing}，读网页的程序不编译：结果相同，只是慢些。要编译，先 apt-get install gcc python3-dev，再 make native。"
        )
        return
    _say("编译读网页的程序，约一分钟（程序不改就不再编译）……")
    with tempfile.TemporaryDirectory() as folder:
        done, told = _build(Path(folder))
        if done:
            _install(Path(folder) / "built", made_of)
            log.unlink(missing_ok=True)
            return
    log.write_text(f"{_stamp(made_of)}\n{told}")
    _say(f"读网页的程序没有编译成，照常用未编译的：结果相同，只是慢些。原因见 {log}")


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _missing() -> str:
    compiler = (sysconfig.get_config_var("CC") or "cc").split()[0]
    if not any(map(shutil.which, (compiler, "cc", "gcc"))):
        return " C 编译器"
    if not (Path(sysconfig.get_paths()["include"]) / "Python.h").is_file():
        return " Python 的头文件"
    return ""


def _modules() -> list[Path]:
    return sorted(path for path in (_SOURCES / _PACKAGE).glob("*.py") if path.name != "__init__.py")


def _digests() -> dict[str, str]:
    """The compiled modules and the packages they import from (constants are compiled in), each file with its SHA-256."""
    read = {path: path.read_text(encoding="utf-8") for path in _modules()}
    for module in sorted({name for text in read.values() for name in _IMPORTED.findall(text)}):
        place = _SOURCES.parent / module.replace(".", "/")
        for path in sorted(place.glob("*.py")) or [place.with_suffix(".py")]:
            read[path] = path.read_text(encoding="utf-8")
    return {
        path.relative_to(_SOURCES).as_posix(): hashlib.sha256(text.encode()).hexdigest()
        for path, text in sorted(read.items())
    }


def _stamp(made_of: dict[str, str]) -> str:
    return hashlib.sha256(repr(made_of).encode()).hexdigest()


def _build(folder: Path) -> tuple[bool, str]:
    script = _BUILD.format(
        modules=[str(path.relative_to(_HERE)) for path in _modules()],
        target=str(folder / "c"),
        built=str(folder / "built"),
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        cwd=_HERE,
        env={**os.environ, "MYPYPATH": "src"},
        capture_output=True,
        text=True,
        errors="replace",
    )
    return run.returncode == 0, run.stdout + run.stderr


def _install(built: Path, made_of: dict[str, str]) -> None:
    """Put the built modules in their place at once, for others may be reading a page now."""
    place = Path(sysconfig.get_path("platlib")) / "mingjing_native"
    fresh, old = place.with_suffix(".new"), place.with_suffix(".old")
    for folder in (fresh, old):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(built / "mingjing_native", fresh)
    shutil.copytree(built / "mingjing" / _PACKAGE, fresh / "page")
    lines = [f"    {path!r}: {digest!r}," for path, digest in made_of.items()]
    head = '"""Compiled modules of mingjing, and the sources they were built from."""'
    text = "\n".join([head, "", "BUILT_FROM = {", *lines, "}", ""])
    (fresh / "__init__.py").write_text(text, encoding="utf-8")
    if place.exists():
        place.rename(old)
    fresh.rename(place)
    shutil.rmtree(old, ignore_errors=True)


if __name__ == "__main__":
    main()
