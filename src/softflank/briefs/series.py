"""Facts of yearly series, as estimates with the way back to their rows: runs, peaks, lows, newest years, senders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from softflank.briefs.wording import spans
from softflank.measures import facts, tracing
from softflank.measures.catalogue import arms, energy, sanctions, vetoes, vote_agreement
from softflank.measures.reading import observed
from softflank.measures.tracing import cells, derived, mean, total
from softflank.vocabulary import Claim, Estimate, Event, Observation
from softflank.world import World

_WINDOW = 10


@dataclass(frozen=True, slots=True)
class Run:
    """An unbroken run of years with deliveries, and what was delivered in them."""

    first: int
    last: int
    total: Estimate


def arms_runs(world: World) -> tuple[Run, ...]:
    """Runs of years with deliveries on record: the sum of TIV, or the mean share where no volume is on record."""
    rows, unit = arms.by_year(world)
    rows = [o for o in rows if o.value > 0]
    return tuple(_run(world, [o for o in rows if a <= o.year <= b], unit) for a, b in spans([o.year for o in rows]))


def _run(world: World, rows: list[Observation], unit: str) -> Run:
    first, last = rows[0].year, rows[-1].year
    volume = "TIV" in unit
    delivered = cells(world, rows)
    span = f"{first}" if first == last else f"{first}–{last}"
    pair = f"{world.named(world.roles.patron)} to {world.named(world.roles.client)}"
    estimate = derived(
        f"arms.run_{first}_{last}",
        f"Arms deliveries of {pair}, {span}: {'sum' if volume else 'mean share'}",
        total(delivered) if volume else mean(delivered),
        "million TIV" if volume else "share",
        "sum of trend-indicator values over the years"
        if volume
        else "mean over the years of the patron's share of the client's deliveries",
        year=last,
        n=len(rows),
    )
    return Run(first, last, estimate)


def arms_peak(world: World) -> Estimate | None:
    """The year with the largest delivery."""
    rows, unit = arms.by_year(world)
    if not rows:
        return None
    best = max(rows, key=lambda o: o.value)
    name = "million TIV" if "TIV" in unit else "share"
    return observed(
        world, "arms.peak", f"Largest yearly arms delivery, {best.year}", best, name, "largest year of the series"
    )


def oil_marks(world: World) -> dict[str, Estimate]:
    """Oil output at the start of the last ten years, at their lowest and highest point, and in the newest year."""
    rows = energy.by_year(world)
    if not rows or max(o.value for o in rows) <= 0:
        return {}
    window = [o for o in rows if o.year > rows[-1].year - _WINDOW]
    named = {
        "first": window[0],
        "low": min(window, key=lambda o: o.value),
        "high": max(window, key=lambda o: o.value),
        "newest": window[-1],
    }
    client = world.named(world.roles.client)
    return {
        key: observed(
            world,
            f"energy.output_{o.year}",
            f"Oil output of {client}, {o.year}",
            o,
            "thousand barrels a day",
            "Statistical Review of World Energy",
        )
        for key, o in named.items()
    }


def unobserved_years(world: World) -> list[int]:
    """Years with recorded Assembly votes of which none was cast by both."""
    rows = vote_agreement.by_year(world)
    known = [y for y, _, share in rows if share is not None]
    return [y for y, _, share in rows if share is None and known and y > known[0]]


def vetoes_for(world: World) -> list[tuple[Event, tuple[str, ...]]]:
    """Vetoes of the patron that served the client, each with the other states that vetoed the same draft."""
    patron = world.roles.patron
    everyone = world.view.events("veto")
    mine = [e for e in vetoes.for_client(world, everyone) if e.state == patron]
    out = []
    for event in mine:
        draft = document(event)
        others = {e.state for e in everyone if e.date == event.date and document(e) == draft and e.state != patron}
        out.append((event, tuple(sorted(o for o in others if o))))
    return out


def document(event: Event) -> str:
    """Symbol of the draft that a veto fell on, as in *S/2019/186*."""
    return event.text.split(" | ")[0]


def senders(world: World, target: str) -> list[tuple[str, Estimate]]:
    """Senders of sanctions on a state in the newest year of the data, most cases first."""
    year = facts.sanctions_year(world)
    if year is None:
        return []
    return [(sender, _cases(world, sender, target, year)) for sender in facts.senders(world, target, year)]


def _cases(world: World, sender: str, target: str, year: int) -> Estimate:
    return derived(
        f"sanctions.{sender}_on_{target}",
        f"Sanctions cases of {sender} on {world.named(target)}, {year}",
        sanctions.cases(world, sender, target, year),
        "cases",
        "cases of the Global Sanctions Data Base that touch the year",
        year=year,
    )


def developments(name: str, label: str, claims: Sequence[Claim]) -> Estimate:
    """How many dated claims of the case's timeline answer a description."""
    found = tracing.entries("timeline", {c.id: c.id for c in claims}, "id", [c.id for c in claims])
    return derived(name, label, tracing.count(found), "developments", "count of entries of the case file")
