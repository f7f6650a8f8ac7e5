"""Ideological and diplomatic alignment."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import series, wording
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import depth, figures, gaps, intro, portrait, reported, role_names
from softflank.briefs.tree import Block, Paragraph, Section, Text
from softflank.ties import coverage
from softflank.vocabulary import Dimension, Kind

TITLE = "Ideological and diplomatic alignment"


def section(analysis: Analysis, app: Apparatus) -> Section:
    """Ideal points, regimes, leader, vetoes; then what is reported and what is not known."""
    shape = portrait(analysis, Dimension.DIPLOMATIC)
    blocks: list[Block] = intro(analysis, app, Dimension.DIPLOMATIC)
    sentences = [*_place(analysis, app), *_vetoes(analysis, app)]
    blocks += [Paragraph(s) for s in sentences]
    if summed := depth(app, shape):
        blocks.append(Paragraph(summed))
    blocks += reported(analysis, app, Dimension.DIPLOMATIC)
    blocks += figures(app, "Figures of the ideological-diplomatic dimension", shape.estimates)
    blocks += gaps(analysis, shape.gaps)
    return Section("diplomatic", TITLE, tuple(blocks))


def _place(analysis: Analysis, app: Apparatus) -> list[Text]:
    name = role_names(analysis.world)
    out: list[Text] = []
    if points := analysis.figure("ideal.distance"):
        ranked = points.percentile is not None
        rank = ", at the {points:percentile} percentile of nearness among major-power dyads" if ranked else ""
        out.append(
            app.say(
                "In the space of Assembly votes {patron} and {client} stood {points:bare} ideal points apart "
                "in {points:year} ({points:span})" + rank + ".",
                points=points,
                **name,
            )
        )
    if likeness := analysis.figure("regime.similarity"):
        out.append(
            app.say(
                "Their regimes are alike to {likeness} on the index of electoral democracy ({likeness:year}).",
                likeness=likeness,
            )
        )
    if tenure := analysis.figure("leader.tenure"):
        who = tenure.about["leader"]
        text = (
            "{client:cap} had been led by {who} for {tenure:bare} years on the date."
            if tenure.kind is not Kind.ESTIMATED
            else "{who} led {client} when the list of leaders ended: for {tenure:bare} years on the date, if still in "
            "office."
        )
        out.append(app.say(text, tenure=tenure, who=who, **name))
    return out


def _vetoes(analysis: Analysis, app: Apparatus) -> list[Text]:
    world, name = analysis.world, role_names(analysis.world)
    count = analysis.figure("vetoes.for_client")
    if count is None:
        return []
    if not count.value:
        silent = coverage.silent_since(world, coverage.VETOES)
        text = (
            "Whether {patron} has cast a veto that served {client} "
            + silent
            + "; {count:count} of its own were by then."
            if silent
            else "{patron:cap} has cast no veto that served {client}; {count:count} vetoes of its own are on record."
        )
        return [app.say(text, count=count, **name)]
    texts = []
    for event, others in series.vetoes_for(world)[-3:]:
        company = f" together with {' and '.join(world.named(o) for o in others)}" if others else ""
        texts.append(f"on {wording.day(event.date)} ({series.document(event)}{company})")
    return [
        app.say(
            "In the Security Council {patron} has cast {count} for {client}, of {count:count} on "
            f"record: {'; '.join(texts)}.",
            count=count,
            **name,
        )
    ]
