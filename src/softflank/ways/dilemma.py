"""The patron's dilemma: come with force, help short of it, stand aside, or sell, each with chance, costs, precedent.

The chances are the patron's answers at a rung as the whole program prints them. Costs are what past cases show of the
tie itself and of the patron's other ties, and what force it has at hand; each says how often, or that none is known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from softflank.numerics.proportions import jeffreys
from softflank.pressure import Outcomes, Rung, overall
from softflank.records.answers import Answer, elsewhere, own_tie
from softflank.records.ties import PILLAR_SHARE
from softflank.response import Answers, PastCrisis, Prospect
from softflank.response.cells import years_of
from softflank.response.clients import of_clients
from softflank.response.placing import Cell
from softflank.response.prediction import LEVEL_OF
from softflank.vocabulary import RESPONSES, Course, Estimate, Evidence, Kind, LinkageCounts, TrackRecord
from softflank.world import World

COURSES: Mapping[str, Answer] = {"force": "military", "help": "nonmilitary", "aside": "none"}
"""Course -> the answer of the crisis record that it is."""
_NO_RECORD = "no record"
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Tested:
    """What a dilemma is put together from: a world, its outcomes, the patron's answers, the record of linkage."""

    world: World
    outcomes: Outcomes
    answers: Answers
    prospects: Mapping[str, Prospect]
    casebook: LinkageCounts | None


def dilemma(
    world: World,
    outcomes: Outcomes,
    answers: Answers,
    rungs: Sequence[Rung],
    casebook: LinkageCounts | None = None,
) -> tuple[Course, ...]:
    """The four courses at each of some rungs that press, a rung named twice once.

    *Sell* is counted by the record of linkage, beside the other three, which sum to one: a price may be paid for any.
    """
    asked = Tested(world, outcomes, answers, {p.level: p for p in answers.prospects()}, casebook)
    return tuple(
        course
        for rung in {r.id: r for r in rungs}.values()
        for course in (*(_answered(asked, rung, name) for name in COURSES), _sold(asked, rung))
    )


def _answered(asked: Tested, rung: Rung, course: str) -> Course:
    answer, level = COURSES[course], LEVEL_OF[rung.group]
    prospect, place = asked.prospects[level], RESPONSES.index(answer)
    costs = (_tie(asked, answer), _face(asked.world, answer), _means(asked, rung, course))
    if not prospect.known:
        return Course(rung.id, course, None, costs, ())
    return Course(
        rung.id,
        course,
        prospect.estimates[place],
        costs,
        tuple(c.title for c in _precedents(asked, level, place)),
        stands_behind(prospect.cell, prospect.crisis, place),
    )


def stands_behind(cell: Cell | None, pressed: tuple[Estimate, TrackRecord] | None, place: int) -> TrackRecord | None:
    """How often the answer was given in the cell that fits the case, and what the model may claim there.

    Below force the cases are those of pressure that did or did not become a crisis, for the chance rests on both.
    """
    if cell is None:
        return None
    claim = f"{cell.title}: {cell.records['military' if RESPONSES[place] == 'military' else 'any'].claim}"
    if pressed is None:
        return TrackRecord(cell.n, cell.happened[place], claim)
    crisis = pressed[1]
    inside = f"pressure that became a crisis; in one, the answer was given in {cell.happened[place]} of {cell.n}"
    return TrackRecord(crisis.n, crisis.events, f"{inside} ({claim})")


def _precedents(asked: Tested, level: str, place: int) -> tuple[PastCrisis, ...]:
    """The nearest crises with that answer in the cell that is printed beside them, in which the two had a tie.

    One from another cell would belie it, and a patron that owed nothing is no precedent. Where a nuclear power uses
    force itself, such crises come first.
    """
    cell, forced = asked.prospects[level].cell, asked.prospects[level].of_force
    if cell is None or cell.key is None:
        return ()
    key, near = cell.key, asked.answers.nearest(level, place, len(asked.answers.fitted.precedents))
    own = [c for c in near if key.patron in (None, c.patron) and key.years in (None, years_of(c.year))]
    alike = {(c.name, c.client) for c in forced.precedents} if forced is not None else set()
    held = of_clients(asked.world, own)
    return tuple(sorted(held, key=lambda c: (c.name, c.client) not in alike)[:_NEAREST])


def _tie(asked: Tested, answer: Answer) -> str:
    """What became of arms ties after the answer; nothing is on record of a tie without a quarter of the arms."""
    told = own_tie(asked.world, answer)
    if told is None or not asked.answers.rows.columns["arms_need"][0] >= PILLAR_SHARE:
        return f"this tie: {_NO_RECORD} for such a tie"
    return f"this tie: arms supply lost within five years in {counted(told[1])} ({told[1].claim})"


def _face(world: World, answer: Answer) -> str:
    told = elsewhere(world, answer)
    if told is None:
        return f"elsewhere: {_NO_RECORD}"
    return f"elsewhere: other arms ties lost within five years: {counted(told[1])} ({told[1].claim})"


def _means(asked: Tested, rung: Rung, course: str) -> str:
    """What the course would take; of help and of standing aside nothing is measured."""
    if course == "aside":
        return "means: none"
    if course == "help" or rung.group != "force":
        return f"means: {_NO_RECORD}"
    power = overall(asked.outcomes).get("could.power")
    if power is None:
        return f"means: {_NO_RECORD}"
    return f"means: with all that nothing else binds {_share(power)} of the power at hand would be the patron's"


def _share(found: Estimate) -> str:
    """A share as the brief prints it: two figures below ten per cent, whole per cents from there."""
    low, high = (found.value if v is None else v for v in (found.low, found.high))
    size = 100 * found.value
    said = f"{size:.0f}" if size >= 10 else f"{size:.1f}" if size >= 1 else f"{size:.2f}"
    return f"{said} % [{100 * low:.0f}, {100 * high:.0f}]"


def counted(record: TrackRecord) -> str:
    """Cases in words: counts, and a share where there are twenty or more."""
    share = "" if record.counted else f", {100 * record.events / record.n:.0f} %"
    return f"{record.events:,} of {record.n:,}{share}"


def _sold(asked: Tested, rung: Rung) -> Course:
    """Selling or trading the client away: how often a price was paid in episodes of pressure, linked or not.

    What never happened in the cases has no chance of nothing: then there is the count alone, with its upper bound.
    """
    costs = (f"this tie: {_NO_RECORD} for such a tie", f"elsewhere: {_NO_RECORD}", "means: none")
    book = asked.casebook
    if book is None or not book.n:
        return Course(rung.id, "sell", None, costs, ())
    low, high = jeffreys(book.paid, book.n)
    claim = (
        f"drawn episodes of pressure on a rival's client in which a price was paid, a link offered in {book.offered}"
    )
    if not book.paid:
        bound = f"{claim}; the chance may be up to {100 * high:.0f} % (90 % interval)"
        return Course(rung.id, "sell", None, costs, (), TrackRecord(book.n, 0, bound))
    chance = Estimate(
        id="dilemma.sell",
        label="Chance that the client is traded for something elsewhere",
        value=book.paid / book.n,
        low=min(low, book.paid / book.n),
        high=max(high, book.paid / book.n),
        unit="probability",
        kind=Kind.ESTIMATED,
        method="share of drawn episodes of pressure on a rival's client in which a link was offered and a price paid",
        evidence=(Evidence(fit="linkage casebook (docs/linkage.md)"),),
        n=book.n,
    )
    return Course(rung.id, "sell", chance, costs, (), TrackRecord(book.n, book.paid, claim))
