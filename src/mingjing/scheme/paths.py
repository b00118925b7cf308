"""Where `schemes/` and `law/` are: at the root of the repository, or in the folder that MINGJING_DATA names.

An editable install (`pip install -e .`, as `make` does it) finds them beside `src/`. A package installed elsewhere
does not carry them: there MINGJING_DATA names a folder that holds both.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from mingjing.model.failure import BadInput

_ROOT = Path(__file__).resolve().parents[3]


class DataNotFound(BadInput, FileNotFoundError):
    """`schemes/` and `law/` are not where they should be."""


def data_root(environ: Mapping[str, str] = os.environ, root: Path = _ROOT) -> Path:
    """The folder that holds `schemes/` and `law/`. Raises DataNotFound."""
    named = environ.get("MINGJING_DATA", "")
    folder = Path(named) if named else root
    missing = [name for name in ("schemes", "law") if not (folder / name).is_dir()]
    if missing:
        where = "环境变量 MINGJING_DATA 指向的文件夹" if named else "程序所在的文件夹"
        raise DataNotFound(
            f"{where} {folder} 中没有 {'、'.join(missing)}；"
            "请在代码仓库中以 pip install -e . 安装，或让 MINGJING_DATA 指向含有 schemes 和 law 的文件夹"
        )
    return folder


def law_folder() -> Path:
    """The folder of the cited clauses. Raises DataNotFound."""
    return data_root() / "law"


def scheme_files() -> tuple[Path, ...]:
    """Every scheme that comes with the program, in the order of place and year. Raises DataNotFound."""
    return tuple(sorted((data_root() / "schemes").glob("*/*/scheme.yaml")))


def scheme_file(name: str) -> Path:
    """A scheme by its name (“xunwu-2022”), its folder (“xunwu/2022”), or the path of a file. Raises DataNotFound.

    >>> scheme_file("xunwu-2022").parts[-4:]
    ('schemes', 'xunwu', '2022', 'scheme.yaml')
    >>> scheme_file("xunwu-2022") == scheme_file("xunwu/2022")
    True
    """
    given = Path(name)
    if given.is_file():
        return given
    files = {"-".join(path.parts[-3:-1]): path for path in scheme_files()}
    wanted = name.strip("/").replace("/", "-")
    if wanted not in files:
        raise DataNotFound(f"没有名为“{name}”的评分表；可用：{'、'.join(files)}，或写评分表文件的路径")
    return files[wanted]
