"""Ties of others to the client beside the patron's: the ids of their figures, and a table of them."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import standing
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import words
from softflank.briefs.tree import Number, Table, Text
from softflank.measures.tracing import within
from softflank.vocabulary import Estimate, TieProfile

_DEBT = "finance.need"
ROWS = (
    ("arms.need_10", "Share of its major arms, ten years"),
    ("trade.need", "Share of its goods trade"),
    (_DEBT, "Share of its debt to ten creditors"),
    ("votes.agreement", "Equal Assembly votes"),
)


_TENTH = 0.1
SEEN = 0.0001
"""Share below which its digits tell nothing."""
_OLDEST = 10
"""Years after which a figure tells nothing of today's rivals."""


def place(tie: TieProfile) -> str:
    """Beginning of the ids of the figures of a third party's tie."""
    return f"{tie.patron}–{tie.client}."


def table(analysis: Analysis, app: Apparatus) -> Table:
    """Patron and others beside it: arms, trade and votes of each with the client; no arms where a few made them all."""
    world = analysis.world
    ties = {world.roles.patron: analysis.tie, **analysis.third}
    figures = {code: tie.estimates() for code, tie in ties.items()}
    own = analysis.figure("arms.need_10")
    few = {"arms.need_10"} if own and standing.few_deliveries(analysis, own) else set()
    figures = {c: {k: e for k, e in f.items() if _tells(analysis, e)} for c, f in figures.items()}
    rows = tuple(
        (words(label), *(_cell(app, figures[code].get(key), "" if code == world.roles.patron else place(tie))
                         for code, tie in ties.items()))
        for key, label in ROWS
        if key not in few and any(key in f for f in figures.values()) and (key != _DEBT or _owed_more(figures))
    )  # fmt: skip
    client = world.named(world.roles.client)
    return Table(f"Others beside {world.named(world.roles.patron)} in {client}",
                 ("Tie", *(world.name(c) for c in ties)), rows)  # fmt: skip


def _owed_more(figures: dict[str, dict[str, Estimate]]) -> bool:
    """Whether another than the first is owed more, and a tenth: what is owed to the patron stands with the tie."""
    first, *others = (f[_DEBT].value if _DEBT in f else 0.0 for f in figures.values())
    return max(others, default=0.0) >= max(first, _TENTH)


def _tells(analysis: Analysis, estimate: Estimate) -> bool:
    """Whether a figure is new enough to stand beside those of the day."""
    return analysis.world.as_of.year - (estimate.year or analysis.world.as_of.year) <= _OLDEST


def _cell(app: Apparatus, estimate: Estimate | None, prefix: str) -> Text:
    if estimate is None:
        return words("not on record")
    own = within(estimate, prefix) if prefix else estimate
    year = f" ({own.year})" if own.year and own.unit != "year" else ""
    if own.unit == "share" and 0 < own.value < SEEN:
        return (Number("under 0.01 %", app.use(own)), *words(year))
    return (app.number(own), *words(year))
