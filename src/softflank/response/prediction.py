"""Would the patron come? Probabilities by level of pressure for a world, from the fitted model that ships."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.special import expit, logit

from softflank.numerics.bootstrap import interval
from softflank.numerics.pert import pert
from softflank.panel.columns import Columns
from softflank.response.design import Rows
from softflank.response.features import FEATURES, NAMES, build
from softflank.response.fits import Fitted, PastCrisis, load
from softflank.response.model import classes, made_columns
from softflank.vocabulary import RESPONSES, About, BadRequest, Estimate, Evidence, Kind
from softflank.world import World

Array = NDArray[np.float64]
PressureLevel = Literal["words", "economic_or_covert", "military"]

LEVELS: tuple[PressureLevel, ...] = ("words", "economic_or_covert", "military")

LEVEL_OF: dict[str, PressureLevel] = {
    "words": "words",
    "economic": "economic_or_covert",
    "covert": "economic_or_covert",
    "force": "military",
}
"""Group of rungs -> level at which past crises are coded; the positions are assumptions (pressure_levels.yml)."""

UNSEEN = "response.unseen_patron"
"""Assumption: how much less or more often than the two powers a patron acts that is in no training row, in log odds."""

_WORDS = {
    "none": "Chance of no support",
    "nonmilitary": "Chance of non-military support",
    "military": "Chance of military support",
}
_LEVEL_WORDS = {"words": "words", "economic_or_covert": "economic or covert pressure", "military": "force"}

_TRIGGER = {"words": 2, "economic_or_covert": 3, "military": 9}
"""Trigger code of a crisis that a level would set off: political act, economic act, violent act."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """What past crises say about one level of pressure on one tie.

    ``cases`` counts the training rows of this patron, ``recent_cases`` those after 1991, ``recent_support`` of them
    with any support. ``contributions`` are parts in the log odds of any support, largest first.
    """

    level: PressureLevel
    estimates: tuple[Estimate, Estimate, Estimate]
    contributions: tuple[tuple[str, float], ...]
    precedents: tuple[PastCrisis, ...]
    cases: int
    recent_cases: int
    recent_support: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """One world asked of one fit: its features by level (3 rows), read from the panel once."""

    world: World
    fitted: Fitted
    rows: Rows

    @property
    def fit(self) -> str:
        """Words by which a figure names the fit as its origin."""
        return f"response model {self.fitted.id} (docs/how-good.md)"

    def chances(self) -> Array:
        """Class probabilities (levels x 3) as the brief prints them."""
        return _placed(self.world, self.fitted, self.fitted.model.probabilities(self.rows), None)

    def draw(self, count: int) -> Array:
        """Class probabilities (count x levels x 3); one draw of the coefficients serves all levels."""
        drawn = self.fitted.model.draws(self.rows, count, np.random.default_rng(self.world.seed))
        uniform: Array = np.random.default_rng([self.world.seed, 1]).random((count, 1))
        return _placed(self.world, self.fitted, drawn, uniform)

    def respond(self, _: World, group: str, rng: np.random.Generator, n: int) -> NDArray[np.int64]:
        """Answers (n,) at a group of rungs, as the simulation asks for them.

        The uncertainty of the coefficients is drawn in the order of the generator, and one uniform number per draw
        turns the chances into an answer, so that answers are common to all groups of rungs.
        """
        order, moved = rng.permutation(n), rng.random(n)
        chances = self.draw(n)[:, LEVELS.index(LEVEL_OF[group])][order]
        military, some = chances[:, 2], 1.0 - chances[:, 0]
        return np.asarray(np.where(moved < military, 2, np.where(moved < some, 1, 0)), dtype=np.int64)

    def prospects(self, draws: int = 4000) -> tuple[Prospect, ...]:
        """Three probabilities with intervals per level, reasons, nearest precedents and the number of cases behind."""
        world, model = self.world, self.fitted
        point, drawn, parts = self.chances(), self.draw(draws), model.model.contributions(self.rows)
        cases = model.cases.get(world.roles.patron, {"n": 0, "after_1991": 0, "support_after_1991": 0})
        return tuple(
            Prospect(
                level=level,
                estimates=_estimates(world, model, level, point[i], drawn[:, i]),
                contributions=_reasons(parts, i),
                precedents=model.nearest(self.rows.take(np.array([i]))),
                cases=cases["n"],
                recent_cases=cases["after_1991"],
                recent_support=cases["support_after_1991"],
                notes=_notes(world, model),
            )
            for i, level in enumerate(LEVELS)
        )


def answers(world: World, fitted: Fitted | None = None) -> Answers:
    """The fit that ships, or another, asked about a world.

    Raises:
        BadRequest: the world has no challenger.
    """
    model = fitted or load()
    return Answers(world, model, _questions(world, model))


def _questions(world: World, fitted: Fitted) -> Rows:
    """One row of features per level (3 rows) for a world, with the challenger as rival and as adversary.

    Raises:
        BadRequest: the world has no challenger.
    """
    challenger = world.roles.challenger
    if challenger is None:
        raise BadRequest("the response model needs a challenger: name one")
    places = (("words", 0.0), ("economic", 0.5), ("force", 1.0))
    positions = [_number(world, f"pressure_levels.{group}", otherwise) for group, otherwise in places]
    keys = pl.DataFrame(
        {
            "patron": [world.roles.patron] * 3,
            "client": [world.roles.client] * 3,
            "rival": [challenger] * 3,
            "trigger_state": [challenger] * 3,
            "date": [world.as_of] * 3,
            "gravity": [_number(world, f"pressure_levels.{level}_gravity", 3.0) for level in LEVELS],
            "trigger": [_TRIGGER[level] for level in LEVELS],
            "hostile": [1.0] * 3,
            "level": [2.0 * p for p in positions],
            "crisis": [-1] * 3,
        }
    )
    reader = Columns.open(world.view.panel, {world.roles.patron, challenger}).known(world.as_of)
    columns = build(reader, keys, fitted.history_before(world.as_of))
    patron = np.array([world.roles.patron] * 3)
    columns |= made_columns(columns, keys["trigger"].to_numpy().astype(np.float64), patron)
    return Rows(columns, patron, np.full(3, world.as_of.year, dtype=np.intp))


def _placed(world: World, model: Fitted, p: Array, uniform: Array | None) -> Array:
    """Chances of a patron without a training row, moved in log odds by an assumption: its mode, or draws of it."""
    level = world.assumptions.get(UNSEEN)
    if model.seen(world.roles.patron) or level is None:
        return p
    moved = level.mode if uniform is None else pert(uniform, level.low, level.mode, level.high)
    any_, force = (np.clip(chance, 1e-6, 1 - 1e-6) for chance in (1 - p[..., 0], p[..., 2]))
    return classes(expit(logit(any_) + moved), expit(logit(force) + moved))


def _number(world: World, key: str, otherwise: float) -> float:
    found = world.assumptions.get(key)
    return otherwise if found is None else found.mode


def _estimates(
    world: World, model: Fitted, level: PressureLevel, point: Array, drawn: Array
) -> tuple[Estimate, Estimate, Estimate]:
    out = []
    for j, response in enumerate(RESPONSES):
        low, high = interval(drawn[:, j])
        value = float(point[j])
        out.append(
            Estimate(
                id=f"response.{level}.{response}",
                label=f"{_WORDS[response]} under {_LEVEL_WORDS[level]}",
                value=value,
                low=min(low, value),
                high=max(high, value),
                unit="probability",
                kind=Kind.ESTIMATED,
                method="logits with partial pooling and a plain logit, fitted to past crises; interval of the fit",
                evidence=(Evidence(fit=model.id), *(Evidence(assumption=key) for key in _assumed(world, model))),
                year=world.as_of.year,
                n=model.model.n,
                seed=world.seed,
                about=About.of(level=level),
            )
        )
    return out[0], out[1], out[2]


def _assumed(world: World, model: Fitted) -> tuple[str, ...]:
    """Keys of the assumptions that stand between the fit and the chances."""
    return ("pressure_levels.economic", *(() if model.seen(world.roles.patron) else (UNSEEN,)))


def _reasons(parts: dict[str, Array], row: int) -> tuple[tuple[str, float], ...]:
    labels = {f.name: f.label for f in FEATURES}
    named = [(labels[n], float(parts[n][row])) for n in NAMES if n in parts]
    return tuple(sorted(named, key=lambda p: -abs(p[1])))


def _and(world: World, codes: Iterable[str]) -> str:
    """Names of states in a row."""
    *most, last = (world.named(code) for code in codes)
    return f"{', '.join(most)} and {last}" if most else last


def _notes(world: World, model: Fitted) -> tuple[str, ...]:
    notes = [f"Fitted to {model.model.n} rows from crises triggered in 1946-{model.last_year}."]
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
