"""Where a tie gives, by signs on the record of this very tie: what fell, ended, was overtaken or is fought over.

A sign is a fact with its number and year. It tells nothing of what would follow, and none on record proves nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from softflank.analysis import Analysis
from softflank.briefs import fuel_money, standing
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import listed, role_names, words
from softflank.briefs.tree import Marks, Text
from softflank.briefs.wording import day
from softflank.measures import wars
from softflank.measures.catalogue import arms, finance, leader, presence, trade
from softflank.measures.duties import OBLIGATIONS
from softflank.measures.facts import suppliers_of
from softflank.measures.reading import Reading
from softflank.measures.tracing import within
from softflank.ties import coverage
from softflank.vocabulary import Estimate
from softflank.world import World

_FALL, _POINTS = 0.75, 0.05
"""A share has fallen where it is under three quarters of what it was, and by five points of all."""
_MORE = 0.02
"""Share by which another is owed more before that is a sign."""
_PART = 0.1
"""Share of the client's arms from which on their end is a sign."""
_SILENT = 6
"""Years without a delivery from which on there is a sign."""
_BACK = 10
"""Years over which a share of trade is compared."""
_LATELY = 12
"""Years for which an end is told."""
_MADE = timedelta(30)
"""Time after taking office within which a coup is the one that gave it."""
_COUP_YEARS, _WAR_YEARS = 8, 5
"""Years for which a coup is told, and the last year of the list of conflicts."""


def found(analysis: Analysis, app: Apparatus) -> tuple[Text, ...]:
    """The signs, those of arms and forces first; empty where the lists used hold none."""
    return tuple(text for sign in _SIGNS if (text := sign(analysis, app)))


def _arms(analysis: Analysis, app: Apparatus) -> Text:
    """That the patron's share of the client's arms fell within the ten years, and who leads now."""
    ten, five = analysis.figure("arms.need_10"), analysis.figure("arms.need_5")
    if (
        ten is None
        or five is None
        or ten.value < _PART
        or standing.few_deliveries(analysis, ten)
        or not _fell(ten, five)
    ):
        return ()
    name = role_names(analysis.world)
    text = "{patrons:cap} share of {clients} major arms fell from {ten} ({before}) to {five} ({now})."
    if not five.value:
        text = "Of {clients} major arms {patron} sent {ten} in {before}, and none in {now}."
        app.use(five)
    return app.say(text, ten=ten, five=five, before=ten.about["window"], now=five.about["window"], **name)


def _fell(before: Estimate, after: Estimate) -> bool:
    return after.value < _FALL * before.value and before.value - after.value >= _POINTS


def _overtaken(analysis: Analysis, app: Apparatus) -> Text:
    """That another supplied more of the client's arms in the last five years than the patron, who once led."""
    world, five, long = analysis.world, analysis.figure("arms.need_5"), analysis.figure("arms.need_30")
    if five is None or not five.year or long is None or long.value < _PART or world.as_of.year - five.year > _LATELY:
        return ()
    then, now = (suppliers_of(world, world.roles.client, w, five.year) for w in (30, 5))
    first = max(now, key=lambda s: (now[s], s), default=None)
    led = max(then, key=lambda s: (then[s], s), default=None)
    if first is None or first == led or led != world.roles.patron:
        return ()
    other = _of_another(world, first, arms.measure, "arms.need_5")
    text = "{first:cap} sent {other} of {clients} major arms in {window}, {patron} {five}."
    if other is None:
        return ()
    return app.say(text, first=world.named(first), other=other, window=five.about["window"], five=five,
                   **role_names(world))  # fmt: skip


def _of_another(world: World, state: str, read: Callable[[World], Reading], figure: str) -> Estimate | None:
    """A figure of another state's tie with the client, under an id of its own."""
    tie = world.about(state, world.roles.client)
    found = read(tie).get(figure)
    return within(found, f"{state}–{world.roles.client}.") if found else None


def _stopped(analysis: Analysis, app: Apparatus) -> Text:
    """That no delivery of arms is on record for years, where the patron had a part in them."""
    last, long = analysis.figure("arms.last_delivery"), analysis.figure("arms.need_30")
    if last is None or long is None or long.value < _PART or analysis.world.as_of.year - last.value < _SILENT:
        return ()
    text = "The last delivery of major arms on record is of {last}."
    return app.say(text, last=last)


def _over(analysis: Analysis, app: Apparatus) -> Text:
    """The last of the patron's forces or bases there by the pages read that ended, with its day."""
    world = analysis.world
    pages = presence.pages(world, world.roles.patron)
    ended = [(e.spell.end, e) for e in pages if e.spell.end and e.spell.end < world.as_of]
    end, last = max(ended, key=lambda x: x[0], default=(None, None))
    if end is None or last is None or world.as_of.year - end.year > _LATELY:
        return ()
    when = f"in {end.year}" if (end.month, end.day) == (12, 31) else f"on {day(end)}"
    text = f"{world.owner(world.roles.patron, start=True)} forces or base there ended {when}."
    return (*words(text), Marks(app.sources_of_pages({last.title: last.address})))


def _pact(analysis: Analysis, app: Apparatus) -> Text:
    """That a duty stands in the list of pacts to a year within the list, and not after it."""
    world = analysis.world
    pair, last = (world.roles.patron, world.roles.client), world.view.last_day("alliance")
    spells = world.view.spells("alliance", *pair)
    if last is None or not spells:
        return ()
    end = max(s.end or last for s in spells)
    if end.year >= min(last, world.as_of).year or world.as_of.year - end.year > _LATELY:
        return ()
    mask = next(int(s.value or 0) for s in spells if (s.end or last) == end)
    kinds = listed([word for bit, word in OBLIGATIONS if mask & bit])
    text = f"A pact of {kinds} is on record to {end.year} and not after."
    return (*words(text), Marks(app.sources_of_ids(coverage.TREATIES)))


def _trade(analysis: Analysis, app: Apparatus) -> Text:
    """That the patron's share of the client's trade fell over ten years of the record."""
    now, world = analysis.figure("trade.need"), analysis.world
    if now is None or now.year is None:
        return ()
    known = _earlier(world, date(now.year - _BACK + 1, 12, 31))
    before = trade.measure(known).get("trade.need") if known else None
    if (
        before is None
        or before.year is None
        or not _BACK <= now.year - before.year <= _BACK + 5
        or not _fell(before, now)
        or fuel_money.outgrows(world, now.year)
    ):
        return ()
    text = "{patrons:cap} share of {clients} goods trade fell from {before} ({before:year}) to {now} ({now:year})."
    return app.say(text, before=within(before, "before."), now=now, **role_names(world))


def _earlier(world: World, day: date) -> World | None:
    """The same world at an earlier date on which both states existed; ``None`` where they did not."""
    if any(not world.state(s).exists(day) for s in (world.roles.patron, world.roles.client)):
        return None
    return World(world.view.panel.view(day), world.roles, None, world.assumptions, world.seed)


def _debt(analysis: Analysis, app: Apparatus) -> Text:
    """That another is owed more than the patron, where something is owed to it."""
    need, world = analysis.figure("finance.need"), analysis.world
    if need is None or need.year is None or need.value < _PART:
        return ()
    owed = {c: v for (c, _), v in world.view.dyads("debt_owed", need.year, partners=(world.roles.client,)).items()}
    first = max(owed, key=lambda c: (owed[c], c))
    if first == world.roles.patron:
        return ()
    other = _of_another(world, first, finance.measure, "finance.need")
    if other is None or other.value - need.value < _MORE:
        return ()
    text = "Of what {client} owes ten listed creditor states, {first} has {other} and {patron} {need} ({need:year})."
    return app.say(text, first=world.named(first), other=other, need=need, **role_names(world))


def _coup(analysis: Analysis, app: Apparatus) -> Text:
    """A coup in the client, done or tried, of the last years and against who leads now: none that made that leader."""
    world = analysis.world
    held = leader.in_office(world, world.roles.client)
    since = max(world.as_of - timedelta(days=366 * _COUP_YEARS), held.spell.start + _MADE if held else date.min)
    events = [e for e in world.view.events("coup", world.roles.client) if e.date >= since]
    if not events:
        return ()
    last = events[-1]
    ended = "succeeded" if (last.value or 0) > 1 else "failed"
    text = f"The list of coups has one that {ended} there on {day(last.date)}."
    return (*words(text), Marks(app.sources_of_ids((last.source,))))


def _home(analysis: Analysis, app: Apparatus) -> Text:
    """That armed groups fight the client's government at home, in the last year of the list of conflicts."""
    world = analysis.world
    known = wars.fighting(world, world.roles.client)
    home = next((w for w in known.wars if w.kind == "home"), None) if known else None
    if known is None or home is None or world.as_of.year - known.year > _WAR_YEARS:
        return ()
    deaths = ", with a thousand dead or more" if home.intensity >= wars.WAR else ""
    text = f"Armed groups fought the government of {{client}} in {known.year}{deaths}."
    return (*app.tell(text, **role_names(world)), Marks(app.sources_of_ids(coverage.CONFLICTS)))


_SIGNS: tuple[Callable[[Analysis, Apparatus], Text], ...] = (
    _over, _pact, _arms, _overtaken, _stopped, _trade, _debt, _coup, _home,
)  # fmt: skip
