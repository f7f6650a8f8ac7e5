"""Every uncertain input of the model drawn for a case; each key has a random stream of its own."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from softflank.numerics.competing import drawn
from softflank.numerics.pert import pert
from softflank.pressure.actors import WAYS
from softflank.pressure.draws import Draws
from softflank.pressure.response import Response, prior
from softflank.pressure.setting import DIMENSIONS, SHORT, Setup
from softflank.vocabulary import PRESSING, RESPONSES, Z90, Assumption, BadAssumption, Dimension, Estimate, Kind
from softflank.world import World

Array = NDArray[np.float64]

_QUANTILES = np.arange(1, 100) / 100
_PLAIN: dict[str, tuple[str, tuple[str, ...]]] = {
    "reach": ("reach", ("decay", "mix", "forward_share", "pact_bonus", "world_troops", "base_troops", "ally_join")),
    "slack": (
        "slack",
        (
            "interstate_war",
            "own_conflict",
            "support_conflict",
            "minor_conflict",
            "spending_burden",
            "sanctions_burden",
            "lowest_priority",
            "unknown_rank",
        ),
    ),
    "finance": (
        "channels",
        (
            "control_other",
            "control_forums",
            "control_media",
            "coalition_join",
            "evasion",
            "evasion_years",
            "evasion_patron",
            "bloc_payment",
        ),
    ),
    "third_party": (
        "third_party",
        ("expansion", "presence", "deterrence", "exposure_scale", "force_will", "dodge", "theta"),
    ),
    "survival": ("survival", ("horizon", "unknown_democracy")),
    "reputation": ("reputation", ("update", "ideal_scale", "likeness_weight", "priced_in")),
    "gains": ("gains", ("oil_multiplier", "oil_lost", "distraction")),
    "challenger": ("challenger", ("concession", "removal", "nuclear_risk")),
    "status": ("status", ("spent",)),
    "moves": ("moves", ("deal_keeps", "deal_relief", "change_keeps", "split_hazard")),
    "rules": ("rules", ("lock_in_years", "compatible", "workaround", "indifference")),
}


@dataclass(frozen=True, slots=True)
class Sampler:
    """Draws the inputs of a case; every key has a random stream of its own, so that changing one moves no other."""

    world: World
    case: Setup
    response: Response
    seed: int

    def draw(self, n: int, block: int = 0) -> Draws:
        """Inputs of ``n`` draws of a block.

        Raises:
            BadAssumption: an assumption that the model needs is not there.
        """
        out = Draws()

        def one(group: str, key: str, *, level: Array | None = None, to: str | None = None) -> Array:
            a = self._assumption(key)
            values = pert(self._uniform(key, n, block) if level is None else level, a.low, a.mode, a.high)
            out.single[key] = (group, values)
            out.used[key] = a
            if to is not None:
                out.put(group, to, values)
            return values

        for group, (file, names) in _PLAIN.items():
            for name in names:
                one(group, f"{file}.{name}", to=name)
        self._exits(out, n, block)
        limits = {Dimension.ECONOMIC: "restored_trade", Dimension.ENERGY: "restored_fuel"}
        ceilings = [one("third_party", f"third_party.{limits[d]}") if d in limits else np.ones(n) for d in DIMENSIONS]
        out.put("third_party", "ceiling", _stack(ceilings))
        out.put("reach", "by_way", _stack([np.ones(n), *(one("reach", f"reach.by_{name}") for name in WAYS[1:])]))
        self._stakes(out, n, block)
        self._weights(out, one, n)
        self._finance(out, one, n)
        self._rungs(out, one, n, block)
        self._answers(out, one, n, block)
        for side in ("autocracy", "democracy"):
            out.put(
                "survival",
                f"successor_{side}",
                _stack([one("survival", f"survival.successor_{SHORT[d]}_{side}") for d in DIMENSIONS]),
            )
        for side in ("patron", "client"):
            raw = _stack([one("salience", f"salience.{side}_{SHORT[d]}") for d in DIMENSIONS])
            out.put("salience", f"{side}_weight", raw / raw.sum(axis=1, keepdims=True))
        lasting = one("reputation", "reputation.old_signal")
        s = self.case.setting
        known = "signal.level" in self.world.assumptions
        signal = one("reputation", "signal.level") if known else s.signal + (s.older - s.signal) * lasting
        out.put("reputation", "signal", signal)
        return out

    def _exits(self, out: Draws, n: int, block: int) -> None:
        """Hazards of the regime's end without pressure (n,) and by rung (n, R), what is kept after it, trade.

        All rungs share their noise, as all dimensions do; what is not a number is not on record.
        """
        past = self.case.past
        noise = self._stream("past.exits", block).standard_normal(n)
        calm, *by_rung = (np.full(n, np.nan) if e is None else _hazard(e, noise) for e in (past.calm, *past.exits))
        out.put("past", "base_hazard", calm)
        out.put("past", "exit_hazard", _stack(by_rung))
        out.single["past.exits"] = ("past", noise)
        for name, found in (("kept_after", past.kept), ("kept_imposed", past.imposed)):
            shares = self._stream(f"past.{name}", block).standard_normal(n)
            columns = [_share(found[d], shares) if d in found else np.full(n, np.nan) for d in DIMENSIONS]
            out.put("past", name, _stack(columns))
            out.single[f"past.{name}"] = ("past", shares)
        level = self._uniform("past.through", n, block)
        empty = np.full(n, np.nan)
        flows = [empty if q is None else np.interp(level, _QUANTILES, q) for q in past.through]
        out.put("past", "through", _stack(flows))
        out.single["past.through"] = ("past", level)

    def _assumption(self, key: str) -> Assumption:
        found = self.world.assumptions.get(key) or self.case.ladder.assumptions().get(key)
        if found is None:
            raise BadAssumption(
                f"no assumption {key}: assumptions/{key.partition('.')[0]}.yml or the case must give it"
            )
        return found

    def _stream(self, key: str, block: int) -> np.random.Generator:
        return np.random.default_rng(np.random.SeedSequence([self.seed, block, zlib.crc32(key.encode())]))

    def _uniform(self, key: str, n: int, block: int) -> Array:
        return self._stream(key, block).random(n)

    def _stakes(self, out: Draws, n: int, block: int) -> None:
        """What the client is worth by dimension, and its needs within their intervals.

        A stake that the case assumes goes before what the client is worth; ``stake_known`` is without it.
        """
        own = self.case.worth.own
        place = self._uniform("worth", n, block)
        pooled = own[np.minimum((place * len(own)).astype(np.int64), len(own) - 1)]
        out.single["worth"] = ("worth", place)
        out.put("worth", "stake_known", pooled)
        assumed = [e if e is not None and e.kind is Kind.ASSUMED else None for e in self.case.stakes]
        stakes, needs = (
            _stack(
                [self._interval(out, f"{SHORT[d]}.{side}", e, n, block) for d, e in zip(DIMENSIONS, found, strict=True)]
            )
            for side, found in (("stake", assumed), ("need", self.case.needs))
        )
        out.put("worth", "stake", np.where([e is not None for e in assumed], stakes, pooled))
        out.put("stakes", "need", needs)

    def _interval(self, out: Draws, key: str, e: Estimate | None, n: int, block: int) -> Array:
        if e is None:
            return np.zeros(n)
        if e.low is None or e.high is None:
            return np.full(n, e.value)
        values = pert(self._uniform(key, n, block), e.low, e.value, e.high)
        out.single[key] = ("stakes", values)
        return values

    def _weights(self, out: Draws, one: Callable[..., Array], n: int) -> None:
        """Channel weights (n, D, K), summing to one over K; a border or a missing coast moves weight overland."""
        channels = [c.id for c in self.case.ladder.channels]
        raw = np.zeros((n, len(DIMENSIONS), len(channels)))
        for i, d in enumerate(DIMENSIONS):
            for k, c in enumerate(channels):
                key = f"channels.weight_{SHORT[d]}_{c}"
                if key in self.world.assumptions:
                    raw[:, i, k] = one("weights", key)
        raw /= raw.sum(axis=2, keepdims=True)
        land = channels.index("overland") if "overland" in channels else None
        border, coast = one("weights", "channels.overland_share"), one("weights", "channels.landlocked_share")
        for name in (c for c in ("sealift", "airlift") if c in channels and land is not None):
            share = border if self.case.adjacent else coast if self.case.landlocked and name == "sealift" else None
            if share is not None:
                k = channels.index(name)
                moved = raw[:, :, k] * share[:, None]
                raw[:, :, k] -= moved
                raw[:, :, land] += moved
        out.put("weights", "channel_weight", raw)

    def _finance(self, out: Draws, one: Callable[..., Array], n: int) -> None:
        columns = [
            one("finance", f"channels.control_{c.id}") if c.kind == "financial" else np.zeros(n)
            for c in self.case.ladder.channels
        ]
        out.put("finance", "control", _stack(columns))

    def _rungs(self, out: Draws, one: Callable[..., Array], n: int, block: int) -> None:
        """Cuts (n, R, K) and the rungs' other quantities (n, R); what shares a cause shares its uniform number."""
        rungs, channels = self.case.ladder.rungs, [c.id for c in self.case.ladder.channels]
        cut = np.zeros((n, len(rungs), len(channels)))
        for k, c in enumerate(channels):
            level = self._uniform(f"ladder.cut.{c}", n, block)
            for r, rung in enumerate(rungs):
                if c in rung.cuts and not (c == "overland" and rung.bypassed and self.case.adjacent):
                    cut[:, r, k] = one("cuts", rung.cuts[c].key, level=level)
        out.put("cuts", "cut", cut)
        for name, group in (
            ("force", "gains"),
            ("called_for", "reputation"),
            ("third_party", "third_party"),
            ("cost", "challenger"),
            ("lift", "status"),
            ("keeps", "moves"),
        ):
            level = self._uniform(f"ladder.{name}", n, block)
            empty = np.ones(n) if name == "keeps" else np.zeros(n)
            out.put(
                group,
                name,
                _stack(
                    [one(group, r.quantities[name].key, level=level) if name in r.quantities else empty for r in rungs]
                ),
            )

    def _answers(self, out: Draws, one: Callable[..., Array], n: int, block: int) -> None:
        """The patron's answer by group of rungs: share of its slack brought, support shown, (n, G)."""
        share, shown = (
            _stack(
                [
                    one("response", f"response.{kind}_{c}", level=self._uniform(f"response.{kind}", n, block))
                    for c in RESPONSES
                ]
            )
            for kind in ("share", "shown")
        )
        classes = np.stack(
            [self.response(self.world, g, self._stream("response.class", block), n) for g in PRESSING], axis=1
        )
        if self.response is prior:
            met = self._uniform("response.crisis", n, block) < one("response", "response.crisis_words")
            classes[:, PRESSING.index("words")] *= met
        rows = np.arange(n)[:, None]
        for name, table in (("brought", share), ("shown", shown)):
            out.put("response", name, table[rows, classes])
        out.put("response", "brought_military", share[:, RESPONSES.index("military")])
        out.single["response.class"] = ("response", classes[:, -1].astype(np.float64))
        out.put("response", "answered", (classes > 0).astype(np.float64))
        out.put("response", "military", (classes == 2).astype(np.float64))
        for g in PRESSING if self.response is prior else ():
            for kind in ("any", "military"):
                key = f"response.{kind}_{g}"
                if key in self.world.assumptions:
                    out.used[key] = self.world.assumptions[key]


def _hazard(chance: Estimate, noise: Array) -> Array:
    """Draws of a yearly hazard from a chance within twelve months."""
    low, high = (chance.value if end is None else end for end in (chance.low, chance.high))
    return np.asarray(-np.log1p(-np.minimum(drawn(chance.value, low, high, noise), 1 - 1e-9)))


def _share(kept: Estimate, noise: Array) -> Array:
    """Draws of a share kept: normal with the width of each side of its interval, within nothing and all."""
    low, high = (kept.value if end is None else end for end in (kept.low, kept.high))
    scale = np.where(noise < 0, kept.value - low, high - kept.value) / Z90
    return np.clip(kept.value + scale * noise, 0.0, 1.0)


def _stack(columns: list[Array]) -> Array:
    return np.stack(columns, axis=1)
