"""Behaviour in the United Nations and other bodies."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import series, wording
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import depth, figures, gaps, intro, portrait, reported, role_names, words
from softflank.briefs.charts import votes
from softflank.briefs.tree import Block, Paragraph, Section, Text
from softflank.vocabulary import Dimension

TITLE = "UN and multilateral behaviour"


def section(analysis: Analysis, app: Apparatus) -> Section:
    """Assembly votes with their unobserved years, shared memberships; then what is reported and not known."""
    shape = portrait(analysis, Dimension.MULTILATERAL)
    blocks: list[Block] = intro(analysis, app, Dimension.MULTILATERAL)
    blocks += [Paragraph(s) for s in _votes(analysis, app)]
    if _silent(analysis):
        blocks.append(
            Paragraph(
                words(
                    "Absence from every vote is what the loss of the vote for unpaid dues looks like (Article 19 of "
                    "the Charter); that this is the cause is to be confirmed."
                ),
                role="note",
            )
        )
    if chart := votes.draw(analysis, app):
        blocks.append(chart)
    blocks += [Paragraph(s) for s in _memberships(analysis, app)]
    if summed := depth(app, shape):
        blocks.append(Paragraph(summed))
    blocks += reported(analysis, app, Dimension.MULTILATERAL)
    blocks += figures(app, "Figures of the multilateral dimension", shape.estimates)
    blocks += gaps(analysis, shape.gaps)
    return Section("multilateral", TITLE, tuple(blocks))


def _silent(analysis: Analysis) -> bool:
    cast = analysis.figure("votes.client_cast")
    return cast is not None and cast.value == 0


def _votes(analysis: Analysis, app: Apparatus) -> list[Text]:
    name, out = role_names(analysis.world), []
    share, beyond, cast = (analysis.figure(f"votes.{k}") for k in ("agreement", "kappa", "client_cast"))
    if share:
        rank = " ({share:percentile} percentile among major-power dyads)" if share.percentile is not None else ""
        window = share.about["window"]
        out.append(
            app.say(
                "Where both voted in the General Assembly, in {window}, they voted alike in {share} of "
                "{share:count} votes" + rank + ".",
                share=share,
                window=window,
            )
        )
    if beyond:
        out.append(
            app.say(
                "Large majorities lift that share; beyond chance the agreement is κ = {beyond} ({beyond:interval}).",
                beyond=beyond,
            )
        )
    if cast:
        window = cast.about["window"]
        out.append(
            _absent(analysis, app, window)
            if _silent(analysis)
            else app.say(
                "{client:cap} took part in {cast} of the {cast:count} recorded votes of {window}.",
                cast=cast,
                window=window,
                **name,
            )
        )
    return out


def _absent(analysis: Analysis, app: Apparatus, window: str) -> Text:
    cast, name = analysis.figure("votes.client_cast"), role_names(analysis.world)
    if cast is None:
        return ()
    hidden = [y for y in series.unobserved_years(analysis.world) if y >= (cast.year or 0) - 2]
    since = wording.years(hidden) if hidden else window
    newest = max((e.age_to for e in cast.evidence if e.age_to), default=None)
    until = f" (data to {wording.day(newest)})" if newest else ""
    return app.say(
        "{client:cap} cast {cast} of the {cast:count} recorded votes of {window}" + until + ": in {since} the "
        "tie is unobserved in the Assembly. Absent is missing, neither agreement nor disagreement.",
        cast=cast,
        window=window,
        since=since,
        **name,
    )


def _memberships(analysis: Analysis, app: Apparatus) -> list[Text]:
    shared = analysis.figure("igo.shared")
    if shared is None:
        return []
    rank = ", the {shared:percentile} percentile among major-power dyads" if shared.percentile is not None else ""
    return [
        app.say(
            "Both belonged to {shared:bare} of the same intergovernmental organisations in {shared:year}, where "
            "the data end" + rank + ".",
            shared=shared,
        )
    ]
