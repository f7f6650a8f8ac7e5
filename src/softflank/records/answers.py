"""What comes before and after a patron's answer: whether pressure becomes a crisis at all, and what became of the ties.

Counts from past cases, stored by cut year: a question of a date reads the newest cut whose cases were over by then
(docs/protocol-response.md, change 10). All is association: who stood aside is also whose tie was weak.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal

from softflank.files import own_json
from softflank.vocabulary import BadData, Estimate, Evidence, Kind, TrackRecord
from softflank.world import World

FILE = Path(__file__).parent / "fits" / "answers.json"
Answer = Literal["none", "nonmilitary", "military"]
Told = tuple[Estimate, TrackRecord]
_DID = {"none": "standing aside", "nonmilitary": "help without force", "military": "coming with force"}
_COUNTED = "frequency among past cases; 90 % interval over {}, the wider of the two"


@cache
def stored(path: Path = FILE) -> dict[str, Any]:
    """The stored counts.

    Raises:
        BadData: the file is missing or damaged.
    """
    try:
        found: dict[str, Any] = own_json(path)
    except (BadData, ValueError):
        raise BadData(f"{path} is missing or damaged; reinstall softflank") from None
    return found


def becomes_crisis(world: World, group: str) -> Told | None:
    """Chance that what a power does becomes a crisis of its target in that year or the next, by group of rungs.

    ``group`` is *words*, *economic*, *covert* or *force*. Below force the record knows threats and displays alone, so
    the same number stands for all three. Nothing before the first cut.
    """
    part = "force" if group == "force" else "short_of_force"
    found = _cut(world, "becoming", part)
    if found is None:
        return None
    what = "uses of force" if part == "force" else "threats and displays of force"
    claim = f"a frequency: {what} by the five powers that ICB coded as a crisis of the target, all targets alike"
    if group in ("economic", "covert"):
        claim += "; the record of disputes holds no economic or covert pressure, so threats stand for it"
    return _told(
        world,
        f"crisis.{part}",
        f"Chance that {'force' if part == 'force' else 'pressure short of force'} becomes a crisis",
        found,
        ("challengers and over targets", claim),
    )


def own_tie(world: World, answer: Answer) -> Told | None:
    """Chance that the client's arms tie is lost in the five years after an answer; nothing for an unseen patron."""
    if world.roles.patron not in stored()["patrons"]:
        return None
    found = _cut(world, "own", answer)
    if found is None:
        return None
    shown = "adds" if stored()["out_of_sample"]["bar_met"] else "is not shown to add"
    claim = (
        "association among clients with a quarter of their arms from the patron; out of sample it "
        f"{shown} to persistence"
    )
    return _told(
        world,
        f"aftermath.own.{answer}",
        f"Chance that the client's arms tie is lost in five years after {_DID[answer]}",
        found,
        ("clients and over patron by five years", claim),
    )


def elsewhere(world: World, answer: Answer) -> Told | None:
    """Share of the patron's other arms ties lost in the five years after an answer; nothing for an unseen patron."""
    if world.roles.patron not in stored()["patrons"]:
        return None
    found = _cut(world, "elsewhere", answer)
    if found is None:
        return None
    gap, patron = stored()["aside_less_others"], world.roles.patron
    claim = (
        f"association; standing aside against other answers {_points(gap['both'])}, for {world.named(patron)} alone "
        f"{_points(gap[patron])}, one of several cuts and open"
    )
    return _told(
        world,
        f"aftermath.elsewhere.{answer}",
        f"Share of the patron's other arms ties lost in five years after {_DID[answer]}",
        found,
        ("tested clients and over patron by five years", claim),
    )


def _points(gap: dict[str, float]) -> str:
    value, low, high = (round(100 * gap[k], 1) + 0.0 for k in ("value", "low", "high"))
    return f"{value:.1f} points [{low:.1f}, {high:.1f}]"


def _cut(world: World, what: str, part: str) -> dict[str, Any] | None:
    """Counts of the newest cut whose cases were over before the date, where there are any."""
    cuts = stored()[what]
    years = [year for year in cuts if int(year) <= world.as_of.year and cuts[year][part]["n"] > 0]
    return cuts[max(years, key=int)][part] if years else None


def _told(world: World, name: str, label: str, found: dict[str, Any], said: tuple[str, str]) -> Told:
    over, claim = said
    share = found["share"]
    estimate = Estimate(
        id=name,
        label=label,
        value=share["value"],
        low=share["low"],
        high=share["high"],
        unit="probability",
        kind=Kind.ESTIMATED,
        method=_COUNTED.format(over),
        evidence=(Evidence(fit=stored()["id"]),),
        year=world.as_of.year,
        n=found["n"],
    )
    return estimate, TrackRecord(found["n"], found["events"], claim)
