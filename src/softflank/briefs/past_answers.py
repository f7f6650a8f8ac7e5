"""Past cases like the one asked about: the cell that it falls into, what patrons did there, how a spot was lost."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import standing
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import cap, words
from softflank.briefs.tree import Table, Text
from softflank.response import Cell
from softflank.states.status import having
from softflank.vocabulary import Estimate, Kind, SoftSpot

CAPTION = "Past crises like this one: what the patron did, as those pressed perceived it"
HEAD = ("Crises", "States, clients or not", "Nothing, or against", "Other help", "Military help")
FEWEST = 5
"""States below which a class tells nothing."""
_NUCLEAR = "a nuclear power uses force itself"


def table(analysis: Analysis) -> Table | None:
    """The cell that fits, and that of a nuclear challenger that uses force itself; none of fewer than five states.

    Nothing for a patron never seen.
    """
    if not analysis.prospects or not standing.seen(analysis):
        return None
    force, world = analysis.prospects[-1], analysis.world
    rows = [_row(c) for c in (force.cell, force.of_force) if c is not None and c.n >= FEWEST]
    if force.of_force is None and world.roles.challenger in having("nuclear", world.as_of):
        rows.append((words(cap(_NUCLEAR)), words("none on record"), *(words("") for _ in HEAD[2:])))
    return Table(CAPTION, HEAD, tuple(rows), wide=True) if rows else None


def note(analysis: Analysis) -> Text | None:
    """The cells in a sentence each, for where the table does not stand; nothing for a patron never seen."""
    if not analysis.prospects or not standing.seen(analysis):
        return None
    force = analysis.prospects[-1]
    if force.cell is None:
        return None
    said = f"Past cases: {force.cell.title}; as those pressed perceived it, the rival acting by words or force."
    if force.of_force is not None:
        said += f" Where {force.of_force.title}: military help in {force.of_force.happened[-1]} of {force.of_force.n}."
    return words(said)


_REFUTED = 0.05
"""A chance is refuted by a record without a case that it would give less often than this."""


def ceiling(analysis: Analysis) -> Estimate | None:
    """The highest chance of military help in a crisis that a record of none bears; nothing where some drew it."""
    past = standing.past_cases(analysis)
    if past is None or past[1].value or not past[0].value:
        return None
    many = past[0]
    label = f"Highest chance of military help that {many.value:.0f} past cases with none bear"
    claim = "exact one-sided 95 % bound on none of n: one less 0.05 to the power of 1/n"
    return Estimate("response.cell.ceiling", label, 1 - _REFUTED ** (1 / many.value), "probability", Kind.ESTIMATED,
                    claim, many.evidence)  # fmt: skip


def _row(cell: Cell) -> tuple[Text, ...]:
    """Title, states and crises, the answers counted."""
    crises, counts = "crisis" if cell.crises == 1 else "crises", map(str, cell.happened)
    told = (cap(cell.title), f"{cell.n} in {cell.crises} {crises}", *counts)
    return tuple(map(words, told))


def lost(app: Apparatus, spot: SoftSpot) -> Text:
    """The expected loss with its record; counts where fewer than twenty cases stand behind it."""
    record = spot.record
    if record and record.counted and record.n:
        return words(f"It was lost in {record.events} of {record.n} past cases.")
    if spot.loss is None:
        return words("Loss if pressed: no record.") if record else ()
    return app.tell("Loss if pressed: {loss}.", loss=spot.loss)
