"""What units filed and what was decided on it, gathered for a bundle: personal numbers in words are masked, files stay
as they were uploaded."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from django.conf import settings
from django.utils import timezone, translation

from mingjing.capture.receipt import RECEIPT
from mingjing.extract.personal import masked_text
from mingjing.portal.assessment.captures import CAPTURED, folder_of
from mingjing.portal.assessment.models import Accepted, Assessment, Captured, Line, Ruling
from mingjing.portal.filing.store import kept_file
from mingjing.run.bundle.faults import BadBundle
from mingjing.run.bundle.filed import Decided, Filed, FiledLine, Piece
from mingjing.run.workspace import Workspace


def filed_in(workspace: Workspace) -> Filed | None:
    """Of the newest assessment that stands on the workspace's scheme; None where there is none. Raises BadBundle for a
    file that a row names and that is gone."""
    assessment = Assessment.objects.filter(scheme_digest=workspace.scheme.digest, year=workspace.year).first()
    if assessment is None:
        return None
    files: dict[str, Path] = {}
    captures: dict[str, Path] = {}
    lines = (
        Line.objects.filter(sheet__assessment=assessment)
        .select_related("sheet__unit")
        .prefetch_related("rulings__by", *(f"{kind}s__by" for kind in CAPTURED))
        .order_by("sheet__unit__position", "item")
    )
    with translation.override(settings.LANGUAGE_CODE):
        told = [_line(line, files, captures) for line in lines]
    return Filed(str(assessment), [one for one in told if one.rulings or one.pieces], files, captures)


def _line(line: Line, files: dict[str, Path], captures: dict[str, Path]) -> FiledLine:
    return FiledLine(
        unit=line.sheet.unit.name,
        item=line.item,
        self_score=_points(line.self_score),
        verified_score=_points(line.verified_score),
        final_score=_points(line.final_score),
        rulings=tuple(_decided(one) for one in line.rulings.all()),
        pieces=tuple(_pieces(line, files, captures)),
    )


def _pieces(line: Line, files: dict[str, Path], captures: dict[str, Path]) -> Iterator[Piece]:
    """Everything that was not withdrawn."""
    filed: list[Captured] = [one for kind in CAPTURED for one in getattr(line, f"{kind}s").all()]
    for one in filed:
        if getattr(one, "withdrawn_at", None) is not None:
            continue
        digest, capture = getattr(one, "file_digest", ""), folder_of(Path(settings.WORKSPACE), one)
        if digest:
            files[digest] = _kept(kept_file(digest), f"{line}的文件")
        if one.capture:
            _kept(capture / RECEIPT, f"{line}的存证")
            captures[capture.name] = capture
        accepted = getattr(one, "accepted", "")
        yield Piece(
            kind=str(one._meta.verbose_name),
            by=str(one.by),
            at=_moment(one.at),
            words=masked_text(_words(one)),
            link=one.captured_link,
            capture=capture.name if one.capture else "",
            picture=one.capture,
            file=digest,
            file_name=getattr(one, "file_name", ""),
            decided=str(Accepted(accepted).label) if accepted else "",
            reason=masked_text(getattr(one, "decided_reason", "")),
        )


def _words(one: Captured) -> str:
    return next((str(told) for name in ("reason", "told", "note") if (told := getattr(one, name, ""))), "")


def _kept(file: Path, what: str) -> Path:
    if not file.is_file():
        raise BadBundle(f"{what}不见了（{file}）；请从备份恢复后再打包")
    return file


def _decided(one: Ruling) -> Decided:
    return Decided(
        stage=one.get_stage_display(),
        points="合理缺项" if one.not_applicable else _points(one.score),
        reason=masked_text(one.reason),
        by=str(one.by),
        at=_moment(one.at),
    )


def _points(value: Decimal | None) -> str:
    return "" if value is None else f"{value:.1f}"


def _moment(at: object) -> str:
    return timezone.localtime(at).isoformat(timespec="seconds")  # type: ignore[arg-type]
