"""Strategic and military cooperation."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import series
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import by_treaty, depth, figures, gaps, intro, portrait, reported, role_names
from softflank.briefs.charts import arms as arms_chart
from softflank.briefs.tree import Block, Inline, Marks, Paragraph, Section, Text, Words
from softflank.measures.duties import FIGHT
from softflank.ties import coverage
from softflank.vocabulary import Dimension

TITLE = "Strategic and military cooperation"


def section(analysis: Analysis, app: Apparatus) -> Section:
    """Obligations, deliveries, reach and strength; then what is reported and what is not known."""
    shape = portrait(analysis, Dimension.MILITARY)
    blocks: list[Block] = intro(analysis, app, Dimension.MILITARY)
    blocks += [Paragraph(s) for s in (*_duty(analysis, app), *_deliveries(analysis, app))]
    if chart := arms_chart.draw(analysis, app):
        blocks.append(chart)
    blocks += [Paragraph(s) for s in (*_reach(analysis, app), *_strength(analysis, app))]
    if summed := depth(app, shape):
        blocks.append(Paragraph(summed))
    blocks += reported(analysis, app, Dimension.MILITARY)
    blocks += figures(app, "Figures of the military dimension", shape.estimates)
    blocks += gaps(analysis, shape.gaps)
    return Section("military", TITLE, tuple(blocks))


def _duty(analysis: Analysis, app: Apparatus) -> list[Text]:
    duty, name = analysis.figure("alliance.obligation"), role_names(analysis.world)
    if duty is None:
        return []
    level = duty.about["level"]
    silent = coverage.silent_since(analysis.world, coverage.TREATIES, duty)
    if duty.value == 0 and silent:
        text = "Whether {patron} is bound to {client} by an alliance " + silent + "; up to then it was not."
    elif duty.value == 0:
        text = "No alliance obligation of {patron} to {client} is on record: no defence pact, no duty to consult."
    elif duty.value < FIGHT and silent:
        text = (
            "The strongest obligation of {patron} to {client} up to {duty:year} was short of a duty to fight "
            "({level}); whether that holds today " + silent + "."
        )
    elif duty.value < FIGHT:
        text = (
            "The strongest obligation of {patron} to {client} on record"
            + (f"{by}," if (by := by_treaty(duty)) else "")
            + " is short of a duty to fight ({level})."
        )
    else:
        tail = "; that it still holds is carried on from {duty:year}, where the treaty data end." if silent else "."
        text = "{patron:cap} has a duty to fight for {client} on record ({level})" + by_treaty(duty) + tail
    app.use(duty)
    said = app.tell(text, level=level, duty=duty, **name)
    return [(*said, Marks(app.sources_of([duty])))]


def _deliveries(analysis: Analysis, app: Apparatus) -> list[Text]:
    name, out = role_names(analysis.world), []
    runs = series.arms_runs(analysis.world)
    last, order = analysis.figure("arms.last_delivery"), analysis.figure("arms.last_order")
    if runs:
        out.append(_runs(analysis, app, runs))
    if last and (newest := analysis.figure("arms.need_10")) and newest.year and newest.year - int(last.value) > 2:
        tail = "; the last order on record is of {order}." if order else "."
        out.append(
            app.say(
                "No delivery is recorded after {last}, in data that run to {newest:year}" + tail,
                last=last,
                newest=newest,
                **({"order": order} if order else {}),
            )
        )
    if (short := analysis.figure("arms.need_10")) and (long := analysis.figure("arms.need_30")):
        stake = analysis.figure("arms.stake_30")
        text = (
            "{patron:cap} delivered {long} of the arms that {client} received over thirty years to {long:year}, but "
            "{short} of those of the last ten"
            if short.value < long.value / 2
            else "{patron:cap} delivered {short} of the arms that {client} received over ten years to {short:year}, "
            "and {long} over thirty"
        )
        tail = "; for {patron} that was {stake} of what it delivered to all in the thirty years." if stake else "."
        out.append(app.say(text + tail, short=short, long=long, **({"stake": stake} if stake else {}), **name))
    if rank := analysis.figure("arms.client_rank"):
        top = ", among its ten largest" if 1 < rank.value <= 10 and (rank.n or 0) > 2 * 10 else ""
        out.append(
            app.say(
                "That makes {client} the {rank:rank} of {rank:count} arms clients of {patron} over the thirty "
                "years to {rank:year}" + top + ".",
                rank=rank,
                **name,
            )
        )
    return out


def _runs(analysis: Analysis, app: Apparatus, runs: tuple[series.Run, ...]) -> Text:
    shown = runs[-4:]
    text: list[Inline] = []
    lead = "Deliveries are on record in " if len(runs) <= 4 else "Deliveries are on record, in the latest runs, in "
    text.append(Words(lead))
    for i, run in enumerate(shown):
        span = str(run.first) if run.first == run.last else f"{run.first}–{run.last}"
        joint = "" if i == 0 else " and " if i == len(shown) - 1 else ", "
        small = " in all" if run.total.unit != "share" else " of what was delivered to it"
        text += [Words(f"{joint}{span} ("), app.number(run.total), Words(f"{small})")]
    sources = app.sources_of([r.total for r in shown])
    return (*text, Words("."), Marks(sources))


def _reach(analysis: Analysis, app: Apparatus) -> list[Text]:
    world, name, out = analysis.world, role_names(analysis.world), []
    far, near = analysis.figure("reach.distance"), analysis.figure(f"reach.distance_{world.roles.challenger}")
    if far and near:
        out.append(
            app.say(
                "From capital to capital {client} lies {far} from {patron} and {near} from {challenger}.",
                far=far,
                near=near,
                **name,
            )
        )
    elif far:
        out.append(app.say("From capital to capital {client} lies {far} from {patron}.", far=far, **name))
    if ratio := analysis.figure("reach.capability_ratio"):
        out.append(
            app.say(
                "{patrons:cap} national capability was {ratio} of {challengers} in {ratio:year} (CINC).",
                ratio=ratio,
                **name,
            )
            if ratio.value < 1
            else app.say(
                "{patrons:cap} national capability was {ratio} times {challengers} in {ratio:year} (CINC).",
                ratio=ratio,
                **name,
            )
        )
    if power := analysis.figure("reach.local_power"):
        out.append(
            app.say(
                "Allowing for the loss of strength over distance, {patron} holds {power:interval} of the power "
                "that it and {challenger} can bring to {client}; the interval is that of an assumed rate of "
                "loss.",
                power=power,
                **name,
            )
        )
    return out


def _strength(analysis: Analysis, app: Apparatus) -> list[Text]:
    name, out = role_names(analysis.world), []
    for key, words in (("strength.milex_ratio", "military spending"), ("strength.gdp_ratio", "economic output")):
        if ratio := analysis.figure(key):
            of = " of" if ratio.value < 1 else " times"
            text = "{patrons:cap} {words} was {ratio}" + of + " {challengers} in {ratio:year}."
            out.append(app.say(text, ratio=ratio, words=words, **name))
    missing = [g for p in analysis.tie.portraits for g in p.gaps if g.measure.startswith("strength.")]
    for gap in missing:
        what = "Military spending" if "milex" in gap.measure else "Economic output"
        out.append((Words(f"{what} cannot be compared here: {gap.reason}."),))
    return out
