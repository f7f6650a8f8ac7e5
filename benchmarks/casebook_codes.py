"""Code the episodes of the casebook from the sources, twice, by the rule of docs/casebook.md, and report the agreement.

``python benchmarks/casebook_codes.py [SOURCES]``: SOURCES holds one folder per source. The two passes share no source
for the response; neither function sees what the other returned. Episodes coded from dated facts are not coded here.
"""

from __future__ import annotations

import sys
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from softflank.evaluation.casebook import episodes, kappa
from softflank.evaluation.crises import read_crises
from softflank.evaluation.response_suite import BUNDLE
from softflank.panel.placing import place_tables
from softflank.sources import Snapshot, load
from softflank.states import find
from softflank.vocabulary import RESPONSES

MILITARY = ("troops", "presence", "territory", "weapons", "materiel", "training", "intelligence", "infrastructure")
LAST = {"ucdp-esd": 2017, "cow-mid": 2014, "sipri": 2024, "atop": date(2018, 12, 31), "assembly": 2024}


def main() -> None:
    """Print both passes and their agreement."""
    sources = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared" / "data"
    pairs: dict[str, list[tuple[str, str]]] = {"response": [], "tie": []}
    for episode in episodes():
        asked = question(episode)
        first, second = first_response(asked, sources), second_response(asked, sources)
        tie, other = first_tie(asked), second_tie(asked)
        print(episode.id, first, second, tie, other, sep=" | ")
        written = episode.response
        pairs["response"].append((written.code or "", written.second.code if written.second else ""))
        pairs["tie"].append((episode.tie.outcome, episode.tie.second or ""))
    for what, both in pairs.items():
        known = [p for p in both if "" not in p and "unknown" not in p]
        share, k = kappa(known)
        print(f"{what}: agreement {share:.2f}, kappa {k:.2f}, n {len(known)}")


def question(episode: Any) -> dict[str, Any]:
    """What the passes may know of an episode: who, when, the crisis number, and whether the client was removed."""
    return {
        "patron": episode.patron,
        "client": episode.client,
        "challenger": episode.challenger,
        "date": episode.date,
        "crisis": episode.crisis,
        "removed": episode.rung.reached == "regime_removal",
    }


def first_response(asked: dict[str, Any], sources: Path) -> tuple[str, str, int | None]:
    """Class, source and row of the first pass: ICB, else UCDP; an empty class where neither covers the episode."""
    if asked["crisis"] is not None:
        same = [pl.col(k) == asked[k] for k in ("crisis", "client", "patron", "date")]
        found = crises(sources).filter(*same)
        if found.height:
            return RESPONSES[found["response"][0]], "icb", int(found["row"][0])
    supported = external(asked, sources)
    return (supported[0], "ucdp-esd", supported[1]) if supported else ("", "", None)


def second_response(asked: dict[str, Any], sources: Path) -> tuple[str, str]:
    """Class and source of the second pass."""
    if first_response_source(asked, sources) == "icb":
        supported = external(asked, sources)
        if supported:
            return supported[0], "ucdp-esd"
    year = asked["date"].year
    seen = []
    if year <= LAST["cow-mid"]:
        seen.append(("military" if joined(asked, sources) else "none", "cow-mid"))
    if year <= LAST["sipri"]:
        seen.append(("military" if surge(asked, sources) else "none", "sipri"))
    if not seen:
        return "", ""
    seen.append(("nonmilitary" if vetoed(asked) else "none", "unsc-votes"))
    return max(seen, key=lambda s: RESPONSES.index(s[0]))


def first_response_source(asked: dict[str, Any], sources: Path) -> str:
    """Which source the first pass used, without its class."""
    return first_response(asked, sources)[1]


@cache
def crises(sources: Path) -> pl.DataFrame:
    """Coded crises."""
    return read_crises(sources / "icb")


@cache
def placed(source: str, sources: Path, table: str) -> pl.DataFrame:
    """A table of a source with state codes."""
    found, read = load(source)
    return place_tables(read(Snapshot(found, sources / source)), found)[0][table]


@cache
def panel(table: str) -> pl.DataFrame:
    """A table of the bundled panel."""
    return pl.read_parquet(BUNDLE / f"{table}.parquet")


def external(asked: dict[str, Any], sources: Path) -> tuple[str, int | None] | None:
    """Class and first row of external support, or nothing where the client is in no conflict on record."""
    years = [y for y in (asked["date"].year, asked["date"].year + 1) if 1975 <= y <= LAST["ucdp-esd"]]
    fights = panel("state_year").filter(
        pl.col("indicator") == "war_primary",
        pl.col("state") == asked["client"],
        pl.col("year").is_in(years),
        pl.col("value") > 0,
    )
    if not fights.height:
        return None
    given = placed("ucdp-esd", sources, "dyad_year").filter(
        pl.col("origin") == asked["patron"], pl.col("partner") == asked["client"], pl.col("year").is_in(years)
    )
    armed = given.filter(pl.col("indicator").is_in([f"support_{k}" for k in MILITARY]))
    some = given.filter(pl.col("indicator") == "support_any")
    if armed.height:
        return "military", int(armed["row"].min())  # type: ignore[arg-type]
    return ("nonmilitary", int(some["row"].min())) if some.height else ("none", None)  # type: ignore[arg-type]


def joined(asked: dict[str, Any], sources: Path) -> bool:
    """Whether the patron used or showed force against the challenger in a dispute that the client had with it."""
    table = pl.read_parquet(sources / "cow-mid" / "cow_mid_directed_dyad_year.parquet")
    codes = {who: [int(c) for c in find(asked[who], asked["date"]).cow] for who in ("patron", "client", "challenger")}
    years = [asked["date"].year, asked["date"].year + 1]
    rows = table.filter(pl.col("year").is_in(years), pl.col("ccode2").is_in(codes["challenger"]))
    own = rows.filter(pl.col("ccode1").is_in(codes["client"]))["dispnum"].unique()
    theirs = rows.filter(pl.col("ccode1").is_in(codes["patron"]), pl.col("dispnum").is_in(own.to_list()))
    return bool((theirs["hostlev1"] >= 3).any())


def surge(asked: dict[str, Any], sources: Path) -> bool:
    """Whether the patron's deliveries were at least twice the mean of the three years before."""
    year = asked["date"].year
    tables = [placed(s, sources, "dyad_year") for s in ("sipri-arms-tiv-1950", "sipri-arms-deliveries")]
    volumes: dict[int, float] = {}
    for table in tables:
        pair = table.filter(
            pl.col("indicator") == "arms_tiv",
            pl.col("origin") == asked["patron"],
            pl.col("partner") == asked["client"],
        )
        volumes |= dict(zip(pair["year"].to_list(), pair["value"].to_list(), strict=True))
    before = sum(volumes.get(y, 0.0) for y in range(year - 3, year)) / 3
    after = max(volumes.get(year, 0.0), volumes.get(year + 1, 0.0))
    return after > 0 and after >= 2 * before


def vetoed(asked: dict[str, Any]) -> bool:
    """Whether the patron vetoed a draft that the list names after the client, in the year or the next."""
    year = asked["date"].year
    name = find(asked["client"], asked["date"]).called(asked["date"])
    hits = panel("events").filter(
        pl.col("kind") == "veto",
        pl.col("state") == asked["patron"],
        pl.col("start") >= asked["date"],
        pl.col("start").dt.year() <= year + 1,
        pl.col("text").str.contains(name, literal=True),
    )
    return bool(hits.height)


def obligation(asked: dict[str, Any], day: date) -> float:
    """Level of the alliance on a day: 1 defence, 0.5 consultation, 0.25 less, 0 none."""
    spells = panel("spells").filter(
        pl.col("kind") == "alliance",
        pl.col("state") == asked["patron"],
        pl.col("partner") == asked["client"],
        pl.col("start") <= day,
        pl.col("end").is_null() | (pl.col("end") >= day),
    )
    bits = [int(v) for v in spells["value"].to_list()]
    return max((1.0 if b & 3 else 0.5 if b & 16 else 0.25 for b in bits), default=0.0)


def share(asked: dict[str, Any], year: int) -> float | None:
    """Patron's five-year share of the client's arms; nothing where the client took none."""
    total = panel("state_year").filter(
        pl.col("indicator") == "arms_imports_5", pl.col("state") == asked["client"], pl.col("year") == year
    )
    if not total.height or not total["value"][0]:
        return None
    part = panel("dyad_year").filter(
        pl.col("indicator") == "arms_need_5",
        pl.col("origin") == asked["patron"],
        pl.col("partner") == asked["client"],
        pl.col("year") == year,
    )
    return float(part["value"][0]) if part.height else 0.0


def rulers(asked: dict[str, Any]) -> pl.DataFrame:
    """Spells of the client's leaders in Archigos."""
    return panel("spells").filter(
        pl.col("kind") == "leader", pl.col("state") == asked["client"], pl.col("source") == "archigos"
    )


def left(asked: dict[str, Any], day: date) -> date:
    """Last day of the client's leader of a day."""
    return date.fromisoformat(str(rulers(asked).filter(pl.col("start") <= day, pl.col("end") >= day)["end"].max()))


def first_tie(asked: dict[str, Any]) -> tuple[str, int | None]:
    """Outcome and year by alliance and arms."""
    when, year = asked["date"], asked["date"].year
    pact, need = obligation(asked, when), share(asked, year - 1) or 0.0
    if asked["removed"]:
        ended = find(asked["client"], when).end or left(asked, when)
        return "lost", ended.year
    leaders = rulers(asked)
    if not leaders.height or (not pact and need < 0.25):
        return "unknown", None
    worst: tuple[str, int | None] = ("kept", None)
    for later in range(year, year + 6):
        day = date(later, 12, 31)
        now = obligation(asked, day) if day <= LAST["atop"] else None
        arms = share(asked, later) if later <= LAST["sipri"] else None
        gone = (pact > 0 and now == 0) or (need >= 0.25 and arms is not None and arms < 0.05)
        if gone:
            return "lost", later
        fell = now is not None and now < pact
        if (fell or (need > 0 and arms is not None and arms < min(0.25, need / 2))) and worst[0] == "kept":
            worst = ("weakened", later)
    short = year + 5 > LAST["sipri"] if need >= 0.25 else date(year + 5, 12, 31) > LAST["atop"]
    return ("unknown", None) if short and worst[0] == "kept" else worst


def second_tie(asked: dict[str, Any]) -> str:
    """Outcome by Assembly ideal points."""
    year = asked["date"].year

    def gap(who: str, when: int) -> float | None:
        points = panel("state_year").filter(pl.col("indicator") == "ideal_point_fp", pl.col("year") == when)
        known = dict(zip(points["state"].to_list(), points["value"].to_list(), strict=True))
        one, other = known.get(asked[who]), known.get(asked["client"])
        return None if one is None or other is None else abs(one - other)

    before, after = gap("patron", year - 1), gap("patron", year + 5)
    other, then = gap("challenger", year - 1), gap("challenger", year + 5)
    if before is None or after is None or other is None or then is None:
        return ""
    if before < other and after > then:
        return "lost"
    return "weakened" if after - before >= 0.5 else "kept"


if __name__ == "__main__":
    main()
