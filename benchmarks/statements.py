"""Makers of statements for ``assess.py``: each draws rows of the panel and puts them in words, true and false."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from typing import Any

from softflank.panel import Panel
from softflank.states import states

Made = tuple[str, str]
"""A true statement and a false one."""


def named(code: str) -> str:
    """The name of a state as a sentence has it."""
    name = states()[code].name
    return f"the {name}" if name.startswith("United") or code in {"PHL", "NLD", "ARE"} else name


def per_cent(value: float) -> str:
    """A share in whole per cent."""
    return f"{100 * value:.0f} per cent"


def shifted(value: float, rng: random.Random) -> float:
    """Another share, at least thirty points away."""
    return value - 0.3 - 0.1 * rng.random() if value > 0.5 else value + 0.35 + 0.1 * rng.random()


def rows(panel: Panel, sql: str, rng: random.Random, most: int) -> list[Any]:
    """Some rows of a query, drawn by the seed."""
    found = sorted(panel.rows(sql)[1], key=repr)
    return rng.sample(found, min(most, len(found)))


def arms(panel: Panel, rng: random.Random, most: int) -> Iterator[Made]:
    """Shares of a state's arms imports over five years."""
    sql = (
        "SELECT origin, partner, year, value FROM dyad_year WHERE indicator = 'arms_need_5' "
        "AND value BETWEEN 0.2 AND 0.9 "
        "AND year BETWEEN 1960 AND 2022"
    )
    for origin, partner, year, value in rows(panel, sql, rng, most):
        wording = rng.choice(
            [
                "{O} supplied about {v} of {p}'s arms imports in {a}-{b}.",
                "Between {a} and {b} about {v} of {p}'s arms imports came from {o}.",
                "In {a}-{b} {p} bought about {v} of its imported weapons from {o}.",
            ]
        )
        yield fill(wording, origin, partner, (year - 4, year), value, shifted(value, rng))


def votes(panel: Panel, rng: random.Random, most: int) -> Iterator[Made]:
    """Agreement of two states in the General Assembly in a year."""
    counts = "nyy + nya + nyn + nay + naa + nan + nny + nna + nnn"
    sql = (
        f"SELECT state1, state2, year, sum(nyy + naa + nnn) / sum({counts}) AS share FROM pair_votes "
        f"WHERE year BETWEEN 1960 "
        f"AND 2022 AND state1 IN ('USA', 'CHN', 'CUB', 'FRA', 'BRA') GROUP BY ALL HAVING sum({counts}) > 40"
    )
    for one, other, year, value in rows(panel, sql, rng, most):
        wording = rng.choice(
            [
                "In {b} {o} voted with {p} on about {v} of the roll calls of the General Assembly.",
                "{O} cast the same vote as {p} on about {v} of the Assembly's recorded votes in {b}.",
            ]
        )
        yield fill(wording, one, other, (year, year), value, shifted(value, rng))


def fill(wording: str, one: str, other: str, span: tuple[int, int], true: float, false: float) -> Made:
    """A wording with its names, years and the true share, and with the false one."""
    given = {"o": named(one), "p": named(other), "a": span[0], "b": span[1]}
    given["O"] = str(given["o"])[0].upper() + str(given["o"])[1:]
    texts = [wording.format(**given, v=per_cent(share)) for share in (true, false)]
    return tuple(text[0].upper() + text[1:] for text in texts)  # type: ignore[return-value]


def trade(panel: Panel, rng: random.Random, most: int) -> Iterator[Made]:
    """Exports of one state to another in a year."""
    sql = (
        "SELECT origin, partner, year, avg(value) FROM dyad_year WHERE indicator = 'trade_flow' "
        "AND value > 2000 AND year "
        "BETWEEN 1990 AND 2020 GROUP BY ALL HAVING count(*) = 1 "
        "AND max(coalesce(high, value)) < 1.2 * min(coalesce(low, value))"
    )
    for origin, partner, year, value in rows(panel, sql, rng, most):
        wording = rng.choice(
            [
                "{o}'s exports to {p} came to about {v:.1f} billion dollars in {y}.",
                "In {y} {p} imported goods worth about {v:.1f} billion dollars from {o}.",
            ]
        )
        yield tuple(  # type: ignore[misc]
            capital(wording.format(o=named(origin), p=named(partner), y=year, v=v / 1000)) for v in (value, value * 2.6)
        )


def capital(text: str) -> str:
    """``text`` with a capital."""
    return text[0].upper() + text[1:]


def troops(panel: Panel, rng: random.Random, most: int) -> Iterator[Made]:
    """US active-duty personnel in a state."""
    sql = (
        "SELECT partner, year, value FROM dyad_year WHERE indicator = 'us_troops' AND value > 900 "
        "AND year BETWEEN 1955 AND 2019"
    )
    for partner, year, value in rows(panel, sql, rng, most):
        wording = rng.choice(
            [
                "About {n:,} US troops were stationed in {p} in {y}.",
                "In {y} the United States kept about {n:,} soldiers in {p}.",
            ]
        )
        yield tuple(
            capital(wording.format(n=round(v, -2), p=named(partner), y=year)) for v in (int(value), int(value * 3))
        )  # type: ignore[misc]


def pacts(panel: Panel, rng: random.Random, most: int) -> Iterator[Made]:
    """Defence obligations between two states in a year."""
    sql = (
        "SELECT state, partner, year(start) + 3 AS y FROM spells WHERE kind = 'alliance' AND text LIKE '%defence%' AND "
        'year("end") - year(start) > 8 AND year(start) > 1946'
    )
    never = "SELECT DISTINCT state, partner FROM spells WHERE kind = 'alliance'"
    bound = {tuple(row) for row in panel.rows(never)[1]}
    codes = sorted({code for pair in bound for code in pair})
    for one, other, year in rows(panel, sql, rng, most):
        wording = rng.choice(
            [
                "A mutual defence pact between {o} and {p} was in force in {y}.",
                "In {y} {o} and {p} were bound by a defence treaty.",
            ]
        )
        stranger = rng.choice([c for c in codes if (one, c) not in bound and (c, one) not in bound and c != one])
        yield tuple(capital(wording.format(o=named(one), p=named(p), y=year)) for p in (other, stranger))  # type: ignore[misc]


def rulers(panel: Panel, rng: random.Random, most: int) -> Iterator[Made]:
    """Who led a state in a year."""
    sql = (
        "SELECT state, text, year(start) AS a, year(\"end\") AS b FROM spells WHERE kind = 'leader' "
        "AND source = 'reign' "
        "AND year(\"end\") - year(start) > 3 AND year(start) > 1950 AND text LIKE '% %' AND \"end\" < DATE '2019-01-01'"
    )
    for state, name, first, last in rows(panel, sql, rng, most):
        wording = rng.choice(["{n} led {s} in {y}.", "In {y} {n} was head of state of {s}."])
        yield tuple(  # type: ignore[misc]
            capital(wording.format(n=name, s=named(state), y=year))
            for year in ((first + last) // 2, min(last + 9, 2019))
        )


def burden(panel: Panel, rng: random.Random, most: int) -> Iterator[Made]:
    """Military spending over output."""
    sql = (
        "SELECT state, year, value FROM state_year WHERE indicator = 'milex_of_gdp' "
        "AND value BETWEEN 0.012 AND 0.12 AND year "
        "BETWEEN 1965 AND 2021"
    )
    for state, year, value in rows(panel, sql, rng, most):
        wording = rng.choice(
            [
                "{s} spent about {v:.1f} per cent of its GDP on the military in {y}.",
                "In {y} {s}'s military spending was about {v:.1f} per cent of GDP.",
            ]
        )
        yield tuple(capital(wording.format(s=named(state), y=year, v=100 * v)) for v in (value, value * 2.4))  # type: ignore[misc]


def vetoes(panel: Panel, rng: random.Random, most: int) -> Iterator[Made]:
    """Vetoes in the Security Council by date."""
    days = sorted({row[0] for row in panel.rows("SELECT start FROM events WHERE kind = 'veto'")[1]})
    sql = "SELECT state, start FROM events WHERE kind = 'veto' AND start > DATE '1950-01-01'"
    powers = ("USA", "RUS", "GBR", "FRA", "CHN")
    cast = {(row[0], row[1]) for row in panel.rows(sql)[1]}
    for state, day in rows(panel, sql, rng, min(most, len(days))):
        wording = rng.choice(
            ["{s} vetoed a Security Council draft on {d}.", "On {d} {s} cast a veto in the Security Council."]
        )
        other = rng.choice([p for p in powers if (p, day) not in cast])
        yield tuple(  # type: ignore[misc]
            capital(wording.format(s=named(code), d=f"{day.day} {day:%B %Y}")) for code in (state, other)
        )


def worded(panel: Panel, rng: random.Random, most: int) -> Iterator[Made]:
    """Shares of a state's arms imports in words: what is above or below a fraction."""
    sql = (
        "SELECT origin, partner, year, value FROM dyad_year WHERE indicator = 'arms_need_5' "
        "AND (value BETWEEN 0.86 AND 0.97 OR value BETWEEN 0.08 AND 0.18) AND year BETWEEN 1960 AND 2022"
    )
    for origin, partner, year, value in rows(panel, sql, rng, most):
        above = rng.choice(["more than four fifths", "above three quarters", "well over two thirds"])
        below = rng.choice(["less than a quarter", "below a third", "fewer than a quarter"])
        wording = rng.choice(
            [
                "{o} supplied {v} of {p}'s arms imports in {a}-{b}.",
                "In {a}-{b} {v} of {p}'s arms imports came from {o}.",
            ]
        )
        given = {"o": named(origin), "p": named(partner), "a": year - 4, "b": year}
        yield two(*(capital(wording.format(**given, v=v)) for v in ((above, below) if value > 0.5 else (below, above))))


def deliveries(panel: Panel, rng: random.Random, most: int) -> Iterator[Made]:
    """The first and the last year of arms deliveries between two states."""
    sql = (
        "SELECT origin, partner, min(year), max(year) FROM dyad_year WHERE indicator = 'arms_need_1' AND value > 0 "
        "GROUP BY ALL HAVING count(*) > 6 AND min(year) BETWEEN 1955 AND 2000 AND max(year) BETWEEN 1970 AND 2015"
    )
    for origin, partner, first, last in rows(panel, sql, rng, most):
        wording, year = rng.choice(
            [
                ("{o} first delivered arms to {p} in {y}.", first),
                ("The first arms deliveries from {o} to {p} came in {y}.", first),
                ("The last arms deliveries of {o} to {p} were made in {y}.", last),
            ]
        )
        wrong = year + 8 if year == first else year - 8
        yield two(*(capital(wording.format(o=named(origin), p=named(partner), y=y)) for y in (year, wrong)))


def embargoes(panel: Panel, rng: random.Random, most: int) -> Iterator[Made]:
    """The first sanctions of a sender against a state, and whether any were in force in a year."""
    sql = (
        "SELECT origin, partner, min(year), max(year) FROM dyad_year WHERE indicator = 'sanctions' AND value > 0 "
        "GROUP BY ALL HAVING min(year) BETWEEN 1960 AND 2012 AND count(*) > 5"
    )
    found = (row for row in rows(panel, sql, rng, most) if {row[0], row[1]} <= set(states()))
    for origin, partner, first, _ in found:
        wording = rng.choice(
            ["{o} first imposed sanctions on {p} in {y}.", "The first sanctions of {o} against {p} date from {y}."]
        )
        yield two(*(capital(wording.format(o=named(origin), p=named(partner), y=y)) for y in (first, first + 7)))


def barrels(panel: Panel, rng: random.Random, most: int) -> Iterator[Made]:
    """Oil output in a year, in millions of barrels a day."""
    sql = "SELECT state, year, value FROM state_year WHERE indicator = 'oil_output' AND value > 400"
    for state, year, value in rows(panel, sql, rng, most):
        wording = rng.choice(
            [
                "{s} produced about {v:.1f} million barrels of oil a day in {y}.",
                "In {y} {s}'s oil output was about {v:.1f} million barrels a day.",
            ]
        )
        yield two(*(capital(wording.format(s=named(state), y=year, v=v / 1000)) for v in (value, value * 2.2)))


def grown(panel: Panel, rng: random.Random, most: int) -> Iterator[Made]:
    """Whether oil output rose or fell between two years."""
    sql = (
        "SELECT a.state, a.year, b.year, b.value / a.value AS r FROM state_year a "
        "JOIN state_year b ON a.state = b.state AND b.year = a.year + 6 "
        "AND a.indicator = 'oil_output' AND b.indicator = 'oil_output' "
        "WHERE a.value > 200 AND b.value > 100 AND (b.value > 1.4 * a.value OR b.value < 0.7 * a.value)"
    )
    for state, first, last, ratio in rows(panel, sql, rng, most):
        words = ("rose", "fell") if ratio > 1 else ("fell", "rose")
        wording = rng.choice(["{s}'s oil output {w} between {a} and {b}.", "Between {a} and {b} {s}'s oil output {w}."])
        yield two(*(capital(wording.format(s=named(state), a=first, b=last, w=w)) for w in words))


def fuel(panel: Panel, rng: random.Random, most: int) -> Iterator[Made]:
    """Shares of a state's imports of coal and crude oil in a year."""
    sql = (
        "SELECT indicator, origin, partner, year, value / sum(value) OVER (PARTITION BY indicator, partner, year) AS s "
        "FROM dyad_year WHERE indicator IN ('fuel_coal', 'fuel_crude') AND year BETWEEN 1996 AND 2022"
    )
    sql = f"SELECT * FROM ({sql}) WHERE s BETWEEN 0.25 AND 0.85"
    for kind, origin, partner, year, share in rows(panel, sql, rng, most):
        wording = rng.choice(
            [
                "In {y} about {v} of {p}'s {f} imports came from {o}.",
                "{o} supplied about {v} of {p}'s {f} imports in {y}.",
            ]
        )
        given = {"o": named(origin), "p": named(partner), "y": year, "f": {"fuel_coal": "coal"}.get(kind, "crude oil")}
        yield two(*(capital(wording.format(**given, v=per_cent(v))) for v in (share, shifted(share, rng))))


def bases(panel: Panel, rng: random.Random, most: int) -> Iterator[Made]:
    """Bases abroad that were given up, or opened, in a year."""
    sql = (
        "SELECT state, partner, year(start), year(\"end\"), text LIKE '%| since then |%' FROM spells WHERE "
        "kind = 'presence' AND text LIKE '%base%' AND (state, partner) IN (SELECT (state, partner) FROM spells WHERE "
        "kind = 'presence' GROUP BY state, partner HAVING count(*) = 1)"
    )
    for state, partner, first, last, since in rows(panel, sql, rng, most):
        if last is not None:
            given, year, wrong = "{s} closed its military base in {p} in {y}.", last, last - 7
        elif since:
            given, year, wrong = "{s} opened a military base in {p} in {y}.", first, first - 7
        else:
            continue
        yield two(*(capital(given.format(s=named(state), p=named(partner), y=y)) for y in (year, wrong)))


def consumed(panel: Panel, rng: random.Random, most: int) -> Iterator[Made]:
    """Oil consumption in a year, in millions of barrels a day."""
    sql = "SELECT state, year, value FROM state_year WHERE indicator = 'oil_consumption' AND value > 400"
    for state, year, value in rows(panel, sql, rng, most):
        wording = rng.choice(
            [
                "{s} consumed about {v:.1f} million barrels of oil a day in {y}.",
                "In {y} {s}'s oil consumption was about {v:.1f} million barrels a day.",
            ]
        )
        yield two(*(capital(wording.format(s=named(state), y=year, v=v / 1000)) for v in (value, value * 2.2)))


def steadily(panel: Panel, rng: random.Random, most: int) -> Iterator[Made]:
    """Oil output that rose or fell in every one of seven years, and one that went up and down."""
    read = (
        "SELECT state, year AS last, list(value) OVER (PARTITION BY state ORDER BY year ROWS 7 PRECEDING) AS v "
        "FROM state_year WHERE indicator = 'oil_output' AND value > 150"
    )
    found = [(s, y, v) for s, y, v in rows(panel, read, rng, 5000) if len(v) == 8 and abs(v[-1] / v[0] - 1) > 0.15]
    steps = [(s, y, v, sum((b > a) == (v[-1] > v[0]) for a, b in pairwise(v))) for s, y, v in found]
    smooth = [one for one in steps if one[3] == 7]
    rough = [one for one in steps if one[3] <= 4]
    for true, false in list(zip(smooth, rough, strict=False))[:most]:
        yield two(
            *(
                capital(
                    f"{named(s)}'s oil output {'rose' if v[-1] > v[0] else 'fell'} steadily between {y - 7} and {y}."
                )
                for s, y, v, _ in (true, false)
            )
        )


def banned(panel: Panel, rng: random.Random, most: int) -> Iterator[Made]:
    """Bans on arms sales since a year."""
    sql = (
        "SELECT origin, partner, min(year) FROM dyad_year WHERE indicator = 'sanctions_arms' AND value > 0 AND "
        "origin <> 'UNO' GROUP BY ALL HAVING max(year) >= 2023 AND count(*) = 2023 - min(year) + 1 AND count(*) > 3"
    )
    found = (row for row in rows(panel, sql, rng, most) if {row[0], row[1]} <= set(states()))
    for origin, partner, first in found:
        wording = rng.choice(
            ["{o} has banned arms sales to {p} since {y}.", "{p} has been under {o}'s arms embargo since {y}."]
        )
        yield two(*(capital(wording.format(o=named(origin), p=named(partner), y=y)) for y in (first, first - 12)))


def sent(panel: Panel, rng: random.Random, most: int) -> Iterator[Made]:
    """Troops that left a war, by the last year of their support."""
    sql = (
        "SELECT origin, partner, min(year), max(year) FROM dyad_year WHERE indicator = 'support_troops' AND value > 0 "
        "GROUP BY ALL HAVING count(*) = max(year) - min(year) + 1 AND count(*) > 4 AND max(year) < 2015"
    )
    for origin, partner, first, last in rows(panel, sql, rng, most):
        wording, years = rng.choice(
            [
                ("The last troops of {o} left {p} in {y}.", (last, first + 1)),
                ("{o} first sent troops to {p} in {y}.", (first, last - 1)),
            ]
        )
        yield two(*(capital(wording.format(o=named(origin), p=named(partner), y=y)) for y in years))


def abstained(panel: Panel, rng: random.Random, most: int) -> Iterator[Made]:
    """Abstentions among the Assembly votes of a year that a state shares with Brazil."""
    counts = "nyy + nya + nyn + nay + naa + nan + nny + nna + nnn"
    sql = (
        f"SELECT state2, year, sum(naa + nya + nna) / sum({counts}) AS s FROM pair_votes WHERE state1 = 'BRA' AND "
        f"year BETWEEN 1970 AND 2022 GROUP BY ALL HAVING sum({counts}) > 60 AND s BETWEEN 0.12 AND 0.6"
    )
    for state, year, share in rows(panel, sql, rng, most):
        wording = rng.choice(
            [
                "In {y} {s} abstained on about {v} of the recorded votes of the General Assembly.",
                "{s} abstained on about {v} of the roll calls of the General Assembly in {y}.",
            ]
        )
        yield two(
            *(capital(wording.format(s=named(state), y=year, v=per_cent(v))) for v in (share, shifted(share, rng)))
        )


def by_far(panel: Panel, rng: random.Random, most: int) -> Iterator[Made]:
    """Suppliers that led by far among those of a state over five years, and the second of them."""
    sql = (
        "SELECT partner, year, arg_max(origin, value), max(value), list_sort(list({'v': value, 'o': origin}))[-2] FROM "
        "dyad_year WHERE indicator = 'arms_need_5' AND year BETWEEN 1960 AND 2022 GROUP BY ALL HAVING count(*) > 2"
    )
    found = (row for row in rows(panel, sql, rng, 5000) if row[3] > 2 * row[4]["v"] and {row[2], row[4]["o"]} <= CODES)
    for partner, year, first, _, second in islice(found, most):
        given = "Between {a} and {b} {s} was by far {p}'s largest supplier of arms."
        named_so = (named(first), named(second["o"]))
        yield two(*(capital(given.format(a=year - 4, b=year, s=s, p=named(partner))) for s in named_so))


def goods(panel: Panel, rng: random.Random, most: int) -> Iterator[Made]:
    """Shares of a state's goods exports that went to another."""
    sql = (
        "SELECT * FROM (SELECT origin, partner, year, value / sum(value) OVER (PARTITION BY origin, year) AS s, "
        "count(*) OVER (PARTITION BY origin, year) AS n FROM dyad_year WHERE indicator = 'trade_flow' AND "
        "year BETWEEN 1995 AND 2014 AND (origin, partner, year) IN (SELECT (origin, partner, year) FROM dyad_year "
        "WHERE indicator = 'trade_flow' GROUP BY ALL HAVING count(*) = 1)) WHERE s BETWEEN 0.2 AND 0.8 AND n > 60"
    )
    for origin, partner, year, share, _ in rows(panel, sql, rng, most):
        wording = rng.choice(
            ["In {y} {o} sent about {v} of its exports to {p}.", "About {v} of {o}'s exports went to {p} in {y}."]
        )
        given = {"o": named(origin), "p": named(partner), "y": year}
        yield two(*(capital(wording.format(**given, v=per_cent(v))) for v in (share, shifted(share, rng))))


CODES = frozenset(states())


def two(true: str, false: str) -> Made:
    """A true statement and a false one."""
    return true, false


KINDS: dict[str, Callable[[Panel, random.Random, int], Iterator[Made]]] = {
    "arms (share)": arms,
    "votes": votes,
    "trade": trade,
    "troops": troops,
    "alliance": pacts,
    "leader": rulers,
    "military spending": burden,
    "veto": vetoes,
    "arms (words)": worded,
    "arms (years)": deliveries,
    "sanctions": embargoes,
    "oil": barrels,
    "oil (trend)": grown,
    "oil (used)": consumed,
    "oil (steadily)": steadily,
    "fuel trade": fuel,
    "presence": bases,
    "sanctions (banned)": banned,
    "war": sent,
    "votes (abstained)": abstained,
    "arms (by far)": by_far,
    "trade (share)": goods,
}
