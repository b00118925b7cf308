"""`mingjing bundle`: a finished run sealed into one file from which anybody can compute it again."""

from pathlib import Path

import click
from rich.console import Console

from mingjing.cli import chinese
from mingjing.cli.faults import BAD_INPUT, told
from mingjing.cli.workspaces import FOLDER, opened
from mingjing.portal.filed import filed_in
from mingjing.run import assess as run_assess
from mingjing.run.bundle.faults import BadBundle
from mingjing.run.bundle.filed import Filed
from mingjing.run.bundle.keys import public_file, signer_in
from mingjing.run.bundle.manifest import Manifest
from mingjing.run.bundle.seal import seal
from mingjing.run.folder import RunFolder
from mingjing.run.keep import keep
from mingjing.run.stamp import stamp
from mingjing.run.workspace import Workspace


def default_key() -> Path:
    """The signing key of whoever works at this machine."""
    return Path(click.get_app_dir("mingjing")) / "signing-key.pem"


@click.command(
    cls=chinese.Command,
    short_help="打包：把一次运行封成一个签了名的文件，任何人都能离线重算。",
    help="打包：把一次运行的方案、参数、单位、台账（个人信息打码）、存下的网页、结论和得分，连同门户上报送的文件、链接的存证和核查结论，封成一个签了名的文件，"
    "任何人都能用 mingjing verify 离线核对、重算。",
)
@FOLDER
@click.option("--run", "number", metavar="编号", help="打包哪一次运行（默认最新的一次）")
@click.option(
    "-o",
    "target",
    metavar="文件",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="写到哪里（.zip）",
)
@click.option(
    "--sign-with",
    "key_file",
    metavar="私钥文件",
    type=click.Path(dir_okay=False, path_type=Path),
    help="签名用的私钥（Ed25519，PEM）；默认用本人在本机的那一个，没有就新建",
)
@click.option(
    "--without-filed",
    is_flag=True,
    help="不放各单位在门户上报送的文件和链接的存证（要公开的包用它：报送的文件原样放入，不能打码）",
)
def bundle(
    folder: Path, number: str | None, target: Path, key_file: Path | None, without_filed: bool
) -> None:
    """Seal the run."""
    with told():
        try:
            workspace = opened(folder)
            console = Console()
            with run_assess.only_one(folder):
                run = _chosen(workspace, number)
                stamp(workspace, run)
                keep(workspace, run)
                file = key_file or default_key()
                signer = signer_in(file)
                if signer.made:
                    _tell_new_key(file, console)
                filed = None if without_filed else filed_in(workspace)
                manifest = seal(workspace, run, signer, target, filed)
        except BadBundle as fault:
            click.echo(str(fault), err=True)
            raise click.exceptions.Exit(BAD_INPUT) from None
        _tell(manifest, target, console)
        _tell_filed(filed, console)


def _chosen(workspace: Workspace, number: str | None) -> RunFolder:
    newest = run_assess.newest_run(workspace)
    if newest is None:
        raise BadBundle("这个工作区还没有运行过；请先运行 mingjing assess")
    if number is None:
        return newest
    known = {path.name for path in workspace.runs.glob("[0-9]*")}
    if number not in known:
        raise BadBundle(f"没有运行“{number}”；有：{'、'.join(sorted(known))}")
    return RunFolder(workspace.runs / number)


def _tell_new_key(file: Path, console: Console) -> None:
    console.print(
        f"新建了签名私钥：{file}\n"
        "  谁拿到它，谁就能以你们的名义签名：不要外传，请另存一份备份；丢了只能换新的，并重新公布指纹。\n"
        f"  公钥在 {public_file(file)}，可以公开。",
        highlight=False,
        soft_wrap=True,
    )


def _tell_filed(filed: Filed | None, console: Console) -> None:
    if filed is not None:
        told_of = f"门户“{filed.title}”报送的文件 {len(filed.files)} 个、链接的存证 {len(filed.captures)} 份"
        console.print(f"  {told_of}，原样放入，没有打码；要公开的包请用 --without-filed。", highlight=False)


def _tell(manifest: Manifest, target: Path, console: Console) -> None:
    size = sum(member.size_bytes for member in manifest.members)
    console.print(
        f"已打包运行 {manifest.run} → {target}（{len(manifest.members)} 个成员，解开 {size / 1e6:.1f} MB）",
        highlight=False,
        soft_wrap=True,
    )
    for one in manifest.masked:
        console.print(f"  {one.file}：“{'、'.join(one.columns)}”{one.cells} 格已打码", highlight=False)
    console.print(
        f"公钥指纹：{manifest.signed_by.fingerprint}\n请用另外的途径（公函、官网）公布这个指纹，收到的人才能知道是谁签的。",
        highlight=False,
        soft_wrap=True,
    )
