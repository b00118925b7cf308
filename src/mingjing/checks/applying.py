"""Shared by the checks on applications for disclosure: the ledger they read, and how the clock's steps are told."""

from mingjing.model import Clock

LEDGER = "依申请公开"


def told_moves(clock: Clock) -> str:
    """What set and moved the due day, step by step."""
    return "；".join(
        f"{move.day} {move.told}{f'，期限至 {move.due_on}' if move.due_on else ''}" for move in clock.moves
    )
