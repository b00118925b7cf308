"""`mingjing verify`: is a bundle what was sealed, and does it give the same scores? Offline, on any machine."""

import tempfile
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console

from mingjing.cli import chinese
from mingjing.cli.assess import WORKERS
from mingjing.cli.faults import BAD_INPUT, told
from mingjing.cli.screen import progress_on
from mingjing.evidence.timestamp import BadTimestamp
from mingjing.report.words import china_time
from mingjing.run.bundle.faults import Altered, BadBundle
from mingjing.run.bundle.filed import read_index
from mingjing.run.bundle.follow import LIST, lay_out
from mingjing.run.bundle.keys import expected
from mingjing.run.bundle.manifest import Manifest
from mingjing.run.bundle.recompute import Recomputed, other_code, recompute, stamped_at
from mingjing.run.bundle.unpack import unpack
from mingjing.run.engine import LocalEngine

NOT_THE_SAME = 1


@click.command(
    cls=chinese.Command,
    short_help="核对打包文件：校验值、签名，并离线重算每条结论和得分。",
    help="核对打包文件：逐个核对成员的校验值和签名，再用包里的网页离线重算每条结论、每项得分。"
    "不访问任何网站，不改动任何文件。退出码 0 相同，1 不同或被改动，2 不是可用的打包文件，3 未能完成。",
)
@click.argument("file", metavar="打包文件", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--key", metavar="公钥", default="", help="应当是谁签的：公钥文件（PEM），或 64 位的公钥指纹")
@click.option(
    "--timestamp-root",
    "roots",
    metavar="证书文件",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="时间戳应当是哪个机构盖的：它的根证书（PEM）",
)
@click.option(
    "--filed",
    "filed_in",
    metavar="目录",
    type=click.Path(file_okay=False, path_type=Path),
    help="核对以后，把包里各单位报送的文件、链接的截图和核查结论放进一个新目录，附材料清单（xlsx，逐项链接到文件）",
)
@WORKERS
def verify(file: Path, key: str, roots: Path | None, filed_in: Path | None, workers: int | None) -> None:
    """Check and compute again."""
    console = Console()
    if filed_in is not None and filed_in.exists() and any(filed_in.iterdir()):
        click.echo(f"{filed_in} 里已有文件，没有改动；--filed 请给出一个新的目录", err=True)
        raise click.exceptions.Exit(BAD_INPUT)
    with told(), tempfile.TemporaryDirectory(prefix="mingjing-verify-") as scratch:
        try:
            manifest = unpack(file, Path(scratch), expected(key) if key else "")
            told_of = f"{manifest.county} {manifest.year}年度，运行 {manifest.run}，方案 {manifest.scheme.id}"
            console.print(
                f"{told_of}：{len(manifest.members)} 个成员的校验值和签名都相符。",
                highlight=False,
                soft_wrap=True,
            )
            if manifest.chain is not None:
                console.print(f"存证链 {manifest.chain.number} 条。", highlight=False)
            _tell_stamp(stamped_at(Path(scratch), manifest, roots), roots is not None, console)
            _tell_signer(manifest.signed_by.fingerprint, bool(key), console)
            for other in other_code(manifest):
                console.print(f"注意：{other}；重算如有不同，可能由此而来。", highlight=False, soft_wrap=True)
            with progress_on(console) as listen:
                done = recompute(Path(scratch), manifest, LocalEngine(workers), listen)
            _tell_filed(Path(scratch), manifest, filed_in, console)
        except (BadBundle, BadTimestamp) as fault:
            click.echo(str(fault), err=True)
            raise click.exceptions.Exit(BAD_INPUT) from None
        except Altered as fault:
            click.echo(f"核对不通过。{fault}", err=True)
            raise click.exceptions.Exit(NOT_THE_SAME) from None
        _tell(done, console)


def _tell_stamp(at: datetime | None, compared: bool, console: Console) -> None:
    if at is not None:
        told_of = "" if compared else "（按包里自带的证书；请用 --timestamp-root 指明机构公布的根证书）"
        console.print(f"时间戳：{china_time(at)}{told_of}。", highlight=False, soft_wrap=True)


def _tell_filed(unpacked: Path, manifest: Manifest, folder: Path | None, console: Console) -> None:
    """What units filed; laid out in `folder` if there is one."""
    lines = read_index(unpacked)
    if not lines:
        console.print("包里没有门户上报送的材料。", highlight=False)
        return
    pieces = sum(len(line.pieces) for line in lines)
    console.print(f"门户上报送的材料 {pieces} 份，都在包里，与登记的摘要相符。", highlight=False)
    if folder is not None:
        lay_out(unpacked, lines, manifest, folder)
        console.print(f"已放进 {folder / LIST}", highlight=False, soft_wrap=True, markup=False)


def _tell_signer(fingerprint: str, compared: bool, console: Console) -> None:
    told_of = (
        "与所给的公钥相符"
        if compared
        else "包里自带的公钥不能证明是谁签的：请与考核单位另外公布的指纹核对，或用 --key 指明"
    )
    console.print(f"签名的公钥指纹：{fingerprint}\n  {told_of}。", highlight=False, soft_wrap=True)


def _tell(done: Recomputed, console: Console) -> None:
    counted = f"重算 {done.units} 个单位、{done.findings} 条结论、{done.items} 项得分"
    if done.difference is None:
        console.print(f"{counted}，全部相同。", highlight=False)
        return
    click.echo(f"{counted}，有不同。第一处：{done.difference}", err=True)
    raise click.exceptions.Exit(NOT_THE_SAME)
