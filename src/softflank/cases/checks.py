"""What the files of a case say together: every id that is used is there, and nothing postdates the case."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from softflank.cases.case import Case, Passage
from softflank.cases.forms import line_of
from softflank.cases.inquiry_forms import inquiry_faults
from softflank.cases.telling import Place
from softflank.cases.telling_checks import telling_faults
from softflank.cases.threats import threat_faults
from softflank.documents.dates import find_dates
from softflank.files import read_yaml
from softflank.states import find, states
from softflank.vocabulary import BadCase, Claim, Roles, UnknownState


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that cannot be: the file, the place in it, and what is wrong with how to mend it."""

    file: str
    place: Place
    said: str


def check(case: Case) -> None:
    """Refuse a case with its faults.

    Raises:
        BadCase: there are some; each line names file, line and field.
    """
    refuse(case, faults(case))


def refuse(case: Case, found: Iterable[Fault]) -> None:
    """Refuse a case with some faults; nothing where there is none. Raises as :func:`check` does."""
    told = []
    for fault in found:
        path = case.folder / fault.file
        line = line_of(read_yaml(path, BadCase).node, fault.place)
        told.append(f"{path}:{line}: {'.'.join(map(str, fault.place))}: {fault.said}")
    if told:
        raise BadCase(*dict.fromkeys(told))


def faults(case: Case) -> Iterator[Fault]:
    """All faults of a case that its files alone can show."""
    yield from _head(case)
    yield from _claims(case)
    yield from _references(case)
    yield from _passages(case)
    if case.inquiry is not None:
        for file, place, said in inquiry_faults(case.inquiry, case.as_of, case.claims, case.references):
            yield Fault(file, place, said)
    for file, place, said in threat_faults(case.threats, case.as_of, case.claims):
        yield Fault(file, place, said)
    yield from (Fault("brief.yml", place, said) for place, said in telling_faults(case))
    for number, forecast in enumerate(case.forecasts):
        if forecast.deadline < case.as_of:
            said = f"{forecast.deadline} is past on the as-of date {case.as_of}: a forecast needs a later one"
            yield Fault("forecasts.yml", (number, "deadline"), said)


def _head(case: Case) -> Iterator[Fault]:
    if case.written is not None and case.written < case.as_of:
        said = f"{case.written} lies before the as-of date {case.as_of}: nobody could know that day yet"
        yield Fault("case.yml", ("written",), said)
    if case.roles is not None:
        yield from _roles(case.roles)
    for name, count in Counter(name for name, _ in case.hypotheses).items():
        if count > 1:
            yield Fault("case.yml", ("hypotheses",), f"id {name} is used {count} times: give each an id of its own")
    named: list[tuple[Place, str]] = [(("third_parties", name), name) for name in case.third_parties]
    named += [(("comparators", n, "client"), name) for n, (name, _) in enumerate(case.comparators)]
    for place, name in named:
        try:
            find(name, case.as_of)
        except UnknownState as error:
            yield Fault("case.yml", place, str(error))


def _roles(roles: Roles) -> Iterator[Fault]:
    taken = {roles.patron: "patron"}
    for role, code in (
        ("client", roles.client), ("challenger", roles.challenger),
        *(("third_parties", third) for third in roles.third_parties),
    ):  # fmt: skip
        if code in taken:
            yield Fault("case.yml", ("roles", role), f"{code} is the {taken[code]} already; name another state")
        elif code is not None:
            taken[code] = role.replace("_parties", " party")
    if roles.theatre is not None and roles.theatre == roles.client:
        said = f"{roles.theatre} is the client: the theatre is the state whose fate is bargained over elsewhere"
        yield Fault("case.yml", ("roles", "theatre"), f"{said}; name another, or null")


def _claims(case: Case) -> Iterator[Fault]:
    for number, claim in enumerate(case.claims.values()):
        for order, citation in enumerate(claim.citations):
            if citation.reference not in case.references:
                said = f"claim {claim.id} cites {citation.reference}, which references.yml does not have"
                yield Fault("claims.yml", (number, "citations", order, "reference"), said)
        for field in ("supersedes", "contradicts"):
            for other in getattr(claim, field):
                if other == claim.id:
                    yield Fault("claims.yml", (number, field), f"claim {claim.id} names itself; name another claim")
                elif other not in case.claims:
                    yield Fault("claims.yml", (number, field), _unknown(f"claim {claim.id}", other))
        for field, day in (("start", claim.start), ("end", claim.end)):
            if day is not None and day > case.as_of:
                said = f"claim {claim.id} happened on {day}, after the as-of date {case.as_of}"
                yield Fault("claims.yml", (number, field), said)
        for actor in claim.actors:
            if actor not in states():
                said = f"{actor!r} is no state by code; write ISO codes ({_example(case)}) and leave out who is none"
                yield Fault("claims.yml", (number, "actors"), said)
        yield from _misdated(number, claim)
        if claim.start and claim.end and claim.end < claim.start:
            yield Fault("claims.yml", (number, "end"), f"claim {claim.id} ends before it starts on {claim.start}")


def _example(case: Case) -> str:
    return ", ".join((case.roles.patron, case.roles.client)) if case.roles else "RUS, CUB"


def _misdated(number: int, claim: Claim) -> Iterator[Fault]:
    """That the day with which a claim begins (*On 1 April 2024 …*) is not its start."""
    found = next(iter(find_dates(claim.text)), None)
    if (
        claim.start is None
        or found is None
        or not found.first.day
        or claim.text[: found.start].strip() not in ("", "On")
    ):
        return
    day = found.first.as_date()
    if not claim.start <= day <= (claim.end or claim.start):
        said = f"claim {claim.id} says {day} in its text and starts on {claim.start}; mend one of the two"
        yield Fault("claims.yml", (number, "start"), said)


def _references(case: Case) -> Iterator[Fault]:
    for number, reference in enumerate(case.references.values()):
        if reference.date and reference.date > case.as_of.isoformat()[: len(reference.date)]:
            said = (
                f"{reference.id} is dated {reference.date}, after the as-of date {case.as_of}: "
                "it could not be known then"
            )
            yield Fault("references.yml", (number, "date"), said)


def _unknown(who: str, claim: str) -> str:
    return f"{who} names claim {claim!r}, which claims.yml does not have"


def _passages(case: Case) -> Iterator[Fault]:
    for file, place, claims in _used(case):
        for claim in claims:
            if claim not in case.claims:
                near = difflib.get_close_matches(claim, case.claims, n=1)
                hint = f"; did you mean {near[0]}?" if near else "; name one of them or leave it out"
                yield Fault(file, place, f"claims.yml has no claim {claim!r}{hint}")


def passages(case: Case) -> Iterator[tuple[Place, Passage]]:
    """Every passage of ``case.yml`` with its place there."""
    found: dict[Place, Passage | None] = {
        ("answer", "capability"): case.capability,
        ("answer", "intent"): case.intent,
        ("assessment", "asymmetry"): case.asymmetry,
        **{("sections", d.value): p for d, p in case.sections.items()},
        **{("third_parties", k): p for k, p in case.third_parties.items()},
        **{("comparators", n): p for n, (_, p) in enumerate(case.comparators)},
        **{("conclusion", n): r.passage for n, r in enumerate(case.conclusion)},
        **{("in_short", "parts", n): p for n, (_, p, _) in enumerate(case.in_short.parts if case.in_short else ())},
        **{("assessment", "patron_gets", n): p for n, p in enumerate(case.patron_gets)},
        **{("assessment", "client_gets", n): p for n, p in enumerate(case.client_gets)},
    }
    yield from ((place, passage) for place, passage in found.items() if passage is not None)


def _used(case: Case) -> Iterator[tuple[str, Place, tuple[str, ...]]]:
    """Every place that names claims: its file, where in it, and their ids."""
    for place, passage in passages(case):
        yield "case.yml", place, (*passage.claims, *passage.counter)
    for rule, notes in case.spots.items():
        yield "case.yml", ("spots", rule), (*notes.claims, *notes.counter)
    for number, entry in enumerate(case.ledger):
        yield "case.yml", ("ledger", number, "claim"), (entry.claim,)
    for number, statement in enumerate(case.statements):
        yield "statements.yml", (number, "claims"), statement.claims
    if case.rung:
        yield "case.yml", ("rung", "evidence"), case.rung.evidence
    for place, said in case.telling.placed():
        yield "brief.yml", (*place, "claims"), said.claims
    for number, happening in enumerate(case.telling.happenings):
        yield "brief.yml", ("happenings", number, "claim"), (happening.claim,)
