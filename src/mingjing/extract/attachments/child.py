"""The process that reads documents, one after the other: it may run out of time or memory without harm to the run.

It reads requests from its input (`protocol`) and ends with it.
"""

import os
import resource
import sys
from typing import BinaryIO

import msgspec

from mingjing.extract.attachments import allowance
from mingjing.extract.attachments.protocol import ANSWER, REQUEST
from mingjing.extract.attachments.read import read_document

MOST_MEMORY = 900 << 20
"""Bytes of address space, libraries included."""
MOST_WRITTEN = 16 << 20
"""Bytes of one file; only old Word documents are written at all, to a temporary folder."""


def main() -> None:
    """Serve until the input ends. Answers leave by a copy of standard output, so that nobody else writes there."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_WRITTEN, MOST_WRITTEN))
    source = sys.stdin.buffer
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        while head := source.read(REQUEST.size):
            length, ending = REQUEST.unpack(head)
            _answer(source, int(length), ending.rstrip(b"\0").decode(), answers)


def _answer(source: BinaryIO, length: int, ending: str, answers: BinaryIO) -> None:
    payload = source.read(length)
    allowance.begin()
    told = msgspec.json.encode(read_document(payload, ending))
    allowance.end()
    answers.write(ANSWER.pack(len(told)) + told)
    answers.flush()


if __name__ == "__main__":
    main()
