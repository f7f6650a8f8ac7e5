"""The words of ``words.yml``: each form of a word with the groups that it is in, and the roles of those beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from softflank.files import own_yaml


@dataclass(frozen=True, slots=True)
class Group:
    """Words of one meaning: ``kind`` is does, is or has, ``roles`` is place beside the word -> role."""

    kind: str
    name: str
    roles: dict[str, str]


@cache
def _words() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = own_yaml(Path(__file__).parent / "words.yml")
    return found


@cache
def some(name: str) -> frozenset[str]:
    """Words of a set by which sentences are cut and read."""
    return frozenset(_words()["sets"][name].split())


@cache
def _listed() -> tuple[tuple[str, tuple[str, ...], Group], ...]:
    """Base form, irregular forms and group of each word."""
    return tuple(
        (entry.split("/")[0], tuple(entry.split("/")[1:]), Group(kind, name, group["roles"]))
        for name, group in _words().items()
        for kind in ("does", "is", "has")
        for entry in group.get(kind, "").split()
    )


@cache
def lexicon() -> dict[str, tuple[Group, ...]]:
    """Every form of a word -> the groups that it is in."""
    found: dict[str, list[Group]] = {}
    for base, irregular, group in _listed():
        for form in {base, *irregular, *(_forms(base) if group.kind == "does" else ())}:
            found.setdefault(form, []).append(group)
    return {form: tuple(groups) for form, groups in found.items()}


@cache
def participles() -> frozenset[str]:
    """Forms that can be passive: the last irregular form of a verb, else its form in -ed."""
    verbs = [(base, irregular) for base, irregular, group in _listed() if group.kind == "does"]
    regular = {form for base, irregular in verbs if not irregular for form in _forms(base) if form.endswith("ed")}
    return frozenset(regular | {irregular[-1] for _, irregular in verbs if irregular})


@cache
def nouns() -> frozenset[str]:
    """Forms that are nouns alone."""
    return frozenset(form for form, groups in lexicon().items() if all(group.kind == "has" for group in groups))


def _forms(verb: str) -> set[str]:
    """Regular forms of a verb: abandons, traded, dropping, relies."""
    stem = verb[:-1] if verb.endswith("e") else verb
    found = {f"{verb}s", f"{verb}es", f"{stem}ed", f"{stem}ing", f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"}
    return found | ({f"{verb[:-1]}ies", f"{verb[:-1]}ied"} if verb.endswith("y") else set())
