"""Small changes to the text of a case file that leave every other character as it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from softflank.files import Yaml, read_text, read_yaml
from softflank.vocabulary import BadCase, BadRequest

Place = tuple[str | int, ...]


def replaced(path: Path, values: Mapping[Place, str | int]) -> str:
    """Text of a file with some values, texts or numbers, put in the places of others.

    Raises:
        BadRequest: there is no such value. BadCase: the file cannot be read.
    """
    text, found = read_text(path, BadCase), read_yaml(path, BadCase)
    spans = []
    for place, value in values.items():
        node = _at(found.node, place)
        if not isinstance(node, yaml.ScalarNode):
            raise BadRequest(f"{path.name}: there is no single value at {'.'.join(map(str, place))}")
        spans.append((_offset(text, node.start_mark), _offset(text, node.end_mark), value))
    for start, end, value in sorted(spans, reverse=True, key=lambda span: span[0]):
        text = text[:start] + _scalar(value) + text[end:]
    return text


def respelled(path: Path, names: Mapping[Place, str]) -> str:
    """Text of a file with other names for some of its keys; places of keys that it does not have are left aside.

    Raises:
        BadCase: the file cannot be read.
    """
    text, found = read_text(path, BadCase), read_yaml(path, BadCase)
    spans = []
    for place, name in names.items():
        holder = _at(found.node, place[:-1])
        pairs = holder.value if isinstance(holder, yaml.MappingNode) else []
        spans += [
            (_offset(text, k.start_mark), _offset(text, k.end_mark), name) for k, _ in pairs if k.value == place[-1]
        ]
    for start, end, name in sorted(spans, reverse=True):
        text = text[:start] + name + text[end:]
    return text


def given(path: Path, place: Place, key: str, value: Mapping[str, str | int]) -> str:
    """Text of a file with one more key in an entry, written below the entry's first.

    Raises:
        BadRequest: there is no such entry, or it stands on one line. BadCase: the file cannot be read.
    """
    text, found = read_text(path, BadCase), read_yaml(path, BadCase)
    node = _at(found.node, place)
    if not isinstance(node, yaml.MappingNode) or node.flow_style or not node.value:
        raise BadRequest(f"{path.name}: write the entry {'.'.join(map(str, place))} one key below the other first")
    first, after = node.value[0]
    lines = text.splitlines(keepends=True)
    inside = ", ".join(f"{k}: {_scalar(v)}" for k, v in value.items())
    lines.insert(_after(after, lines), f"{' ' * first.start_mark.column}{key}: {{{inside}}}\n")
    return "".join(lines)


def appended(path: Path, entry: Mapping[str, Any]) -> str:
    """Text of a file that holds a list, with one more entry at its end; an empty list of ``[]`` becomes one."""
    text = read_text(path, BadCase) if path.exists() else ""
    bare = text.rstrip()
    if bare.endswith("[]") and not (read_yaml(path, BadCase).value or []):
        bare = bare[:-2].rstrip()
    return (bare + "\n\n" if bare else "") + _dumped([dict(entry)])


def blocks(path: Path, values: Mapping[str, Any]) -> str:
    """Text of a file with other values under some of its keys; each is laid out anew, and nothing else.

    Raises:
        BadRequest: it has no such key. BadCase: the file cannot be read.
    """
    text, found = read_text(path, BadCase), read_yaml(path, BadCase)
    lines = text.splitlines(keepends=True)
    spans = []
    for key, value in values.items():
        held = _pair(found, key)
        if held is None:
            raise BadRequest(f"{path.name}: there is no {key}")
        spans.append((held[0].start_mark.line, _after(held[1], lines), _dumped({key: value})))
    for first, after, new in sorted(spans, reverse=True):
        lines[first:after] = [new]
    return "".join(lines)


def renamed(path: Path, old: str, keys: Mapping[str, Callable[[str], str]]) -> str:
    """Text of a list whose entries say other keys in place of an older one, each made from its text.

    A key that an entry has already is left as it is.

    Raises:
        BadRequest: an entry stands on one line. BadCase: the file cannot be read.
    """
    text, found = read_text(path, BadCase), read_yaml(path, BadCase)
    lines = text.splitlines(keepends=True)
    entries = found.node.value if isinstance(found.node, yaml.SequenceNode) else []
    for entry in reversed(entries):
        pairs = {k.value: (k, v) for k, v in entry.value} if isinstance(entry, yaml.MappingNode) else {}
        if old not in pairs:
            continue
        if entry.flow_style:
            raise BadRequest(f"{path.name}: write the entry of line {entry.start_mark.line + 1} one key a line first")
        name, value = pairs[old]
        new = [f"{key}: {_scalar(made(value.value))}\n" for key, made in keys.items() if key not in pairs]
        lines[name.start_mark.line : _after(value, lines)] = [" " * name.start_mark.column + line for line in new]
    return "".join(lines)


def assumed(path: Path, entries: Mapping[str, Mapping[str, Any]]) -> str:
    """Text of ``case.yml`` with assumptions of the case's own, each in place of an older one of its key.

    Raises:
        BadRequest: its assumptions stand on one line. BadCase: the file cannot be read.
    """
    text, found = read_text(path, BadCase), read_yaml(path, BadCase)
    lines = text.splitlines(keepends=True)
    held = _pair(found, "assumptions")
    block = [f"  {line}\n" for line in _dumped({k: dict(e) for k, e in entries.items()}).splitlines()]
    if held is None:
        return "".join([text.rstrip() + "\n\nassumptions:\n", *block])
    name, values = held
    pairs = values.value if isinstance(values, yaml.MappingNode) else []
    if not pairs:
        return "".join([*lines[: name.start_mark.line], "assumptions:\n", *block, *lines[name.start_mark.line + 1 :]])
    if getattr(values, "flow_style", False):
        raise BadRequest(f"{path.name}: write its assumptions one below the other first")
    first, indent = pairs[0][0].start_mark.line, " " * pairs[0][0].start_mark.column
    for key, value in reversed(pairs):
        if key.value in entries:
            del lines[key.start_mark.line : _after(value, lines)]
    return "".join([*lines[:first], *(indent + line[2:] for line in block), *lines[first:]])


def without_assumption(path: Path, key: str) -> str:
    """Text of ``case.yml`` without an assumption of the case's own; raises ``BadRequest`` where it has none."""
    text, found = read_text(path, BadCase), read_yaml(path, BadCase)
    held = _pair(found, "assumptions")
    values = held[1].value if held is not None and isinstance(held[1], yaml.MappingNode) else []
    old = next(((k, v) for k, v in values if k.value == key), None)
    if old is None or held is None:
        raise BadRequest(f"{path.name}: has no assumption {key!r} of its own")
    lines = text.splitlines(keepends=True)
    first = (held[0] if len(values) == 1 else old[0]).start_mark.line
    return "".join([*lines[:first], *lines[_after(old[1], lines) :]])


def _after(node: yaml.Node, lines: list[str]) -> int:
    """First line after a block, less comments that follow it: the end of its last value."""
    while isinstance(node, yaml.MappingNode | yaml.SequenceNode) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    mark = node.end_mark
    return mark.line if mark.column == 0 or not lines[mark.line][: mark.column].strip() else mark.line + 1


def _pair(found: Yaml, key: str) -> tuple[yaml.Node, yaml.Node] | None:
    pairs = found.node.value if isinstance(found.node, yaml.MappingNode) else []
    return next(((k, v) for k, v in pairs if k.value == key), None)


def _at(node: yaml.Node | None, place: Place) -> yaml.Node | None:
    for part in place:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == str(part)), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
        else:
            return None
    return node


def _offset(text: str, mark: Any) -> int:
    lines = text.splitlines(keepends=True)
    return sum(map(len, lines[: mark.line])) + int(mark.column)


def _scalar(value: str | int) -> str:
    """A text or number as YAML writes it on one line."""
    return yaml.safe_dump(value, allow_unicode=True, width=10**9, default_style=None).removesuffix("...\n").strip()


def _dumped(value: Any) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=118)
