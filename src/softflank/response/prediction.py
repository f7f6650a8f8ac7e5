"""Would the patron come? Probabilities by level of pressure for a world, from the fitted model that ships."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.special import expit, logit

from softflank.numerics.answer_sets import members
from softflank.numerics.pert import pert
from softflank.panel.columns import Columns
from softflank.records.answers import becomes_crisis
from softflank.response.cells import depth
from softflank.response.design import Rows
from softflank.response.features import MILITARY, build
from softflank.response.fits import Fitted, PastCrisis, load
from softflank.response.model import classes, made_columns
from softflank.response.placing import Cell, nuclear_force, place
from softflank.response.prospects import (
    BECOMES,
    LEVELS,
    UNSEEN,
    PressureLevel,
    Prospect,
    chance_estimates,
    notes_on,
    reasons,
)
from softflank.vocabulary import RESPONSES, BadRequest, Estimate
from softflank.world import World

Array = NDArray[np.float64]
_DRAWS = 4000
LEVEL_OF: dict[str, PressureLevel] = {
    "words": "words",
    "economic": "economic_or_covert",
    "covert": "economic_or_covert",
    "force": "military",
}
"""Group of rungs -> level of pressure. Economic and covert means have nine rows: below force there is one answer."""

_TRIGGER = {"words": 2, "economic_or_covert": 2, "military": 9}
"""Trigger code of a crisis that a level would set off: a political act below force, a violent act."""


@dataclass(frozen=True, slots=True)
class Answers:
    """One world asked of one fit: its features by level (3 rows), read from the panel once."""

    world: World
    fitted: Fitted
    rows: Rows
    cell: Cell | None = None
    """The cell of past crises that the case falls into, where the fit has a record by cells."""

    @property
    def fit(self) -> str:
        """Words by which a figure names the fit as its origin."""
        return f"response model {self.fitted.id} (docs/how-good.md)"

    @property
    def known(self) -> bool:
        """Whether past crises of this patron tell its answers: else no chance, no precedent, nothing made of them."""
        return self.fitted.seen(self.world.roles.patron) and (self.fitted.record is None or self.cell is not None)

    def chances(self) -> Array:
        """Class probabilities (levels x 3) as the brief prints them: in a crisis, times that it comes to one."""
        return self._by_crisis(self.in_crisis(), None)

    def in_crisis(self) -> Array:
        """Class probabilities (levels x 3) once there is a crisis: the cell's frequency where no skill is shown."""
        known = self._by_cell(self.fitted.model.probabilities(self.rows), None)
        return _placed(self.world, self.fitted, known, None)

    def draw(self, count: int) -> Array:
        """Class probabilities (count x levels x 3); one draw of the coefficients serves all levels."""
        drawn = self.fitted.model.draws(self.rows, count, np.random.default_rng(self.world.seed))
        drawn = self._by_cell(drawn, np.random.default_rng([self.world.seed, 2]))
        uniform: Array = np.random.default_rng([self.world.seed, 1]).random((count, 1))
        placed = _placed(self.world, self.fitted, drawn, uniform)
        return self._by_crisis(placed, np.random.default_rng([self.world.seed, 3]).random((count, 1)))

    def _by_crisis(self, p: Array, uniform: Array | None) -> Array:
        """Chances (... x levels x 3) times the chance that pressure short of force becomes a crisis at all.

        Without a crisis no answer is on record. Force is asked about as one.
        """
        told = becomes_crisis(self.world, "words")
        if told is None:
            a = self.world.assumptions.get(BECOMES)
            if a is None:
                return p
            low, mode, high = a.low, a.mode, a.high
        else:
            mode = told[0].value
            low, high = (mode if v is None else v for v in (told[0].low, told[0].high))
        chance = mode if uniform is None else pert(uniform, low, mode, high)
        short = np.array([level != "military" for level in LEVELS])
        share = np.where(short, chance, 1.0)
        return classes((1 - p[..., 0]) * share, p[..., 2] * share)

    def _by_cell(self, p: Array, rng: np.random.Generator | None) -> Array:
        """Chances (... x levels x 3), those in which the model has no skill in its cell replaced by frequencies."""
        if self.cell is None:
            return p
        own = self.cell.chances if rng is None else self.cell.draws(len(p), rng)[:, None, :]
        frequent = np.broadcast_to(own, p.shape)
        any_, force = (
            (chance if name in self.cell.skilled else counted)
            for name, chance, counted in (
                ("any", 1 - p[..., 0], 1 - frequent[..., 0]),
                ("military", p[..., 2], frequent[..., 2]),
            )
        )
        return classes(any_, force)

    def sets(self) -> tuple[tuple[str, ...], ...]:
        """Answer set of each level; all three for an unseen patron, or where the fit has no record."""
        record = self.fitted.record
        if record is None or not self.fitted.seen(self.world.roles.patron):
            return (RESPONSES,) * len(LEVELS)
        inside = members(self.fitted.model.probabilities(self.rows), np.array(record.thresholds))
        return tuple(tuple(r for r, within in zip(RESPONSES, row, strict=True) if within) for row in inside)

    def respond(self, _: World, group: str, rng: np.random.Generator, n: int) -> NDArray[np.int64]:
        """Answers (n,) at a group of rungs, as the simulation asks for them.

        The uncertainty of the coefficients is drawn in the order of the generator, and one uniform number per draw
        turns the chances into an answer, so that answers are common to all groups of rungs. The uniform numbers are
        stratified, one in each nth part of [0, 1], so that the share of an answer is its chance as it is printed.
        """
        order, moved = rng.permutation(n), (rng.permutation(n) + rng.random(n)) / n
        chances = self.draw(n)[:, LEVELS.index(LEVEL_OF[group])][order]
        military, some = chances[:, 2], 1.0 - chances[:, 0]
        return np.asarray(np.where(moved < military, 2, np.where(moved < some, 1, 0)), dtype=np.int64)

    def estimates(self, draws: int = _DRAWS) -> dict[str, tuple[Estimate, Estimate, Estimate]]:
        """By level: chances of none, non-military and military support, with intervals."""
        point, drawn = self.chances(), self.draw(draws)
        return {
            level: chance_estimates(self.world, self.fitted, self.cell, level, point[i], drawn[:, i])
            for i, level in enumerate(LEVELS)
        }

    def told(self) -> dict[str, dict[str, Estimate]]:
        """The chances by group of rungs and answer; nothing where the record does not know this patron."""
        if not self.known:
            return {}
        found = self.estimates()
        return {group: dict(zip(RESPONSES, found[level], strict=True)) for group, level in LEVEL_OF.items()}

    def prospects(self, draws: int = _DRAWS) -> tuple[Prospect, ...]:
        """Three probabilities with intervals per level, reasons, nearest precedents and the number of cases behind."""
        world, model = self.world, self.fitted
        found, parts = self.estimates(draws), model.model.contributions(self.rows)
        cases = model.cases.get(world.roles.patron, {"n": 0, "after_1991": 0, "support_after_1991": 0})
        sets, forced = self.sets(), nuclear_force(world, model)
        return tuple(
            Prospect(
                level=level,
                estimates=found[level],
                contributions=reasons(parts, i),
                precedents=self.nearest(level),
                cases=cases["n"],
                recent_cases=cases["after_1991"],
                recent_support=cases["support_after_1991"],
                notes=notes_on(world, model),
                cell=self.cell,
                of_force=forced if level == "military" else None,
                answer_set=sets[i],
                crisis=None if level == "military" else becomes_crisis(world, "words"),
                known=self.known,
            )
            for i, level in enumerate(LEVELS)
        )

    def nearest(self, level: str, response: int | None = None, count: int = 3) -> tuple[PastCrisis, ...]:
        """Nearest past crises of ties as deep as this one, at a level of pressure; some answer alone, where asked."""
        row = self.rows.take(np.array([next(i for i, name in enumerate(LEVELS) if name == level)]))
        deep = depth(row.columns) if self.fitted.deep else None
        return self.fitted.nearest(row, count, deep=deep, response=response)


def answers(world: World, fitted: Fitted | None = None) -> Answers:
    """The fit that ships, or another, asked about a world.

    Raises:
        BadRequest: the world has no challenger.
    """
    model = fitted or load()
    rows = _questions(world, model)
    return Answers(world, model, rows, place(world, model, rows.take(np.array([0]))))


def cell(world: World, fitted: Fitted | None = None) -> Cell | None:
    """The cell of past crises that a case falls into; nothing where the fit has no record by cells.

    Raises:
        BadRequest: the world has no challenger.
    """
    return answers(world, fitted).cell


def _questions(world: World, fitted: Fitted) -> Rows:
    """One row of features per level (3 rows) for a world, with the challenger as rival and as adversary.

    Raises:
        BadRequest: the world has no challenger.
    """
    challenger = world.roles.challenger
    if challenger is None:
        raise BadRequest("the response model needs a challenger: name one")
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
            "level": [MILITARY if level == "military" else 0 for level in LEVELS],
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
