"""What the record has of patron and client themselves: forces in or for each other, acts against each other."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import on_the_spot
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import role_names, words
from softflank.briefs.tree import Marks, Text
from softflank.briefs.wording import day
from softflank.measures.catalogue import presence
from softflank.measures.catalogue.presence import Listed
from softflank.pressure import acts
from softflank.response import PastCrisis, load
from softflank.ties import coverage
from softflank.vocabulary import RESPONSES, Estimate, Observation
from softflank.world import World

LATELY = 5
"""Years before the date within which what a patron did for a client itself goes before what others did."""
_FOUGHT = ("war_for", "support_troops", "support_presence")
_MOST = 3
_DISPUTED = "who fight"
"""Acts against a government in a civil war: whose that is the list decides."""
_INTO = ("war_into", "support_against_any")


def at_odds(analysis: Analysis) -> bool:
    """Whether acts of the two against each other go first."""
    return bool(_against(analysis))


def first(analysis: Analysis, app: Apparatus) -> list[Text]:
    """What goes first: that the two are at odds, and what the patron did or has there; nothing where nothing is."""
    return [t for t in (_odds(analysis, app), _own(analysis, app)) if t]


def _own(analysis: Analysis, app: Apparatus) -> Text:
    name, done = role_names(analysis.world), []
    client = name["client"]
    fought, helped, stands = _fought(analysis), _helped(analysis), _stands(analysis)
    if fought:
        done.append(f"troops on its side in armed conflict, last in {fought[-1].year}")
    done += [f"military help in the crisis {c.name} ({c.year})" for c in helped[-1:]]
    if stands:
        done.append(f"forces or bases there, by lists of {max(e.year or 0 for e in stands)}")
    left = _left(analysis)
    done += [f"forces there until {day(e.spell.end)}" for e in left if e.spell.end]
    if not done:
        return ()
    sources = {*app.sources_of_ids(dict.fromkeys(o.source for o in fought)), *app.sources_of(stands)}
    sources |= {
        *app.sources_of_pages({e.title: e.address for e in left}),
        *app.sources_of_ids(["icb"] if helped else []),
    }
    text = words(f"First, what {name['patron']} itself did or has in {client}: {'; '.join(done)}.")
    return (*text, Marks(tuple(sorted(sources)))) if sources else text


def _odds(analysis: Analysis, app: Apparatus) -> Text:
    found = _against(analysis)
    if not found:
        return ()
    marks = Marks(tuple(sorted(app.sources_of_ids(dict.fromkeys(source for _, source in found)))))
    return (*words(f"By the record the two acted against each other: {'; '.join(t for t, _ in found[:_MOST])}."), marks)


def _fought(analysis: Analysis) -> list[Observation]:
    """Years of the last five in which troops of the patron fought for the client's government, oldest first."""
    world = analysis.world
    rows = [o for kind in _FOUGHT for o in world.view.dyad(kind, world.roles.patron, world.roles.client)]
    return sorted((o for o in rows if world.as_of.year - o.year <= LATELY and o.value > 0), key=lambda o: o.year)


def _helped(analysis: Analysis) -> list[PastCrisis]:
    """Crises of the last five years that a rival made for the client and in which the patron gave it military help."""
    world, year = analysis.world, analysis.world.as_of.year
    own = [c for c in load().precedents if (c.patron, c.client) == (world.roles.patron, world.roles.client)]
    return [c for c in own if c.response == len(RESPONSES) - 1 and year - LATELY <= c.year < year]


def _stands(analysis: Analysis) -> list[Estimate]:
    """Troops and bases of the patron in the client, by lists of the last five years: seen, and there by the date."""
    found = map(analysis.figure, ("presence.troops", "presence.bases"))
    world, year = analysis.world, analysis.world.as_of.year
    pages = [e for e in presence.pages(world, world.roles.patron) if e.spell.start <= world.as_of]
    if pages and all(on_the_spot.unsure(e, world.as_of) for e in pages):
        return []
    return [e for e in found if e and e.value > 0 and year - (e.year or year) <= LATELY and not on_the_spot.alleged(e)]


def _left(analysis: Analysis) -> list[Listed]:
    """The last of the patron's forces or bases by the pages read, ended in the last five years; empty if some stand."""
    as_of, found = analysis.world.as_of, presence.pages(analysis.world, analysis.world.roles.patron)
    ended = [(e.spell.end, e) for e in found if e.spell.end is not None and e.spell.end < as_of]
    if not found or len(ended) < len(found):
        return []
    end, last = max(ended, key=lambda x: x[0])
    return [last] if as_of.year - end.year <= LATELY else []


def _against(analysis: Analysis) -> list[tuple[str, str]]:
    """Acts of the two against each other, each with its source; a war of both is told once."""
    world = analysis.world
    pair = (world.roles.patron, world.roles.client)
    told: dict[str, tuple[str, str]] = {}
    for state, other in (pair, pair[::-1]):
        for what, year, source in acts(world, state, other):
            if _DISPUTED in what and _both_sides(world, state, other):
                continue
            what = taken(what)
            who = f"{world.named(state)} against {world.named(other)}"
            once = what if source in coverage.CONFLICTS else f"{what} {state}"
            told.setdefault(once, (f"{what}, {who}, {year}", source))
    return list(told.values())


def taken(words_: str) -> str:
    """Words of an act against a government in a civil war: whose that is, the list decides and others may not."""
    told = words_.replace("on the side of those who fight", "beside foes of").replace("those who fight", "foes of")
    return told.replace(" government", " listed government") if told != words_ else words_


def _both_sides(world: World, state: str, other: str) -> bool:
    """Whether a state is on both sides of the other's civil war in one year: the list changed governments."""
    for_it, against = (
        {o.year for kind in kinds for o in world.view.dyad(kind, state, other) if o.value}
        for kinds in ((*_FOUGHT, "support_any"), _INTO)
    )
    return bool(for_it & against)
