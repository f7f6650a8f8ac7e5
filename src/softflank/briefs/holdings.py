"""What is on record of each part of a tie now, in a few words, for the chart of page one."""

from __future__ import annotations

import re

from softflank.analysis import Analysis
from softflank.briefs import standing
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import portrait, role_names, silent, untold, words
from softflank.briefs.deeds import deeds
from softflank.briefs.others import place
from softflank.briefs.tree import Marks, Text, joined
from softflank.measures.tracing import within
from softflank.ties import coverage
from softflank.vocabulary import Dimension, Estimate, Kind

_SENT = deeds("They sent arms.")[0].sides.says
"""Lists of deeds in which what is sent or given stands."""
_MEN = re.compile(r"\b(?:troops|soldiers|officers|advisers|engineers|workers|visas)\b")
"""What may be sent and is no arms."""
_LITTLE = 0.05
"""Share below which a third party's part is too small to name."""


def now(analysis: Analysis, app: Apparatus, dimension: Dimension) -> Text:
    """What is held, with its years; *not on record* where nothing says."""
    own = portrait(analysis, dimension)
    for anchor, whose in ((own.dependence, "clients"), (own.stake, "patrons")):
        if anchor and anchor.kind is Kind.ASSUMED:
            text = "{share} of {whose}, as assumed"
            return app.tell(text, share=anchor, whose=role_names(analysis.world)[whose])
    read = {Dimension.DIPLOMATIC: _votes, Dimension.MILITARY: _arms, Dimension.ECONOMIC: _trade,
            Dimension.ENERGY: _fuels}.get(dimension)  # fmt: skip
    return (read(analysis, app) if read else ()) or words("not on record")


def _votes(analysis: Analysis, app: Apparatus) -> Text:
    alike, cast = analysis.figure("votes.agreement"), analysis.figure("votes.client_cast")
    told = [app.tell("{e} alike, {window}", e=alike, window=alike.about["window"])] if alike else []
    if cast and not cast.value:
        app.use(cast)
        told.append(words(f"none cast {cast.about['window']}"))
    count = analysis.figure("vetoes.for_client")
    if count and count.value and not silent(analysis, coverage.VETOES):
        told.append(app.tell("{e} ({last}{e:year})", e=count, last="last " if count.value > 1 else ""))
    return _listed(told)


def _arms(analysis: Analysis, app: Apparatus) -> Text:
    name, share, last = (
        role_names(analysis.world),
        analysis.figure("arms.need_10"),
        analysis.figure("arms.last_delivery"),
    )
    if share and share.value:
        own = app.tell("{e} of {clients}, {window}", e=share, window=share.about["window"], **name)
    else:
        later = ", later ones reported" if Dimension.MILITARY in reported(analysis) else ""
        text = f"the register has none from {{patron}} to {{client}} since {{e}}{later}"
        own = app.tell(text, e=last, **name) if last else ()
    return _listed([*([own] if own else []), *_rival(analysis, app, "arms.need_10", "window")])


def _trade(analysis: Analysis, app: Apparatus) -> Text:
    name = role_names(analysis.world)
    told = ((analysis.figure(f"trade.{side}"), whose) for side, whose in (("need", "clients"), ("stake", "patrons")))
    own = [app.tell("{e} of {whose} ({e:year})", e=e, whose=name[whose]) for e, whose in told if e]
    return _listed([*own, *_rival(analysis, app, "trade.need")])


def reported(analysis: Analysis) -> tuple[Dimension, ...]:
    """Parts of which reports tell beside the data; of arms only where a report has the patron send some."""
    return tuple(d for d in standing.reported(analysis) if d is not Dimension.MILITARY or _sent(analysis))


def _sent(analysis: Analysis) -> bool:
    """Whether a claim that was read has the patron send the client arms since the last delivery on record."""
    case, roles, last = analysis.world.case, analysis.world.roles, analysis.figure("arms.last_delivery")
    since = last.value if last else 0
    told = (
        [
            c.text
            for c in case.claims.values()
            if c.confirmed
            and c.dimension is Dimension.MILITARY
            and c.start
            and c.start.year > since
            and {roles.patron, roles.client} <= set(c.actors)
        ]
        if case
        else []
    )
    sent = [d for text in told if not _MEN.search(text) for d in deeds(text) if d.verb and d.sides.says & _SENT]
    return any(f"§{roles.patron}" in d.doers and not (d.denied or d.meant or d.future) for d in sent)


def ahead(analysis: Analysis, app: Apparatus) -> Text:
    """The third parties that serve more of the client's arms or trade than the patron does, with their shares."""
    of = (("arms.need_10", "arms", "window"), ("trade.need", "trade", ""))
    found = [(leader, what, fact) for figure, what, fact in of if (leader := _leader(analysis, figure))]
    told = [app.tell("{name} had {share} of its {what} ({when})", name=name, share=share, what=what,
                     when=_when(share, fact)) for (name, share), what, fact in found]  # fmt: skip
    sources = app.sources_of(share for (_, share), _, _ in found)
    return (*_listed(told), *words("."), Marks(sources)) if told else ()


def _leader(analysis: Analysis, figure: str) -> tuple[str, Estimate] | None:
    """The third party with the largest share of the client's arms or trade, where that is more than the patron's."""
    own = analysis.figure(figure)
    shares = {code: tie.estimates().get(figure) for code, tie in analysis.third.items()}
    known = {code: e for code, e in shares.items() if e and own and e.value > max(own.value, _LITTLE)}
    if not known:
        return None
    code = max(known, key=lambda c: known[c].value)
    return analysis.world.name(code), within(known[code], place(analysis.third[code]))


def _when(share: Estimate, fact: str) -> str:
    return share.about[fact] if fact else f"{share.year}"


def _rival(analysis: Analysis, app: Apparatus, figure: str, fact: str = "") -> list[Text]:
    """The leader's share, beside the patron's."""
    found = _leader(analysis, figure)
    return [app.tell("{name} {share}, {when}", name=found[0], share=found[1], when=_when(found[1], fact))
            ] if found else []  # fmt: skip


def _fuels(analysis: Analysis, app: Apparatus) -> Text:
    name = role_names(analysis.world)
    told = ((analysis.figure(f"fuels.{side}"), whose) for side, whose in (("need", "clients"), ("stake", "patrons")))
    found = [(e, whose) for e, whose in told if e]
    if untold(analysis):
        return words("not known: neither reports it")
    if found and not any(e.value for e, _ in found):
        app.use(found[0][0])
        return words(f"none in customs data ({found[0][0].year})")
    return _listed([app.tell("{e} of {whose} ({e:year})", e=e, whose=name[whose]) for e, whose in found if e.value])


def _listed(told: list[Text]) -> Text:
    """Texts with commas between them."""
    return told[0] if len(told) == 1 else joined(*((*t, *words(";")) for t in told[:-1]), told[-1]) if told else ()
