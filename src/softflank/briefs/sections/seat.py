"""From one seat: the same figures as the others see, turned to what patron, client or challenger has to reckon with."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from softflank.analysis import Analysis
from softflank.briefs import standing
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import cap, chance, low, role_names, words
from softflank.briefs.tree import Block, Bullets, Paragraph, Section, Table, Text, plain
from softflank.leverage.reversal import reversal
from softflank.pressure import Rung
from softflank.vocabulary import Course, Estimate, Way

SEATS = ("patron", "client", "challenger")
WATCHED = {
    "patron": ("holds", "answer", "regime"),
    "client": ("holds", "answer", "regime", "played"),
    "challenger": ("worth", "played", "risk"),
}
"""Judgements of a brief whose signs a seat watches."""

_NONE = "no record"
Row = tuple[str, Callable[[Analysis, Apparatus, Rung], Text]]


def title(analysis: Analysis, seat: str) -> str:
    """Title with the name of who sits there."""
    return f"From {role_names(analysis.world)[f'{seat}s']} seat"


def section(analysis: Analysis, app: Apparatus, seat: str = "patron") -> Section | None:
    """What the seat has to reckon with at each step, and the signs that it would watch; no advice."""
    found = analysis.outcomes
    if found is None:
        return None
    steps = [found.ladder.rung(r) for r in standing.courses(analysis)] or [found.next_rung()]
    name = role_names(analysis.world)
    rows = tuple(
        (words(cap(label.format(**name))), *(tell(analysis, app, step) for step in steps))
        for label, tell in _ROWS[seat]
    )
    unknown = [row for row in rows if all(plain(cell) == _NONE for cell in row[1:])]
    head = ("To reckon with", *(f"Under {low(step.label)}" for step in steps))
    known = tuple(row for row in rows if row not in unknown)
    blocks: list[Block] = [Table(f"What {name[seat]} has to reckon with", head, known, wide=True)] if known else []
    if unknown:
        blocks.append(Paragraph(words(f"{cap(_NONE)} tells: {'; '.join(low(plain(row[0])) for row in unknown)}.")))
    signs = _signs(analysis, seat)
    if signs:
        blocks.append(Bullets(signs, lead="Signs that it would watch"))
    if seat == "client":
        blocks += _harder(analysis)
    blocks.append(Paragraph(words("The figures are those of the whole brief, and no advice to anyone."), role="note"))
    return Section("seat", title(analysis, seat), tuple(blocks))


def _course(kind: str) -> Callable[[Analysis, Apparatus, Rung], Text]:
    def tell(analysis: Analysis, app: Apparatus, rung: Rung) -> Text:
        own: Course | None = next((c for c in standing.courses(analysis).get(rung.id, ()) if c.course == kind), None)
        return chance(app, own) if own else words(_NONE)

    return tell


def _way(way: Way) -> Callable[[Analysis, Apparatus, Rung], Text]:
    def tell(analysis: Analysis, app: Apparatus, rung: Rung) -> Text:
        return _figure(app, analysis.losses.ways.get(rung.id, {}).get(way) if analysis.losses else None)

    return tell


def _exit(name: str) -> Callable[[Analysis, Apparatus, Rung], Text]:
    def tell(analysis: Analysis, app: Apparatus, rung: Rung) -> Text:
        found: Mapping[str, Estimate | None] = getattr(analysis.losses, name) if analysis.losses else {}
        return _figure(app, found.get(rung.id))

    return tell


def _text(name: str) -> Callable[[Analysis, Apparatus, Rung], Text]:
    return lambda analysis, app, rung: words(cap(getattr(rung, name)))


def _given_back(analysis: Analysis, app: Apparatus, rung: Rung) -> Text:
    found = reversal(rung)
    return words(f"{'Yes' if found.reversible else 'No'}: {found.why}")


def _moved(analysis: Analysis, app: Apparatus, rung: Rung) -> Text:
    return _figure(app, analysis.leverage.shift if analysis.leverage else None, "if both weigh alike, at most")


def _figure(app: Apparatus, value: Estimate | None, proviso: str = "") -> Text:
    if value is None:
        return words(_NONE)
    return (app.number(value), *words(f" {proviso}" if proviso else ""))


_ROWS: dict[str, tuple[Row, ...]] = {
    "patron": (
        ("The tie still holds after a year", _way(Way.HOLDS)),
        ("It is cut", _way(Way.CUT)),
        ("The government that holds it falls", _way(Way.FALL)),
        ("{client} changes sides", _way(Way.SWITCH)),
        ("Points of {theatre} that may be asked for it", _moved),
    ),
    "client": (
        ("{patron} gives military help", _course("force")),
        ("{patron} gives other help", _course("help")),
        ("{patron} stands aside", _course("aside")),
        ("{patron} sells it", _course("sell")),
        ("Its leader is out within a year", _exit("leader_exit")),
        ("Its regime ends within a year", _exit("regime_exit")),
        ("Cost to its people", _text("civilian_cost")),
    ),
    "challenger": (
        ("{patron} gives military help", _course("force")),
        ("{patron} gives other help", _course("help")),
        ("What it would move over {theatre}", _moved),
        ("Whether it can be given back", _given_back),
        ("Law", _text("legality")),
        ("Cost to civilians", _text("civilian_cost")),
        ("Risk of escalation", _text("escalation_risk")),
    ),
}


def _signs(analysis: Analysis, seat: str) -> tuple[Text, ...]:
    case = analysis.world.case
    watch = case.telling.watch if case else ()
    return tuple(words(s.text) for s in watch if s.judgement in WATCHED[seat])


def _harder(analysis: Analysis) -> list[Block]:
    """What would make the soft spots less soft, by the rules' own words."""
    told = [words(cap(w)) for s in standing.softest(analysis) for w in s.would_change_if[:1]]
    return [Bullets(tuple(told), lead="What would make it less soft")] if told else []
