"""Which rung is in force on the as-of date, and what shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from softflank.measures.catalogue import leader
from softflank.pressure.ladder import Ladder
from softflank.vocabulary import Claim, Evidence, Observation, Query
from softflank.world import World

FRESH = 3
"""Years after which the end of a series no longer describes the date: what stood then is carried on, and says so."""
OLDEST = 5
"""Years after which it is not carried on: drones over a border ten years ago are no strikes today."""
LONGEST = 12
"""Years for which it still tells that two states were at odds."""


@dataclass(frozen=True, slots=True)
class Signal:
    """A series that shows a rung: what it tells of, which rung by its value, its source, and what it shows in words."""

    indicator: str
    what: str
    source: str
    words: Mapping[int, tuple[str, str]]

    def shows(self, value: float) -> tuple[str, str] | None:
        """Rung and words for a value: those of the highest threshold that it reaches."""
        return next((self.words[v] for v in sorted(self.words, reverse=True) if value >= v), None)


_WAR = "war by air or land"
"""Words of the gravest act of the lists."""
_FORCE, _DESIGNATION = "limited_strikes", "designation"
SIGNALS = (
    Signal(
        "mid_hostility",
        "threats and uses of force in disputes",
        "cow-mid",
        {
            2: ("rhetoric", "a threat or show of force"),
            4: (_FORCE, "use of force in a dispute"),
            5: (_FORCE, _WAR),
        },
    ),
    Signal(
        "war_against",
        "armed conflicts",
        "ucdp-prio-acd",
        {1: (_FORCE, "armed conflict with the two on opposite sides")},
    ),
    Signal(
        "war_beside",
        "troops beside an enemy in armed conflicts",
        "ucdp-prio-acd",
        {
            1: ("rhetoric", "troops on the side of an enemy in a minor armed conflict"),
            2: (_FORCE, "troops on the side of an enemy in a war"),
        },
    ),
    Signal(
        "war_into",
        "troops sent into armed conflicts",
        "ucdp-prio-acd",
        {1: (_FORCE, "troops on the side of those who fight the client's government")},
    ),
    Signal(
        "support_against_any",
        "support to armed groups",
        "ucdp-esd",
        {1: ("proxy_war", "support to those who fight the client's government")},
    ),
    Signal("sanctions_trade", "sanctions", "gsdb", {1: ("sectoral_sanctions", "trade sanctions")}),
    Signal("sanctions_financial", "sanctions", "gsdb", {1: (_DESIGNATION, "financial sanctions")}),
    Signal("sanctions_travel", "sanctions", "gsdb", {1: (_DESIGNATION, "travel sanctions")}),
    Signal("sanctions_arms", "sanctions", "gsdb", {1: (_DESIGNATION, "an arms embargo")}),
)
"""What shows that the challenger has climbed a rung against the client."""
AID, _AID_LIST = "aid to armed groups", "ucdp-esd"
_LISTS = {
    "cow-mid": "disputes",
    _AID_LIST: AID,
    "gsdb": "sanctions",
    "ucdp-prio-acd": "armed conflicts",
}
"""The lists of pressure by source: what each is of."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What one series shows: rung, words with its year, the year, and whether it is carried past the series' end."""

    rung: str
    words: str
    year: int
    carried: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Reached:
    """Rung in force (``None`` for none known), why, the claims or figures that show it; every sign, highest first."""

    rung: str | None
    why: str
    claims: tuple[Claim, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    signs: tuple[Shown, ...] = ()

    @property
    def standing(self) -> frozenset[str]:
        """Every rung that is shown to have been climbed."""
        return frozenset(s.rung for s in self.signs) | ({self.rung} if self.rung else set())


def reached(world: World, ladder: Ladder) -> Reached:
    """The highest rung that disputes, conflicts, support to the client's enemies, sanctions and the case show.

    What is carried past the end of a series says nothing against a case, which knows the date.

    Raises:
        BadCase: the case names a rung that the ladder does not have.
    """
    signs = signs_of(world, ladder)
    case = world.case
    if case is not None and case.rung is not None:
        own = ladder.rung(case.rung.reached)
        above = [s for s in signs if not s.carried and ladder.above(s.rung, own.id)]
        if not above:
            claims = tuple(case.claims[c] for c in case.rung.evidence)
            return Reached(own.id, case.rung.note, claims, signs=signs)
        first = above[0]
        return Reached(
            first.rung, f"{first.words}; the case says {own.label.lower()}", evidence=(first.evidence,), signs=signs
        )
    if not signs:
        told = f"nothing on record by {world.as_of} shows that a rung is in force{_silent(world)}"
        told += _last_told(world, ladder)
        return Reached(None, told)
    return _shown(signs[0], signs)


def newest(world: World) -> int | None:
    """Last year that any list of pressure covers, as far as it was out on the date; ``None`` where none was."""
    return max((y for y in ends(world).values() if y is not None), default=None)


def ends(world: World) -> dict[str, int | None]:
    """Last year of each list of pressure by what it is of, as known on the date; ``None`` where it begins later."""
    return {
        what: max((y for s in SIGNALS if s.source == source
                   and (y := world.view.last_year(s.indicator, "dyad_year")) is not None), default=None)
        for source, what in _LISTS.items()
    }  # fmt: skip


def _silent(world: World) -> str:
    """Where each series ends that does not reach the year before the date, as the end of a sentence."""
    ends = {s.what: world.view.last_year(s.indicator, "dyad_year") for s in SIGNALS}
    over = [f"{what} to {end}" for what, end in ends.items() if end is not None and world.as_of.year - end > 1]
    return f"; but the record ends ({', '.join(over)}), so what was done since is not known" if over else ""


@dataclass(frozen=True, slots=True)
class Act:
    """What a state did against another by one list: words, the year, its rung and the source."""

    state: str
    words: str
    year: int
    rung: str
    source: str
    force: int = 0
    """How grave a use of force of the two alone is: 3 a war, 2 an armed conflict, 1 less; 0 of what is none."""


def last_act(world: World, steps: Ladder, state: str, other: str) -> Act | None:
    """The newest act of a state against another however old, of one year the gravest; ``None`` where none is listed."""
    return max(_every(world, state, other), key=lambda act: (act.year, weight(steps, act.rung)), default=None)


def gravest_act(world: World, steps: Ladder, state: str, other: str) -> Act | None:
    """The gravest act of a state against another on record, war before lesser force, of alike ones the newest.

    What was done among many states is left out: in such a war two may be on opposite sides and never have met.
    """
    own = [a for a in _every(world, state, other) if a.force or a.rung != _FORCE]
    return max(own, key=lambda a: (weight(steps, a.rung), a.force, a.year, _WAR in a.words), default=None)


def _every(world: World, state: str, other: str) -> list[Act]:
    """Every act of a state against another that the lists have; that a dispute was one of more states is said."""
    found, pairs = [], ((state, other), (other, state))
    many = {o.year for pair in pairs for o in world.view.dyad("mid_joined", *pair) if o.value}
    for signal in SIGNALS:
        for o in world.view.dyad(signal.indicator, state, other):
            if (shown := signal.shows(o.value)) is None:
                continue
            joined = signal.indicator == "mid_hostility" and o.year in many
            words = shown[1].replace("the client's", world.owner(other)) + " among more than two states" * joined
            force = 0 if joined else _force(signal.indicator, o.value)
            found.append(Act(state, words, o.year, shown[0], signal.source, force))
    return found


def _force(indicator: str, value: float) -> int:
    """How grave a use of force is: war, armed conflict (troops sent into one too), force in a dispute; 0 of others."""
    order = {"mid_hostility": {4: 1, 5: 3}, "war_against": {1: 2, 2: 3}, "war_into": {1: 2}}
    return order.get(indicator, {}).get(int(value), 0)


def weight(steps: Ladder, rung: str) -> int:
    """Place of a rung on a ladder; below all where the ladder has it not."""
    return steps.index(rung) if steps.has(rung) else -1


def _last_told(world: World, steps: Ladder) -> str:
    """The newest act that is too old to stand, as the end of a sentence; nothing where none is on record."""
    if world.roles.challenger is None:
        return ""
    act = last_act(world, steps, world.roles.challenger, world.roles.client)
    old = act is None or world.as_of.year - act.year > LONGEST
    return "" if act is None or old else f"; the last on record is {act.words} in {act.year}"


def _told(world: World, words: str) -> str:
    """Words of a series with the client by its name."""
    return words.replace("the client's", world.owner(world.roles.client))


def _shown(first: Shown, signs: tuple[Shown, ...]) -> Reached:
    return Reached(first.rung, first.words, evidence=(first.evidence,), signs=signs)


def signs_of(world: World, ladder: Ladder) -> tuple[Shown, ...]:
    """What every series shows, the highest rung first, of one rung the newest."""
    if world.roles.challenger is None:
        return ()
    found = [s for signal in SIGNALS if (s := _sign(world, signal, ladder)) is not None]
    return tuple(sorted(found, key=lambda s: (-ladder.index(s.rung), s.carried, -s.year)))


def presses(world: World, state: str, other: str) -> bool:
    """Whether anything shows that a state presses another, carried on or not."""
    return any(signal.shows(o.value) for signal in SIGNALS for o in _rows(world, signal, state, other, LONGEST)[1])


def acts(world: World, state: str, other: str) -> tuple[tuple[str, int, str], ...]:
    """Acts of a state against another of the last years: words, year, source; by arms, aid to its enemies, sanctions.

    Disputes are left out: neighbours and friends have them over fish and borders. So are sanctions where either arms
    the other: their list counts measures against a region or persons as against the state; and aid to the enemies of a
    government that has fallen since, who may govern now.
    """
    since, found = world.as_of.year - OLDEST, []
    arming = any(o.year >= since and o.value > 0 for pair in ((state, other), (other, state))
                 for o in world.view.dyad("arms_need_1", *pair))  # fmt: skip
    held = leader.in_office(world, other)
    for signal in (s for s in SIGNALS if s.source != "cow-mid" and s.indicator != "sanctions_travel"):
        rows = [o for o in _rows(world, signal, state, other, OLDEST)[1] if o.year >= since]
        shown = [(o.year, s[1]) for o in rows if (s := signal.shows(o.value)) and s[0] != "rhetoric"]
        if signal.source == _AID_LIST and held is not None:
            shown = [s for s in shown if s[0] > held.spell.start.year]
        if shown and not (arming and signal.source == "gsdb"):
            year, words = max(shown)
            found.append((words.replace("the client's", world.owner(other)), year, signal.source))
    return tuple(found)


def _rows(world: World, signal: Signal, state: str, other: str, oldest: int) -> tuple[int, list[Observation]]:
    """End of a series, and its rows of a pair in the years before it; none where it ended longer ago than that."""
    last = world.view.last_year(signal.indicator, "dyad_year")
    if last is None or world.as_of.year - last > oldest:
        return 0, []
    return last, [o for o in world.view.dyad(signal.indicator, state, other) if last - FRESH < o.year <= last]


def _sign(world: World, signal: Signal, ladder: Ladder) -> Shown | None:
    challenger, client = world.roles.challenger or "", world.roles.client
    last, rows = _rows(world, signal, challenger, client, OLDEST)
    shown = [(o, s) for o in rows if (s := signal.shows(o.value)) is not None and ladder.has(s[0])]
    if not shown:
        return None
    row, (rung, words) = max(shown, key=lambda pair: (ladder.index(pair[1][0]), pair[0].year))
    carried = world.as_of.year - last > FRESH
    text = f"{_told(world, words)}: {world.named(challenger)} against {world.named(client)} in {row.year}"
    if carried:
        text += f"; the data end in {last}, {world.as_of.year - last} years before the date, and it is carried on"
    query = Query("dyad_year", (signal.indicator,), ((challenger, client),), world.as_of, (row.year,))
    proof = Evidence(source=signal.source, query=query, rows=1, age_to=date(row.year, 12, 31))
    return Shown(rung, text, row.year, carried, proof)
