"""What past crises say of one level of pressure: three chances with intervals, reasons, cell and precedents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from softflank.numerics.bootstrap import interval
from softflank.records.answers import becomes_crisis
from softflank.response.cells import PERCEPTION
from softflank.response.features import FEATURES, NAMES
from softflank.response.fits import Fitted, PastCrisis
from softflank.response.placing import Cell
from softflank.vocabulary import RESPONSES, About, Estimate, Evidence, Kind, TrackRecord
from softflank.world import World

Array = NDArray[np.float64]
PressureLevel = Literal["words", "economic_or_covert", "military"]

LEVELS: tuple[PressureLevel, ...] = ("words", "economic_or_covert", "military")

BECOMES = "response.becomes_crisis"
"""Assumption: how often pressure short of force becomes a crisis, before there is a count."""
UNSEEN = "response.unseen_patron"
"""Assumption: how much less or more often than the two powers a patron acts that is in no training row, in log odds."""

_WORDS = {
    "none": "Chance of no support",
    "nonmilitary": "Chance of non-military support",
    "military": "Chance of military support",
}
_LEVEL_WORDS = {
    "words": "under words",
    "economic_or_covert": "under economic or covert pressure",
    "military": "in a crisis with the rival, force or not",
}

_SAID = {"none": "none or against", "nonmilitary": "other help", "military": "military help"}


@dataclass(frozen=True, slots=True)
class Prospect:
    """What past crises say about one level of pressure on one tie.

    ``cases`` counts the training rows of this patron, ``recent_cases`` those after 1991, ``recent_support`` of them
    with any support. ``contributions`` are parts in the log odds of any support, largest first. ``cell`` is the cell of
    past crises that fits, ``of_force`` the crises in which a nuclear power used force itself, where that is asked.
    ``answer_set`` holds the answers to a crisis that the record does not rule out at 90 %, class by class. ``crisis``
    is the chance that pressure short of force becomes a crisis, by which the estimates are multiplied. ``known`` says
    whether past crises of this patron stand behind the estimates: else they are printed nowhere.
    """

    level: PressureLevel
    estimates: tuple[Estimate, Estimate, Estimate]
    contributions: tuple[tuple[str, float], ...]
    precedents: tuple[PastCrisis, ...]
    cases: int
    recent_cases: int
    recent_support: int
    notes: tuple[str, ...]
    cell: Cell | None = None
    of_force: Cell | None = None
    answer_set: tuple[str, ...] = RESPONSES
    crisis: tuple[Estimate, TrackRecord] | None = None
    known: bool = True

    @property
    def set_words(self) -> str:
        """The answer set in words; a set of all three says that nothing is ruled out."""
        if len(self.answer_set) == len(RESPONSES):
            return "the record does not tell"
        return "the record leaves " + " or ".join(_SAID[a] for a in self.answer_set)


_FITTED = "logits with partial pooling and a plain logit, fitted to past crises; interval of the fit"
_TIMES = "; times the chance that pressure short of force becomes a crisis, without which no answer is on record"
_COUNTED = "frequency in the cell of past crises that fits the case, a third of a case added to each answer"


def _method(cell: Cell | None, response: str) -> str:
    """How a chance was made: by the model, as a frequency, or as what one leaves of the other."""
    if cell is None or cell.skilled == {"any", "military"}:
        return _FITTED
    if not cell.skilled:
        return _COUNTED
    by = {"none": {"any"}, "military": {"military"}, "nonmilitary": {"any", "military"}}[response]
    if len(by) == 2:
        return f"what the other two leave: one is a {_COUNTED}, the other from {_FITTED}"
    return _FITTED if by <= cell.skilled else _COUNTED


def chance_estimates(
    world: World, model: Fitted, cell: Cell | None, level: PressureLevel, point: Array, drawn: Array
) -> tuple[Estimate, Estimate, Estimate]:
    """The three chances of a level from the point (3) and its draws (draws x 3)."""
    out = []
    for j, response in enumerate(RESPONSES):
        low, high = interval(drawn[:, j])
        value = float(point[j])
        out.append(
            Estimate(
                id=f"response.{level}.{response}",
                label=f"{_WORDS[response]} {_LEVEL_WORDS[level]}",
                value=value,
                low=min(low, value),
                high=max(high, value),
                unit="probability",
                kind=Kind.ESTIMATED,
                method=f"{_method(cell, response)}{'' if level == 'military' else _TIMES}; {PERCEPTION}",
                evidence=_evidence(world, model, level),
                year=world.as_of.year,
                n=model.model.n if cell is None or _method(cell, response) == _FITTED else cell.n,
                seed=world.seed,
                about=About.of(level=level),
            )
        )
    return out[0], out[1], out[2]


def _evidence(world: World, model: Fitted, level: PressureLevel) -> tuple[Evidence, ...]:
    """The fit, the count of pressure that became a crisis, and the assumption about unseen patrons."""
    moved = () if model.seen(world.roles.patron) else (Evidence(assumption=UNSEEN),)
    if level == "military":
        return (Evidence(fit=model.id), *moved)
    told = becomes_crisis(world, "words")
    return (Evidence(fit=model.id), *(told[0].evidence if told else (Evidence(assumption=BECOMES),)), *moved)


def reasons(parts: dict[str, Array], row: int) -> tuple[tuple[str, float], ...]:
    """Parts (n,) of the log odds of any support in a row, by label, largest first."""
    labels = {f.name: f.label for f in FEATURES}
    named = [(labels[n], float(parts[n][row])) for n in NAMES if n in parts]
    return tuple(sorted(named, key=lambda p: -abs(p[1])))


def _and(world: World, codes: Iterable[str]) -> str:
    """Names of states in a row."""
    *most, last = (world.named(code) for code in codes)
    return f"{', '.join(most)} and {last}" if most else last


def notes_on(world: World, model: Fitted) -> tuple[str, ...]:
    """What is said beside the chances: what the fit saw, what its record codes, what it pools."""
    notes = [
        f"Fitted to {model.model.n} rows from crises triggered in 1946-{model.last_year}.",
        f"{PERCEPTION}.",
        "The rival of the record is always the other of its two patrons.",
        "Economic or covert pressure has nine rows in the record and is pooled with words: below force there is one "
        "answer.",
    ]
    if not model.seen(world.roles.patron):
        notes.append(
            f"No crisis of this patron is in the training rows: the figures are those of {_and(world, model.cases)}, "
            f"moved by an assumption ({UNSEEN}). Asked about patrons that it never saw, the model put crises in a fair "
            "order and had no skill in its chances (docs/how-good.md)."
        )
    else:
        case = model.cases[world.roles.patron]
        notes.append(
            f"{case['after_1991']} of them have this patron after 1991, {case['support_after_1991']} with support."
        )
    if world.as_of.year <= model.last_year:
        notes.append("The fit saw crises after this date.")
    return tuple(notes)
