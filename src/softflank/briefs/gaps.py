"""What has no value, in words that a reader can use; one line a reason, those of the dimensions that decide first."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs.blocks import in_names, role_names
from softflank.measures.catalogue import fuels, presence, trade
from softflank.states.status import having
from softflank.vocabulary import Dimension, Gap

_FIRST = ("military", "presence", "reach", "arms", "votes", "trade", "energy", "fuels", "leader", "finance", "contacts")
_TOLD = ("arms", "fuels", "vetoes")
"""Measures of which one figure, be it none, answers what a gap beside it would ask."""
_SEEN = "presence"
"""What is seen on the spot answers it too; that something else is not there does not."""
_KNOWN = ("no vetoed draft", "no challenger", fuels.UNTOLD, fuels.BROKEN, trade.ONE_WAY)
"""A reason that begins so says what happened, which is nothing, or stands with its dimension already."""
_NAMES = {"ideal": "votes", "igo": "bodies", "blocs": "bodies"}
"""Names of measures that a reader would not know."""
_LONG = 24
"""Words above which a reason is too long for a line of the body."""


def every(analysis: Analysis) -> tuple[Gap, ...]:
    """Every gap of the analysis: of the tie, of the soft spots, of the ways of loss."""
    found = [g for p in analysis.tie.portraits for g in p.gaps]
    found += analysis.spot_gaps
    found += [
        *(analysis.outcomes.gaps if analysis.outcomes else ()),
        *(analysis.losses.gaps if analysis.losses else ()),
    ]
    return tuple(dict.fromkeys(found))


def spoken(analysis: Analysis) -> list[str]:
    """Gaps of the tie as lines, the more telling first."""
    rooms = {str(d) for d in Dimension}
    known = analysis.tie.estimates().values()
    rooms |= {room for room in _TOLD if any(e.id.startswith(f"{room}.") for e in known)}
    rooms |= {_SEEN} if any(e.id.startswith(f"{_SEEN}.") and e.value for e in known) else set()
    rooms |= {_SEEN} if presence.pages(analysis.world, analysis.world.roles.patron) else set()
    if analysis.world.roles.patron not in having("permanent", analysis.world.as_of):
        rooms.add("vetoes")
    found = [g for p in analysis.tie.portraits for g in p.gaps if g.measure.split(".")[0] not in rooms
             and not g.reason.startswith(_KNOWN)]  # fmt: skip
    found.sort(key=lambda g: next((i for i, room in enumerate(_FIRST) if g.measure.startswith(room)), len(_FIRST)))
    reasons: dict[str, None] = {}
    for gap in found:
        room = gap.measure.split(".")[0]
        line = f"{_NAMES.get(room, room.replace('_', ' '))}: {gap.reason}"
        if len(line.split()) <= _LONG:
            reasons.setdefault(in_names(analysis.world, line))
    return list(reasons)


_ASKED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("who governs {client}", ("leader.tenure",)),
    ("troops and bases", ("presence.troops", "presence.bases")),
    ("arms", ("arms.need_10", "arms.need_5")),
    ("trade", ("trade.need",)),
    ("energy", ("fuels.need",)),
    ("debt", ("finance.debt",)),
    ("direct investment", ("finance.investment",)),
    ("votes", ("votes.agreement",)),
)
"""What any analyst asks of a tie, and the figures of which one answers."""
_ALWAYS = (
    "Aid, most loans, money sent home and shared currencies",
    "unrest, recognition, allies by law, talks, police and intelligence",
    "mines, electricity, refined fuels, pipelines, water and transit",
    "nuclear and missile help",
)
"""What ties often live by and no list in use holds, by kind."""
OUTSIDE = (
    f"In no list used: {'; '.join(_ALWAYS[:2]).lower()}.",
    f"Nor: {'; '.join(_ALWAYS[2:])}.",
    "Actors in no list used: unions such as the European Union (but for sanctions), missions of the United Nations, "
    "armed groups.",
    "Bodies not looked up: the African Union and others of Africa, the OAS and Mercosur, the Islamic Conference, "
    "SAARC, the Pacific Islands Forum.",
    "Votes are of the delegation that has the seat, which may be a rival government's.",
    "How {patron} answered earlier threats to {client} is told by no full list.",
)


def asked(analysis: Analysis) -> tuple[str, ...]:
    """What any analyst asks and the sheet cannot answer, in a line, and what no list in use holds at all."""
    known, world = analysis.tie.estimates(), analysis.world
    open_ = [what for what, figures in _ASKED if not any(_answers(analysis, f) for f in figures if f in known)]
    if presence.pages(world, world.roles.patron) and "troops and bases" in open_:
        open_.remove("troops and bases")
    names = role_names(world)
    first = f"Not answered above: {', '.join((*open_, 'who governs {patron}'))}."
    return tuple(line.format(**names) for line in (first, *OUTSIDE))


def _answers(analysis: Analysis, figure: str) -> bool:
    """Whether a figure tells of the date: of who governs only where its list reaches it."""
    found = analysis.figure(figure)
    return found is not None and (figure != "leader.tenure" or "where the list of leaders ends" not in found.label)
