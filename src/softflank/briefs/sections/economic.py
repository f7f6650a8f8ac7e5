"""Energy and financial ties."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import series
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import depth, figures, gaps, intro, portrait, reported, role_names, words
from softflank.briefs.charts import oil
from softflank.briefs.tree import Block, Paragraph, Section, Table, Text
from softflank.measures.catalogue import trade
from softflank.vocabulary import Dimension, Estimate

TITLE = "Energy and financial ties"
_APART = 1.5
"""Ratio of two reports of one flow from which the text says that they differ."""
_SENDERS = {"EUU": "European Union", "UNO": "United Nations"}


def section(analysis: Analysis, app: Apparatus) -> Section:
    """Oil, trade and sanctions; then what is reported and what is not known."""
    energy, money = (portrait(analysis, d) for d in (Dimension.ENERGY, Dimension.ECONOMIC))
    blocks: list[Block] = [*intro(analysis, app, Dimension.ENERGY), *intro(analysis, app, Dimension.ECONOMIC)]
    blocks += [Paragraph(s) for s in _oil(analysis, app)]
    if chart := oil.draw(analysis, app):
        blocks.append(chart)
    blocks += [Paragraph(s) for s in (*_trade(analysis, app), *_sanctions(analysis, app))]
    if table := _senders(analysis, app):
        blocks.append(table)
    for shape in (energy, money):
        if summed := depth(app, shape):
            blocks.append(Paragraph(summed))
    blocks += reported(analysis, app, Dimension.ENERGY, Dimension.ECONOMIC)
    blocks += figures(app, "Figures of the energy and economic dimensions", (*energy.estimates, *money.estimates))
    blocks += gaps(analysis, (*energy.gaps, *money.gaps))
    return Section("economic", TITLE, tuple(blocks))


def _oil(analysis: Analysis, app: Apparatus) -> list[Text]:
    marks, name = series.oil_marks(analysis.world), role_names(analysis.world)
    if not marks:
        return []
    turn = ", {low} in {low:year}" if marks["low"].year not in (marks["first"].year, marks["newest"].year) else ""
    out = [
        app.say(
            "{client:cap} pumped {first} in {first:year}" + turn + " and {newest} in {newest:year}.",
            **{k: v for k, v in marks.items() if k != "high"},
            **name,
        )
    ]
    share, trend = analysis.figure("energy.world_share"), analysis.figure("energy.output_trend")
    if share and trend:
        way = "less" if trend.value < 0 else "more"
        out.append(
            app.say(
                "That is {trend:size} " + way + " than ten years before and {share} of the output on record.",
                trend=trend,
                share=share,
            )
        )
    return out


def _trade(analysis: Analysis, app: Apparatus) -> list[Text]:
    name, out = role_names(analysis.world), []
    if volume := analysis.figure("trade.volume"):
        rows = trade.by_year(analysis.world)
        old = "; no newer figure is on record" if analysis.world.as_of.year - (volume.year or 0) > 2 else ""
        form = "full" if volume.low is not None and volume.low != volume.high else ""
        out.append(
            app.say(
                "Goods trade both ways came to {volume"
                + (f":{form}" if form else "")
                + "} in {volume:year}"
                + old
                + ".",
                volume=volume,
            )
            if rows
            else ()
        )
    need, stake = analysis.figure("trade.need"), analysis.figure("trade.stake")
    if need and stake:
        out.append(
            app.say(
                "It was {stake} of {patrons} goods trade ({stake:year}) and {need:full} of {clients} ({need:year}).",
                need=need,
                stake=stake,
                **name,
            )
        )
    if (wide := analysis.figure("trade.report_gap")) and wide.value >= _APART:
        out.append(_two_reports(app, wide))
    return [t for t in out if t]


def _two_reports(app: Apparatus, wide: Estimate) -> Text:
    route = wide.about["route"]
    return app.say(
        "The two sides' reports of one flow differ up to {wide:bare} times ("
        + route.replace("{", "(").replace("}", ")")
        + "), so shares of trade are wide guesses.",
        wide=wide,
    )


def _sanctions(analysis: Analysis, app: Apparatus) -> list[Text]:
    name = role_names(analysis.world)
    on_client, on_patron = analysis.figure("sanctions.on_client"), analysis.figure("sanctions.on_patron")
    mine = analysis.figure("sanctions.by_challenger")
    if not on_client or not on_patron:
        return []
    if not on_client.value:
        return [
            app.say(
                "No case of sanctions on {client} is in the data of {a:year}; on {patron} there were {b:bare}, from "
                "{b:count} senders.",
                a=on_client,
                b=on_patron,
                **name,
            )
        ]
    own = ", {mine:bare} of them by {challenger}" if mine else ""
    return [
        app.say(
            "{a} of sanctions were in force on {client} in {a:year}, from {a:count} senders" + own + "; on "
            "{patron} there were {b:bare}, from {b:count} senders.",
            a=on_client,
            b=on_patron,
            **({"mine": mine} if mine else {}),
            **name,
        )
    ]


def _senders(analysis: Analysis, app: Apparatus) -> Table | None:
    world = analysis.world
    found = series.senders(world, world.roles.client)
    if not found:
        return None

    def named(code: str) -> str:
        return _SENDERS.get(code) or world.named(code, start=True)

    rows = tuple((words(named(code)), (app.number(e, "bare"),)) for code, e in found)
    return Table(
        f"Sanctions cases in force on {world.named(world.roles.client)} by sender, {found[0][1].year}",
        ("Sender", "Cases"),
        rows,
    )
