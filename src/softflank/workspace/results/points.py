"""Our own Assembly ideal points: which series answers, and how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from softflank import wire
from softflank.panel import Panel
from softflank.states import find, states
from softflank.vocabulary import ISSUES, BadRequest, Point
from softflank.workspace.results.plots import COLOURS, courses
from softflank.workspace.results.result import Picture, Result, Sheet

if TYPE_CHECKING:
    import polars as pl

    from softflank.wire.points import PointJson, Series

CHOICES = ("all", *ISSUES)


@dataclass(frozen=True, slots=True)
class Points(Result):
    """Ideal points by state and session with 90 % intervals; ``series`` and ``note`` say what they may have seen."""

    points: tuple[Point, ...]
    series: Series
    note: str
    issue: str
    as_of: date

    def to_json(self) -> list[PointJson]:
        """The points in the form ``idealpoints``."""
        return wire.points(self.points, self.series)

    def frame(self) -> pl.DataFrame:
        """One row for each state and session: state, session, year, value, low, high, votes, series."""
        import polars as pl

        return pl.DataFrame([dict(line) for line in self.to_json()])

    def tables(self) -> tuple[Sheet, ...]:
        """The points; of many states the last session only."""
        names = {p.state for p in self.points}
        rows = (
            self.points
            if len(names) <= len(COLOURS)
            else [max((p for p in self.points if p.state == s), key=lambda p: p.session) for s in sorted(names)]
        )
        return (
            Sheet(
                f"Assembly ideal points as of {self.as_of}",
                ("state", "session", "year", "point", "90 % interval", "votes"),
                tuple(
                    (p.state, p.session, p.year, f"{p.value:.2f}", f"{p.low:.2f} to {p.high:.2f}", p.votes)
                    for p in rows
                ),
                f"{self.note}; the reference state is positive. A session without votes is carried by the walk.",
            ),
        )

    def plot(self) -> Picture:
        """The points of up to seven states with their intervals; raises ``BadRequest`` where there are more."""
        names = sorted({p.state for p in self.points})
        if len(names) > len(COLOURS):
            raise BadRequest(f"--plot draws up to {len(COLOURS)} states, not {len(names)}: name them with --states")
        return courses(
            f"Assembly ideal points, {self.issue.replace('_', ' ')}, as of {self.as_of}",
            f"90 % intervals; {self.note}. Source: UN General Assembly voting data.",
            {s: [(p.year, p.value, p.low, p.high) for p in self.points if p.state == s] for s in names},
        )


def points(panel: Panel, asked: tuple[str, ...], issue: str, as_of: date) -> Points:
    """Points of some states, or of all, by session, from no vote after the date.

    A panel with ballots is refitted as of the date. The bundle has the fit to all votes, used from the day on which
    the last vote was known, and for earlier dates the series in which each session was fitted up to itself.

    Raises:
        BadRequest: the issue is unknown, or the bundle has no points by issue for so early a date.
    """
    if issue not in CHOICES:
        raise BadRequest(f"--issue {issue}: choose of {', '.join(CHOICES)}")
    codes = [find(s, as_of).code for s in asked]
    if panel.has_rows():
        from softflank.panel.points import refit

        frame = refit(panel.folder, as_of, issue)
        rows = frame.select("state", "session", "year", "end", "value", "low", "high", "votes", "source").iter_rows()
        chosen = [Point(*row) for row in rows if not codes or row[0] in codes]
        return Points(_ordered(chosen), "refit", f"refitted to the votes known on {as_of}", issue, as_of)
    view = panel.view(as_of)
    names = codes or sorted(code for code, state in states().items() if state.start <= as_of)
    kinds: tuple[tuple[Series, str], ...] = (
        ("smoothed", "fitted to all votes of the panel"),
        ("realtime", "each session fitted to the votes up to it"),
    )
    for series, note in kinds:
        found = [p for code in names for p in view.points(code, series, issue)]
        if found:
            return Points(_ordered(found), series, note, issue, as_of)
    raise BadRequest(
        f"no ideal points on {issue} are known on {as_of} in {panel.folder}: the bundle has them by issue from the "
        "session of 2006 on; build a panel from the sources to refit as of any date"
    )


def _ordered(found: list[Point]) -> tuple[Point, ...]:
    return tuple(sorted(found, key=lambda p: (p.state, p.session)))
