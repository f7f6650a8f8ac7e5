"""Page one: the answer in two lines, key figures, the soft spots in a line each, what would change our mind.

Only figures speak here. A reported fact that was not read in full may stand behind a mark, never in the words.
"""

from __future__ import annotations

from dataclasses import replace

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import arrow, by_treaty, mark, role_names, words
from softflank.briefs.tree import Answer, Bullets, Inline, Marks, Paragraph, Section, Strip, Table, Text, Tile, Words
from softflank.cases import Passage
from softflank.measures.duties import FIGHT
from softflank.ties import coverage
from softflank.vocabulary import Estimate

TITLE = "The answer"
_TILES = 6
_TOP = 5
_UNMOVED = "No value "
"""How a soft spot says that no value of an assumption changes its band."""
_CAVEAT = (
    "Among the works cited are pages that were not read in full. The words and figures of this page come "
    "from data and simulation, which starts from the rung that the case reports; the reported facts follow below."
)


def section(analysis: Analysis, app: Apparatus) -> tuple[Answer, tuple[Section, ...]]:
    """The answer and the sections of page one."""
    answer = Answer(_capability(analysis, app), _intent(analysis, app))
    shown = "".join(dict.fromkeys(mark(x) for x in (*answer.capability, *answer.intent) if isinstance(x, Marks)))
    caveat = [Paragraph(words(f"{shown} {_CAVEAT}"), role="note")] if shown else []
    first = Section(
        "answer",
        TITLE,
        (
            Paragraph(answer.capability, role="answer"),
            Paragraph(answer.intent, role="answer"),
            *caveat,
            Strip(_tiles(analysis, app)),
        ),
    )
    rest = [s for s in (_spots(analysis, app), _mind(analysis)) if s is not None]
    return answer, (first, *rest)


def _capability(analysis: Analysis, app: Apparatus) -> Text:
    """The analyst's word where the case gives one, and what the record says of means; no word rests on a ratio."""
    name, case = role_names(analysis.world), analysis.world.case
    if analysis.world.roles.challenger is None:
        return words("No challenger is named, so this brief says how deep the tie is and not whether it can be used.")
    lead: Text = words(f"Could {name['challenger']} play this card? ")
    if case and case.word:
        lead = (*lead, Words(case.word, strong=True), Words(", in the analyst's judgement. "))
    else:
        lead = (*lead, Words("Public data alone do not decide it. "))
    said, sources = _reasons(analysis, app)
    passage = _case_passage(analysis, "capability")
    behind = app.marks(app.claims(passage.claims)) if passage else Marks(())
    return (*lead, *said, replace(behind, references=tuple(sorted({*sources, *behind.references}))))


def _reasons(analysis: Analysis, app: Apparatus) -> tuple[Text, tuple[int, ...]]:
    """What is on record of duty and deliveries, what is not and since when; and the sources of both."""
    found = [x for x in (_duty(analysis), _delivery(analysis)) if x is not None]
    if not found:
        return words("No duty and no delivery is on record either way."), ()
    name = role_names(analysis.world)
    text: list[Inline] = []
    for sentence, used in found:
        app.use(used)
        text += [*words(" " if text else ""), *app.tell(sentence, used=used, **name)]
    return tuple(text), app.sources_of([used for _, used in found])


def _duty(analysis: Analysis) -> tuple[str, Estimate] | None:
    duty = analysis.figure("alliance.obligation")
    if duty is None:
        return None
    silent = coverage.silent_since(analysis.world, coverage.TREATIES, duty)
    if duty.value >= FIGHT:
        aged = " (treaty data to {used:year})" if silent else ""
        return "{patron:cap} has a duty to fight for {client}" + by_treaty(duty) + aged + ".", duty
    if silent:
        return "Whether {patron} has a duty to fight for {client} " + silent + ".", duty
    if by := by_treaty(duty):
        return "What {patron} owes {client}" + by + ", is short of a duty to fight.", duty
    return "{patron:cap} has no duty on record to fight for {client}.", duty


def _delivery(analysis: Analysis) -> tuple[str, Estimate] | None:
    last = analysis.figure("arms.last_delivery")
    if last is None:
        return None
    if silent := coverage.silent_since(analysis.world, coverage.DELIVERIES):
        return "What arms {patron} delivers to {client} " + silent + "; the last delivery before was in {used}.", last
    return "{patrons:cap} last arms delivery to {client} on record was in {used}.", last


def _intent(analysis: Analysis, app: Apparatus) -> Text:
    passage = _case_passage(analysis, "intent")
    if passage is None:
        return words(
            "Is it being played? Intent leaves no trace in the public data used here; a case file would add dated and "
            "graded reports on it."
        )
    lead = (Words("Is it being played? "), Words("Not shown. ", strong=True))
    claims = app.claims(passage.claims)
    if claims and all(c.confirmed for c in claims):
        return (Words("Is it being played? "), *app.passage(passage))
    theatre = analysis.world.roles.theatre
    over = f" over {analysis.world.named(theatre)}" if theatre else ""
    return (
        *lead,
        Words(
            f"Evidence on intent is thinner than evidence on means: no figure shows a bargain{over}, and "
            "the reports on it were not read in full; the conclusion gives them."
        ),
        app.marks(claims),
    )


def _case_passage(analysis: Analysis, name: str) -> Passage | None:
    case = analysis.world.case
    return getattr(case, name) if case else None


def _tiles(analysis: Analysis, app: Apparatus) -> tuple[Tile, ...]:
    name = role_names(analysis.world)
    wanted = (
        ("arms.last_delivery", "Last arms delivery on record", "", "by SIPRI's register"),
        ("arms.need_10", f"{_start(name['patrons'])} share of {name['clients']} arms", "", "{e:span}"),
        ("votes.agreement", "Equal votes in the Assembly", "", "{e:span}"),
        ("trade.stake", f"{_start(name['clients'])} share of {name['patrons']} goods trade", "", "{e:span}"),
        ("energy.output", f"Oil output of {name['client']}", "", "{e:span}"),
        ("reach.distance", f"{_start(name['patron'])} to {name['client']}", "", "between capitals"),
        ("trade.need", f"{_start(name['patrons'])} share of {name['clients']} goods trade", "", "{e:span}"),
        ("reach.capability_ratio", f"Capability of {name['patron']} over {name['challenger']}", "", "{e:span}"),
    )
    out: list[Tile] = []
    for key, label, form, note in wanted:
        estimate = analysis.figure(key)
        if estimate is None or len(out) == _TILES or (key == "energy.output" and estimate.value <= 0):
            continue
        shown = estimate.about.get("window", str(estimate.year)) if note == "{e:span}" else note
        if key == "votes.agreement" and any(
            g.measure == "votes.recent" for p in analysis.tie.portraits for g in p.gaps
        ):
            shown += ", unobserved since"
        out.append(Tile(label, (app.number(estimate, form),), (Words(shown), Marks(app.sources_of([estimate])))))
    return tuple(out)


def _start(text: str) -> str:
    return text[:1].upper() + text[1:]


def _spots(analysis: Analysis, app: Apparatus) -> Section | None:
    if not analysis.spots:
        return None
    rows = tuple(
        (
            words(spot.title),
            (app.number(spot.loss, "full"),) if spot.loss is not None else words("no record"),
            words(arrow(spot.conclusion)),
        )
        for spot in analysis.spots[:_TOP]
    )
    case = analysis.world.case
    caption = (case.spots_caption if case else "") or "Soft spots, the softest first"
    table = Table(caption, ("Soft spot", "Lost first within a year", "In a line"), rows)
    caution = Paragraph(
        words("A soft spot says where a tie can be hurt. It is no forecast that the tie will end."), role="note"
    )
    return Section("spots-at-a-glance", "Where it is soft", (table, caution))


def _mind(analysis: Analysis) -> Section | None:
    name = role_names(analysis.world)
    changes = (
        (s.title, next((c for c in s.would_change_if if not c.startswith(_UNMOVED)), "")) for s in analysis.spots
    )
    items = [words(f"{title}: {_within(change)}") for title, change in list(changes)[:_TOP] if change]
    if not items:
        items = [
            words(
                f"A delivery of major arms from {name['patron']} to {name['client']} is entered in a public register."
            ),
            words(f"A treaty that obliges {name['patron']} to fight for {name['client']} is published."),
            words(f"{_start(name['patron'])} shows that it can bring force there against {name['challenger']}."),
        ]
    return Section("mind", "What would change our mind", (Bullets(tuple(items)),))


def _within(sentence: str) -> str:
    """A sentence after a colon: our own conditions go on in small letters, what a case says stands as it is."""
    return sentence[:1].lower() + sentence[1:] if sentence.startswith("If ") else sentence
