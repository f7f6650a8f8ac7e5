"""The cells of page one: one for each of the four questions, a word or two and the newest that stands behind them."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import holdings, judgements, likelihood, standing
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import NOT_YET, cap, role_names, silent, spot_name, words
from softflank.briefs.tree import Text, Tile, joined
from softflank.cases.telling import Cell
from softflank.measures.duties import FIGHT
from softflank.ties import coverage
from softflank.vocabulary import Dimension

_MUCH, _LITTLE = 0.25, 0.05
"""Shares of the client's arms from which a patron supplied much, and below which little."""


def build(analysis: Analysis, app: Apparatus) -> tuple[Tile, ...]:
    """The cells in the order of the questions; the last only where there is a theatre."""
    name = role_names(analysis.world)
    told: list[tuple[Cell, str, tuple[Text, Text]]] = [
        ("invested", f"What has {name['patron']} invested?", _invested(analysis, app)),
        ("defended", "What could it defend?", _defended(analysis, app)),
        ("soft", "Where is it soft?", _soft(analysis, app)),
    ]
    if analysis.world.roles.theatre:
        told.append(("worth", f"Its worth over {name['theatre']}?", _fetched(analysis)))
    return tuple(Tile(label, head, joined(note, own(analysis, app, cell))) for cell, label, (head, note) in told)


def own(analysis: Analysis, app: Apparatus, cell: Cell) -> Text:
    """What the author adds to a cell."""
    case = analysis.world.case
    said = (case.telling.cells or {}).get(cell) if case else None
    return app.author(said, front=True, spare=True) if said else ()


def _invested(analysis: Analysis, app: Apparatus) -> tuple[Text, Text]:
    """A duty of aid, forces there, much or little by the client's arms; the arms where the author is silent."""
    arms = holdings.now(analysis, app, Dimension.MILITARY)
    return _size(analysis, app), () if own(analysis, app, "invested") else joined(words("Arms:"), (*arms, *words(".")))


def _size(analysis: Analysis, app: Apparatus) -> Text:
    long, short = analysis.figure("arms.need_30"), analysis.figure("arms.need_10")
    once, now = (e.value if e else 0.0 for e in (long, short))
    duty = analysis.figure("alliance.obligation")
    if now >= _MUCH:
        return words("Much of its arms")
    if duty and duty.value >= FIGHT:
        return words("A written duty of aid")
    if any(e and e.value > 0 for e in map(analysis.figure, ("presence.troops", "presence.bases"))):
        return words("Forces on the spot")
    if not (long or short):
        return words("Not on record")
    last = analysis.figure("arms.last_delivery")
    if once >= _MUCH and not now and last:
        told = "only reported" if Dimension.MILITARY in holdings.reported(analysis) else "none registered"
        return app.tell(f"Arms once, {told} since {{last}}", last=last)
    return words("Arms once, few now" if once >= _MUCH and now < _LITTLE else "Few arms")


def _defended(analysis: Analysis, app: Apparatus) -> tuple[Text, Text]:
    found, name = standing.faced(analysis), role_names(analysis.world)
    if could := standing.could(analysis):
        power = could[0]
        head = "Very little" if power.value < judgements.LITTLE else "Some" if power.value < standing.HALF else "Much"
        text = "Of the force that both powers could bring {patrons} share is {power}."
        return words(head), joined(app.say(text, power=power, **name), _unbound(analysis, app))
    if found is None:
        return words(cap(NOT_YET)), ()
    high = found[1]
    head = "Very little" if judgements.small(high.force) else "Some" if high.force.value < standing.HALF else "Much"
    return words(head), ()


def _unbound(analysis: Analysis, app: Apparatus) -> Text:
    """That no duty of aid is on record, and to when the record goes; a duty stands in the first cell."""
    duty = analysis.figure("alliance.obligation")
    if duty is None or duty.value >= FIGHT:
        return ()
    since = silent(analysis, coverage.TREATIES, duty)
    return app.tell("Lists to {duty:year} hold no duty of aid." if since else "No duty of aid is on record.", duty=duty)


def _soft(analysis: Analysis, app: Apparatus) -> tuple[Text, Text]:
    """The softest spot and the next by rank; of what is argued alone, whose order is no rank, the first."""
    found = standing.softest(analysis)[:2]
    spots = [spot_name(analysis.world, s.rule, s.title) for s in found]
    if not spots:
        return _argued(analysis)
    if found[0].list == "argued":
        rival = holdings.ahead(analysis, app) if found[0].rule == "third_party_friction" else ()
        unsaid = () if own(analysis, app, "soft") else words("Argued, not measured.")
        return words(cap(spots[0])), rival or unsaid
    return words(cap(spots[0])), words(f"Then {spots[1]}.") if len(spots) > 1 else ()


def _argued(analysis: Analysis) -> tuple[Text, Text]:
    """What the author finds soft though the record shows no sign of it."""
    own = analysis.world.case.spots if analysis.world.case else {}
    found = [spot_name(analysis.world, s.rule, s.title) for s in analysis.spots if s.rule in own]
    if not found:
        return words("No sign on record" if analysis.spots else cap(NOT_YET)), ()
    return words(cap(found[0])), words("To the author; the record shows no sign.")


def _fetched(analysis: Analysis) -> tuple[Text, Text]:
    """What the client would fetch, in a word."""
    return words(cap(fetched(analysis) or NOT_YET)), ()


def fetched(analysis: Analysis) -> str:
    """What a client would fetch over a theatre, in a word or two; empty where there is no finding.

    The chance is that of little though the client be valued like the theatre, so it tells for little alone.
    """
    found = analysis.leverage
    if found is None or found.verdict in FETCHED:
        return FETCHED[found.verdict] if found else ""
    term = likelihood.term(found.under) if found.under and found.under.value >= standing.HALF else "even"
    return OPEN if "even" in term else f"{term} {FETCHED['small']}"


FETCHED = {"small": "little", "material": "something"}
"""What a client would fetch over a theatre, in the one word that page one has for it."""
OPEN = "open"
"""Where it may as well be more than little."""
