"""As-of reads of a panel: nothing that could not be known on the date is ever returned.

A view answers for one tie with one query a question, or with one for all figures of the states that it was told to
gather. A view for many ties (:meth:`Panel.view` with ``powers``) reads a question for all of them at once, and looks
each tie up. The answers are the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal, TypeVar

import duckdb

from softflank.files import checked, exists
from softflank.numerics.agreement import ALIKE, weights
from softflank.panel.forms import BUNDLED, DESCRIBED, TABLES, Type
from softflank.panel.manifest import MEND, read_manifest
from softflank.vocabulary import BadData, Event, Observation, Point, Spell

Row = tuple[Any, ...]
Made = TypeVar("Made")
Use = Literal["research", "commercial"]
Clock = Literal["public", "published"]

POINT = "ideal_point_as_of"
"""Ideal points of which each saw no vote after its session: what a date could know of alignment."""

_PUBLISHED = "ideal_point_all"
_FIGURE = 'start, "end", available_from, value, low, high, source, row'
_OF_STATE = f"SELECT indicator, state, NULL, {_FIGURE} FROM state_year WHERE available_from <= ?"
_OF_PAIR = f"SELECT indicator, origin, partner, {_FIGURE} FROM dyad_year WHERE available_from <= ?"
_KNOWN = "series = 'realtime' AND issue = 'all' AND votes > 0"
_SWAPPED = (0, 3, 6, 1, 4, 7, 2, 5, 8)
"""Nine counts of a pair of states from the other's side."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel folder opened for reading."""

    folder: Path
    manifest: dict[str, Any]
    connection: duckdb.DuckDBPyConnection = field(repr=False)
    answers: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """Answers to questions so far: a panel does not change, and every pair is ranked among the same others."""
    hidden: tuple[str, ...] = ()
    """Sources whose rows the use at hand may not read."""
    clocks: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, repr=False)
    """Lag and first year of publication by source, where a figure is known only from when its data set had it."""

    @classmethod
    def open(cls, folder: Path, *, use: Use = "research", clock: Clock = "public") -> Panel:
        """Open a panel.

        ``use`` ``commercial`` hides every figure of a source whose licence is not known to allow it: what rests on it
        becomes a gap. ``clock`` ``published`` lets a figure be known only when the data set had it, instead of when the
        fact was public.

        Raises:
            BadData: the folder holds no panel, a table is missing, damaged or has other columns.
        """
        manifest = read_manifest(folder)
        entries = manifest["sources"]
        hidden = [s["id"] for s in entries if not s.get("commercial_use")] if use == "commercial" else []
        clocks = {s["id"]: s["published"] for s in entries if "published" in s} if clock == "published" else {}
        connection = duckdb.connect(":memory:", config={"threads": 2, "enable_external_access": True})
        connection.execute("SET enable_object_cache = true")
        if connection.execute("SELECT current_setting('enable_progress_bar')").fetchall() != [(False,)]:
            connection.execute(
                "SET enable_progress_bar = false"
            )  # refused in a notebook without widgets, where it is off
        for name in (n for n in TABLES if n in BUNDLED or exists(folder / f"{n}.parquet", BadData)):
            _attach(connection, folder / f"{name}.parquet", name, hidden, clocks)
        return cls(folder, manifest, connection, hidden=tuple(hidden), clocks=clocks)

    def sources(self) -> dict[str, dict[str, Any]]:
        """Descriptions of the sources by id, as the manifest has them."""
        return {entry["id"]: entry for entry in self.manifest["sources"]}

    def coverage(self) -> list[dict[str, Any]]:
        """Years of each series by source, days until a year is known, and whether no row within them means none."""
        if "coverage" not in self.manifest["tables"]:
            return []
        names = ("table", "series", "source", "first", "last", "sparse", "lag_days")
        rows = (
            self.connection.cursor()
            .execute('SELECT "table", indicator, source, first, last, sparse = 1, lag FROM coverage ORDER BY ALL')
            .fetchall()
        )
        return [dict(zip(names, row, strict=True)) for row in rows]

    def has_rows(self) -> bool:
        """Whether publishers' rows (votes, orders) are here, and not only derived figures."""
        return not self.manifest["bundle"]

    def rows(self, sql: str) -> tuple[list[str], list[Row]]:
        """Columns and rows of a query over the panel's tables: asked once, for many figures rest on the same rows.

        Raises:
            BadData: the query cannot be answered.
        """
        if (known := f"rows {sql}") in self.answers:
            found: tuple[list[str], list[Row]] = self.answers[known]
            return found
        try:
            cursor = self.connection.cursor().execute(sql)
            found = [column[0] for column in cursor.description or ()], cursor.fetchall()
        except duckdb.Error as error:
            raise BadData(f"{self.folder}: no answer to {sql!r}: {str(error).splitlines()[0]}") from None
        self.answers[known] = found
        return found

    def view(self, as_of: date, powers: Iterable[str] = ()) -> View:
        """The panel as it could be known on a date; with ``powers``, for many ties of which each has one of them."""
        return View(self, as_of, tuple(sorted(set(powers))))

    def stamp(self) -> str:
        """What a fit to the panel rests on: its digest, and the hash of the ideal points, which that leaves out."""
        points = self.manifest["tables"].get("ideal_points", {}).get("sha256", "none")
        return f"{self.manifest['digest'][:16]}.{points[:16]}"

    def forget(self) -> None:
        """Drop the answers kept so far."""
        self.answers.clear()


def _attach(
    connection: duckdb.DuckDBPyConnection,
    file: Path,
    name: str,
    hidden: list[str],
    clocks: dict[str, dict[str, Any]],
) -> None:
    path = re.sub(r"([*?\[])", r"[\1]", str(checked(file, BadData))).replace("'", "''")
    shown = "*" if name in DESCRIBED or not clocks else f"* REPLACE ({_published(name, clocks)} AS available_from)"
    names = ", ".join(f"'{source}'" for source in hidden)
    which = f" WHERE source NOT IN ({names})" if hidden else ""
    try:
        connection.execute(f"CREATE VIEW {name} AS SELECT {shown} FROM read_parquet('{path}'){which}")
        columns = {row[0]: row[1] for row in connection.execute(f"DESCRIBE {name}").fetchall()}
        if columns != {column: _SQL[kind] for column, kind in TABLES[name].items()}:
            raise BadData(f"{file} has other columns than this version reads; {MEND}")
        wrong = () if file.parent == OWN else connection.execute(_wrong(name)).fetchone()
    except duckdb.Error as error:
        raise BadData(f"{file} cannot be read ({str(error).splitlines()[0]}); {MEND}") from None
    for column, count in zip(_checked_columns(name), wrong or (), strict=False):
        if count:
            raise BadData(f"{file}: column {column} has {count} values that are missing or not finite; {MEND}")


OWN = Path(__file__).parents[1] / "data"
"""The bundle that comes with the program, whose values are looked at when it is built and not at every start."""
_SQL: dict[Type, str] = {
    "date": "DATE",
    "text": "VARCHAR",
    "int": "BIGINT",
    "float": "DOUBLE",
    "year": "INTEGER",
    "vote": "TINYINT",
    "issues": "SMALLINT",
    "count": "USMALLINT",
}
_NEEDED = ("start", "available_from", "year", "state", "origin", "partner", "kind", "indicator", "source")
"""Columns that every row of a table that has them must fill; an event may be of no state and with no partner."""


def _checked_columns(name: str) -> list[str]:
    """Columns whose values are looked at when a panel is opened."""
    columns = TABLES[name]
    optional = {"spells": {"partner"}, "events": {"state", "partner"}}.get(name, set())
    return [c for c, kind in columns.items() if kind == "float" or (c in _NEEDED and c not in optional)]


def _wrong(name: str) -> str:
    """Query that counts in one pass, by column, values that are missing where one must be, or are not finite."""
    counts = [
        f'count(*) FILTER (WHERE "{c}" IS NOT NULL AND NOT isfinite("{c}"))'
        if TABLES[name][c] == "float"
        else f'count(*) FILTER (WHERE "{c}" IS NULL)'
        for c in _checked_columns(name)
    ]
    return f"SELECT {', '.join(counts)} FROM {name}"


def _published(name: str, clocks: dict[str, dict[str, Any]]) -> str:
    """Expression of the day on which the data set of a row had it, never before the fact was public."""
    day = "start" if name == "spells" else '"end"'
    cases = " ".join(
        f"WHEN '{source}' THEN greatest(available_from, {day} + {clock['lag_days']}, DATE '{clock['since']}-01-01')"
        for source, clock in clocks.items()
    )
    return f"CAST(CASE source {cases} ELSE available_from END AS DATE)" if cases else "available_from"


@dataclass(frozen=True, slots=True)
class View:
    """A panel and an as-of date. Every method filters on ``available_from``."""

    panel: Panel
    as_of: date
    powers: tuple[str, ...] = ()
    """With powers the view is for many ties: a question is read for every state, or every pair with one of them."""

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """What is worked out from a view alone, whoever asks: made once, and kept with the panel's answers."""
        key = f"{name} {self.as_of} {self.powers}"
        if key not in self.panel.answers:
            self.panel.answers[key] = make()
        found: Made = self.panel.answers[key]
        return found

    def _rows(self, sql: str, values: Iterable[Any]) -> list[Row]:
        given = list(values)
        key = f"{sql} {given!r}"
        if key in self.panel.answers:
            found: list[Row] = self.panel.answers[key]
            return found
        try:
            found = self.panel.answers[key] = self.panel.connection.cursor().execute(sql, given).fetchall()
        except duckdb.Error as error:
            reason = str(error).splitlines()[0]
            raise BadData(f"{self.panel.folder} cannot be read ({reason}); run softflank data verify") from None
        return found

    def _of(self, sql: str, values: Iterable[Any], keys: Mapping[str, tuple[int, str]], order: str) -> list[Row]:
        """Rows of a query for one state or pair: ``keys`` are column -> its place among those selected, and its code.

        For many ties the query runs once without the keys, and its rows are kept by them.
        """
        codes = tuple(code for _, code in keys.values())
        if keys and self.powers and (len(codes) == 1 or not {*codes}.isdisjoint(self.powers)):
            return self._together(sql, list(values), {name: place for name, (place, _) in keys.items()}, order).get(
                codes, []
            )
        where = "".join(f" AND {name} = ?" for name in keys)
        return self._rows(f"{sql}{where} ORDER BY {order}", (*values, *codes))

    def _together(
        self, sql: str, values: list[Any], places: Mapping[str, int], order: str
    ) -> dict[tuple[Any, ...], list[Row]]:
        """Rows of every state, or of every pair with one of the powers, by state or pair."""
        if len(places) > 1:
            sql += " AND (" + " OR ".join(f"list_contains(?, {name})" for name in places) + ")"
            values += [list(self.powers)] * len(places)
        return self._grouped(sql, values, tuple(places.values()), order)

    def _grouped(
        self, sql: str, values: list[Any], places: tuple[int, ...], order: str
    ) -> dict[tuple[Any, ...], list[Row]]:
        """Rows of a query by what they hold in some places of the selection."""
        key = f"{sql} {values!r} by {places}"
        if key not in self.panel.answers:
            found: dict[tuple[Any, ...], list[Row]] = {}
            for row in self._rows(f"{sql} ORDER BY {order}", values):
                found.setdefault(tuple(row[place] for place in places), []).append(row)
            self.panel.answers[key] = found
        kept: dict[tuple[Any, ...], list[Row]] = self.panel.answers[key]
        return kept

    def state(self, indicator: str, state: str) -> list[Observation]:
        """Figures of a state by year, oldest first."""
        return self._series(_OF_STATE, indicator, {"state": (1, state)})

    def _series(self, sql: str, indicator: str, keys: Mapping[str, tuple[int, str]]) -> list[Observation]:
        """Figures of a state or pair: those that were gathered, or of the one indicator."""
        codes = tuple(code for _, code in keys.values())
        gathered: dict[Row, list[Row]] | None = self.panel.answers.get(self._gathered(*codes))
        if gathered is None:
            rows = self._of(f"{sql} AND indicator = ?", (self.as_of, indicator), keys, "year, source")
        else:
            rows = gathered.get((indicator, codes[0]), [])
        return [Observation(*row) for row in rows]

    def gather(self, state: str, others: Iterable[str]) -> None:
        """Read every figure of a state, of some others and between it and them, with two queries: many are asked for.

        A view for many ties gathers nothing: it reads a question for all of them.
        """
        near = sorted({*others} - {state})
        states = self._new((code,) for code in (state, *near))
        if states:
            names = ", ".join("?" * len(states))
            self._gather(f"{_OF_STATE} AND state IN ({names})", [code for (code,) in states])
        pairs = self._new((state, other) for other in near)
        if pairs:
            names, codes = ", ".join("?" * len(pairs)), [state, *(other for _, other in pairs)]
            where = f"(origin = ? AND partner IN ({names}) OR partner = ? AND origin IN ({names}))"
            self._gather(f"{_OF_PAIR} AND {where}", codes * 2)

    def _new(self, asked: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """States or pairs that are not gathered yet, each with an empty place from now on."""
        new = [codes for codes in asked if not self.powers and self._gathered(*codes) not in self.panel.answers]
        self.panel.answers.update((self._gathered(*codes), {}) for codes in new)
        return new

    def _gather(self, sql: str, codes: Iterable[str]) -> None:
        whole = self._grouped(sql, [self.as_of, *codes], (0, 1, 2), "year, source")
        for (indicator, *pair), rows in whole.items():
            self.panel.answers[self._gathered(*filter(None, pair))][indicator, pair[0]] = rows

    def _gathered(self, *codes: str) -> str:
        return f"gathered {self.as_of} {sorted(codes)}"

    def states(self, indicator: str, year: int) -> dict[str, float]:
        """Figures of all states for one year."""
        return dict(
            self._rows(
                "SELECT state, value FROM state_year WHERE indicator = ? AND year = ? AND available_from <= ?",
                (indicator, year, self.as_of),
            )
        )

    def dyad(self, indicator: str, origin: str, partner: str) -> list[Observation]:
        """Figures of a directed pair by year, oldest first."""
        return self._series(_OF_PAIR, indicator, {"origin": (1, origin), "partner": (2, partner)})

    def dyads(
        self, indicator: str, year: int, *, origins: Iterable[str] = (), partners: Iterable[str] = ()
    ) -> dict[tuple[str, str], float]:
        """Figures of all pairs for one year, of some origins or partners only if named."""
        some, other = list(origins), list(partners)
        sql = "SELECT origin, partner, value FROM dyad_year WHERE indicator = ? AND year = ? AND available_from <= ?"
        values: list[Any] = [indicator, year, self.as_of]
        if self.powers:
            side = "partner" if other and not some else "origin"
            kept = self._together(sql, values, {side: ("origin", "partner").index(side)}, side)
            rows = [row for code in ((some or other) or [c for (c,) in kept]) for row in kept.get((code,), ())]
            return {(o, p): v for o, p, v in rows if not other or p in other}
        for column, codes in (("origin", some), ("partner", other)):
            if codes:
                sql += f" AND list_contains(?, {column})"
                values.append(codes)
        return {(o, p): v for o, p, v in self._rows(sql, values)}

    def told_twice(self, indicator: str, year: int, side: Literal["origin", "partner"]) -> frozenset[str]:
        """States of which some flow of a year is given by both its sides: those that report on that side themselves."""
        sql = (
            "SELECT year, list(DISTINCT origin), list(DISTINCT partner) FROM dyad_year WHERE indicator = ? "
            "AND available_from <= ? AND low IS NOT NULL GROUP BY year"
        )
        by_year = {row[0]: row[1:] for row in self._rows(sql, (indicator, self.as_of))}
        return frozenset(by_year.get(year, ((), ()))[side == "partner"])

    def counterparts(self, indicator: str, state: str) -> dict[int, int]:
        """With how many others a state has figures, either way, by year."""
        sql = (
            "SELECT year, count(DISTINCT CASE WHEN origin = ? THEN partner ELSE origin END) FROM dyad_year "
            "WHERE indicator = ? AND available_from <= ? AND (origin = ? OR partner = ?) GROUP BY year"
        )
        return dict(self._rows(sql, (state, indicator, self.as_of, state, state)))

    def dyads_between(
        self, indicator: str, first: int, last: int, *, origins: Iterable[str]
    ) -> dict[int, dict[tuple[str, str], float]]:
        """Figures of all pairs of some origins by year, for the years from first to last that have any."""
        if self.powers:
            by_year = {year: self.dyads(indicator, year, origins=origins) for year in range(first, last + 1)}
            return {year: found for year, found in by_year.items() if found}
        sql = (
            "SELECT year, origin, partner, value FROM dyad_year WHERE indicator = ? AND year BETWEEN ? AND ? "
            "AND available_from <= ? AND list_contains(?, origin)"
        )
        found: dict[int, dict[tuple[str, str], float]] = {}
        for year, origin, partner, value in self._rows(sql, (indicator, first, last, self.as_of, list(origins))):
            found.setdefault(year, {})[origin, partner] = value
        return found

    def covered(self, indicator: str) -> tuple[int, int] | None:
        """First and last year that the sources of a series of events describe, as far as is known by now.

        Within these years a pair or state without a row had none. ``None`` for series in which no row means unknown.
        """
        if "coverage" not in self.panel.manifest["tables"]:
            return None
        sql = "SELECT indicator, first, last, lag FROM coverage WHERE sparse = 1"
        rows = self._grouped(sql, [], (0,), "ALL").get((indicator,), [])
        known = [(first, min(last, (self.as_of - timedelta(lag + 364)).year)) for _, first, last, lag in rows]
        spans = [(first, last) for first, last in known if last >= first]
        return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None

    def last_year(self, indicator: str, table: str = "state_year") -> int | None:
        """Last year that an indicator describes, or ``None``: of a series of events also a year without any."""
        if table not in TABLES:
            raise BadData(f"no table {table} in a panel")
        span = self.covered(indicator)
        if span is not None:
            return span[1]
        sql = f"SELECT indicator, max(year) FROM {table} WHERE available_from <= ? GROUP BY indicator"
        newest: dict[str, int] = dict(self._rows(sql, (self.as_of,)))
        return newest.get(indicator)

    def pair_votes(self, state1: str, state2: str, first: int, last: int) -> list[Row]:
        """Rows (year, end, nine counts from state 1's side: yes-yes, yes-abstain, yes-no, abstain-yes …, source)."""
        one, two = sorted((state1, state2))
        cells = ", ".join(f"n{a}{b}" for a in "yan" for b in "yan")
        rows = self._of(
            f'SELECT state1, state2, year, "end", source, {cells} FROM pair_votes WHERE year BETWEEN ? AND ? '
            "AND available_from <= ?",
            (first, last, self.as_of),
            {"state1": (0, one), "state2": (1, two)},
            "year",
        )
        own = range(9) if state1 == one else _SWAPPED
        return [(year, end, *(counts[i] for i in own), source) for _, _, year, end, source, *counts in rows]

    def agreements(self, majors: Iterable[str], first: int, last: int) -> list[Row]:
        """Rows (major, other, votes both cast, votes cast alike) over years, for every pair with a major."""
        return self.agreements_by(majors, first, last, last - first + 1).get(first, [])

    def agreements_by(self, majors: Iterable[str], first: int, last: int, years: int) -> dict[int, list[Row]]:
        """The same for each run of some years from the first on, by the year in which it begins."""
        named, worth = list(majors), weights(ALIKE)
        total = " + ".join(f"sum({name})" for name in worth)
        alike = " + ".join(f"sum({name})" for name, w in worth.items() if w)
        found: dict[int, list[Row]] = {}
        for begins, *row in self._rows(
            f"SELECT ? + (year - ?) // ? * ? AS begins, state1, state2, {total}, {alike} FROM pair_votes "
            "WHERE year BETWEEN ? AND ? AND available_from <= ? "
            "AND (list_contains(?, state1) OR list_contains(?, state2)) GROUP BY begins, state1, state2",
            (first, first, years, years, first, last, self.as_of, named, named),
        ):
            found.setdefault(begins, []).append(tuple(row))
        return found

    def spells(
        self, kind: str, state: str | None = None, partner: str | None = None, *, on: date | None = None
    ) -> list[Spell]:
        """Spells of a kind, in force on a day if one is given; an end after the as-of date is not yet known.

        For one tie those of every kind of a state are read with the first.
        """
        sql = (
            'SELECT kind, state, partner, start, CASE WHEN "end" <= ? THEN "end" END, value, '
            "coalesce(text, ''), source, row FROM spells WHERE available_from <= ?"
        )
        order = 'start, partner, state, "end", text, source'
        values: list[Any] = [self.as_of, self.as_of]
        if on is not None:
            sql += ' AND start <= ? AND ("end" IS NULL OR "end" >= ?)'
            values += [on, on]
        named = {"state": (1, state), "partner": (2, partner)}
        keys = {name: (place, code) for name, (place, code) in named.items() if code is not None}
        if self.powers or not keys:
            rows = self._of(f"{sql} AND kind = ?", [*values, kind], keys, order)
        else:
            (name, (_, code)), *other = keys.items()
            places, codes = tuple(place for _, (place, _) in other), (code for _, (_, code) in other)
            rows = self._grouped(f"{sql} AND {name} = ?", [*values, code], (0, *places), order).get((kind, *codes), [])
        return [Spell(*row) for row in rows]

    def bits(self, kind: str, on: date) -> dict[tuple[str, str], int]:
        """Values of the spells of a kind that are in force on a day, as bits joined by pair."""
        sql = (
            "SELECT state, partner, bit_or(CAST(coalesce(value, 0) AS INTEGER)) FROM spells WHERE kind = ? "
            'AND available_from <= ? AND start <= ? AND ("end" IS NULL OR "end" >= ?) AND partner IS NOT NULL '
            "GROUP BY state, partner ORDER BY state, partner"
        )
        return {(state, partner): mask for state, partner, mask in self._rows(sql, (kind, self.as_of, on, on))}

    def last_day(self, kind: str) -> date | None:
        """Last day that the spells of a kind describe, as far as it is known; ``None`` where there is none."""
        rows = self._rows(
            'SELECT max(CASE WHEN "end" <= ? THEN "end" ELSE start END) FROM spells '
            "WHERE kind = ? AND available_from <= ?",
            (self.as_of, kind, self.as_of),
        )
        last: date | None = rows[0][0]
        return last

    def alignment(self, state: str) -> list[Observation]:
        """Ideal points of a state by session, oldest first, of which none saw a later vote.

        A panel that was built without them has the published ones, which are smoothed with later votes.
        """
        if not self._has_points():
            return self.state(_PUBLISHED, state)
        sql = (
            f"SELECT '{POINT}', state, NULL, start, \"end\", available_from, value, low, high, source, NULL "
            f"FROM ideal_points WHERE {_KNOWN} AND available_from <= ?"
        )
        return [Observation(*row) for row in self._of(sql, (self.as_of,), {"state": (1, state)}, "session")]

    def alignments(self, end: date) -> dict[str, float]:
        """Ideal points of all states in the session that ended on a day, of which none saw a later vote."""
        if not self._has_points():
            return self.states(_PUBLISHED, end.year)
        sql = f'SELECT state, value FROM ideal_points WHERE {_KNOWN} AND "end" = ? AND available_from <= ?'
        return dict(self._rows(sql, (end, self.as_of)))

    def _has_points(self) -> bool:
        return "ideal_points" in self.panel.manifest["tables"]

    def points(self, state: str, series: str = "realtime", issue: str = "all") -> list[Point]:
        """Our own ideal points of a state by session, oldest first; none where the panel was built without them.

        ``series`` is ``realtime`` (each session from votes up to it) or ``smoothed`` (from every vote to the last).
        """
        if not self._has_points():
            return []
        sql = (
            'SELECT series, issue, state, session, year, "end", value, low, high, votes, source FROM ideal_points '
            "WHERE available_from <= ?"
        )
        if self.powers:
            asked = (self.as_of, series, issue)
            rows = self._of(f"{sql} AND series = ? AND issue = ?", asked, {"state": (2, state)}, "session")
        else:
            rows = self._grouped(f"{sql} AND state = ?", [self.as_of, state], (0, 1), "session").get(
                (series, issue), []
            )
        return [Point(*row[2:]) for row in rows]

    def points_of_session(self, session: int, series: str = "realtime", issue: str = "all") -> dict[str, float]:
        """Our own ideal points of all states in one session."""
        if not self._has_points():
            return {}
        rows = self._rows(
            "SELECT state, value FROM ideal_points WHERE session = ? AND series = ? AND issue = ? "
            "AND available_from <= ?",
            (session, series, issue, self.as_of),
        )
        return dict(rows)

    def events(self, kind: str, state: str | None = None) -> list[Event]:
        """Events of a kind, oldest first."""
        sql = (
            "SELECT kind, state, partner, start, value, coalesce(text, ''), source, row FROM events "
            "WHERE kind = ? AND available_from <= ?"
        )
        keys = {} if state is None else {"state": (1, state)}
        return [Event(*row) for row in self._of(sql, (kind, self.as_of), keys, "start, row, state")]
