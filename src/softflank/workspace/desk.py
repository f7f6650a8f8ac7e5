"""A desk: the folder in which a person keeps cases of their own, beside those that come with the program.

The folder is the truth: plain text, to be kept under git. A name leads to a case and never out of the folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from softflank.cases import load
from softflank.cases import names as built_in
from softflank.cases.load import BUILTIN
from softflank.files import exists
from softflank.vocabulary import BadCase, BadRequest, SoftflankError
from softflank.wire.cases import CaseLine, line
from softflank.workspace.results.listing import Listing

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_COLUMNS = {"id": "case", "title": "title", "as_of": "as of", "claims": "claims", "references": "references"}


@dataclass(frozen=True, slots=True)
class DeskCases(Listing):
    """Cases of a desk, its own first; ``broken`` are lines on those that cannot be read."""

    own: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()

    def notes(self) -> tuple[str, ...]:
        """What is wrong with those that cannot be read."""
        return self.broken


@dataclass(frozen=True, slots=True)
class Desk:
    """Cases in the folders below ``folder``, and the built-in ones."""

    folder: Path

    def own(self) -> tuple[str, ...]:
        """Names of the person's own cases."""
        return tuple(sorted(self._own()))

    def _own(self) -> Iterator[str]:
        for place in self.folder.iterdir() if self.folder.is_dir() else ():
            if _NAME.fullmatch(place.name) and not place.is_symlink() and exists(place / "case.yml", BadCase):
                yield place.name

    def cases(self) -> DeskCases:
        """Every case with its size."""
        lines: list[CaseLine] = []
        broken = []
        own = self.own()
        for name in (*own, *(n for n in built_in() if n not in own)):
            try:
                lines.append({**line(load(self.question(name))), "id": name})
            except SoftflankError as error:
                broken.append(f"{name}: {error}")
        return DeskCases("Cases", _COLUMNS, tuple(lines), own, tuple(broken))

    def question(self, name: str) -> str:
        """What a :class:`~softflank.workspace.Question` takes for the case of a name.

        Raises:
            BadRequest: it is no name, or there is no such case.
        """
        if _NAME.fullmatch(name) is None:
            raise BadRequest(f"{name!r} is no name of a case: small letters, digits, - and _, at most 64")
        if name in self._own():
            return str(self.folder / name)
        if name in built_in():
            return name
        raise BadRequest(f"no case {name!r} here; there are {', '.join((*self.own(), *built_in()))}")

    def place(self, name: str) -> Path:
        """Folder of a case; raises as :meth:`question` does."""
        asked = self.question(name)
        return BUILTIN / asked if asked == name else Path(asked)

    def stamp(self, name: str | None) -> str:
        """What changes whenever a file of a case changes: sizes and times."""
        if name is None:
            return ""
        found = sorted(self.place(name).glob("*.yml"))
        return " ".join(f"{f.name}:{f.stat().st_size}:{f.stat().st_mtime_ns}" for f in found)
