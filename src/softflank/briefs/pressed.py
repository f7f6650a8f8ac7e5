"""What pressure on the client is on record: the challenger's, then the patron's own and that of others.

Each is told by whom and on whom, with its year: none by this challenger is not none at all.
"""

from __future__ import annotations

from softflank.analysis import Analysis, Step
from softflank.briefs import itself
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import cap, in_names, listed, low, role_names, words
from softflank.briefs.tree import Marks, Text, joined
from softflank.briefs.wording import day
from softflank.measures.reading import majors
from softflank.pressure import SANCTIONS, Act, Shown, acts, by_others, ends, ladder, last_act, newest, since
from softflank.ties import coverage
from softflank.world import World

_BODIES = {"UNO": "the United Nations", "EUU": "the European Union"}
_MANY = 4
"""Names of those who press a client that are told."""
_LATELY = 12
"""Years for which what the patron itself did against the client is told."""
_LISTED = "or on persons or firms of it,"


def told(analysis: Analysis, app: Apparatus) -> Text:
    """The challenger's pressure, where its lists end, and what patron and others did; nothing without a challenger."""
    patron = _on_patron(analysis, app)
    parts = (_in_force(analysis, app), _lists(analysis), _back(analysis, app), patron, _own(analysis, app),
             *_others(analysis, app, alike=bool(patron)))  # fmt: skip
    return joined(*parts)


def _in_force(analysis: Analysis, app: Apparatus) -> Text:
    """What is in force, or was last on record, by the list's own word and the step; whose pressure none is of."""
    world, name = analysis.world, role_names(analysis.world)
    none = "No pressure by {challenger} on {client} is ".format(**name)
    if newest(world) is None:
        return words(none + "on record, for no list of it reaches back to this date.")
    if analysis.reached and analysis.outcomes:
        return _stands(world, analysis.reached, analysis.outcomes.case.reached.signs)
    act = last_act(world, ladder(), world.roles.challenger or "", world.roles.client)
    if act is None:
        return words(none + "in any list used.")
    return _cited(app, f"{none}on record that is newer than {act.words} in {act.year}.", act)


def _stands(world: World, now: Step, signs: tuple[Shown, ...]) -> Text:
    """The step in force with the words that show it; sanctions with the year from which they were kept up."""
    first = next((s for s in signs if s.rung == now.rung), None)
    step = in_names(world, low(now.title))
    year = first.year if first else world.as_of.year
    lead = (
        f"In force on {day(world.as_of)}, by the record" if year >= world.as_of.year else f"Last on record, in {year}"
    )
    if first is None:
        return words(f"{lead}: {step}.")
    shown = in_names(world, first.words).replace(f" in {year}", "", 1)
    act = Act(world.roles.challenger or "", "", year, first.rung, first.evidence.source or "")
    begun = since(world, act) if act.source == SANCTIONS else year
    return words(f"{lead}: {shown}{f', kept up since {begun}' if begun < year else ''}; simulated as {step}.")


def _lists(analysis: Analysis) -> Text:
    """Where each list of pressure ends, the oldest first; one that begins after the date has nothing to tell of it."""
    if newest(analysis.world) is None:
        return ()
    found = ends(analysis.world)
    each = ", ".join(f"{what} in {y}" for what, y in sorted(found.items(), key=lambda item: item[1] or 0) if y)
    later = "".join(f"; that of {what} begins later" for what, year in found.items() if year is None)
    return words(f"The lists end: {each}{later}. What came since is in none.")


def _back(analysis: Analysis, app: Apparatus) -> Text:
    """What the client did against the challenger by arms, where no force of the challenger against it is told."""
    world, case = analysis.world, analysis.outcomes
    if case and any(s.evidence.source in coverage.CONFLICTS for s in case.case.reached.signs):
        return ()
    challenger, client = world.roles.challenger or "", world.roles.client
    found = [a for a in acts(world, client, challenger) if a[2] != SANCTIONS]
    if not found:
        return ()
    what, year, source = max(found, key=lambda a: a[1])
    name = role_names(world)
    return _cited(app, f"{cap(name['client'])} against {name['challenger']}: {what} ({year}).",
                  Act(client, what, year, "", source))  # fmt: skip


def _on_patron(analysis: Analysis, app: Apparatus) -> Text:
    """That the challenger sanctions the patron itself, in the newest year of the list."""
    found = analysis.figure("sanctions.by_challenger_on_patron")
    if found is None or not found.value:
        return ()
    app.use(found)
    text = f"{{challenger:cap}} had sanctions on {{patron}}, {_LISTED} in {{found:year}}."
    return app.say(text, found=found, **role_names(analysis.world))


def _own(analysis: Analysis, app: Apparatus) -> Text:
    """What the patron itself last did against the client; its sanctions of the day stand with those of others."""
    world, name = analysis.world, role_names(analysis.world)
    act = last_act(world, ladder(), world.roles.patron, world.roles.client)
    if act is None or act.rung == "rhetoric" or world.as_of.year - act.year > _LATELY or itself.at_odds(analysis):
        return ()
    if act.source == SANCTIONS and act in by_others(world, ladder()):
        return ()
    text = f"{cap(name['patron'])} itself last acted against {name['client']} in {act.year}: {act.words}."
    return _cited(app, text, act)


def _others(analysis: Analysis, app: Apparatus, *, alike: bool) -> list[Text]:
    """Who else acted against the client by arms or aid to rebels, and which powers and bodies had sanctions on it.

    ``alike`` where the sentence before has said what such sanctions are on.
    """
    world, client = analysis.world, role_names(analysis.world)["client"]
    great = {*_BODIES, *majors(world)}
    apart = world.roles.patron if itself.at_odds(analysis) else ""
    found = [a for a in by_others(world, ladder()) if a.state != apart]
    force = [a for a in found if a.source != SANCTIONS and a.state != world.roles.patron]
    listing = [a for a in found if a.source == SANCTIONS and a.state in great]
    out = []
    if force:
        first = [a for a in force if (a.words, a.year) == (force[0].words, force[0].year)]
        text = f"Others acted against {client} in {first[0].year}: {first[0].words} ({_names(analysis, first)})."
        out.append(_cited(app, text, first[0]))
    if listing:
        year = max(a.year for a in listing)
        lately = [a for a in listing if a.year == year]
        what = f"such sanctions on {client}" if alike else f"sanctions on {client}, {_LISTED}"
        text = f"{cap(_names(analysis, lately))} had {what} in {year}."
        out.append(_cited(app, text, lately[0]))
    return out


def _names(analysis: Analysis, found: list[Act]) -> str:
    """Bodies of states first, then major powers, then others, by name; the rest as a number."""
    world = analysis.world
    great = majors(world)
    order = sorted({a.state for a in found}, key=lambda s: (s not in _BODIES, s not in great, s))
    names = [_BODIES.get(s) or world.named(s) for s in order]
    more = len(names) - _MANY
    return listed(names) if more < 2 else listed([*names[:_MANY], f"{more} more"])


def _cited(app: Apparatus, text: str, act: Act) -> Text:
    return (*words(text), Marks(tuple(sorted(app.sources_of_ids((act.source,))))))
