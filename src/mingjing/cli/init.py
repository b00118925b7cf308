"""`mingjing init`: a new workspace with everything to fill in."""

from pathlib import Path

import click

from mingjing.cli import chinese
from mingjing.cli.faults import BAD_INPUT, told
from mingjing.cli.scheme import loaded
from mingjing.run.workspace import FILE

_SETTINGS = """\
# 一个目录就是一次考核。冒号后面填写；以 # 开头的行是说明。
county: {county}
scheme: {scheme}          # 内置方案名，或本目录中的 scheme.yaml
year: {year}
as_of: "{year}-12-31"          # 计算到哪一天为止
units: units.csv               # 被考核单位清单（可改用 units.xlsx）

ledgers:
  领导名册: ledgers/领导名册.csv
#  节假日: ledgers/节假日.csv    # 只在节假日安排与国务院办公厅通知不同时需要

visit:
  contact: 请填写联系电话或邮箱   # 写入访问标识，网站管理员可据此联系
  delay_s: 1                   # 同一网站两次访问之间至少间隔几秒
  connections: 2               # 同一网站同时打开几个连接
  max_pages: 20000             # 每个网站最多访问多少页
  max_depth: 15
  rendering: auto              # 只有运行脚本才显示的网页：有浏览器就显示后读取

# 方案中“待明确问题”的决定写在这里，每条写明谁决定、为什么：
# parameters:
# - item: 4
#   part: 1
#   set: {{day_unit: calendar}}
#   decided_by: 县政务公开办
#   why: 县里历年按自然日计算
"""
_UNITS = "单位名称,单位类型,分组,网址,别名,栏目对应\n"
_ROSTER = "单位名称,姓名,职务,任职日期,离任日期\n"


@click.command(cls=chinese.Command, help="新建一个考核工作区，写好待填写的设置、单位清单和台账表头。")
@click.argument("folder", metavar="目录", type=click.Path(file_okay=False, path_type=Path))
@click.option("--county", metavar="县名", default="某县", help="县（市、区）名称")
@click.option(
    "--scheme", "scheme_name", metavar="方案", default="xunwu/2022", show_default=True, help="考核方案"
)
def init(folder: Path, county: str, scheme_name: str) -> None:
    """Write the files; nothing that exists is overwritten."""
    with told():
        year = loaded(scheme_name).year
        if (folder / FILE).exists():
            click.echo(f"{folder / FILE} 已经存在，没有改动；要重新开始请换一个目录", err=True)
            raise click.exceptions.Exit(BAD_INPUT)
        (folder / "ledgers").mkdir(parents=True, exist_ok=True)
        settings = _SETTINGS.format(county=county, scheme=scheme_name, year=year)
        written = {FILE: settings, "units.csv": "\ufeff" + _UNITS, "ledgers/领导名册.csv": "\ufeff" + _ROSTER}
        for name, text in written.items():
            if not (folder / name).exists():
                (folder / name).write_text(text, "utf-8")
        click.echo(
            f"已在 {folder} 建好工作区。接下来：\n"
            "  1. 在 units.csv 中每行填一个单位（名称、类型：乡镇或县直单位、网址）；\n"
            "  2. 在 ledgers/领导名册.csv 中填写各单位领导；通报、约谈等台账的空白表用 mingjing ledgers new 生成；\n"
            f"  3. 核对 {FILE}，然后运行：mingjing assess {folder}"
        )
