"""A brief, composed: read it, walk from its figures, write it in any format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from softflank import verify
from softflank.analysis import Analysis
from softflank.briefs import FORMATS, WITHOUT_EXTRAS, Brief, write
from softflank.briefs.drawing import alone
from softflank.briefs.pages import charts
from softflank.briefs.tree import plain as words
from softflank.vocabulary import Assumption, BadRequest, Estimate
from softflank.workspace.results.changes import SinceThen
from softflank.workspace.results.origins import Figured
from softflank.workspace.results.result import Picture, Sheet, estimates_frame, number
from softflank.world import World

if TYPE_CHECKING:
    import polars as pl


def formats(asked: str) -> tuple[str, ...]:
    """Formats named in a text, separated by commas.

    Raises:
        BadRequest: one is unknown, or there is none.
    """
    wanted = tuple(f.strip() for f in asked.split(",") if f.strip())
    if not wanted or set(wanted) - set(FORMATS):
        raise BadRequest(f"--format {asked}: choose of {', '.join(FORMATS)}")
    return wanted


def older(file: Path) -> dict[str, Any]:
    """An older brief, as its JSON or as the page that carries it; raises ``BadRequest`` where it is none."""
    try:
        return verify.load(file)
    except verify.CannotVerify as error:
        raise BadRequest(f"--since {error}") from None


@dataclass(frozen=True, slots=True)
class Dossier(Figured):
    """A composed brief and the analysis that it tells."""

    analysis: Analysis
    brief: Brief

    def write(self, out: Path | str, formats: tuple[str, ...] = WITHOUT_EXTRAS) -> list[Path]:
        """Write the brief into a folder, whole or not at all, and give the files.

        Raises:
            BadOutput: the folder cannot be written.
        """
        return write(self.brief, Path(out), formats)

    def rendered(self, form: str) -> tuple[str, str | bytes]:
        """Name and content of the brief's file in a format; raises ``BadRequest`` where its extra is not installed."""
        files: Mapping[str, str | bytes] = dict(FORMATS[formats(form)[0]](self.brief))
        return next(iter(files.items()))

    def plot(self, name: str = "") -> Picture:
        """A chart of the brief by its id, or its first; raises ``BadRequest`` where it has none of that name."""
        known = charts(self.brief)
        found = known.get(name) if name else next(iter(known.values()), None)
        if found is None:
            raise BadRequest(f"this brief has no chart {name!r}; it has {', '.join(known) or 'none'}")
        return Picture(alone(found.broad), words(found.title), found.alt)

    def figures(self) -> dict[str, Estimate]:
        """Figures of the tie, and those that the brief prints."""
        return {**self.analysis.tie.estimates(), **{u.estimate.id: u.estimate for u in self.brief.figures}}

    def ground(self) -> tuple[World, Mapping[str, Assumption]]:
        """World of the brief, and every assumption in use."""
        return self.analysis.world, self.analysis.assumptions

    def since(self, old: dict[str, Any], name: str = "an older brief") -> SinceThen:
        """What changed since an older brief of the tie, and why; raises ``BadRequest`` where that is none."""
        return SinceThen.of(name, old, self.to_json())

    def withheld(self) -> tuple[str, ...]:
        """A line for each sentence of the case that is not printed, with what no evidence of its own holds."""
        both = zip(self.brief.withheld, self.brief.lacking, strict=True)
        return tuple(f"not printed: {sentence} No evidence of its own holds {lacks}." for sentence, lacks in both)

    def to_json(self) -> dict[str, Any]:
        """The brief in the form ``brief``."""
        from softflank.briefs.values import record

        return record(self.brief)

    def frame(self) -> pl.DataFrame:
        """One row for each figure that the brief prints, with the places where it stands."""
        return estimates_frame([({"used_in": ", ".join(u.places)}, u.estimate) for u in self.brief.figures])

    def tables(self) -> tuple[Sheet, ...]:
        """Title and question, then the figures."""
        b = self.brief
        head = Sheet(b.title, ("field", "value"), (("question", b.question), ("as of", b.as_of)))
        rows = tuple((u.estimate.id, u.estimate.label, number(u.estimate), str(u.estimate.kind)) for u in b.figures)
        return (head, Sheet("Figures", ("id", "figure", "value", "kind"), rows))
