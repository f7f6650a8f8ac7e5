"""The one door for files: regular files only, of a size that is known before they are read, YAML and JSON bounded.

Whoever opens a file that a user named, or that lies in a folder that a user named, does it here. A folder, a pipe, a
device or a file over its limit is refused with one line; so are YAML and JSON that are nested too deeply, that repeat a
part until it is huge, that use a key twice, or that hold control codes.
"""

from __future__ import annotations

import csv
import errno
import hashlib
import io
import json
import math
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

import yaml

from softflank.vocabulary import BadData, SoftflankError

MAX_BYTES = 8 * 2**20
"""Largest text, YAML or JSON file unless its reader says otherwise; the largest of a real case is under one."""
MAX_DEPTH = 40
"""Deepest nesting of YAML and JSON; the files of a case use six."""
MAX_NODES = 200_000
"""Most values of a YAML file, each repeat by an alias counted."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
"""Codes that no text needs, but tab, line ends and half of a character."""
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader of PyYAML, ten times faster in C."""
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)

Error = type[SoftflankError]


@dataclass(frozen=True, slots=True)
class Yaml:
    """A YAML file: plain values, and the nodes that know their lines."""

    value: Any
    node: yaml.Node | None


def exists(path: Path, error: Error) -> bool:
    """Whether there is a regular file; what is there and is none is refused, a link to nothing too.

    Raises:
        error: there is something else, or it cannot be looked at.
    """
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError) as reason:
        raise error(f"{path} cannot be read: {_said(reason)}") from None
    _checked(path, error, None)
    return True


def read_bytes(path: Path, error: Error, most: int = MAX_BYTES) -> bytes:
    """Bytes of a regular file of at most ``most`` bytes.

    Raises:
        error: it is missing, is no regular file, is too large, or cannot be read.
    """
    _checked(path, error, most)
    try:
        with _opened(path, error) as file:
            data = file.read(most + 1)
    except OSError as reason:
        raise error(f"{path} cannot be read: {_said(reason)}") from None
    if len(data) > most:
        raise error(f"{path} is larger than {_size(most)}; give a smaller one")
    return data


def read_text(path: Path, error: Error, most: int = MAX_BYTES) -> str:
    """Text of a regular file in UTF-8, with or without a byte-order mark; raises as :func:`read_bytes` does."""
    try:
        return read_bytes(path, error, most).decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        raise error(f"{path} is not UTF-8 text (byte {reason.start + 1}); save it as UTF-8") from None


def digest(path: Path, error: Error) -> str:
    """SHA-256 of a regular file of any size, read in blocks; raises as :func:`read_bytes` does."""
    total = hashlib.sha256()
    for block in blocks(path, error):
        total.update(block)
    return total.hexdigest()


def blocks(path: Path, error: Error) -> Iterator[bytes]:
    """Blocks of a megabyte of a regular file of any size; raises as :func:`read_bytes` does."""
    _checked(path, error, None)
    try:
        with _opened(path, error) as file:
            while block := file.read(2**20):
                yield block
    except OSError as reason:
        raise error(f"{path} cannot be read: {_said(reason)}") from None


def checked(path: Path, error: Error) -> Path:
    """The path of a regular file of any size, which a library may read; raises as :func:`read_bytes` does."""
    _checked(path, error, None)
    return path


def read_yaml(path: Path, error: Error) -> Yaml:
    """Values of a YAML file with their lines.

    Raises:
        error: it cannot be read, is no YAML, holds a tag, a key twice, control codes, or is too deep or too large.
    """
    text = read_text(path, error)
    try:
        _Watch(path, error).all(text)
        loader = _Loader(text)
        node = loader.get_single_node()
        return Yaml(None if node is None else loader.construct_document(node), node)
    except yaml.MarkedYAMLError as reason:
        line = f":{reason.problem_mark.line + 1}" if reason.problem_mark else ""
        raise error(f"{path}{line}: {_mended(str(reason.problem))}") from None
    except (yaml.YAMLError, ValueError, RecursionError) as reason:
        if (bad := _no_day(text)) is not None:
            day = f"{bad.value} is no day of the calendar; write YYYY-MM-DD"
            raise error(f"{path}:{bad.start_mark.line + 1}: {day}") from None
        raise error(f"{path} is not YAML: {' '.join(str(reason).split())[:200]}") from None


_MENDS = (
    ("mapping values are not allowed", "a colon stands inside a text; put the whole text in quotation marks"),
    ("tab character", "a tab stands before a value; indent with spaces"),
    (
        "cannot start any token",
        "a tab or sign that cannot begin a value; indent with spaces and put texts in quotation marks",
    ),
    ("found unexpected end of stream", "a quotation mark is opened and not closed; close it"),
    (
        "did not find expected key",
        "the line does not fit the one above it; align it, or close a quotation mark or bracket",
    ),
    ("did not find expected '-' indicator", "an entry of a list begins with a dash in the column of the other dashes"),
    ("did not find expected ',' or", "a bracket is opened and not closed, or a comma is missing"),
    ("could not find expected ':'", "a name without a colon; write name: value"),
)
"""What PyYAML says, and what to do."""


def _mended(problem: str) -> str:
    """What is wrong with a YAML file, with what to do where that is known."""
    return next((how for said, how in _MENDS if said in problem), f"is not YAML: {problem}")


def _no_day(text: str) -> yaml.ScalarNode | None:
    """The first value of a YAML text that is written like a day and is none."""
    try:
        stack: list[Any] = [_Loader(text).get_single_node()]
    except (yaml.YAMLError, RecursionError):
        return None
    while stack:
        node = stack.pop()
        if isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:timestamp":
            try:
                yaml.SafeLoader("").construct_yaml_timestamp(node)
            except ValueError:
                return node
        held = getattr(node, "value", ())
        parts = (p for pair in held for p in (pair if isinstance(pair, tuple) else (pair,)))
        stack += reversed(list(parts)) if not isinstance(held, str) else []
    return None


def read_json(path: Path, error: Error, most: int = MAX_BYTES) -> Any:
    """Values of a JSON file; raises ``error`` as :func:`json_of` and :func:`read_bytes` do."""
    return json_of(read_text(path, error, most), str(path), error)


def json_of(text: str | bytes, where: str, error: Error) -> Any:
    """Values of a JSON text, finite and nested at most ``MAX_DEPTH`` deep.

    Raises:
        error: it is no JSON, is too deep, or holds NaN, an infinity or a number beyond them.
    """
    try:
        value = json.loads(text, parse_constant=_finite, parse_float=_finite)
    except RecursionError:
        raise error(f"{where} is no JSON that is read: it is nested too deeply") from None
    except ValueError as reason:
        raise error(f"{where} is no JSON: {' '.join(str(reason).split())[:200]}") from None
    level, depth = [value], 0
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            raise error(f"{where} is no JSON that is read: it is nested too deeply")
        held = (one.values() if isinstance(one, dict) else one for one in level if isinstance(one, dict | list))
        level = [inner for part in held for inner in part]
    return value


def own_text(path: Path) -> str:
    """Text of a file that comes with the program."""
    return read_text(path, BadData)


def own_rows(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV file that comes with the program, by the names of its header."""
    return list(csv.DictReader(io.StringIO(own_text(path), newline="")))


def own_yaml(path: Path) -> Any:
    """Values of a YAML file that comes with the program, which is trusted."""
    return yaml.load(own_text(path), Loader=_Loader)  # noqa: S506 - a safe loader


def own_json(path: Path) -> Any:
    """Values of a JSON file that comes with the program."""
    return json.loads(own_text(path))


def plain(text: str) -> str:
    """A text without control codes."""
    return _CONTROL.sub("", text)


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(f"{text[:40]} is no finite number")
    return value


def _checked(path: Path, error: Error, most: int | None) -> None:
    try:
        info = path.stat()
    except FileNotFoundError:
        said = "is a link to nothing" if path.is_symlink() else "is missing"
        raise error(f"{path} {said}") from None
    except (OSError, ValueError) as reason:
        raise error(f"{path} cannot be read: {_said(reason)}") from None
    if not stat.S_ISREG(info.st_mode):
        kind = next((name for test, name in _KINDS if test(info.st_mode)), "no regular file")
        raise error(f"{path} is {kind}; give a file")
    if most is not None and info.st_size > most:
        raise error(f"{path} is larger than {_size(most)}; give a smaller one")


def _opened(path: Path, error: Error) -> BinaryIO:
    """The file without waiting for a writer, checked again: what lies there may have changed since it was looked at."""
    found = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(found).st_mode):
        os.close(found)
        raise error(f"{path} is no regular file; give a file")
    return os.fdopen(found, "rb")


def _said(reason: Exception) -> str:
    if isinstance(reason, OSError) and reason.errno == errno.ENAMETOOLONG:
        return "its name is too long"
    return (reason.strerror if isinstance(reason, OSError) else None) or str(reason) or type(reason).__name__


def _size(count: int) -> str:
    return f"{count / 2**20:.0f} MB" if count >= 2**20 else f"{count} bytes"


@dataclass(slots=True)
class _Nesting:
    """An open sequence or mapping: its anchor, the values in it so far, the keys of a mapping, whether one is next."""

    anchor: str | None
    size: int = 0
    keys: set[str] | None = None
    key_next: bool = False


@dataclass(slots=True)
class _Watch:
    """Looks at the events of a YAML text before anything is built of them."""

    path: Path
    error: Error
    levels: list[_Nesting] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)
    """Values under each anchor that is closed."""
    total: int = 0

    def all(self, text: str) -> None:
        """Look at every event; raises ``error`` with the line of the first that is refused."""
        for event in yaml.parse(text, Loader=_Loader):
            line = event.start_mark.line + 1 if event.start_mark else 1
            tag = getattr(event, "tag", None)
            if tag is not None:
                self._refuse(line, f"the tag {tag} is not understood; leave it out")
            if isinstance(event, yaml.AliasEvent):
                self._turn(line, None)
                self._grow(line, self._repeated(line, event.anchor))
            elif isinstance(event, yaml.ScalarEvent):
                self._scalar(line, event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._open(line, event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._close()

    def _refuse(self, line: int, what: str) -> NoReturn:
        raise self.error(f"{self.path}:{line}: {what}")

    def _repeated(self, line: int, anchor: str | None) -> int:
        size = self.sizes.get(anchor or "")
        if size is None:
            self._refuse(line, f"*{anchor} repeats itself or nothing; write the part out")
        return size

    def _scalar(self, line: int, event: yaml.ScalarEvent) -> None:
        if _CONTROL.search(event.value):
            self._refuse(line, "a text holds control codes; take them out")
        self._turn(line, event.value)
        if event.anchor:
            self.sizes[event.anchor] = 1
        self._grow(line, 1)

    def _open(self, line: int, event: yaml.CollectionStartEvent) -> None:
        if len(self.levels) >= MAX_DEPTH:
            self._refuse(line, f"nested more than {MAX_DEPTH} deep; write it flatter")
        self._turn(line, None)
        mapping = isinstance(event, yaml.MappingStartEvent)
        self.levels.append(_Nesting(event.anchor, keys=set() if mapping else None, key_next=mapping))
        self._grow(line, 1)

    def _close(self) -> None:
        closed = self.levels.pop()
        if closed.anchor:
            self.sizes[closed.anchor] = closed.size
        if self.levels:
            self.levels[-1].size += closed.size

    def _turn(self, line: int, key: str | None) -> None:
        """Keys and values of a mapping take turns; ``key`` is the text of what stands here, where it is one."""
        level = self.levels[-1] if self.levels else None
        if level is None or level.keys is None:
            return
        if level.key_next:
            if key is None:
                self._refuse(line, "a key must be one text")
            elif key in level.keys:
                self._refuse(line, f"{key}: the key stands twice; keep one")
            else:
                level.keys.add(key)
        level.key_next = not level.key_next

    def _grow(self, line: int, size: int) -> None:
        """Count values: of the whole file, and of the open part, which an alias may repeat."""
        self.total += size
        if self.levels:
            self.levels[-1].size += size
        if self.total > MAX_NODES:
            self._refuse(line, f"more than {MAX_NODES:,} values, repeats counted; split the file")
