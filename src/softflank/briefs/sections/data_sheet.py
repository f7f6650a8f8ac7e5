"""The data sheet of a tie without a case: what public data hold on two pages, each line behind its gate.

Nothing is judged here. A line is left out where its record is too old, where the model never saw the patron, where what
stands on the spot is not on record, and where no third party is named.
"""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import facets, itself, others, past_answers, pressed, spending, standing
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import cap, in_names, low, role_names, short, silent, spot_name, words
from softflank.briefs.gaps import spoken
from softflank.briefs.tree import Block, Bullets, Marks, Paragraph, Section, Table, Text, Words, joined
from softflank.measures import wars
from softflank.measures.catalogue import leader
from softflank.measures.duties import FIGHT
from softflank.pressure import AID, ends
from softflank.response.design import PATRONS
from softflank.softspots import RULES
from softflank.states.status import having
from softflank.ties import coverage
from softflank.vocabulary import Dimension, SoftSpot, Way

TITLE = "What public data say"
HEAD = ("Dimension", "Once", "Now")
_TOLD = ("leader", "finance", "contacts", "exercises", "sanctions", "support")
"""Matters whose gaps other lines tell already."""
_GAPS, _REASONS, _SHORT = 1, 2, 14
"""Matters of which a gap is told, reasons of each, and words within which another is told beside them."""
OUTSIDE = (
    "No list here: unrest, recognition; most aid, loans and investment; remittances, mines, water, transit, police, "
    "intelligence, nuclear and missile help."
)
"""What ties often live by and no list in use holds."""
_SPOTS = 2
_POINTS = "A hundred points are all that is at stake there"
_PARTS = {Dimension.MILITARY: "arms", Dimension.ECONOMIC: "goods trade", Dimension.ENERGY: "trade in fuels"}
"""What of the client's own a part is measured in."""
_NONE_SOFT = "The rules name no weak place, which proves none; of a break after the lists ended they know nothing."
NOTE = "A data sheet without a case file: data, rules and past cases, and nothing of intent."


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """The tie, others beside it, means, the answer, what pressure takes, where it is soft, and what is not known."""
    blocks: list[Block] = [Paragraph(words(NOTE), role="note")]
    blocks += [Paragraph(text) for text in itself.first(analysis, app)]
    blocks.append(_tie(analysis, app))
    beside = others.table(analysis, app)
    blocks += [beside] if analysis.third and beside.rows else []
    blocks += [Paragraph(words(said)) for said in (others.left_out(analysis),) if said]
    blocks += [Paragraph(text) for text in (*_means(analysis, app), *_pressed(analysis, app))]
    blocks += _soft(analysis, app)
    past = None if itself.speaks(analysis) else past_answers.table(analysis)
    if past:
        blocks.append(past)
    blocks.append(Bullets(_unknown(analysis), lead="What is not known"))
    return Section("data-sheet", TITLE, tuple(blocks))


def _unknown(analysis: Analysis) -> tuple[Text, ...]:
    """The most telling gaps, those of one matter together, and what no list at all holds."""
    rooms: dict[str, list[str]] = {}
    for room, reason in (line.split(": ", 1) for line in spoken(analysis) if not line.startswith(_TOLD)):
        rooms.setdefault(room, []).append(reason)
    told = [f"{cap(room)}: {'; '.join(reasons[:_REASONS])}." for room, reasons in rooms.items()]
    short = [line for line in told[_GAPS:] if len(line.split()) <= _SHORT]
    return (*map(words, (*told[:_GAPS], *short[:1])), words(OUTSIDE))


def _tie(analysis: Analysis, app: Apparatus) -> Table:
    rows = []
    for dimension in Dimension:
        once, now, _ = facets.of(analysis, app, dimension)
        if once or now:
            rows.append((words(cap(short(dimension))), once, now))
    rows += facets.beyond(analysis, app)
    name = role_names(analysis.world)
    return Table(f"{cap(name['patron'])} and {name['client']} by dimension", HEAD, tuple(rows), wide=True)


def _means(analysis: Analysis, app: Apparatus) -> list[Text]:
    name = role_names(analysis.world)
    out: list[Text] = []
    far, near = analysis.figure("reach.distance"), analysis.figure(f"reach.distance_{analysis.world.roles.challenger}")
    if far and near:
        text = "Between capitals it is {far} from {patron} to {client}, and {near} from {challenger}."
        out.append(app.say(text, far=far, near=near, **name))
    return [*out, *spending.told(analysis, app), *_leader(analysis, app), *_at_home(analysis, app)]


def _at_home(analysis: Analysis, app: Apparatus) -> list[Text]:
    """That armed groups fight the client's government at home, in the last year of the list of conflicts.

    Where the list of who aids them ends is told with the lists of pressure, where a challenger is named.
    """
    found = wars.fighting(analysis.world, analysis.world.roles.client)
    home = next((w for w in found.wars if w.kind == "home"), None) if found else None
    if found is None or home is None:
        return []
    deaths = ", with a thousand dead or more" if home.intensity >= wars.WAR else ""
    aid = None if analysis.world.roles.challenger else ends(analysis.world)[AID]
    text = f"Armed groups fought the government of {{client}} in {found.year}{deaths}"
    text += f"; who aids them is listed to {aid} alone." if aid and aid < found.year else "."
    marks = Marks(app.sources_of_ids(coverage.CONFLICTS))
    return [(*app.tell(text, **role_names(analysis.world)), marks)]


def _leader(analysis: Analysis, app: Apparatus) -> list[Text]:
    """Who led the client on the date, or when the list of leaders ends: a change of government since is in no row."""
    found, held = analysis.figure("leader.tenure"), leader.in_office(analysis.world, analysis.world.roles.client)
    if held is None:
        return []
    if found is None or held.day < analysis.world.as_of:
        text = "Who governs {client} now is not on record: the list of leaders ends in {ended}. "
        text += "Much here may be of a government since gone."
        marks = Marks(app.sources_of_ids((held.spell.source,)))
        client, ended = role_names(analysis.world)["client"], f"{held.day:%B %Y}"
        return [(*app.tell(text, client=client, ended=ended), marks)]
    again = ", not for the first time." if "before" in found.about else "."
    text = "{leader} had led {client} for " + ("{years}" if found.value >= 1 else "under a year") + again
    app.use(found)
    return [app.say(text, leader=cap(found.about["leader"]), years=found, **role_names(analysis.world))]


def _pressed(analysis: Analysis, app: Apparatus) -> list[Text]:
    """The answer by the record of this patron, what pressure takes, and one line for each of these that is not told."""
    if analysis.world.roles.challenger is None:
        return []
    return [
        pressed.told(analysis, app),
        *_answer(analysis, app),
        _taken(analysis, app),
        *_theatre(analysis),
    ]


def _answer(analysis: Analysis, app: Apparatus) -> list[Text]:
    name, found = role_names(analysis.world), standing.faced(analysis)
    if found is None:
        known = " and ".join(analysis.world.named(p) for p in PATRONS)
        why = (
            "no step of pressure is open" if standing.seen(analysis) else f"the answers on record are those of {known}"
        )
        return [words(f"How {name['patron']} would answer force is not told: {why}.")]
    if itself.speaks(analysis):
        return []
    past = _past(analysis, app)
    return [joined(*past[:1], _record(analysis), *past[1:])]


def _record(analysis: Analysis) -> Text:
    """What the counts are: the record of a whole class, of which nothing is this client's own; or too few for that."""
    if standing.few(analysis):
        return words("That is too few for a chance.")
    name = role_names(analysis.world)
    return words(f"That is the record of {standing.kind(analysis)}, and no estimate for {name['client']}.")


def _past(analysis: Analysis, app: Apparatus) -> list[Text]:
    """The past crises that the answer rests on; of a duty in writing they tell nothing apart."""
    past = standing.past_cases(analysis)
    if past is None:
        return []
    text = "Of {n:bare} states in past crises {many} saw the power behind them give military help."
    many = "{k:bare}" if past[1].value else "none"
    app.use(past[1])
    out = [app.tell(text.replace("{many}", many), n=past[0], k=past[1])]
    forced = analysis.prospects[-1].of_force
    if forced is not None and forced.n >= past_answers.FEWEST:
        out.append(words(f"Where a nuclear power struck itself: {forced.happened[-1]} of {forced.n}."))
    duty = analysis.figure("alliance.obligation")
    if duty and duty.value >= FIGHT and not silent(analysis, coverage.TREATIES, duty):
        out.append(words("What a duty of aid in writing adds to that is not told apart."))
    return out


def _taken(analysis: Analysis, app: Apparatus) -> Text:
    if not standing.pressing(analysis):
        return words("What pressure would take is not simulated: no step is open on the record.")
    name, parts = role_names(analysis.world), tuple(d for d in standing.measured(analysis) if d in _PARTS)
    if not parts:
        text = "What pressure would take is not told: no part is known to be {least} or more of {clients} own."
        return app.tell(text, least=f"{standing.LEAST:.0%}".replace("%", " %"), **name)
    duty = analysis.figure("alliance.obligation")
    if duty and duty.value >= FIGHT and analysis.world.roles.patron in having("nuclear", analysis.world.as_of):
        return words(f"What pressure would take of an ally of {name['patron']}, which has nuclear arms, is not told.")
    if found := standing.breaking(analysis, parts, sparing=True):
        step, dimension, kept = found
        text = "By simulation the mildest step that takes half of {patrons} part in {clients} {part} is {step}: "
        text += "{kept} is left."
        return app.tell(text, step=low(step.title), kept=kept, part=_PARTS[dimension], **name)
    told = " or ".join(_PARTS[d] for d in parts)
    text = "By simulation no step that leaves the government takes half of {patrons} part in {clients} {told}."
    return app.tell(text, told=told, **name)


def _soft(analysis: Analysis, app: Apparatus) -> list[Block]:
    """The two softest spots, each with what makes it soft and how often ties like it were lost that way."""
    if analysis.world.roles.challenger is None:
        return []
    found = standing.softest(analysis)[:_SPOTS]
    unknown = [
        spot_name(analysis.world, r.name, r.title)
        for r in RULES
        if f"spot.{r.name}" in {g.measure for g in analysis.spot_gaps}
    ]
    untold = words(f"No record tells of: {', '.join(unknown)}.") if unknown else ()
    if not found:
        return [Paragraph(joined(words(_NONE_SOFT), untold))]
    told = (
        joined(
            (
                Words(f"{cap(spot_name(analysis.world, s.rule, s.title))}. ", strong=True),
                *words(in_names(analysis.world, s.mechanism)),
            ),
            _lost(app, s),
        )
        for s in found
    )
    listed = Bullets(tuple(told), lead="Where it is soft, by rules, simulated force and past cases")
    return [listed, Paragraph(untold)] if untold else [listed]


def _lost(app: Apparatus, spot: SoftSpot) -> Text:
    """How often such ties were lost that way; a cut of trade by a record that tells no tie apart."""
    record, cut = spot.record, spot.loss is not None and spot.loss.id.endswith(f".{Way.CUT}")
    if spot.loss is None or record is None or record.counted or not cut:
        return past_answers.lost(app, spot)
    text = "Of {n} pairs so pressed {loss} lost half their trade by it; this tie is not told apart."
    return app.tell(text, n=f"{record.n:,}", loss=spot.loss)


def _theatre(analysis: Analysis) -> list[Text]:
    """What the tie would be worth over the theatre, and why."""
    if analysis.leverage is None:
        return []
    theatre, found = role_names(analysis.world)["theatre"], analysis.leverage
    told = (f"What the tie would be worth over {theatre} is {found.verdict}", *found.why.split("; "), _POINTS)
    return [words(" ".join(f"{cap(in_names(analysis.world, part))}." for part in told))]
