"""The record of linkage as a card: counts by patron, era and pressure, agreement of the readings, every episode."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from softflank.evaluation.casebook.agreement import kappa
from softflank.evaluation.linkage.blind import blind_codes
from softflank.evaluation.linkage.draw import SEED, era, patron_group
from softflank.evaluation.linkage.forms import (
    CODED,
    Codes,
    DrawnEpisode,
    Famous,
    episodes,
    famous,
    population_size,
)
from softflank.evaluation.linkage.rates import counted
from softflank.evaluation.linkage.surroundings import Surroundings
from softflank.evaluation.scorecard import Scorecard
from softflank.panel import Panel

RULE = "docs/protocol-linkage.md"
READINGS = ("first", "second", "again", "blind")
AGREED = {
    "agreement": ("first", "second"),
    "agreement_of_one_reader": ("first", "again"),
    "agreement_of_the_blind_reader": ("first", "blind"),
    "agreement_of_the_blind_reader_with_the_settled": ("settled", "blind"),
}


def backtest_linkage(panel: Path) -> Scorecard:
    """Counts of links offered, paid and refused among the drawn episodes; no model is scored.

    Raises:
        BadCase: the files of the casebook are damaged.
    """
    began = time.perf_counter()
    drawn, around = episodes(), Surroundings(Panel.open(panel))
    all_of_them = counted(drawn)
    outcomes = {name: {"n": all_of_them["n"], "share": share} for name, share in all_of_them.get("shares", {}).items()}
    detail = {
        "rule": RULE,
        "seed": SEED,
        "population": population_size(),
        "counts": all_of_them,
        "pressed": counted(e for e in drawn if e.reading.code("pressed") == "yes"),
        "by_patron": _by(drawn, lambda e: patron_group(e.drawn.patron)),
        "by_era": _by(drawn, lambda e: era(e.drawn.year)),
        "by_level": _by(drawn, lambda e: e.drawn.level, shares=False),
        "by_reversible": _by(drawn, lambda e: e.reading.code("reversible") or "not coded", shares=False),
        "by_tie": _by(drawn, lambda e: "pact" if "pact" in e.drawn.tie else "no pact", shares=False),
        "by_war_elsewhere": _by(drawn, lambda e: around.war_elsewhere(e.drawn), shares=False),
        "by_leader_change": _by(drawn, lambda e: around.leader_change(e.drawn), shares=False),
        "by_reading": {one: counted(_as_read(drawn, one)) for one in READINGS},
        **{name: _agreed(drawn, one, other) for name, (one, other) in AGREED.items()},
        "episodes": [_episode(e) for e in drawn],
        "famous": [_famous(one) for one in famous()],
    }
    return Scorecard("linkage", None, all_of_them["n"], len(drawn), outcomes, detail, time.perf_counter() - began)


def _agreed(drawn: tuple[DrawnEpisode, ...], one: str, other: str) -> dict[str, dict[str, Any]]:
    """Share agreed and Cohen's kappa of two readings, or of what is settled and one; n where both have a code."""
    out = {}
    for what in CODED:
        pairs = {e.drawn.id: (_told(e, one, what), _told(e, other, what)) for e in drawn}
        out[what] = _kappa({name: (a, b) for name, (a, b) in pairs.items() if a is not None and b is not None})
    return out


def _told(e: DrawnEpisode, which: str, what: str) -> str | None:
    return e.reading.code(what) if which == "settled" else getattr(_read(e, which), what)


def _read(e: DrawnEpisode, which: str) -> Codes:
    """Codes of one reading."""
    codes: Codes = blind_codes()[e.drawn.id] if which == "blind" else getattr(e.reading, which)
    return codes


def _kappa(pairs: dict[str, tuple[str, str]]) -> dict[str, Any]:
    agreed, k = kappa(list(pairs.values()))
    return {
        "n": len(pairs),
        "agreed": None if math.isnan(agreed) else round(agreed, 4),
        "kappa": None if math.isnan(k) else round(k, 4),
        "differ": sorted(name for name, (one, other) in pairs.items() if one != other),
    }


def _as_read(drawn: tuple[DrawnEpisode, ...], which: str) -> list[DrawnEpisode]:
    """The episodes as one reading alone has them."""
    out = []
    for e in drawn:
        codes = _read(e, which)
        alone = {"first": codes, "second": codes, "settled": Codes()}
        out.append(e.model_copy(update={"reading": e.reading.model_copy(update=alone)}))
    return out


def _by(
    drawn: tuple[DrawnEpisode, ...], group: Callable[[DrawnEpisode], str], *, shares: bool = True
) -> dict[str, dict[str, Any]]:
    """Counts by group, groups in the order of their names."""
    names = {e.drawn.id: group(e) for e in drawn}
    return {
        name: counted((e for e in drawn if names[e.drawn.id] == name), shares=shares)
        for name in sorted(set(names.values()))
    }


def _episode(e: DrawnEpisode) -> dict[str, Any]:
    found = e.found
    return {
        **e.drawn.model_dump(mode="json"),
        **{what: e.reading.code(what) for what in CODED},
        "theatre": e.reading.theatre or None,
        "anyway_for": e.reading.came_anyway,
        "anyway_against": e.reading.came_for_the_link,
        "quotes": len(found.quotes),
        "searched": found.searched.model_dump(mode="json"),
    }


def _famous(one: Famous) -> dict[str, Any]:
    told, roles = one.codes.model_dump(mode="json"), one.roles.model_dump()
    others = {"second_reader_differs": one.second, "blind_reader_differs": blind_codes()[one.id]}
    differ = {name: [w for w in CODED if told[w] != getattr(codes, w)] for name, codes in others.items()}
    return {"id": one.id, "title": one.title, **roles, **told, **differ}
