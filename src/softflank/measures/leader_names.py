"""Names of leaders as they are printed: corrected where a list misspells them, the fullest that any list has."""

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
    """Name of a leader of a state, put right where the lists are known to have it wrong; its article is small."""
    right = _corrections().get((state, listed), listed)
    return f"al-{right[3:]}" if right.startswith("Al-") else right


def written(spell: Spell, others: Iterable[Spell]) -> str:
    """Name of the leader of a spell, corrected: the fullest of the names that any list gives the person."""
    listed = spell.text or ""
    own = set(listed.lower().split())
    near = (o.text for o in others if o.text and abs(o.start - spell.start) <= _SAME)
    same = (name for name in near if own <= set(name.lower().split()))
    return corrected(spell.state or "", max([listed, *same], key=lambda name: len(name.split())))


@cache
def _corrections() -> dict[tuple[str, str], str]:
    return {(state, row["listed"]): row["name"] for state, rows in own_yaml(FILE).items() for row in rows}
