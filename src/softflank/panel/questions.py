"""Questions that join, sum or rank rows, as the audit asks them: each is a function from a place to its SQL.

A place says how a table is named and what was known: the printed text is DuckDB SQL over the panel's own files and runs
in the panel's folder as it stands, the same text with the names of the open tables gives the rows. Every table of a
question is filtered by what was known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Concatenate, ParamSpec

from softflank.panel.query import literal
from softflank.panel.view import View

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class At:
    """Where a question is asked: of files as they lie in a folder or of open tables, and as of which date."""

    as_of: date
    files: bool

    def table(self, name: str) -> str:
        """A table's name in SQL."""
        return f"'{name}.parquet'" if self.files else name

    def known(self, alias: str = "") -> str:
        """The filter on what was known, for the table of an alias."""
        return f"{alias}{'.' if alias else ''}available_from <= DATE '{self.as_of}'"

    def ended(self) -> str:
        """Year in which a spell ended; one that goes on past the date has lasted up to it."""
        return f"year(least(\"end\", DATE '{self.as_of}'))"


Question = Callable[Concatenate[At, P], str]


def ask(
    view: View, question: Question[P], /, *given: P.args, **named: P.kwargs
) -> tuple[str, tuple[str, ...], tuple[tuple[Any, ...], ...]]:
    """Printed SQL of a question, its columns and its rows.

    Raises:
        BadData: the panel cannot answer it.
    """
    printed, asked = (" ".join(question(At(view.as_of, files), *given, **named).split()) for files in (True, False))
    columns, rows = view.panel.rows(asked)
    return printed, tuple(columns), tuple(rows)


def _listed(values: Iterable[str]) -> str:
    return ", ".join(map(literal, values))


def _kept(column: str, among: tuple[str, ...]) -> str:
    return f" AND {column} IN ({_listed(among)})" if among else ""


def last_year(at: At, table: str, indicator: str) -> str:
    """Last year that an indicator covers."""
    return f"SELECT max(year) FROM {at.table(table)} WHERE indicator = {literal(indicator)} AND {at.known()}"


def yearly(
    at: At, indicator: str, state: str, first: int, last: int, name: str = "value", digits: int | None = None
) -> str:
    """Figures of a state by year, as they are or rounded to ``digits``, zero being whole: columns year, ``name``."""
    value = "value" if digits is None else "value::INT" if digits == 0 else f"round(value, {digits})"
    return (
        f"SELECT year, {value} AS {name} FROM {at.table('state_year')} WHERE indicator = {literal(indicator)} "
        f"AND state = {literal(state)} AND {at.known()} AND year BETWEEN {first} AND {last} ORDER BY 1"
    )


def counted(at: At, indicator: str, origin: str, partner: str, name: str, years: tuple[int, int] | None = None) -> str:
    """Whole numbers of a pair by year: columns year, ``name``."""
    when = f" AND year BETWEEN {years[0]} AND {years[1]}" if years else ""
    return (
        f"SELECT year, value::INT AS {name} FROM {at.table('dyad_year')} WHERE indicator = {literal(indicator)} "
        f"AND origin = {literal(origin)} AND partner = {literal(partner)} AND {at.known()}{when} ORDER BY 1"
    )


def ranked(at: At, indicator: str, year: int, among: tuple[str, ...], name: str, most: int) -> str:
    """The first states by a figure of one year, of some alone where named: columns state, ``name``, share, rank."""
    return (
        f"SELECT state, value AS {name}, round(value / sum(value) OVER (), 4) AS share, rank() OVER (ORDER BY value "
        f"DESC) AS rank FROM {at.table('state_year')} WHERE indicator = {literal(indicator)} AND {at.known()} AND "
        f"year = {year}{_kept('state', among)} ORDER BY 4 LIMIT {most}"
    )


def alliances(at: At, one: str, other: str) -> str:
    """Alliances of two states either way: columns state, partner, first, last, obligations."""
    a, b = literal(one), literal(other)
    return (
        f"SELECT state, partner, year(start) AS first, {at.ended()} AS last, text AS obligations FROM "
        f"{at.table('spells')} WHERE kind = 'alliance' AND {at.known()} AND ((state = {a} AND partner = {b}) OR "
        f"(state = {b} AND partner = {a})) ORDER BY 3, 1"
    )


def alliances_end(at: At) -> str:
    """Last year of the alliance data."""
    return f"SELECT max({at.ended()}) FROM {at.table('spells')} WHERE kind = 'alliance' AND {at.known()}"


def leaders(at: At, state: str, first: date, last: date) -> str:
    """Leaders in office between two days: columns state, leader, start, end, source."""
    return (
        f"SELECT state, text AS leader, start, \"end\", source FROM {at.table('spells')} WHERE kind = 'leader' AND "
        f'{at.known()} AND state = {literal(state)} AND start <= DATE \'{last}\' AND ("end" IS NULL OR "end" >= '
        f"DATE '{first}') ORDER BY 3, 5"
    )


_TIV = "d.value * s.value"
"""The bundle holds shares and totals, so a delivery is share times total."""


def _deliveries(at: At) -> str:
    return (
        f"FROM {at.table('dyad_year')} d JOIN {at.table('state_year')} s ON s.indicator = 'arms_imports_1' AND s.state "
        f"= d.partner AND s.year = d.year WHERE d.indicator = 'arms_need_1' AND {at.known('d')} AND {at.known('s')}"
    )


def arms_partners(at: At, supplier: bool, code: str, first: int, last: int, among: tuple[str, ...]) -> str:
    """Recipients of a supplier, or suppliers of a recipient, the largest first: columns state, tiv, share, rank."""
    mine, other = ("origin", "partner") if supplier else ("partner", "origin")
    return (
        f"SELECT d.{other} AS state, round(sum({_TIV}), 1) AS tiv, round(sum({_TIV}) / sum(sum({_TIV})) OVER (), 4) AS "
        f"share, rank() OVER (ORDER BY round(sum({_TIV}), 1) DESC) AS rank {_deliveries(at)} AND d.{mine} = "
        f"{literal(code)} AND d.year BETWEEN {first} AND {last}{_kept(f'd.{other}', among)} "
        "GROUP BY 1 ORDER BY 2 DESC, 1"
    )


def arms_world(at: At, supplier: bool, first: int, last: int, among: tuple[str, ...]) -> str:
    """States by arms delivered or received, the largest first: columns state, tiv, share, rank."""
    indicator = "arms_exports_1" if supplier else "arms_imports_1"
    return (
        "SELECT state, round(sum(value), 1) AS tiv, round(sum(value) / sum(sum(value)) OVER (), 4) AS share, rank() "
        f"OVER (ORDER BY sum(value) DESC) AS rank FROM {at.table('state_year')} WHERE indicator = '{indicator}' "
        f"AND {at.known()} AND year BETWEEN {first} AND {last}{_kept('state', among)} GROUP BY 1 ORDER BY 2 DESC, 1"
    )


def arms_by_year(at: At, supplier: str, client: str, first: int, last: int) -> str:
    """Deliveries of a pair by year: columns year, tiv."""
    return (
        f"SELECT d.year, round({_TIV}, 1) AS tiv {_deliveries(at)} AND d.origin = {literal(supplier)} AND d.partner = "
        f"{literal(client)} AND d.year BETWEEN {first} AND {last} ORDER BY 1"
    )


def trade_partners(at: At, code: str, first: int, last: int, side: str) -> str:
    """Partners by goods trade, US$ millions: columns partner, trade, share, rank, low, high of reports, flows."""
    own = literal(code)
    where = {"exports": f"origin = {own}", "imports": f"partner = {own}"}.get(
        side, f"(origin = {own} OR partner = {own})"
    )
    return (
        "SELECT p.state AS partner, round(sum(p.value), 1) AS trade, round(sum(p.value) / sum(sum(p.value)) OVER (), 4)"
        " AS share, rank() OVER (ORDER BY sum(p.value) DESC) AS rank, round(sum(p.low), 1) AS low, "
        "round(sum(p.high), 1) AS high, count(*) AS flows FROM (SELECT "
        f"CASE WHEN origin = {own} THEN partner ELSE origin END AS state, value, "
        f"coalesce(low, value) AS low, coalesce(high, value) AS high FROM {at.table('dyad_year')} WHERE "
        f"indicator = 'trade_flow' AND {at.known()} AND year BETWEEN {first} AND {last} AND {where}) p GROUP BY 1 "
        "ORDER BY 2 DESC LIMIT 60"
    )


def trade_by_year(at: At, origin: str, partner: str, both: bool, first: int, last: int) -> str:
    """Goods trade one way or both by year, US$ millions: columns year, musd, low and high of the reports, flows."""
    a, b = literal(origin), literal(partner)
    pairs = f"(origin = {a} AND partner = {b})"
    pairs = f"({pairs} OR (origin = {b} AND partner = {a}))" if both else pairs
    return (
        "SELECT year, round(sum(value), 1) AS musd, round(sum(coalesce(low, value)), 1) AS low, "
        "round(sum(coalesce(high, value)), 1) AS high, count(*) AS flows FROM "
        f"{at.table('dyad_year')} WHERE indicator = 'trade_flow' AND {at.known()} AND {pairs} "
        f"AND year BETWEEN {first} AND {last} GROUP BY 1 ORDER BY 1"
    )


def fuel_suppliers(at: At, fuel: str, buyer: str, year: int) -> str:
    """Suppliers of a fuel to a state in a year, US$ thousands, the largest first.

    Columns state, worth, share, rank.
    """
    return (
        f"SELECT origin AS state, round(value, 1) AS worth, round(value / sum(value) OVER (), 4) AS share, "
        f"rank() OVER (ORDER BY value DESC) AS rank FROM {at.table('dyad_year')} WHERE indicator = {literal(fuel)} AND "
        f"partner = {literal(buyer)} AND year = {year} AND {at.known()} ORDER BY 2 DESC, 1 LIMIT 12"
    )


def presence(at: At, owner: str, host: str) -> str:
    """Bases and forces of a state in another by the pages read: columns first, last, what, since."""
    return (
        "SELECT start AS first, \"end\" AS last, trim(split_part(text, '|', 1)) AS what, "
        f"trim(split_part(text, '|', 2)) AS since FROM {at.table('spells')} WHERE kind = 'presence' AND {at.known()} "
        f"AND state = {literal(owner)} AND partner = {literal(host)} ORDER BY 1"
    )


def sanctions(at: At, indicator: str, sender: str, targets: tuple[str, ...]) -> str:
    """Cases of a sender on a target, under each of its spellings, by year: columns year, cases."""
    return (
        f"SELECT year, sum(value)::INT AS cases FROM {at.table('dyad_year')} WHERE indicator = {literal(indicator)} "
        f"AND origin = {literal(sender)} AND partner IN ({_listed(targets)}) AND {at.known()} GROUP BY 1 ORDER BY 1"
    )


def votes_complete(at: At) -> str:
    """Last calendar year whose votes run to December."""
    return f'SELECT max(year) FROM {at.table("pair_votes")} WHERE {at.known()} AND month("end") = 12'


def votes_alike(at: At, one: str, other: str, first: int, last: int) -> str:
    """Votes that both cast, and those on which they cast the same: columns state, both_cast, same, share."""
    low, high = sorted((one, other))
    cells = " + ".join(f"n{a}{b}" for a in "yan" for b in "yan")
    return (
        f"SELECT {literal(other)} AS state, sum({cells})::INT AS both_cast, sum(nyy + naa + nnn)::INT AS same, "
        f"round(sum(nyy + naa + nnn) / sum({cells}), 4) AS share FROM {at.table('pair_votes')} WHERE state1 = "
        f"{literal(low)} AND state2 = {literal(high)} AND year BETWEEN {first} AND {last} AND {at.known()}"
    )


def votes_abstained(at: At, state: str, first: int, last: int) -> str:
    """Abstentions of a state among the votes that it shares with each other one: columns state, both_cast, abstained.

    The state with which it shares the most stands first: that one missed the fewest of its votes.
    """
    cells = [f"n{a}{b}" for a in "yan" for b in "yan"]
    one, other = ("naa + nay + nan", "naa + nya + nna")
    return (
        f"SELECT CASE WHEN state1 = {literal(state)} THEN state2 ELSE state1 END AS state, "
        f"sum({' + '.join(cells)})::INT AS both_cast, sum(CASE WHEN state1 = {literal(state)} THEN {one} ELSE {other} "
        f"END)::INT AS abstained FROM {at.table('pair_votes')} WHERE {literal(state)} IN (state1, state2) AND year "
        f"BETWEEN {first} AND {last} AND {at.known()} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1"
    )


def votes_cast(at: At, state: str, first: int, last: int) -> str:
    """Recorded votes held and cast by a state: columns year, held, cast."""
    table = at.table("state_year")
    return (
        f"SELECT h.year, h.value::INT AS held, c.value::INT AS cast FROM {table} h JOIN {table} c ON c.state = h.state "
        "AND c.year = h.year AND c.indicator = 'votes_cast' WHERE h.indicator = 'votes_held' AND h.state = "
        f"{literal(state)} AND h.year BETWEEN {first} AND {last} AND {at.known('h')} AND {at.known('c')} ORDER BY 1"
    )


def vetoes_end(at: At) -> str:
    """Day of the last veto on record."""
    return f"SELECT max(start) FROM {at.table('events')} WHERE kind = 'veto' AND {at.known()}"


def vetoes(
    at: At, power: str = "", days: tuple[date, date] | None = None, years: tuple[int, int] | None = None, month: int = 0
) -> str:
    """Vetoes of a power or of all, of some days, years or a month of them: columns date, state, text."""
    parts = [
        f"state = {literal(power)}" if power else "",
        f"start BETWEEN DATE '{days[0]}' AND DATE '{days[1]}'" if days else "",
        f"year(start) BETWEEN {years[0]} AND {years[1]}" if years else "",
        f"month(start) = {month}" if month else "",
    ]
    where = " AND ".join(part for part in parts if part)
    return (
        f"SELECT start AS date, state, text FROM {at.table('events')} WHERE kind = 'veto' AND {at.known()} AND {where} "
        "ORDER BY 1, 2"
    )
