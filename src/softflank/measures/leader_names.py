"""Names of leaders as they are printed: what a list misspells by its correction, a surname by the fullest name listed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from functools import cache
from pathlib import Path

from softflank.files import own_yaml
from softflank.vocabulary import Spell

FILE = Path(__file__).with_name("leader_names.yml")
_SAME = timedelta(45)
"""Two lists that have a leader take office within this time mean one person."""


def corrected(state: str, listed: str) -> str:
    """Name of a leader of a state, put right where the lists are known to have it wrong; its particle in small letters."""
    right = _corrections().get((state, listed), listed)
    return f"al-{right[3:]}" if right.startswith("Al-") else right


def written(spell: Spell, others: Iterable[Spell]) -> str:
    """Name of the leader of a spell: by its correction, else the fullest of the names that any list gives the person."""
    listed = spell.text or ""
    right = corrected(spell.state or "", listed)
    if right != listed:
        return right
    own = set(listed.lower().split())
    same = [
        o.text for o in others if o.text and abs(o.start - spell.start) <= _SAME and own <= set(o.text.lower().split())
    ]
    return max([listed, *same], key=lambda name: len(name.split()))


@cache
def _corrections() -> dict[tuple[str, str], str]:
    return {(state, row["listed"]): row["name"] for state, rows in own_yaml(FILE).items() for row in rows}
