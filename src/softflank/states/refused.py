"""Blocs, armed groups and territories: what people name and is no state, with the nearest tie that can be asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from softflank.files import own_yaml


@dataclass(frozen=True, slots=True)
class Refused:
    """A name that stands for no state: what it is, the nearest tie (patron, client), if any, and what to say of it."""

    name: str
    kind: str
    tie: tuple[str, ...]
    say: str

    def message(self, named: tuple[str, ...] = ()) -> str:
        """One line that says what it is and which tie to ask about: the nearest, else of the two states named."""
        tie = self.tie or (named if len(named) == len("PC") else ())
        nearest = f"the nearest tie, as in softflank tie {' '.join(tie)}" if tie else "a tie"
        article = "an" if self.kind[0] in "aeiou" else "a"
        name = self.name[0].upper() + self.name[1:]
        return (
            f"{name} is {article} {self.kind}, no state, and has no ties in the data; ask about {nearest}: {self.say}"
        )


@cache
def refused() -> tuple[Refused, ...]:
    """Every such name, from ``refused.yml``."""
    listed: list[dict[str, Any]] = own_yaml(Path(__file__).parent / "refused.yml")
    return tuple(Refused(name, one["kind"], tuple(one["tie"]), one["say"]) for one in listed for name in one["names"])


def refused_as(label: str) -> Refused | None:
    """What a label that should name a state stands for instead, without regard to case and article."""
    plain = label.strip().casefold().removeprefix("the ")
    return next((one for one in refused() if one.name.casefold().removeprefix("the ") == plain), None)


def refused_in(text: str) -> Iterator[Refused]:
    """The names of no state that a text holds; capitals count unless the text has none or nothing else."""
    flags = re.IGNORECASE if text.islower() or text.isupper() else 0
    for one in refused():
        if re.search(rf"(?<![\w-]){re.escape(one.name)}(?![\w-])", text, flags):
            yield one
