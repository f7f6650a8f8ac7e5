"""What the words of a case for its brief cannot do: borrow a forecast, argue against themselves, speak of others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from softflank.cases.case import Case
from softflank.cases.inquiry import BANDS, FIRST_LEVEL, Inquiry
from softflank.cases.telling import Pathway, Reason, Turn
from softflank.states import states
from softflank.states.gazetteer import find_states, spellings
from softflank.vocabulary import Claim, Dimension, Forecast, Roles

Found = tuple[tuple[str | int, ...], str]
"""Place in ``brief.yml``, and what is wrong with how to mend it."""
_STEM = 5
_DUTY = re.compile(r"\b(?:duty|oblig\w+|alliance|allies|mutual defen[cs]e|military aid at once)\b", re.IGNORECASE)
"""Words of a written tie, which make an answer likelier."""
_PRONOUN = re.compile(r"(?:It|Its|He|His|She|Her|They|Their|This|That|These|Those)\b")
_SUBJECT: dict[Turn, tuple[tuple[str, ...], tuple[Dimension, ...]]] = {
    "holds": (("patron", "client"), ()),
    "answer": (("patron", "client"), (Dimension.DIPLOMATIC, Dimension.MILITARY)),
    "played": (("challenger",), ()),
    "worth": (("patron", "client"), ()),
    "regime": (("client",), (Dimension.DIPLOMATIC, Dimension.MILITARY)),
    "risk": (("challenger",), ()),
}
"""Who has to act in a claim behind what is said of a judgement, and the dimensions it may be filed under if any."""


def telling_faults(case: Case) -> Iterator[Found]:
    """All faults of ``brief.yml`` that the files of the case can show, but for claims that are not there."""
    known = {f.id: f for f in case.forecasts}
    for place, name in _named(case):
        if name not in known:
            yield place, f"no forecast {name!r} stands in forecasts.yml; name one of them or leave it out"
    for number, path in enumerate(case.telling.pathways):
        if path.forecast in known and (said := _borrowed(case, path, known[path.forecast])):
            yield ("pathways", number, "forecast"), said
    for cell, told in (case.telling.cells or {}).items():
        if found := _PRONOUN.match(told.text):
            yield (
                ("cells", cell, "text"),
                f"{found[0]!r} would point at the program's sentence before it; begin with a name",
            )
    for turn, reason in (case.telling.judgements or {}).items():
        yield from ((("judgements", turn, *place), said) for place, said in _reason(case, turn, reason))


def _named(case: Case) -> Iterator[Found]:
    """Every place that names a forecast, with the name."""
    telling = case.telling
    if telling.risk:
        yield ("risk",), telling.risk
    for turn, reason in (telling.judgements or {}).items():
        if reason.forecast:
            yield ("judgements", turn, "forecast"), reason.forecast
    for number, path in enumerate(telling.pathways):
        if path.forecast:
            yield ("pathways", number, "forecast"), path.forecast
    yield from (((), name) for said in telling.said() for name in said.forecasts)


def _borrowed(case: Case, path: Pathway, forecast: Forecast) -> str:
    """Why a pathway may not have the chance of a forecast: what goes on needs no event, another is set off by it."""
    reached = case.rung.reached if case.rung else None
    going_on = next((p for p in case.telling.pathways if reached in p.rungs), None)
    if path is going_on:
        return f"{path.title!r} goes on with the rung in force: {forecast.id} is not its chance; leave the forecast out"
    if not _stems(path.trigger.text, case) & _stems(f"{forecast.text} {forecast.resolution}", case):
        return f"{forecast.id} is not what sets {path.title!r} off; bind the forecast of its trigger, or none"
    return ""


def _stems(text: str, case: Case) -> set[str]:
    """Beginnings of the words of a text that are neither short nor the names of those asked about."""
    roles = case.roles
    asked = [c for c in (roles.patron, roles.client, roles.challenger, roles.theatre) if c] if roles else []
    names = " ".join(f"{states()[c].called(case.as_of)} {' '.join(spellings(c))}" for c in asked if c in states())
    common = {w[:_STEM] for w in re.findall(r"\w{4,}", names.lower())} | {
        "state",
        "unite",
        "with",
        "from",
        "that",
        "this",
    }
    return {w[:_STEM] for w in re.findall(r"\w{4,}", text.lower())} - common


def _reason(case: Case, turn: Turn, reason: Reason) -> Iterator[Found]:
    claims = [case.claims[c] for c in (reason.said.claims if reason.said else ()) if c in case.claims]
    if not claims or reason.said is None or case.roles is None:
        return
    actors, dimensions = _SUBJECT[turn]
    actors = (_forecast_of(case) if turn == "risk" else ()) or actors
    if lacking := [a for a in actors if not _acts(case.roles, a, claims)]:
        yield (
            ("said",),
            f"no claim behind it names the {' and the '.join(lacking)} among its actors; cite one that does",
        )
    elif dimensions and not any(c.dimension in dimensions for c in claims):
        kinds = " or ".join(map(str, dimensions))
        yield ("said",), f"no claim behind it is filed under {kinds}, which this judgement is about; cite one that is"
    pull = _pull(case.inquiry, claims) if turn == "played" else "up" if turn == "answer" and _owed(reason) else None
    if pull and reason.moves != pull:
        why = (
            "evidence.yml holds it for likelier"
            if turn == "played"
            else "a written duty to help makes an answer likelier"
        )
        yield ("said",), f"{why}: say moves: up, so that the brief sets it against the judgement where it is"


def _forecast_of(case: Case) -> tuple[str, ...]:
    """The roles that the forecast of the risk names, which have to act in what is said of it."""
    own = next((f for f in case.forecasts if f.id == case.telling.risk), None)
    named = {m.code for m in find_states(own.text)} if own else set()
    roles = ("patron", "client", "challenger", "theatre")
    return tuple(role for role in roles if getattr(case.roles, role, None) in named)


def _acts(roles: Roles, role: str, claims: Iterable[Claim]) -> bool:
    return any(getattr(roles, role) in c.actors for c in claims)


def _owed(reason: Reason) -> bool:
    """Whether what is said speaks of a written duty without denying it."""
    said = reason.said.text if reason.said else ""
    return bool(_DUTY.search(said)) and not re.search(r"\b(?:no|not|nor|never|neither)\b", said, re.IGNORECASE)


def _pull(inquiry: Inquiry | None, claims: Iterable[Claim]) -> str | None:
    """Up where the items that rest on the claims are likelier if gaining in the theatre is the main aim than if not."""
    ids = {c.id for c in claims}
    own = [i for i in inquiry.items if ids & set(i.claims)] if inquiry else []
    aim, none = ([_middle(i.bands[h]) for i in own if h in i.bands] for h in (FIRST_LEVEL[0], FIRST_LEVEL[2]))
    return "up" if aim and none and sum(aim) / len(aim) > sum(none) / len(none) else None


def _middle(said: Iterable[str]) -> float:
    bands = [BANDS[w] for w in said]
    return sum((low + high) / 2 for low, high in bands) / len(bands)
