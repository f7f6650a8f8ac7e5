"""Where it is soft: the measured spots by rank, then the argued in the author's order, each with its arrow line."""

from __future__ import annotations

from functools import partial

from softflank.analysis import Analysis
from softflank.briefs import events, past_answers, standing, wording
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import NOT_YET, arrow, cap, in_names, role_names, spot_name, words
from softflank.briefs.charts import spots as chart_of
from softflank.briefs.forecasts import probability
from softflank.briefs.tree import Block, Marks, Paragraph, Section, Text, Words, joined, plain
from softflank.cases.telling import SpotText
from softflank.measures.duties import FIGHT
from softflank.softspots import RULES
from softflank.vocabulary import SoftSpot

TITLE = "Where it is soft"
LISTS = {"measured": "Measured", "argued": "Argued"}
_FIGURES = 1
_ROW = 5
"""Spots that a sentence names."""
_DOUBTED = 0.1
"""A forecast of the government's end from which the author doubts that the tie is not soft there."""
_LONGEST = 88
"""Words of a spot, less those of *Against it*."""


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """The chart, a section for each spot, and in a line what is not soft."""
    spots = standing.softest(analysis)
    if not analysis.spots:
        return None
    blocks: list[Block] = [chart] if (chart := chart_of.draw(analysis, app)) else []
    told = {used.estimate.label for used in app.figures()}
    within = tuple(_spot(analysis, app, spot, n, told) for n, spot in enumerate(spots, 1))
    if spots and not any(s.loss or s.record for s in spots):
        blocks.append(Paragraph(words(f"What each would cost under pressure is {NOT_YET}.")))
    blocks += [Paragraph(text)] if (text := joined(_firm(analysis), _dissent(analysis, app))) else []
    blocks += [Paragraph(text, role="author") for text in _argued(analysis, app)]
    return Section("soft-spots", TITLE, tuple(blocks), within)


def _argued(analysis: Analysis, app: Apparatus) -> list[Text]:
    """What the author finds soft where the record shows no sign."""
    texts = (analysis.world.case.telling.spots or {}) if analysis.world.case else {}
    told = ((s, texts[s.rule].finding) for s in analysis.spots if s.list == "not_soft" and s.rule in texts)
    found = ((s, app.author(finding)) for s, finding in told if finding)
    return [joined((Words(f"{cap(spot_name(analysis.world, s.rule, s.title))}: ", strong=True), *text))
            for s, text in found if text]  # fmt: skip


def _firm(analysis: Analysis) -> Text:
    """Where no weak place shows, where the author argues one all the same, and of what the record tells nothing."""
    argued = analysis.world.case.spots if analysis.world.case else {}
    firm = [s for s in analysis.spots if s.list == "not_soft"]
    unknown = {g.measure for g in analysis.spot_gaps}
    named = partial(spot_name, analysis.world)
    told = {
        "No weak place shows in the record in": [named(s.rule, s.title) for s in firm if s.rule not in argued],
        "The author argues one, without a sign in the record, in": [
            named(s.rule, s.title) for s in firm if s.rule in argued
        ],
        "The record tells nothing of": [named(r.name, r.title) for r in RULES if f"spot.{r.name}" in unknown],
    }
    rows = [(lead if i == 0 else "Nor in", found[i : i + _ROW]) for lead, found in told.items()
            for i in range(0, len(found), _ROW)]  # fmt: skip
    return words(" ".join(f"{lead}: {'; '.join(row)}." for lead, row in rows))


def _dissent(analysis: Analysis, app: Apparatus) -> Text:
    """Where the author's own forecast of the government's end is higher than the record's chance of it."""
    case = analysis.world.case
    reason = (case.telling.judgements or {}).get("regime") if case else None
    own = next((f for f in case.forecasts if reason and f.id == reason.forecast), None) if case else None
    spot = next((s for s in analysis.spots if s.list == "not_soft" and s.rule == "regime_dependence"), None)
    if own is None or spot is None or own.probability < _DOUBTED:
        return ()
    of = {"regime_out": "{regime_out} for the regime", "leader_out": "{leader_out} for its leader"}
    rates = {event: rate for event, rate in events.exits(analysis).items() if event in of}
    told = " and ".join(of[event] for event in rates)
    past = app.tell(f"Past rates of a fall within a year are {told}.", **rates) if rates else ()
    text = "On the government the author's forecast differs: {chance} by {day}."
    return joined(past, app.tell(text, chance=probability(own), day=wording.day(own.deadline)))


def _spot(analysis: Analysis, app: Apparatus, spot: SoftSpot, number: int, told: set[str]) -> Section:
    """One soft spot; ``told`` are the labels of figures that earlier ones have printed, and none is printed twice."""
    title = cap(spot_name(analysis.world, spot.rule, spot.title))
    app.enter(title)
    case = analysis.world.case
    own = (case.telling.spots or {}).get(spot.rule, SpotText()) if case else SpotText()
    finding = app.author(own.finding) if own.finding else ()
    against = app.author(own.against) if own.against else ()
    against = against or _against(analysis, app, spot)
    mechanism = _cited(app, words(in_names(analysis.world, spot.mechanism)), spot)
    exposed = joined(figures(app, spot, told), past_answers.lost(app, spot))
    closing = words(f"→ Soft spot: {arrow(analysis.world, spot.conclusion)}")
    room = _LONGEST - sum(len(plain(t).split()) for t in (mechanism, against, closing, exposed))
    if finding and len(plain(finding).split()) <= room:
        mechanism = joined(finding, mechanism)
    blocks: list[Block] = [Paragraph(mechanism, role="author"), Paragraph(exposed)]
    if against:
        blocks.append(Paragraph((Words("Against it: ", strong=True), *against), role="author"))
    blocks.append(Paragraph(closing, role="arrow"))
    kept = tuple(b for b in blocks if not isinstance(b, Paragraph) or b.text)
    return Section(f"spot-{spot.rule}", f"{number}. {title}", kept)


def _against(analysis: Analysis, app: Apparatus, spot: SoftSpot) -> Text:
    """What the rule itself holds against a spot; that a duty binds the patron is told in a sentence."""
    duty = analysis.figure("alliance.obligation")
    if duty and duty.value >= FIGHT and spot.against.rstrip(".") == duty.label:
        return app.say("{patron:cap} owes {client} a fight in writing.", found=duty, **role_names(analysis.world))
    return _cited(app, words(in_names(analysis.world, spot.against)), spot)


def _cited(app: Apparatus, text: Text, spot: SoftSpot) -> Text:
    """What a rule says, with the sources of its figures where it tells one."""
    if not any(letter.isdigit() for letter in plain(text)):
        return text
    sources = app.sources_of((*spot.exposure, *spot.hold, *spot.figures))
    return (*text, Marks(sources)) if sources else text


def figures(app: Apparatus, spot: SoftSpot, told: set[str]) -> Text:
    """What is exposed, by its first figure that is an amount and was not told before."""
    amounts = [e for e in spot.exposure if e.value and e.unit != "level 0–1" and e.label not in told][:_FIGURES]
    told |= {e.label for e in amounts}
    return joined(*(app.say("{label}: {e}.", e=e, label=e.label) for e in amounts))
