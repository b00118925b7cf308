"""`make bench-extract`: quality and speed of reading pages beside other extractors, on the same real pages in one run.

python -m bench.extraction [--pages | --profile] [--only quality speed instructions growth] [--rounds N]
"""

import argparse
import cProfile
import os
import pstats
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import process_time

from bench.extraction import instructions, speed
from bench.extraction.agreement import covered, paragraphs_and_cells
from bench.extraction.disputed import DISPUTED, left_out
from bench.extraction.labels import Gold, addresses, gold_of, government_labels
from bench.extraction.pages import GOVERNMENT, SETS, Page, load, real_folder, unique
from bench.extraction.peers import FLOOR, OURS, TEXT_ONLY, WITH_METADATA, Extractor, extractors
from bench.extraction.quality import Figures, Judged, character_f1, field_verdicts, figures, garbled, judge
from mingjing.extract import native

PARTS = ("quality", "speed", "instructions", "growth")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", action="store_true", help="one row per page, of our reading only")
    parser.add_argument("--profile", action="store_true", help="where our reading spends its time")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="these parts only")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    folder = real_folder()
    if folder is None:
        sys.exit("real pages are not on this machine (looked for ../shared/realdata; set MINGJING_REALDATA)")
    sets, gold = _given(folder)
    ours = "compiled (make native)" if native.folders("page") else "not compiled (see make native)"
    print(
        f"{os.cpu_count()} cores, Python {sys.version.split()[0]}; {len(unique(sets))} real pages; ours {ours}\n"
    )
    if options.pages:
        _rows(sets, gold)
    elif options.profile:
        _profile(unique(sets))
    else:
        known = extractors()
        if "quality" in options.only:
            _quality(known, sets, gold)
        if "speed" in options.only:
            _speed(known, sets, options.rounds)
        if "instructions" in options.only:
            _instructions()
        if "growth" in options.only:
            _growth(known, unique(sets))


def _given(folder: Path) -> tuple[dict[str, list[Page]], dict[str, Gold]]:
    sets = load(folder, addresses(folder))
    labels = government_labels(folder)
    return sets, {page.file: gold_of(folder, page, labels.get(page.file)) for page in unique(sets)}


def _judged(extractor: Extractor, pages: Sequence[Page], gold: Mapping[str, Gold]) -> list[Judged]:
    return [judge(page, gold[page.file], *speed.read(extractor, page)) for page in pages]


def _quality(
    known: Mapping[str, Extractor], sets: Mapping[str, list[Page]], gold: Mapping[str, Gold]
) -> None:
    judged = {
        name: {title: _judged(extractor, sets[title], gold) for title in SETS}
        for name, extractor in known.items()
        if name != FLOOR
    }
    for title in SETS:
        bodies = sum(gold[page.file].body is not None for page in sets[title])
        days = sum(gold[page.file].published is not None for page in sets[title])
        print(f"{title}: {len(sets[title])}; labelled by hand: {bodies} bodies, {days} dates")
        for name in judged:
            _line(name, figures(judged[name][title], {}))
        if any(page.stem in DISPUTED for page in sets[title]):
            print("  without the disputed labels (listed below):")
            for name in judged:
                _line(name, figures(judged[name][title], left_out()))
        print()
    _fields(judged[OURS][GOVERNMENT])
    _charsets([one for title in SETS for one in judged[OURS][title]])
    _agreement(judged, sets, gold)
    print("disputed labels")
    for stem, (names, reason) in DISPUTED.items():
        print(f"  {stem[:24]:<26}{', '.join(sorted(names)):<18}{reason}")
    print()


def _line(name: str, found: Figures) -> None:
    failed = f"   raised on {found.failed}" if found.failed else ""
    print(f"  {name:<24}body {found.body:<46}dates {found.dates:<72}titles {found.right_titles}{failed}")


def _fields(judged: Sequence[Judged]) -> None:
    print("other labels of government pages (ours; no other extractor offers them; all labelled by hand)")
    for name, verdicts in field_verdicts(judged).items():
        wrong = [(stem, found, wanted) for stem, found, wanted in verdicts if found != wanted]
        print(f"  {name:<12}{len(verdicts) - len(wrong)}/{len(verdicts)} right")
        for stem, found, wanted in wrong:
            print(f"      {stem}: {found!r} instead of {wanted!r}")
    print()


def _charsets(judged: Sequence[Judged]) -> None:
    pages = {one.page.file: one for one in judged if one.found.facts is not None}
    wrong = {
        one.page.stem: reason
        for one in pages.values()
        if one.found.facts and (reason := garbled(one.page, one.gold, one.found.facts.charset))
    }
    print(f"character sets: {len(pages) - len(wrong)}/{len(pages)} right", wrong or "", "\n")


def _agreement(
    judged: Mapping[str, Mapping[str, Sequence[Judged]]],
    sets: Mapping[str, list[Page]],
    gold: Mapping[str, Gold],
) -> None:
    """Bodies without labels: no gold, agreement only."""
    pages = [page for page in unique(dict(sets)) if gold[page.file].body is None]
    bodies = {
        name: {one.page.file: one.found.body for of_set in found.values() for one in of_set}
        for name, found in judged.items()
    }
    others = [name for name in bodies if name != OURS and any(bodies[name].values())]
    print(
        f"bodies of {len(pages)} pages without a labelled body: agreement of ours (F1) – no gold stands behind it"
    )
    print(f"  {'page':<32}{'chars':>7}  {'p+cells':>14}  " + "".join(f"{name[:12]:>13}" for name in others))
    for page in pages:
        ours = bodies[OURS][page.file] or ""
        recall, precision = covered(ours, paragraphs_and_cells(page))
        row = "".join(f"{character_f1(ours, bodies[name][page.file] or ''):>13.3f}" for name in others)
        print(f"  {page.stem[:30]:<32}{len(ours):>7}  {recall:>6.2f} /{precision:>6.2f}  {row}")
    print(
        "  p+cells: share of the page's paragraphs and table cells that stand in ours / share of ours that stands in them\n"
    )


def _speed(known: Mapping[str, Extractor], sets: Mapping[str, list[Page]], rounds: int) -> None:
    print(
        "processor time, ms per page and core, median of rounds; ours decodes the page, the others get it decoded"
    )
    for title, pages in {**{title: sets[title] for title in SETS}, "all pages": unique(dict(sets))}.items():
        costs = speed.measure(known, pages, rounds)
        size = sum(len(page.payload) for page in pages) / len(pages) / 1000
        ours = costs[OURS].ms
        print(f"  {title} ({len(pages)}, {size:.0f} kB on average)")
        for name, cost in costs.items():
            failed = f"   raised on {cost.failed}" if cost.failed else ""
            print(f"    {name:<24}{cost.ms:>9.2f} ms{cost.ms / ours:>9.2f} × ours{failed}")
        print(
            f"    pages/s: {costs[WITH_METADATA].ms / ours:.1f} × trafilatura with metadata (goal 20),"
            f" {costs[TEXT_ONLY].ms / ours:.1f} × text only (goal 10);"
            f" time: {ours / costs[FLOOR].ms:.1f} × one bare parse\n"
        )


def _instructions() -> None:
    if not instructions.available():
        print("instructions: valgrind is not installed, not counted\n")
        return
    ours, floor = instructions.per_page(OURS), instructions.per_page(FLOOR)
    print(f"instructions per page (callgrind): ours {ours / 1e6:.2f} M, one bare parse {floor / 1e6:.2f} M")
    print(f"  ours ÷ one bare parse: {ours / floor:.2f} (goal 8)\n")


def _growth(known: Mapping[str, Extractor], pages: Sequence[Page]) -> None:
    print("growth: cost ~ size^x, between a page and the same page with its body ten times")
    for name in (OURS, FLOOR):
        print(f"  {name:<24}x = {speed.growth(known[name], pages, 3):.2f}")


def _rows(sets: Mapping[str, list[Page]], gold: Mapping[str, Gold]) -> None:
    ours = extractors()[OURS]
    print(f"{'page':<32}{'kB':>6}{'ms':>8}{'F1':>7}  {'date':<11}{'label':<11}{'':<10} title")
    for title in SETS:
        print(title)
        for page in sets[title]:
            ours(page)
            started = process_time()
            for _ in range(3):
                ours(page)
            ms = (process_time() - started) * 1000 / 3
            one = judge(page, gold[page.file], *speed.read(ours, page))
            f1 = "–" if one.f1 is None else f"{one.f1:.3f}"
            wanted = "" if one.gold.title is None or one.title else f"   label: {one.gold.title}"
            disputed = "".join(
                f" [disputed: {', '.join(sorted(DISPUTED[page.stem][0]))}]" if page.stem in DISPUTED else ""
            )
            day = "?" if one.gold.published is None else one.gold.published or "none"
            print(
                f"{page.stem[:30]:<32}{len(page.payload) / 1000:>6.0f}{ms:>8.2f}{f1:>7}  {one.found.published or 'none':<11}"
                f"{day:<11}{one.day or '':<10} {one.found.title}{wanted}{disputed}"
            )


def _profile(pages: Sequence[Page]) -> None:
    ours = extractors()[OURS]
    for page in pages:
        ours(page)
    with cProfile.Profile() as profile:
        for page in pages:
            ours(page)
    pstats.Stats(profile).sort_stats("tottime").print_stats(40)


if __name__ == "__main__":
    main()
