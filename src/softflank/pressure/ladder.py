"""The escalation ladder: channels, precedents and rungs, read from data and overlaid by a case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from softflank.assumptions import FOLDER
from softflank.cases import Case
from softflank.files import own_yaml
from softflank.vocabulary import PRESSING, Assumption, BadAssumption, BadCase

GROUPS = (*PRESSING, "down")
KINDS = ("physical", "financial", "institutional")
BASES = ("measured", "read", "from_memory")
QUANTITIES = ("force", "called_for", "third_party", "cost", "lift", "keeps")
_HOW = ("alone", "needs", "upon", "bypassed", "formerly")
_TEXTS = ("legality", "civilian_cost", "escalation_risk")
_WIDER = 0.25
"""Part of its width by which a range is widened at each end where it rests on memory alone."""
_UNITS = {
    "force": "share of a full operation",
    "called_for": "level of support, 0 to 1",
    "third_party": "share",
    "cost": "units of what the client is worth to the challenger",
    "lift": "share of today's cut",
    "keeps": "share of the tie kept",
}


@dataclass(frozen=True, slots=True)
class Channel:
    """A way in which value travels: ``kind`` says whose grip counts (physical, financial, institutional)."""

    id: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Precedent:
    """What happened before: who, when, which flow, how much of it was cut, and what that rests on."""

    id: str
    who: str
    when: str
    flow: str
    cut: str
    basis: str
    source: str


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of the ladder: whom it hits, what it cuts under full grip, and what stands beside it.

    ``cuts`` maps a channel to the assumption of the share cut; ``quantities`` maps force, called_for, third_party,
    cost, lift and keeps to theirs. ``group`` is words, economic, covert, force or down (the way back).
    """

    id: str
    label: str
    group: str
    target: str
    cuts: Mapping[str, Assumption]
    quantities: Mapping[str, Assumption]
    precedents: tuple[str, ...]
    legality: str
    civilian_cost: str
    escalation_risk: str
    alone: bool = True
    """Whether the challenger acts alone; in coalition its allies' share of world trade counts too."""
    needs: tuple[str, ...] = ()
    """What challenger, client and patron must have for it, by the names of :mod:`softflank.pressure.needs`."""
    upon: str | None = None
    """The rung on top of which this one is climbed, where that is not the one before it in the ladder."""
    bypassed: bool = False
    """Whether what crosses a land border of patron and client passes by it."""
    formerly: tuple[str, ...] = ()
    """Ids by which older cases and codings name it."""

    @property
    def up(self) -> bool:
        """Whether the rung presses; the way down does not."""
        return self.group != "down"


@dataclass(frozen=True, slots=True)
class Ladder:
    """Channels, precedents and rungs in order, those that press first."""

    channels: tuple[Channel, ...]
    rungs: tuple[Rung, ...]
    precedents: Mapping[str, Precedent]
    currency: Mapping[str, Any]

    def rung(self, name: str) -> Rung:
        """Rung of an id, or of one that it went by before.

        Raises:
            BadCase: there is none.
        """
        found = next((r for r in self.rungs if name in (r.id, *r.formerly)), None)
        if found is None:
            raise BadCase(f"no rung {name!r} in the ladder; it has {', '.join(r.id for r in self.rungs)}")
        return found

    def has(self, name: str) -> bool:
        """Whether there is a rung of an id."""
        return any(r.id == name for r in self.rungs)

    def index(self, name: str) -> int:
        """Place of a rung in the order of the ladder, from 0."""
        return self.rungs.index(self.rung(name))

    def under(self) -> tuple[int, ...]:
        """For each rung the place of the one on top of which it is climbed, -1 for none and on the way down.

        Where that rung was dropped, the one before this takes its place.
        """
        places = {r.id: i for i, r in enumerate(self.rungs)}
        return tuple((places.get(r.upon or "", i - 1) if r.up else -1) for i, r in enumerate(self.rungs))

    def standing(self, name: str) -> frozenset[str]:
        """A rung with those below it, on which it was climbed."""
        found, under, i = set(), self.under(), self.index(name)
        while i >= 0:
            found.add(self.rungs[i].id)
            i = under[i]
        return frozenset(found)

    def above(self, name: str, other: str) -> bool:
        """Whether a rung stands higher in the order of the ladder than another and is not below it."""
        return self.index(name) > self.index(other) and name not in self.standing(other)

    def assumptions(self) -> dict[str, Assumption]:
        """Every assumption of the ladder by key, ``ladder.RUNG.CHANNEL`` or ``ladder.RUNG.QUANTITY``."""
        return {a.key: a for r in self.rungs for a in (*r.cuts.values(), *r.quantities.values())}


def ladder(case: Case | None = None) -> Ladder:
    """The ladder that comes with the program, overlaid by a case's ``ladder`` entries.

    An entry with a new ``id`` adds a rung, one with a known id changes it; ``remove: true`` takes it out and
    ``after: RUNG`` moves it.

    Raises:
        BadAssumption: a range has no reason or no precedent; BadCase: an entry is not understood.
    """
    base = _shipped()
    if case is None or not case.ladder:
        return base
    where = str(case.folder / "case.yml")
    raw = {r["id"]: r for r in _raw()["rungs"]}
    order = [r.id for r in base.rungs]
    for entry in case.ladder:
        _overlay(raw, order, dict(entry), where)
    rungs = [_rung(raw[name], base, where) for name in order]
    return replace(base, rungs=_sorted(rungs))


def _sorted(rungs: Iterable[Rung]) -> tuple[Rung, ...]:
    """Rungs that press before those of the way down, otherwise in the given order."""
    return tuple(sorted(rungs, key=lambda r: not r.up))


def _overlay(raw: dict[str, Any], order: list[str], entry: dict[str, Any], where: str) -> None:
    name = str(entry.get("id", ""))
    if not name:
        raise BadCase(f"{where}: an entry of ladder has no id")
    if entry.pop("remove", False):
        if name not in order:
            raise BadCase(f"{where}: ladder removes {name!r}, which is not there")
        order.remove(name)
        return
    after = entry.pop("after", None)
    raw[name] = {**raw.get(name, {}), **entry, "cuts": {**raw.get(name, {}).get("cuts", {}), **entry.get("cuts", {})}}
    if after is not None:
        if after not in order or after == name:
            raise BadCase(f"{where}: ladder puts {name!r} after {after!r}, which is not there")
        if name in order:
            order.remove(name)
        order.insert(order.index(after) + 1, name)
    elif name not in order:
        order.append(name)


@cache
def _raw() -> Mapping[str, Any]:
    found: Mapping[str, Any] = own_yaml(Path(FOLDER) / "ladder.yml")
    return found


@cache
def _shipped() -> Ladder:
    raw, where = _raw(), str(Path(FOLDER) / "ladder.yml")
    channels = tuple(Channel(name, c["label"], c["kind"]) for name, c in raw["channels"].items())
    wrong = [c.id for c in channels if c.kind not in KINDS]
    if wrong:
        raise BadAssumption(f"{where}: channel {wrong[0]} is none of {', '.join(KINDS)}")
    precedents = {name: Precedent(name, **p) for name, p in raw["precedents"].items()}
    for p in precedents.values():
        if p.basis not in BASES:
            raise BadAssumption(f"{where}: precedent {p.id} rests on {p.basis!r}; say one of {', '.join(BASES)}")
    empty = Ladder(channels, (), precedents, raw["clearing_currency"])
    return replace(empty, rungs=_sorted(_rung(r, empty, where) for r in raw["rungs"]))


def _rung(raw: Mapping[str, Any], known: Ladder, where: str) -> Rung:
    name = raw["id"]
    fields = {
        "id",
        "label",
        "group",
        "target",
        "cuts",
        "alone",
        "needs",
        "upon",
        "bypassed",
        "formerly",
        *QUANTITIES,
        *_TEXTS,
    }
    if set(raw) - fields or raw.get("group") not in GROUPS:
        wrong = sorted(set(raw) - fields) or [f"group {raw.get('group')!r}"]
        raise BadCase(f"{where}: rung {name}: {wrong[0]} is not understood; fields are {', '.join(sorted(fields))}")
    channels = {c.id for c in known.channels}
    for channel in set(raw.get("cuts", {})) - channels:
        raise BadCase(f"{where}: rung {name} cuts {channel!r}; channels are {', '.join(sorted(channels))}")
    cuts = {
        c: _range(f"ladder.{name}.{c}", e, known, "share of the flow under full grip", where)
        for c, e in raw.get("cuts", {}).items()
    }
    numbers = {q: _range(f"ladder.{name}.{q}", raw[q], known, _UNITS[q], where) for q in QUANTITIES if q in raw}
    needed = ("force", "called_for", "third_party", "cost") if raw["group"] != "down" else ("lift", "keeps", "cost")
    missing = [q for q in needed if q not in numbers] + [t for t in _TEXTS if t not in raw]
    if missing:
        raise BadAssumption(f"{where}: rung {name} does not say its {missing[0]}")
    named = dict.fromkeys(
        p for e in (*raw.get("cuts", {}).values(), *(raw[q] for q in numbers)) for p in e["precedents"]
    )
    return Rung(
        name,
        raw["label"],
        raw["group"],
        raw["target"],
        cuts,
        numbers,
        tuple(named),
        raw["legality"],
        raw["civilian_cost"],
        raw["escalation_risk"],
        bool(raw.get("alone", True)),
        tuple(raw.get("needs", ())),
        raw.get("upon"),
        bool(raw.get("bypassed", False)),
        tuple(raw.get("formerly", ())),
    )


def _range(key: str, entry: Any, known: Ladder, unit: str, where: str) -> Assumption:
    """Assumption of a range with precedents; one that rests on memory alone is widened."""
    if not isinstance(entry, dict) or not entry.get("reason") or not entry.get("precedents"):
        raise BadAssumption(f"{where}: {key} needs a range, a reason and a precedent")
    rests = []
    for name in entry["precedents"]:
        if name not in known.precedents:
            raise BadAssumption(f"{where}: {key} rests on {name!r}, which precedents does not have")
        rests.append(known.precedents[name])
    low, mode, high = (float(v) for v in entry["range"])
    if not 0 <= low <= mode <= high <= 1:
        raise BadAssumption(f"{where}: {key}: its range must be three rising numbers between 0 and 1")
    if all(p.basis == "from_memory" for p in rests):
        margin = _WIDER * (high - low)
        low, high = max(0.0, low - margin), min(1.0, high + margin)
    return Assumption(
        key,
        low,
        mode,
        high,
        unit,
        str(entry["reason"]),
        tuple(f"{p.who}, {p.when}: {p.flow}: {p.cut} ({p.basis.replace('_', ' ')}: {p.source})" for p in rests),
    )
