"""Write the table of narrow pacts that stand beside a wider one of the same pair, from the member-level file of ATOP.

``python benchmarks/narrow_pacts.py FILE``: FILE is ``atop4_01m.csv`` or a copy of it. The dyad-years of the panel
join all pacts of a pair, so that an enemy within one would void all. Kept are duties to fight, in force since
1946, of pacts of at most six, of pairs that an ally outside the pact binds too; nothing else of the file.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import permutations
from typing import Any

import polars as pl

from softflank.measures.duties import FIGHTING, NARROW, OBLIGATIONS
from softflank.output import place_file
from softflank.states import place

FIRST, LAST, MOST = date(1946, 1, 1), date(9999, 12, 31), 6
WORDS = {"defence": "defense", "offence": "offense", "neutrality": "neutral", "non-aggression": "nonagg"}
Row = tuple[int, str, str, date, date, int, tuple[str, ...]]
HEAD = """\
# Pacts of few that oblige to fight and stand beside a wider one of the same pair, or beside those of both with
# a third: made by benchmarks/narrow_pacts.py from the member-level file of ATOP 4.01 (Leeds, Ritter, Mitchell & Long
# 2002), read at https://github.com/joshuaalley/arms-allies, data/atop-member-level.csv. value: 1 defence, 2 offence,
# 4 neutrality, 8 non-aggression, 16 consultation. An empty end: in force at the end of 2016.
"""


def main() -> None:
    """Read, choose, write."""
    members = pl.read_csv(sys.argv[1], infer_schema_length=5000)
    rows = list(_pairs(members))
    bound: dict[str, list[tuple[str, date, date]]] = defaultdict(list)
    for _, state, partner, start, end, _, _ in rows:
        bound[state].append((partner, start, end))
    kept = [r for r in rows if len(r[6]) <= MOST and _outside(bound, r)]
    lines = ["pact,state,partner,start,end,value,members"]
    lines += [f"{p},{s},{o},{a},{'' if b == LAST else b},{v},{'|'.join(m)}" for p, s, o, a, b, v, m in sorted(kept)]
    place_file(NARROW, HEAD + "\n".join(lines) + "\n")


def _pairs(members: pl.DataFrame) -> Iterator[Row]:
    """Directed pairs of every pact with a duty to fight: pact, state, partner, first and last day, value, members."""
    for (pact,), group in members.group_by("atopid", maintain_order=True):
        spells = [(r, *_span(r)) for r in group.iter_rows(named=True)]
        for (one, a, b), (other, c, d) in permutations(spells, 2):
            start, end, value = max(a, c, FIRST), min(b, d), _value(one)
            if start <= end and value & FIGHTING and one["member"] != other["member"]:
                year = min(end.year, 2016)
                together = {r["member"] for r, x, y in spells if x <= end and start <= y}
                state, partner, *rest = (
                    place(str(code), "cow", year) or str(code)
                    for code in (one["member"], other["member"], *sorted(together))
                )
                yield int(str(pact)), state, partner, max(a, c), end, value, tuple(sorted(rest))


def _span(row: dict[str, Any]) -> tuple[date, date]:
    start = date(row["yrent"], row["moent"] or 1, row["dayent"] or 1)
    if not row["yrexit"]:
        return start, LAST
    return start, date(row["yrexit"], row["moexit"] or 12, row["dayexit"] or 28)


def _value(row: dict[str, Any]) -> int:
    return sum(bit for bit, word in OBLIGATIONS if row[WORDS.get(word, "consul")] == 1)


def _outside(bound: dict[str, list[tuple[str, date, date]]], row: Row) -> bool:
    """Whether both of a pair are bound, while their pact is in force, to a third that does not belong to it."""
    _, state, partner, start, end, _, members = row
    one, other = ({p for p, a, b in bound[s] if a <= end and start <= b} for s in (state, partner))
    return bool((one & other) - set(members))


if __name__ == "__main__":
    main()
