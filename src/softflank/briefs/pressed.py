"""What pressure on the client is on record: the challenger's, then the patron's own and that of others.

Each is told by whom and on whom, with its year and where its list ends: none by this challenger is not none at all,
and the last on record is not the last.
"""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import itself, on_the_spot
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import cap, listed, role_names, words
from softflank.briefs.tree import Marks, Text, joined
from softflank.measures.reading import majors
from softflank.pressure import (
    SANCTIONS,
    Act,
    acts,
    by_others,
    ends,
    gravest_act,
    ladder,
    last_act,
    newest,
    signs_of,
    since,
)
from softflank.states import absorbed, states
from softflank.states.memberships import bodies
from softflank.ties import coverage
from softflank.world import World

UNION = "EUU"
_BODIES = {"UNO": "the United Nations", UNION: "the European Union"}
_MANY = 4
"""Names of those who press a client that are told."""
_FOLLOWERS = 6
"""States with the same kinds of sanctions as a body from which on these are known to follow it."""
_LATELY = 12
"""Years for which what the patron itself did against the client is told."""
_GONE, _CHANGED = "an earlier government", "a change of government in that year"
"""Who an act before, or in the year of, the last change of regime was against."""
_CARRIED = 5
"""Years after which the end of the list of sanctions tells nothing of the date."""
_CONFLICT = 2
"""Force from which on an act is told beside the last, were that force too: an armed conflict."""
_HELP = {"troops": ("war_for", "support_troops", "support_presence"),
         "weapons, money or training": ("support_weapons", "support_money", "support_training")}  # fmt: skip
"""What a state may do on a client's side in its wars, by series."""
_KINDS = {"trade": "trade", "arms": "arms", "military": "military aid", "financial": "finance", "travel": "travel",
          "other": "other"}  # fmt: skip
"""Kinds of sanctions as the list has them."""


def told(analysis: Analysis, app: Apparatus) -> Text:
    """The challenger's pressure where one is named, where the lists end, and what patron and others did."""
    rival = analysis.world.roles.challenger
    read = (*((_last,) if rival else ()), _lists, *((_helping, _back) if rival else ()), _own, _force, _sanctions)
    parts = [part(analysis, app) for part in read]
    return joined(*parts)


def _last(analysis: Analysis, app: Apparatus) -> Text:
    """The challenger's last act on record, the gravest of the last years; whose none is on record is said."""
    world, name = analysis.world, role_names(analysis.world)
    none = f"No act of pressure by {name['challenger']} on {name['client']} is "
    if newest(world) is None:
        return words(f"{none}on record, for no list of it reaches back to this date.")
    act = _shown(world) or last_act(world, ladder(), world.roles.challenger or "", world.roles.client)
    if act is None:
        return words(f"{none}in any list used.{_by_union(world)}")
    text = f"Last on record of {name['challenger']} against {name['client']}: "
    text += f"{itself.taken(act.words)} ({act.year}{_kept(world, act)})."
    said = _cited(app, text + _joined_since(world, act), act)
    worst = gravest_act(world, ladder(), world.roles.challenger or "", world.roles.client)
    if worst is None or worst.words == act.words or (worst.rung in ("rhetoric", act.rung) and worst.force < _CONFLICT):
        return said
    grave = f"The gravest on record is {itself.taken(worst.words)} ({worst.year})."
    return joined(said, _cited(app, grave, worst))


def _shown(world: World) -> Act | None:
    """The gravest act of the last years of the lists."""
    sign = next(iter(signs_of(world, ladder())), None)
    if sign is None:
        return None
    return Act(
        world.roles.challenger or "", sign.words.split(": ")[0], sign.year, sign.rung, sign.evidence.source or ""
    )


def _kept(world: World, act: Act) -> str:
    """From which year on sanctions stand in their list without a break; at its beginning they may be older."""
    if act.source != SANCTIONS:
        return ""
    begun, span = since(world, act), world.view.covered("sanctions")
    early = " or before" if span and begun <= span[0] else ""
    return f", on the list since {begun}{early}" if begun < act.year else ""


def _joined_since(world: World, act: Act) -> str:
    """That an act may be against a state that has become part of the client since: its list has one code for both."""
    gone = [code for code in absorbed(world.roles.client) if act.source in coverage.CONFLICTS]
    names = [states()[c].name for c in gone if act.year <= (states()[c].end or world.as_of).year < world.as_of.year]
    return f" It may be of {listed(names)}, which the list does not tell apart." if names else ""


def _by_union(world: World) -> str:
    """That the challenger belongs to the union whose sanctions are told with those of others."""
    body = next(b for b in bodies() if b.name == "European Union")
    if world.roles.challenger not in body.rested(min(world.as_of, body.kept)):
        return ""
    return f" As a member of the European Union {world.named(world.roles.challenger or '')} shares in its acts."


def _lists(analysis: Analysis, app: Apparatus) -> Text:
    """Where each list of pressure ends, the oldest first; one that begins after the date has nothing to tell of it."""
    if newest(analysis.world) is None:
        return ()
    found = ends(analysis.world)
    each = ", ".join(f"{what} in {y}" for what, y in sorted(found.items(), key=lambda item: item[1] or 0) if y)
    later = "".join(f"; that of {what} begins later" for what, year in found.items() if year is None)
    return words(f"These lists end: {each}{later}. What came since is in none of them.")


def _helping(analysis: Analysis, app: Apparatus) -> Text:
    """What the challenger is on record with on the client's own side: a neighbour is seldom a foe alone."""
    world, name = analysis.world, role_names(analysis.world)
    rows = {what: [o for kind in kinds for o in world.view.dyad(kind, world.roles.challenger or "", world.roles.client)
                   if o.value] for what, kinds in _HELP.items()}  # fmt: skip
    years = {what: [o.year for o in found] for what, found in rows.items() if found}
    done = [f"{what} in {on_the_spot.dated(y)}" for what, y in years.items()]
    if not done:
        return ()
    gone, lists = on_the_spot.earlier(world, [y for found in years.values() for y in found])
    used = dict.fromkeys((*(o.source for found in rows.values() for o in found), *lists))
    marks = Marks(tuple(sorted(app.sources_of_ids(used))))
    text = f"On {name['clients']} side {name['challenger']} is on record too, with {listed(done)}."
    return (*words(text + gone), marks)


def _back(analysis: Analysis, app: Apparatus) -> Text:
    """What the client did against the challenger by arms, as its list has it."""
    world = analysis.world
    challenger, client = world.roles.challenger or "", world.roles.client
    found = [a for a in acts(world, client, challenger) if a[2] != SANCTIONS]
    if not found:
        return ()
    what, year, source = max(found, key=lambda a: a[1])
    name = role_names(world)
    return _cited(app, f"{cap(name['client'])} against {name['challenger']}: {itself.taken(what)} ({year}).",
                  Act(client, what, year, "", source))  # fmt: skip


def _own(analysis: Analysis, app: Apparatus) -> Text:
    """What the patron itself last did against the client, else a war however old, and that the regime changed since.

    Its sanctions of the day stand with those of others.
    """
    world, name = analysis.world, role_names(analysis.world)
    pair = (world.roles.patron, world.roles.client)
    act, worst, which = last_act(world, ladder(), *pair), gravest_act(world, ladder(), *pair), "Last"
    if act is None or itself.at_odds(analysis):
        return ()
    if act.rung == "rhetoric" or world.as_of.year - act.year > _LATELY:
        if worst is None or worst.force < _CONFLICT:
            return ()
        act, which = worst, "Gravest"
    if act.source == SANCTIONS and act in by_others(world, ladder()):
        return ()
    text = f"{which} on record of {name['patron']} itself against {name['client']}: {itself.taken(act.words)}"
    new = on_the_spot.changed(world)
    if new is None or act.source == SANCTIONS or act.year > new.start.year:
        return _cited(app, f"{text} ({act.year}).", act)
    text += f" ({act.year}), with {_GONE if act.year < new.start.year else _CHANGED} there."
    return (*words(text), Marks(tuple(sorted(app.sources_of_ids((act.source, new.source))))))


def _force(analysis: Analysis, app: Apparatus) -> Text:
    """Who else acted against the client by arms or aid to rebels, the gravest acts of the last years of the lists."""
    world, client = analysis.world, role_names(analysis.world)["client"]
    force = [a for a in by_others(world, ladder()) if a.source != SANCTIONS and a.state != world.roles.patron]
    if not force:
        return ()
    first = [a for a in force if (a.words, a.year) == (force[0].words, force[0].year)]
    what, who = itself.taken(first[0].words), _names(world, first)
    text = f"Others on record against {client} in {first[0].year}: {what} ({who})."
    return _cited(app, text, first[0])


def _sanctions(analysis: Analysis, app: Apparatus) -> Text:
    """Who has the client, and whether the challenger has the patron, on the list of sanctions in its newest year."""
    world, roles = analysis.world, analysis.world.roles
    year, rival = world.view.last_year("sanctions", "dyad_year"), roles.challenger or ""
    if year is None or world.as_of.year - year > _CARRIED:
        return ()
    powers = (*_BODIES, *dict.fromkeys(filter(None, (rival, roles.patron, *majors(world)))))
    on_client, on_patron = (
        _senders(world, roles.client, year, powers),
        _senders(world, roles.patron, year, (rival,)) if rival else [],
    )
    if not on_client and not on_patron:
        return ()
    told, note = [], " (the list counts those on persons, firms or funds too)"
    if on_client:
        told.append(f"Sanctions on {world.named(roles.client)} in {year}{note}: {on_client[0]}.")
        told += [f"Also {sender}." for sender in on_client[1:]]
        told += _more(world, roles.client, year, len(on_client))
    told += [f"Sanctions on {world.named(roles.patron)} in {year}: {sender}." for sender in on_patron]
    return _cited(app, " ".join(told), Act("", "", year, "", SANCTIONS))


def _senders(world: World, target: str, year: int, asked: tuple[str, ...]) -> list[str]:
    """Those of some senders that have a state on the list, each with the kinds of its sanctions; none that follows."""
    kinds = _listed(world, target, year)
    found = [s for s in asked if s in kinds and s != target and not _follows(world, s, kinds)]
    return [f"{_BODIES.get(s) or world.named(s)} ({', '.join(kinds[s])})" for s in found]


def _listed(world: World, target: str, year: int) -> dict[str, list[str]]:
    """Kinds of sanctions of every sender that has a state on the list in a year."""
    kinds: dict[str, list[str]] = {}
    for kind, word in _KINDS.items():
        for sender, _ in world.view.dyads(f"sanctions_{kind}", year, partners=(target,)):
            kinds.setdefault(sender, []).append(word)
    return kinds


def _follows(world: World, sender: str, kinds: dict[str, list[str]]) -> bool:
    """Whether a state that is no great power has a body's very kinds, as do many: their list has it for following."""
    alike = [s for s in kinds if s not in _BODIES and kinds[s] == kinds[sender]]
    if sender in _BODIES or sender in majors(world) or len(alike) < _FOLLOWERS:
        return False
    return any(kinds.get(body) == kinds[sender] for body in _BODIES)


def _more(world: World, target: str, year: int, shown: int) -> list[str]:
    """How many senders of sanctions are on the list beside those told, and that some only follow."""
    kinds = _listed(world, target, year)
    more = len(kinds) - shown
    if more < 1:
        return []
    follow = sum(_follows(world, s, kinds) for s in kinds)
    told = f"{more} more state{'s' * (more > 1)} on it"
    return [f"Also {told}" + (", most of them with those of the bodies." if 2 * follow > more else ".")]


def _names(world: World, found: list[Act]) -> str:
    """Major powers, then others, by name; the rest as a number."""
    great = majors(world)
    order = sorted({a.state for a in found}, key=lambda s: (s not in great, s))
    names = [world.named(s) for s in order]
    more = len(names) - _MANY
    return listed(names) if more < 2 else listed([*names[:_MANY], f"{more} more"])


def _cited(app: Apparatus, text: str, act: Act) -> Text:
    return (*words(text), Marks(tuple(sorted(app.sources_of_ids((act.source,))))))
