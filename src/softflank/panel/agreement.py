"""Sources that measure one thing: how far they agree, against a tolerance that says what agreement is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from softflank.panel.assembly import LIBRARY, OLDER, OLDER_UNTIL, same_votes
from softflank.panel.placing import place_tables
from softflank.sources import Snapshot, Tables, load

Tell = Callable[[Callable[[str], Tables]], "tuple[int, float]"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two sources say of one thing: cells in both, share that agree, the least share expected, and the rule."""

    thing: str
    sources: tuple[str, str]
    rule: str
    cells: int
    agree: float
    least: float

    @property
    def holds(self) -> bool:
        """Whether they agree as far as is expected."""
        return self.cells > 0 and self.agree >= self.least


@dataclass(frozen=True, slots=True)
class _Pair:
    thing: str
    sources: tuple[str, str]
    rule: str
    least: float
    tell: Tell


def agreements(folder: Path) -> list[Agreement]:
    """Every comparison, from the publishers' files in ``folder/<id>/``.

    Raises:
        BadSource: a file is missing or not as described.
    """
    read: dict[str, Tables] = {}

    def placed(name: str) -> Tables:
        if name not in read:
            source, reader = load(name)
            read[name] = place_tables(reader(Snapshot(source, folder / name)), source)[0]
        return read[name]

    return [Agreement(p.thing, p.sources, p.rule, *p.tell(placed), p.least) for p in PAIRS]


def _figures(
    first: tuple[str, str], second: tuple[str, str], table: str, within: float, *, since: int = 1946, least: float = 0.0
) -> Tell:
    """Share of common figures that differ by no more than a factor, of figures above a size in both."""
    keys = ["state", "year"] if table == "state_year" else ["origin", "partner", "year"]

    def tell(placed: Callable[[str], Tables]) -> tuple[int, float]:
        one, other = (
            placed(name)[table]
            .filter((pl.col("indicator") == indicator) & (pl.col("year") >= since) & (pl.col("value") > least))
            .unique(keys, keep="first", maintain_order=True)
            .select(*keys, "value")
            for name, indicator in (first, second)
        )
        both = one.join(other, on=keys, suffix="_other")
        ratio = (pl.col("value") / pl.col("value_other")).log().abs()
        return _share(both, ratio <= pl.lit(within).log())

    return tell


def _share(both: pl.DataFrame, agree: pl.Expr) -> tuple[int, float]:
    return both.height, float(both.select(agree.mean()).item() or 0.0) if both.height else 0.0


def _votes(placed: Callable[[str], Tables]) -> tuple[int, float]:
    library, older = (placed(n)["votes"].filter(pl.col("body") == "ga") for n in (LIBRARY, OLDER))
    older = older.filter(pl.col("start") <= OLDER_UNTIL)
    pairs = same_votes(library, older).select("vote_id", "older_id")
    cells = (
        library.filter(pl.col("vote") <= 3)
        .join(pairs, on="vote_id")
        .join(
            older.filter(pl.col("vote") <= 3).select(
                pl.col("vote_id").alias("older_id"), "state", pl.col("vote").alias("other")
            ),
            on=["older_id", "state"],
        )
    )
    return _share(cells, pl.col("vote") == pl.col("other"))


def _vetoes(placed: Callable[[str], Tables]) -> tuple[int, float]:
    one, other = (
        placed(name)["events"]
        .filter((pl.col("kind") == "veto") & pl.col("start").is_between(pl.date(1994, 1, 1), pl.date(2022, 8, 31)))
        .select("state", pl.col("text").str.extract(r"^(S/\d+/\d+)").alias("draft"))
        .unique()
        for name in ("unsc-votes", "unsc-vetoes")
    )
    union = pl.concat([one, other]).unique()
    return union.height, one.join(other, on=["state", "draft"]).height / max(union.height, 1)


def _leaders(first: str, second: str, days: int) -> Tell:
    """Share of the changes of leader of the second list, in the first one's years, that the first has within days."""

    def tell(placed: Callable[[str], Tables]) -> tuple[int, float]:
        one, other = (
            placed(name)["spells"].filter(pl.col("kind") == "leader").select("state", "start")
            for name in (first, second)
        )
        window = pl.col("start").is_between(pl.date(1991, 1, 1), pl.date(2015, 12, 31))
        later = other.filter(window).unique().sort("start")
        near = later.join_asof(
            one.unique().sort("start").with_columns(pl.col("start").alias("found")),
            on="start",
            by="state",
            strategy="nearest",
            check_sortedness=False,
        )
        gap = (pl.col("start") - pl.col("found")).dt.total_days().abs().fill_null(10_000)
        return _share(near, gap <= days)

    return tell


PAIRS: tuple[_Pair, ...] = (
    _Pair("Assembly votes to August 2023", (LIBRARY, OLDER), "the same vote in both", 0.998, _votes),
    _Pair("vetoes 1994-2022", ("unsc-votes", "unsc-vetoes"), "the same power and draft in both", 0.98, _vetoes),
    _Pair(
        "goods trade of pairs",
        ("imf-dots-1960-2020", "cow-trade-v4"),
        "importers' reports within a factor of 1.25, above 10 million US$",
        0.85,
        _figures(
            ("imf-dots-1960-2020", "trade_by_importer"),
            ("cow-trade-v4", "trade_by_importer"),
            "dyad_year",
            1.25,
            least=10,
        ),
    ),
    _Pair(
        "forces of one power by host",
        ("troopdata", "us-troops-quarterly-2025"),
        "within a factor of 1.5, above 100: the year's count is a mean or another quarter",
        0.70,
        _figures(
            ("troopdata", "us_troops"), ("us-troops-quarterly-2025", "us_troops_december"), "dyad_year", 1.5, least=100
        ),
    ),
    _Pair(
        "goods trade of the two largest traders",
        ("imf-imts-us-china", "imf-dots-1960-2020"),
        "reports as exporter within a factor of 1.1, above 10 million US$",
        0.95,
        _figures(
            ("imf-imts-us-china", "trade_by_exporter"),
            ("imf-dots-1960-2020", "trade_by_exporter"),
            "dyad_year",
            1.1,
            least=10,
        ),
    ),
    _Pair(
        "disputes of pairs",
        ("cow-mid", "gml-mid"),
        "the same highest hostility: the second list corrects the first",
        0.85,
        _figures(("cow-mid", "mid_hostility"), ("gml-mid", "gml_hostility"), "dyad_year", 1.0001),
    ),
    _Pair(
        "changes of leader 1991-2015", ("archigos", "reign"), "within 31 days", 0.80, _leaders("archigos", "reign", 31)
    ),
    _Pair(
        "changes of leader 1991-2015",
        ("archigos", "plad-leaders-2023"),
        "within 31 days",
        0.93,
        _leaders("archigos", "plad-leaders-2023", 31),
    ),
)
"""Every comparison; the least share was set just below what the staged editions show, so that a change is seen."""
