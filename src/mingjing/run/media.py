"""New media of every unit: ledgers and the stored lists of posts → `facts/media.jsonl`."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from mingjing.checks.media_frequency.check import Params, certain_misses
from mingjing.checks.params import read_params
from mingjing.checks.posting import judged
from mingjing.evidence import Archive
from mingjing.evidence.address import normalised
from mingjing.extract.media import Listing, media_records, read_listing
from mingjing.model import LedgerFacts, MediaAccount, MediaRecord, Period
from mingjing.report import PostingYear
from mingjing.run.workspace import Workspace


@dataclass(frozen=True)
class MediaLine:
    """One line of `facts/media.jsonl`: the accounts of a unit with what they posted."""

    unit: str
    media: tuple[MediaRecord, ...]


def listed_at(workspace: Workspace) -> tuple[str, ...]:
    """The addresses that list posts of any unit's accounts, each once."""
    reads = (read for read in workspace.shelf.reads if read.ledger.field == "media_accounts")
    accounts = (account for read in reads for account in read.records)
    return tuple(dict.fromkeys(account.listed_at for account in accounts if account.listed_at))


def media_of(
    workspace: Workspace, visit: str, ledgers: Mapping[str, LedgerFacts]
) -> Mapping[str, tuple[MediaRecord, ...]]:
    """The accounts of each unit, with the posts that ledgers and the stored lists tell of."""
    archive = Archive(workspace.archive)
    window = Period(workspace.opens_on, min(workspace.closes_on, workspace.as_of))
    return {
        unit: media_records(
            facts,
            {
                account.listed_at: _listing(archive, visit, account)
                for account in facts.media_accounts
                if account.listed_at
            },
            window,
        )
        for unit, facts in ledgers.items()
    }


def _listing(archive: Archive, visit: str, account: MediaAccount) -> Listing:
    snapshot = archive.get(visit, normalised(account.listed_at))
    if snapshot is None:
        return Listing(problem=f"发布列表 {account.listed_at} 没有访问到")
    return read_listing(account, snapshot)


def write_media(media: Mapping[str, tuple[MediaRecord, ...]], file: Path) -> None:
    """Write the file, a line per unit."""
    with file.open("wb") as lines:
        for unit, records in media.items():
            lines.write(msgspec.json.encode(MediaLine(unit, records)) + b"\n")


def read_media(file: Path) -> Iterator[MediaLine]:
    """Every line of the file."""
    with file.open("rb") as lines:
        for line in lines:
            yield msgspec.json.decode(line, type=MediaLine)


def calendars(workspace: Workspace, file: Path) -> Mapping[str, tuple[PostingYear, ...]]:
    """The year of every account whose frequency is judged, by unit."""
    asked = [
        part for item in workspace.scheme.items() for part in item.parts if part.check == "media_frequency"
    ]
    if not asked:
        return {}
    params = read_params(Params, asked[0].params)
    window = Period(workspace.opens_on, min(workspace.closes_on, workspace.as_of))
    return {
        line.unit: tuple(
            _year(record, window, params) for record in judged(line.media, window, service_accounts=False)[0]
        )
        for line in read_media(file)
    }


def _year(record: MediaRecord, window: Period, params: Params) -> PostingYear:
    return PostingYear(
        subject=record.subject,
        window=window,
        open_days=record.open_days(window),
        counts=Counter(read.post.published.day for read in record.posts),
        unknown=record.unknown_days(window),
        missed=certain_misses(record, window, params),
    )
