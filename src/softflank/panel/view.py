"""As-of reads of a panel: nothing that could not be known on the date is ever returned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from softflank.panel.forms import BUNDLED, TABLES
from softflank.panel.manifest import read_manifest
from softflank.vocabulary import BadData, Event, Observation, Point, Spell

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel folder opened for reading."""

    folder: Path
    manifest: dict[str, Any]
    connection: duckdb.DuckDBPyConnection = field(repr=False)
    answers: dict[str, list[Row]] = field(default_factory=dict, repr=False, compare=False)
    """Answers to queries so far: a panel does not change, and every pair is ranked among the same others."""

    @classmethod
    def open(cls, folder: Path) -> Panel:
        """Open a panel.

        Raises:
            BadData: the folder holds no panel, a table is missing, damaged or has other columns.
        """
        manifest = read_manifest(folder)
        connection = duckdb.connect(":memory:", config={"threads": 2, "enable_external_access": True})
        connection.execute("SET enable_progress_bar = false; SET enable_object_cache = true")
        for name in (n for n in TABLES if n in BUNDLED or (folder / f"{n}.parquet").is_file()):
            _attach(connection, folder / f"{name}.parquet", name)
        return cls(folder, manifest, connection)

    def sources(self) -> dict[str, dict[str, Any]]:
        """Descriptions of the sources by id, as the manifest has them."""
        return {entry["id"]: entry for entry in self.manifest["sources"]}

    def has_rows(self) -> bool:
        """Whether publishers' rows (votes, orders) are here, and not only derived figures."""
        return not self.manifest["bundle"]

    def rows(self, sql: str) -> tuple[list[str], list[Row]]:
        """Columns and rows of a query over the panel's tables.

        Raises:
            BadData: the query cannot be answered.
        """
        try:
            cursor = self.connection.execute(sql)
            return [column[0] for column in cursor.description or ()], cursor.fetchall()
        except duckdb.Error as error:
            raise BadData(f"{self.folder}: no answer to {sql!r}: {str(error).splitlines()[0]}") from None

    def view(self, as_of: date) -> View:
        """The panel as it could be known on a date."""
        return View(self, as_of)


def _attach(connection: duckdb.DuckDBPyConnection, file: Path, name: str) -> None:
    path = str(file).replace("'", "''")
    try:
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{path}')")
        columns = [row[0] for row in connection.execute(f"DESCRIBE {name}").fetchall()]
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise BadData(f"{file} cannot be read ({reason}); reinstall, or run softflank data build") from None
    if columns != list(TABLES[name]):
        raise BadData(f"{file} has other columns than this version reads; run softflank data build")


@dataclass(frozen=True, slots=True)
class View:
    """A panel and an as-of date. Every method filters on ``available_from``."""

    panel: Panel
    as_of: date

    def _rows(self, sql: str, values: Iterable[Any]) -> list[Row]:
        given = list(values)
        key = f"{sql} {given!r}"
        if key in self.panel.answers:
            return self.panel.answers[key]
        try:
            return self.panel.answers.setdefault(key, self.panel.connection.execute(sql, given).fetchall())
        except duckdb.Error as error:
            reason = str(error).splitlines()[0]
            raise BadData(f"{self.panel.folder} cannot be read ({reason}); run softflank data verify") from None

    def state(self, indicator: str, state: str) -> list[Observation]:
        """Figures of a state by year, oldest first."""
        rows = self._rows(
            'SELECT indicator, state, NULL, start, "end", available_from, value, low, high, source, row '
            "FROM state_year WHERE indicator = ? AND state = ? AND available_from <= ? ORDER BY year",
            (indicator, state, self.as_of),
        )
        return [Observation(*row) for row in rows]

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
        rows = self._rows(
            'SELECT indicator, origin, partner, start, "end", available_from, value, low, high, source, row '
            "FROM dyad_year WHERE indicator = ? AND origin = ? AND partner = ? AND available_from <= ? ORDER BY year",
            (indicator, origin, partner, self.as_of),
        )
        return [Observation(*row) for row in rows]

    def dyads(
        self,
        indicator: str,
        year: int,
        *,
        origins: Iterable[str] = (),
        partners: Iterable[str] = (),
    ) -> dict[tuple[str, str], float]:
        """Figures of all pairs for one year, of some origins or partners only if named."""
        some, other = list(origins), list(partners)
        sql = (
            "SELECT origin, partner, value FROM dyad_year WHERE indicator = ? AND year = ? AND available_from <= ?"
            + (" AND list_contains(?, origin)" if some else "")
            + (" AND list_contains(?, partner)" if other else "")
        )
        rows = self._rows(sql, [indicator, year, self.as_of, *([some] if some else []), *([other] if other else [])])
        return {(o, p): v for o, p, v in rows}

    def last_year(self, indicator: str, table: str = "state_year") -> int | None:
        """Last year for which an indicator has any figure, or ``None``."""
        if table not in TABLES:
            raise BadData(f"no table {table} in a panel")
        rows = self._rows(
            f"SELECT max(year) FROM {table} WHERE indicator = ? AND available_from <= ?", (indicator, self.as_of)
        )
        year: int | None = rows[0][0]
        return year

    def pair_votes(self, state1: str, state2: str, first: int, last: int) -> list[Row]:
        """Rows (year, end, nine counts from state 1's side: yes-yes, yes-abstain, yes-no, abstain-yes …)."""
        swap = state1 > state2
        one, two = sorted((state1, state2))
        cells = [f"n{b}{a}" if swap else f"n{a}{b}" for a in "yan" for b in "yan"]
        return self._rows(
            f'SELECT year, "end", {", ".join(cells)} FROM pair_votes WHERE state1 = ? AND state2 = ? '
            "AND year BETWEEN ? AND ? AND available_from <= ? ORDER BY year",
            (one, two, first, last, self.as_of),
        )

    def agreements(self, majors: Iterable[str], first: int, last: int) -> list[Row]:
        """Rows (major, other, votes both cast, votes on which they agreed) over years, for every pair with a major."""
        named = list(majors)
        total = " + ".join(f"sum(n{a}{b})" for a in "yan" for b in "yan")
        return self._rows(
            f"SELECT state1, state2, {total}, sum(nyy) + sum(naa) + sum(nnn) FROM pair_votes "
            "WHERE year BETWEEN ? AND ? AND available_from <= ? "
            "AND (list_contains(?, state1) OR list_contains(?, state2)) GROUP BY state1, state2",
            (first, last, self.as_of, named, named),
        )

    def spells(
        self, kind: str, state: str | None = None, partner: str | None = None, *, on: date | None = None
    ) -> list[Spell]:
        """Spells of a kind, in force on a day if one is given; an end after the as-of date is not yet known."""
        sql = (
            'SELECT kind, state, partner, start, CASE WHEN "end" <= ? THEN "end" END, value, '
            "coalesce(text, ''), source, row FROM spells WHERE kind = ? AND available_from <= ?"
        )
        values: list[Any] = [self.as_of, kind, self.as_of]
        for column, code in (("state", state), ("partner", partner)):
            if code is not None:
                sql += f" AND {column} = ?"
                values.append(code)
        if on is not None:
            sql += ' AND start <= ? AND ("end" IS NULL OR "end" >= ?)'
            values += [on, on]
        return [Spell(*row) for row in self._rows(sql + " ORDER BY start, partner", values)]

    def last_day(self, kind: str) -> date | None:
        """Last day that the spells of a kind describe, as far as it is known; ``None`` where there is none."""
        rows = self._rows(
            'SELECT max(CASE WHEN "end" <= ? THEN "end" ELSE start END) FROM spells '
            "WHERE kind = ? AND available_from <= ?",
            (self.as_of, kind, self.as_of),
        )
        last: date | None = rows[0][0]
        return last

    def points(self, state: str, series: str = "realtime", issue: str = "all") -> list[Point]:
        """Our own ideal points of a state by session, oldest first; none where the panel was built without them.

        ``series`` is ``realtime`` (each session from votes up to it) or ``smoothed`` (from every vote to the last).
        """
        if "ideal_points" not in self.panel.manifest["tables"]:
            return []
        rows = self._rows(
            'SELECT state, session, year, "end", value, low, high, votes, source FROM ideal_points '
            "WHERE state = ? AND series = ? AND issue = ? AND available_from <= ? ORDER BY session",
            (state, series, issue, self.as_of),
        )
        return [Point(*row) for row in rows]

    def points_of_session(self, session: int, series: str = "realtime", issue: str = "all") -> dict[str, float]:
        """Our own ideal points of all states in one session."""
        if "ideal_points" not in self.panel.manifest["tables"]:
            return {}
        rows = self._rows(
            "SELECT state, value FROM ideal_points WHERE session = ? AND series = ? AND issue = ? "
            "AND available_from <= ?",
            (session, series, issue, self.as_of),
        )
        return dict(rows)

    def events(self, kind: str, state: str | None = None) -> list[Event]:
        """Events of a kind, oldest first."""
        rows = self._rows(
            "SELECT kind, state, partner, start, value, coalesce(text, ''), source, row FROM events "
            "WHERE kind = ? AND available_from <= ? AND (? IS NULL OR state = ?) ORDER BY start, row",
            (kind, self.as_of, state, state),
        )
        return [Event(*row) for row in rows]
