"""From rules to soft spots: what is measured and ranked, what is argued, what is not soft, and what is not known."""

from __future__ import annotations

from dataclasses import dataclass

from softflank.cases import Case
from softflank.pressure import Outcomes, overall
from softflank.softspots.rule import SOFT, Pressed, Rule, Sentences
from softflank.softspots.rules import RULES
from softflank.vocabulary import Claim, Estimate, Gap, Kind, Losses, SoftSpot, SpotList, TieProfile
from softflank.world import World

_GRADES = "ABCDEF"
_LISTS: tuple[SpotList, ...] = ("measured", "argued", "not_soft")


@dataclass(frozen=True, slots=True)
class Spots:
    """The soft spots in their order, and the rules that had nothing to go by."""

    found: tuple[SoftSpot, ...]
    gaps: tuple[Gap, ...]
    rung: str
    """What *if pressed* means: the rung next above that in force."""


def find_spots(world: World, tie: TieProfile, outcomes: Outcomes, losses: Losses | None = None) -> Spots:
    """Every rule on one tie.

    *Measured* spots, whose loss has a record of twenty cases or more, come by their expected loss; *argued* ones in the
    order of the case and then of the rules; *not soft* ones last. A rule without any figure is a gap.
    """
    reading = read(world, tie, outcomes, losses)
    spots, gaps = [], []
    for rule in RULES:
        words = rule.write(reading)
        exposure = tuple(reading.figures[n] for n in rule.exposure if n in reading.figures)
        if rule.exposure and not exposure:
            gaps.append(Gap(f"spot.{rule.name}", f"nothing is on record of {', '.join(rule.exposure)}"))
        elif not words.known and (any(e.value != 0 for e in exposure) or not exposure):
            gaps.append(Gap(f"spot.{rule.name}", words.conclusion))
        else:
            spots.append(_spot(rule, words, exposure, reading))
    treated = list(world.case.spots) if world.case is not None else []
    return Spots(tuple(sorted(spots, key=lambda s: _place(s, treated))), tuple(gaps), reading.rung.id)


def read(world: World, tie: TieProfile, outcomes: Outcomes, losses: Losses | None) -> Pressed:
    """A tie under pressure as rules read it; ``outcomes`` must hold every rung."""
    figures = {**tie.estimates(), **overall(outcomes)}
    return Pressed(world, tie, outcomes, losses, outcomes.next_rung(), figures)


def _spot(rule: Rule, words: Sentences, exposure: tuple[Estimate, ...], r: Pressed) -> SoftSpot:
    loss = r.loss(rule.way)
    record = r.losses.records.get(rule.way) if r.losses is not None and rule.way is not None else None
    reasons, counter, changes = _case(r.world.case, rule.name)
    return SoftSpot(
        rule=rule.name,
        title=rule.title,
        list=_list(words, exposure, loss, counted=record is None or record.counted),
        exposure=exposure,
        hold=tuple(r.figures[n] for n in rule.hold if n in r.figures and r.figures[n].value > 0),
        loss=loss,
        record=record,
        rank=r.losses.ranks.get(r.rung.id, {}).get(rule.way) if r.losses is not None and rule.way is not None else None,
        mechanism=_sentence(words.mechanism),
        against=counter.text if counter is not None else words.against,
        conclusion=words.conclusion,
        would_change_if=changes or tuple(map(_sentence, words.changes)),
        reasons=(*_own(rule.name, words), *reasons),
        counter=counter,
        figures=tuple(r.figures[n] for n in words.figures if n in r.figures),
    )


def _sentence(said: str) -> str:
    """A sentence of a rule, which may begin with a name that has a small article."""
    return said[:1].upper() + said[1:]


def _list(words: Sentences, exposure: tuple[Estimate, ...], loss: Estimate | None, *, counted: bool) -> SpotList:
    """Nothing at stake, or a chance that is rare or usual, is not soft; without a record a spot can be argued alone."""
    if exposure and all(e.value == 0 for e in exposure):
        return "not_soft"
    if loss is not None and not counted:
        return "measured" if words.soft and loss.value >= SOFT else "not_soft"
    return "argued" if words.soft else "not_soft"


def _own(rule: str, words: Sentences) -> tuple[Claim, ...]:
    """The mechanism as a claim, where it rests on figures."""
    if not words.figures:
        return ()
    kind = (
        Kind.SIMULATED if any(f.startswith(("could.", "slack.", "priority.")) for f in words.figures) else Kind.DERIVED
    )
    return (Claim(id=f"spot.{rule}.mechanism", text=words.mechanism, kind=kind, figures=words.figures),)


def _place(spot: SoftSpot, treated: list[str]) -> tuple[int, float, int]:
    chance = -spot.loss.value if spot.list == "measured" and spot.loss is not None else 0.0
    names = [*treated, *(r.name for r in RULES if r.name not in treated)]
    return _LISTS.index(spot.list), chance, names.index(spot.rule)


def _case(case: Case | None, rule: str) -> tuple[tuple[Claim, ...], Claim | None, tuple[str, ...]]:
    """Reasons, strongest counter-evidence and conditions of a case, where it has any."""
    notes = case.spots.get(rule) if case is not None else None
    if case is None or notes is None:
        return (), None, ()
    against = sorted((case.claims[c] for c in notes.counter), key=_strength)
    return tuple(case.claims[c] for c in notes.claims), (against[0] if against else None), notes.would_change_if


def _strength(entry: Claim) -> tuple[int, int, int]:
    """Order of counter-evidence: confirmed first, then by grade."""
    grade = entry.grade
    return (not entry.confirmed, _GRADES.find(grade.source) if grade else 9, grade.information if grade else 9)
