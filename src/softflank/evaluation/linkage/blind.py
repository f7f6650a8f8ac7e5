"""What a reader coded who had seen no code of another: drawn episodes and famous ones, with a reason each.

It has no vote in what is settled (docs/protocol-linkage.md, change 4).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from softflank.cases.forms import Form, Name, read
from softflank.evaluation.linkage.forms import FOLDER, Codes, check_codes, episodes, famous
from softflank.vocabulary import BadCase


class BlindReading(Form):
    """Codes of an episode and, in a sentence, why."""

    id: Name
    codes: Codes
    because: Annotated[str, Field(min_length=1)]


class BlindFile(Form):
    """The file of blind readings."""

    episodes: tuple[BlindReading, ...]
    famous: tuple[BlindReading, ...]


@cache
def blind_codes(folder: Path = FOLDER) -> dict[str, Codes]:
    """Codes of the blind reader by the name of the episode, drawn and famous.

    Raises:
        BadCase: a field is wrong, an episode is missing, twice or unknown, a code breaks the rule.
    """
    path = folder / "blind.yml"
    file: BlindFile = read(path, BlindFile)
    known = sorted([e.drawn.id for e in episodes(folder)]), sorted(one.id for one in famous(folder))
    if (sorted(one.id for one in file.episodes), sorted(one.id for one in file.famous)) != known:
        raise BadCase(f"{path}: an episode is missing, twice or neither drawn nor famous")
    for one in (*file.episodes, *file.famous):
        if one.codes.pressed is None or one.codes.link is None:
            raise BadCase(f"{path}: {one.id}: every reading has pressed and link")
        check_codes(one.id, one.codes, path)
    return {one.id: one.codes for one in (*file.episodes, *file.famous)}
