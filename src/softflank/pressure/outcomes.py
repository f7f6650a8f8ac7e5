"""What the simulation found: arrays over draws, and the estimates that are read from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from softflank.numerics.pressure import PATRON
from softflank.pressure.draws import Draws
from softflank.pressure.ladder import Ladder, Rung
from softflank.pressure.setting import DIMENSIONS, Setup
from softflank.vocabulary import RESPONSES, Z90, BadCase, Dimension, Estimate, Evidence, Gap, Kind

Array = NDArray[np.float64]
Balance = Literal["loses", "gains", "no difference", "not observed"]
_MOST = 0.5
BY_DIMENSION = ("successor", "imposed")
"""Arrays of shape (n, D): they have no rungs, however many there are."""
BROKEN = 0.5
"""A curve breaks at the first rung at which the median of what is kept is below this share."""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Results of one simulation, with the seed and every assumption that made them.

    ``arrays`` holds, for n draws, R rungs and D dimensions: ``kept_patron``, ``kept_client``, ``lasting`` (n, R, D);
    ``gross``, ``reputation``, ``gains``, ``net``, ``distraction``, ``client_loss``, ``survival``, ``would``,
    ``challenger_gain``, ``challenger_cost`` (n, R); ``worth``, ``slack``, ``priority``, ``network``, ``could``,
    ``could_allies``, ``given`` (n,); ``successor``, ``imposed`` (n, D). ``survival`` and ``challenger_gain`` are NaN
    without a record of governments. Shares are relative to the as-of date; losses and worth are in portfolio units
    (the patron's whole portfolio, weighed by salience, is one). ``inputs`` holds the single inputs, and of the arrays
    those that are read here: every other input comes again by ``draw``, and grip and help from these by
    :func:`softflank.pressure.simulate.rerun`, for they would take most of the memory.
    """

    case: Setup
    draws: int
    seed: int
    rungs: tuple[Rung, ...]
    inputs: Draws
    arrays: Mapping[str, Array]
    draw: Callable[[int, int], Draws]
    """All inputs of ``n`` draws of a block of these outcomes: those of the first draws (0), or others."""
    move: str = "resist"
    coalition: bool = False
    answered_by: str | None = None
    """The fit that the patron's answers come from; without one they come from the documented prior."""
    told: Mapping[str, Mapping[str, Estimate]] = field(default_factory=dict)
    """Chances of the answers by group of rungs and answer, where past crises tell them."""

    @property
    def ladder(self) -> Ladder:
        """The ladder that was climbed."""
        return self.case.ladder

    @property
    def assumptions(self) -> tuple[str, ...]:
        """Keys of every assumption that was drawn."""
        return tuple(sorted(self.inputs.used))

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What was missing, and what stood in for it; and which rungs were dropped, for want of what."""
        return (*self.case.gaps, *self.case.dropped)

    @property
    def reached(self) -> str | None:
        """Rung in force on the as-of date."""
        return self.case.reached.rung

    def place(self, rung: str) -> int:
        """Place of a rung in the second axis of the arrays.

        Raises:
            BadCase: the rung was not simulated.
        """
        for i, r in enumerate(self.rungs):
            if r.id == rung:
                return i
        raise BadCase(f"no rung {rung!r} in this simulation; it has {', '.join(r.id for r in self.rungs)}")

    def up(self) -> tuple[Rung, ...]:
        """Rungs that press, in order."""
        return tuple(r for r in self.rungs if r.up)

    def next_rung(self) -> Rung:
        """The lowest rung that presses above the one in force, or the highest where none is: *if pressed* means it.

        Where what is in force does not press (relief, a deal, an inducement), it is the lowest that is not in force.
        """
        up, now = self.up(), self.reached
        beside = now is not None and now not in {r.id for r in up}
        return next((r for r in up if now is None or (
            not self.in_force(r.id) if beside else self.ladder.above(r.id, now))), up[-1])  # fmt: skip

    def estimate(
        self,
        name: str,
        label: str,
        values: Array,
        unit: str,
        *,
        groups: tuple[str, ...] = (),
        data: tuple[str, ...] = (),
    ) -> Estimate:
        """Median of draws (n,) with the 5 and 95 % points; evidence is the fit, its assumptions and its data."""
        low, middle, high = (float(v) for v in np.quantile(values, (0.05, 0.5, 0.95)))
        low, high = min(low, middle), max(high, middle)
        evidence = (
            Evidence(fit=f"pressure.simulate draws={self.draws} seed={self.seed} move={self.move}"),
            *((Evidence(fit=self.answered_by),) if self.answered_by and "response" in groups else ()),
            *(e for d in data for e in self.case.evidence.get(d, ())),
            *self.inputs.behind(groups),
        )
        return Estimate(
            id=name,
            label=label,
            value=middle,
            unit=unit,
            kind=Kind.SIMULATED,
            low=low,
            high=high,
            method="median of the draws; 90 % interval",
            evidence=evidence,
            n=self.draws,
            seed=self.seed,
        )

    def probability(self, name: str, label: str, true: NDArray[np.bool_], groups: tuple[str, ...] = ()) -> Estimate:
        """Share of draws in which something holds, with the 90 % interval of the Monte-Carlo error (Wilson)."""
        p, n, z = float(true.mean()), len(true), Z90
        centre, half = (
            (p + z * z / (2 * n)) / (1 + z * z / n),
            z / (1 + z * z / n) * float(np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))),
        )
        base = self.estimate(name, label, true.astype(np.float64), "probability", groups=groups)
        return Estimate(
            id=name,
            label=label,
            value=p,
            unit="probability",
            kind=Kind.SIMULATED,
            low=max(0.0, min(p, centre - half)),
            high=min(1.0, max(p, centre + half)),
            method="share of the draws; the interval is the Monte-Carlo error alone",
            evidence=base.evidence,
            n=n,
            seed=self.seed,
        )

    def retained(self, rung: str, dimension: Dimension) -> Estimate:
        """What the patron keeps of today's tie in a dimension at a rung: where it removes a government, if it does."""
        i, d = self.place(rung), DIMENSIONS.index(dimension)
        kept, then = self.arrays["kept_patron"][:, i, d], ""
        if self.removes(rung):
            kept, then = kept / self.arrays["lasting"][:, i, d] * self.arrays["imposed"][:, d], ", if it succeeds"
        return self.estimate(
            f"pressure.{rung}.{dimension}.patron",
            f"Kept by the patron of the {dimension} tie at {self.rungs[i].label.lower()}{then}",
            kept,
            "share of today",
            groups=("cuts", "weights", "finance", "third_party", "survival", "response", "reach", "slack", "status"),
            data=("capability", "slack", "reached"),
        )

    def retained_client(self, rung: str, dimension: Dimension) -> Estimate:
        """What the client keeps of today's tie in a dimension at a rung, third parties included."""
        i, d = self.place(rung), DIMENSIONS.index(dimension)
        return self.estimate(
            f"pressure.{rung}.{dimension}.client",
            f"Kept by the client of the {dimension} tie at {self.rungs[i].label.lower()}",
            self.arrays["kept_client"][:, i, d],
            "share of today",
            groups=("cuts", "weights", "finance", "third_party", "response", "reach", "slack", "status"),
            data=("capability", "slack", "reached"),
        )

    def response(self, rung: str) -> dict[str, Estimate]:
        """Probabilities of the patron's three answers at a rung: what past crises tell, with their interval.

        By the documented prior they are shares of the draws.
        """
        if told := self.told.get(self.rungs[self.place(rung)].group):
            return {c: replace(told[c], id=f"pressure.{rung}.response.{c}") for c in RESPONSES}
        group = self.case.setting.group[self.place(rung)]
        answered, military = (self.inputs.arrays[k][:, group] > 0 for k in ("answered", "military"))
        masks = {"none": ~answered, "nonmilitary": answered & ~military, "military": military}
        return {
            c: self.probability(f"pressure.{rung}.response.{c}", f"Answer of the patron: {c}", masks[c], ("response",))
            for c in RESPONSES
        }

    def net_loss(self, rung: str) -> Estimate:
        """Patron's loss at a rung, with reputation and less its gains, in portfolio units; may be negative."""
        return self._by_rung("net", rung, "Net loss of the patron", "portfolio units")

    def reputation_loss(self, rung: str) -> Estimate:
        """Patron's loss among its other clients, in portfolio units."""
        return self._by_rung("reputation", rung, "Loss among other clients", "portfolio units")

    def survival(self, rung: str) -> Estimate | None:
        """Chance that the client's government is in office a year after the rung is reached; ``None``: no record."""
        if np.isnan(self.arrays["survival"][:, self.place(rung)]).any():
            return None
        return self._by_rung("survival", rung, "Chance that the government lasts a year", "probability", ("past",))

    def removes(self, rung: str) -> bool:
        """Whether a rung means to remove the government, so that what is kept depends on whether it does."""
        return bool(self.case.setting.removal[self.place(rung)])

    def success(self, rung: str) -> Estimate | None:
        """How often operations like a rung that removes ended the government within twelve months, where counted."""
        return self.case.past.exits[self.ladder.index(rung)] if self.removes(rung) else None

    def worth_observed(self) -> bool:
        """Whether the client comes before the patron's median partner, or the case assumes a stake in it."""
        return self.case.worth.share is not None or any(e and e.kind is Kind.ASSUMED for e in self.case.stakes)

    def _by_rung(self, name: str, rung: str, label: str, unit: str, data: tuple[str, ...] = ()) -> Estimate:
        i, ident = self.place(rung), f"pressure.{rung}.{name}"
        return self.estimate(
            ident, f"{label} at {self.rungs[i].label.lower()}", self.arrays[name][:, i], unit, data=data
        )

    def distraction(self, rung: str) -> Estimate:
        """What a challenger tied down here spares the patron elsewhere; it stands apart from every loss."""
        return self._by_rung(
            "distraction", rung, "Spared elsewhere, where the challenger's force is missed,", "portfolio units"
        )

    def balance(self, rung: str) -> Balance:
        """Whether the patron loses or gains on balance at a rung in more than half of the draws.

        Net losses within the band of indifference are *no difference*; of a worth that is not observed nothing is said.
        """
        if not (self.worth_observed() and self.arrays["worth"].any()):
            return "not observed"
        net, band = self.arrays["net"][:, self.place(rung)], self._band()
        if float((net > band).mean()) > _MOST:
            return "loses"
        return "gains" if float((net < -band).mean()) > _MOST else "no difference"

    def _band(self) -> Array:
        return self.inputs.arrays["indifference"] * self.arrays["worth"]

    def nothing_on_record(self, *dimensions: Dimension) -> bool:
        """Whether the patron's stake in each of some dimensions is on record and none: nothing there can break.

        Forces that stand in the client are a military stake, counted or not.
        """
        stakes = [self.case.stakes[DIMENSIONS.index(d)] for d in dimensions]
        there = Dimension.MILITARY in dimensions and self.case.setting.place[PATRON] != 0
        return bool(stakes) and not there and all(e is not None and max(e.value, e.high or 0.0) <= 0 for e in stakes)

    def recorded(self, dimension: Dimension) -> bool:
        """Whether a stake or a need is on record in a dimension: of one without either nothing is said."""
        d = DIMENSIONS.index(dimension)
        return self.case.stakes[d] is not None or self.case.needs[d] is not None

    def in_force(self, rung: str) -> bool:
        """Whether a rung is the one in force on the as-of date, or one of those on which it was climbed."""
        now = self.case.reached.rung
        return now is not None and rung in self.ladder.standing(now)
