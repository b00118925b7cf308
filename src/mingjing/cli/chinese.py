"""Click in Chinese: its headings and its messages about wrong input, in the words of this program."""

import re
from collections.abc import Sequence
from typing import Any

import click

_MESSAGES = (
    (r"No such command '([^']+)'\..*", r"没有“\1”这个命令；用 mingjing --help 查看全部命令"),
    (r"No such option:? '?(-[^'. ]+)'?\.?(?: .*)?", r"没有“\1”这个选项；加 --help 查看可用的选项"),
    (r"Missing argument '(.+)'\.", r"缺少参数 \1"),
    (r"Missing option '(.+)'\.", r"缺少选项 \1"),
    (r"Missing command\.", "请写明要运行的命令"),
    (r"Got unexpected extra arguments? \((.+)\)", r"多出了参数：\1"),
    (r"Option '(.+)' requires an argument\.", r"选项 \1 后面要写一个值"),
    (r"Invalid value for '(.+)': Path '(.+)' does not exist\.", r"\1：没有“\2”这个文件或目录"),
    (r"Invalid value for '(.+)': File '(.+)' does not exist\.", r"\1：没有“\2”这个文件"),
    (r"Invalid value for '(.+)': Directory '(.+)' does not exist\.", r"\1：没有“\2”这个目录"),
    (r"Invalid value for '(.+)': '(.+)' is not a valid (?:integer|int)(?: range)?\.", r"\1：“\2”不是整数"),
    (r"Invalid value for '(.+)': '?(.+?)'? is not in the range (.+)\.", r"\1：\2 不在允许的范围（\3）内"),
    (r"Invalid value for '(.+)': '(.+)' is not one of (.+)\.", r"\1：“\2”不可用；可用：\3"),
    (r"Invalid value for '(.+)': (“.+)", r"\1：\2"),
)


def in_chinese(message: str) -> str:
    """Click's message in Chinese; a message that is not known stays as it is.

    >>> in_chinese("No such command 'asess'.")
    '没有“asess”这个命令；用 mingjing --help 查看全部命令'
    """
    for pattern, told in _MESSAGES:
        if re.fullmatch(pattern, message, re.S):
            return re.sub(pattern, told, message, flags=re.S)
    return message


_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class _Chinese:
    """Headings of the help page, which looks the same whether a command is run alone or in the program."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        settings.setdefault("options_metavar", "[选项]")
        settings.setdefault("context_settings", _CONTEXT)
        super().__init__(*args, **settings)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = self.collect_usage_pieces(ctx)  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]  # type: ignore[attr-defined]
        rows = [row for option in options if (row := option.get_help_record(ctx))]
        if rows:
            with formatter.section("选项"):
                formatter.write_dl([(name, _plain(text)) for name, text in rows])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option: click.Option | None = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "显示本帮助"
        return option


def _plain(text: str) -> str:
    return (
        text.replace("[default: ", "[默认：").replace("[required]", "[必填]").replace("default: ", "默认：")
    )


class Command(_Chinese, click.Command):
    """A command with Chinese help."""


class Group(_Chinese, click.Group):
    """A group of commands with Chinese help; commands keep the order in which they were added."""

    command_class = Command

    def __init__(self, *args: Any, **settings: Any) -> None:
        settings.setdefault("subcommand_metavar", "命令 [参数]...")
        super().__init__(*args, **settings)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 – click calls it so
        """In the order of the work, not of the alphabet."""
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Commands first, then options."""
        rows = [
            (name, command.get_short_help_str(80))
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name)) and not command.hidden
        ]
        if rows:
            with formatter.section("命令"):
                formatter.write_dl(rows)
        super().format_options(ctx, formatter)


Group.group_class = Group


def run(group: click.Group, arguments: Sequence[str] | None = None) -> Any:
    """Run the program; wrong input is told in Chinese with exit code 2, an interruption with 3."""
    try:
        return group.main(args=None if arguments is None else list(arguments), standalone_mode=False)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.exceptions.NoArgsIsHelpError as shown:
        click.echo(shown.ctx.get_help() if shown.ctx else "")
        return 2
    except click.UsageError as fault:
        where = f"{fault.ctx.command_path}：" if fault.ctx else ""
        click.echo(f"{where}{in_chinese(fault.format_message())}", err=True)
        return 2
    except click.ClickException as fault:
        click.echo(in_chinese(fault.format_message()), err=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中断；再次运行同一命令会从中断处继续。", err=True)
        return 3
