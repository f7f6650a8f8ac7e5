"""What the three kinds of claim about arms share: words for arms, and deliveries by supplier, client and year.

The bundle holds shares and totals, so a delivery is share times total: the trend-indicator value (TIV, millions) to
four digits. It counts major arms only. Deliveries by item begin in 1995, a table of totals covers the years before.
"""

from __future__ import annotations

import re

from softflank.auditing.facts import Facts, Lookup
from softflank.auditing.statement import Clause
from softflank.panel import questions

ARMS = re.compile(
    r"\b(?:arms|weapons?|weaponry|armaments?|armou?r|munitions|matériel|materiel|military (?:hardware|equipment"
    r"|exports|imports|supplies|transfers)"
    r"|defen[cs]e (?:equipment|exports|imports)|combat (?:aircraft|systems)|warplanes|heavy equipment)\b"
)
NOT_TRANSFERS = re.compile(
    r"\b(?:nuclear|atomic|chemical|biological|small|light|strategic|control|embargo\w*|race|dump|depots?|factor\w+"
    r"|inspect\w+|reduction|ban|smuggl\w+|fuel|food|gas|grain|money)\b"
)
"""Words that make "arms" something that deliveries of major arms do not measure."""
STOCKS = re.compile(
    r"\b(?:inventor\w+|arsenals?|stocks?|stockpiles?|holdings|fleets?|in service|orders?|ordered|contracts?|spare "
    r"parts)\b"
)
WINDOW = 5
"""Years that "is the largest" is measured over: SIPRI's own convention, for deliveries are lumpy."""
FIRST = 1950


def source(first: int, last: int) -> str:
    """Ids of the sources that cover these years."""
    parts = (["sipri-arms-tiv-1950"] if first < 1995 else []) + (["sipri-arms-deliveries"] if last >= 1995 else [])
    return ", ".join(parts)


def ranking(facts: Facts, side: str, code: str, first: int, last: int, among: tuple[str, ...] = ()) -> Lookup:
    """Partners of a state in arms over years, the largest first: columns partner, tiv, share, rank.

    ``side`` is ``supplier`` (rows are the recipients of ``code``) or ``recipient`` (rows are its suppliers);
    ``among`` keeps those partners only.
    """
    return facts.ask(source(first, last), questions.arms_partners, side == "supplier", code, first, last, among)


def world_ranking(facts: Facts, side: str, first: int, last: int, among: tuple[str, ...] = ()) -> Lookup:
    """States by arms exported (``supplier``) or imported (``recipient``): columns state, tiv, share, rank."""
    return facts.ask(source(first, last), questions.arms_world, side == "supplier", first, last, among)


def by_year(facts: Facts, supplier: str, client: str, first: int, last: int) -> Lookup:
    """Deliveries of a pair by year: columns year, tiv; a year without a row is one without a recorded delivery."""
    return facts.ask(source(first, last), questions.arms_by_year, supplier, client, first, last)


def head(answer: Lookup, *codes: str, most: int = 3) -> Lookup:
    """The first rows of a ranking and those of some states: what a finding shows."""
    rows = tuple(row for place, row in enumerate(answer.rows) if place < most or row[0] in codes)
    return Lookup(answer.source, answer.query, answer.columns, rows)


def last_year(facts: Facts) -> int:
    """Last year that deliveries cover."""
    return facts.last_year("state_year", "arms_imports_1")


def is_about_arms(clause: Clause) -> bool:
    """Whether a clause, or what leads up to it, speaks of transfers of major arms."""
    if ARMS.search(clause.text):
        return not NOT_TRANSFERS.search(clause.text)
    return clause.about(ARMS) and not NOT_TRANSFERS.search(clause.text)
