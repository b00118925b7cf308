"""Errors as people read them: where, what, the numbers, what to do; all faults at once; never a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from mingjing.ledgers import BadLedger
from mingjing.model.failure import BadInput, NotFinished
from mingjing.scheme.faults import FaultyFile

BAD_INPUT = 2
NOT_FINISHED = 3


@contextmanager
def told() -> Iterator[None]:
    """Bad input ends with exit code 2, work that could not be finished with 3."""
    try:
        yield
    except (FaultyFile, BadLedger) as fault:
        count = len(fault.faults)
        click.echo(f"{fault}\n共 {count} 处问题，改正后重新运行；没有改动任何结果。", err=True)
        raise click.exceptions.Exit(BAD_INPUT) from None
    except BadInput as fault:
        click.echo(str(fault), err=True)
        raise click.exceptions.Exit(BAD_INPUT) from None
    except BrokenPipeError:
        raise
    except (NotFinished, OSError) as fault:
        click.echo(f"未能完成：{fault}", err=True)
        raise click.exceptions.Exit(NOT_FINISHED) from None
