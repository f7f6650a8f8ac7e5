"""A desk: the folder in which a person keeps cases of their own, beside those that come with the program.

The folder is the truth: plain text, to be kept under git. A name leads to a case and never out of the folder.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from softflank.cases import Case, load
from softflank.cases import names as built_in
from softflank.cases.edits import replaced
from softflank.cases.load import BUILTIN
from softflank.files import exists, read_bytes, read_text
from softflank.output import alone, laid_out, place, place_file
from softflank.vocabulary import BadCase, BadRequest, SoftflankError, StaleEdit
from softflank.wire.cases import CaseFileJson, CaseLine, line
from softflank.workspace.results.listing import Listing

FILES = (
    "case.yml", "claims.yml", "references.yml", "evidence.yml", "hypotheses.yml", "statements.yml", "forecasts.yml",
    "threats.yml", "brief.yml",
)  # fmt: skip
"""Files of a case that a person writes."""
MOST = 64 * 2**20
"""Largest page that is copied along."""
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
class CaseFile:
    """A file of a case as it was read; ``own`` says that it may be changed."""

    case: str
    file: str
    text: str
    own: bool

    @property
    def hash(self) -> str:
        """SHA-256 of its text: what an edit says that it began from."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def to_json(self) -> CaseFileJson:
        """The file in the form ``case-file``."""
        return {
            "format": 1,
            "case": self.case,
            "file": self.file,
            "own": self.own,
            "hash": self.hash,
            "text": self.text,
        }


@dataclass(frozen=True, slots=True)
class Desk:
    """Cases in the folders below ``folder``, and the built-in ones."""

    folder: Path

    def own(self) -> tuple[str, ...]:
        """Names of the person's own cases."""
        return tuple(sorted(self._own()))

    def _own(self) -> Iterator[str]:
        for found in self.folder.iterdir() if self.folder.is_dir() else ():
            if _NAME.fullmatch(found.name) and not found.is_symlink() and exists(found / "case.yml", BadCase):
                yield found.name

    def cases(self) -> DeskCases:
        """Every case with its size, the own ones first and then by date."""
        lines: list[CaseLine] = []
        broken = []
        own = self.own()
        for name in (*own, *(n for n in built_in() if n not in own)):
            try:
                lines.append({**line(self.case(name)), "id": name})
            except SoftflankError as error:
                broken.append(f"{name}: {error}")
        lines.sort(key=lambda c: (c["id"] not in own, c["as_of"]))
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

    def file(self, name: str, file: str) -> CaseFile:
        """A file of a case; raises ``BadRequest`` where it is none of a case's files."""
        if file not in FILES:
            raise BadRequest(f"{file!r} is no file of a case; there are {', '.join(FILES)}")
        path = self.place(name) / file
        text = read_text(path, BadCase) if exists(path, BadCase) else ""
        return CaseFile(name, file, text, name in self._own())

    def copy(self, name: str, new: str) -> str:
        """Copy a case into a new folder of the desk, where it may be changed; its pages go along.

        Raises:
            BadRequest: the new name is none or is taken. BadOutput: the folder cannot be written.
        """
        source, target = self.place(name), self.fresh(new)
        kept = [p for p in source.rglob("*") if p.is_file() and not p.is_symlink()]
        files: dict[str, str | bytes] = {p.relative_to(source).as_posix(): read_bytes(p, BadCase, MOST) for p in kept}
        files["case.yml"] = replaced(source / "case.yml", {("id",): new})
        place(files, target)
        return new

    def fresh(self, new: str) -> Path:
        """Folder for a new case; raises ``BadRequest`` where the name is none or is taken."""
        if _NAME.fullmatch(new) is None:
            raise BadRequest(f"{new!r} is no name of a case: small letters, digits, - and _, at most 64")
        if new in built_in() or (self.folder / new).exists():
            raise BadRequest(f"there is a case {new!r} already; choose another name")
        return self.folder / new

    def save(self, name: str, file: str, was: str, text: str, base: str | None = None) -> CaseFile:
        """Put a new text in place of the one whose hash is ``was``, whole or not at all, if the case stays sound.

        Raises:
            StaleEdit: the file has changed since; ``base`` is the text that the edit began from, to say what.
            BadRequest: the case comes with the program. BadCase: the text would break the case.
        """
        return self.edit(name, file, was, lambda _: text, base)

    def edit(self, name: str, file: str, was: str, change: Callable[[Path], str], base: str | None = None) -> CaseFile:
        """As :meth:`save`, with a change that is made to the file as it stands."""
        if name not in self._own():
            self.question(name)
            raise BadRequest(f"{name} comes with the program and stays as it is: copy it, and change the copy")
        folder = self.folder / name
        with alone(folder):
            now = self.file(name, file)
            if was != now.hash:
                raise StaleEdit(
                    f"{file} of {name} has changed since it was read: look at it again", _changes(base, now)
                )
            text = change(folder / file).replace("\r\n", "\n")
            text = text if text.endswith("\n") or not text else text + "\n"
            self._sound(name, file, text)
            place_file(folder / file, text)
        return CaseFile(name, file, text, own=True)

    def _sound(self, name: str, file: str, text: str) -> None:
        """Refuse a text that would break its case, before it is written."""
        held = {f: self.file(name, f).text for f in FILES}
        files: dict[str, str | bytes] = {f: t for f, t in {**held, file: text}.items() if t}
        with laid_out(files) as draft:
            try:
                load(str(draft))
            except SoftflankError as error:
                raise BadCase(f"not saved: {str(error).replace(f'{draft}/', '')}") from None

    def case(self, name: str) -> Case:
        """A case, read again where a file of it has changed; raises ``BadRequest`` or ``BadCase``."""
        return _read(self.question(name), self.stamp(name))

    def stamp(self, name: str | None) -> str:
        """What changes whenever a file of a case changes: sizes and times."""
        if name is None:
            return ""
        found = sorted(self.place(name).glob("*.yml"))
        return " ".join(f"{f.name}:{f.stat().st_size}:{f.stat().st_mtime_ns}" for f in found)


@lru_cache(maxsize=64)
def _read(case: str, stamp: str) -> Case:
    """A case as its files were at a stamp."""
    return load(case)


def _changes(base: str | None, now: CaseFile) -> tuple[str, ...]:
    """Lines that came and went since an edit began."""
    if base is None:
        return ()
    old, new = base.replace("\r\n", "\n").splitlines(), now.text.splitlines()
    found = difflib.unified_diff(old, new, "when you began", "now", lineterm="", n=1)
    return tuple(found)[:200]
