"""One name, two descriptions: what a thing was called before, or what an acronym stands for.

Flawed: Northern Steel (formerly Union Works) opened a yard in 2021 [4].
Flawed: Northern Steel, formerly known as Harbour Works, sold it in 2022 [5].
Sound: Northern Steel (formerly Union Works) opened a yard in 2021 [4].
Sound: Northern Steel, formerly known as Union Works, sold it in 2022 [5].
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from softflank.documents.document import Document
from softflank.documents.references import plain_key
from softflank.documents.structure import Sentence, structure_of
from softflank.vocabulary import Finding

CODE = "internally-inconsistent"
_WORD = r"[A-Z\u00c0-\u00de][\w\N{RIGHT SINGLE QUOTATION MARK}'-]{1,30}"
_NAME = rf"{_WORD}(?:\s(?:{_WORD}|of|de|the)){{0,5}}"
_FORMERLY = re.compile(
    rf"(?P<name>{_NAME}),?\s\(?,?(?:formerly|previously|once|until \d{{4}})(?:\s(?:known as|called|"
    rf"named))?\s(?P<former>{_NAME})"
)
_FORMERLY_NOW = re.compile(
    r"(?:formerly|previously|once)\s(?:known as\s|"
    rf"called\s)?(?P<former>{_NAME}),?\s(?:and\s)?now\s(?:known as\s|called\s)?(?P<name>{_NAME})"
)
_ACRONYM = re.compile(r"\(([A-Z]{3,7})\)")


def check(document: Document) -> tuple[Finding, ...]:
    """One finding for each name whose second description differs from its first."""
    found = []
    first: dict[tuple[str, str], tuple[str, Sentence]] = {}
    for sentence in structure_of(document).sentences():
        for kind, name, description in _descriptions(sentence.plain):
            known, where = first.setdefault((kind, name.lower()), (description, sentence))
            if plain_key(known) == plain_key(description) or where is sentence:
                continue
            told = "was formerly" if kind == "former" else "stands for"
            why = f"{name} {told} {description} here and {known} on line {where.line}."
            mend = "Find out which is right and say the same in both places."
            found.append(
                Finding(CODE, sentence.quote, sentence.line, why, mend, ({"first": where.quote, "line": where.line},))
            )
    return tuple(found)


def _descriptions(text: str) -> Iterable[tuple[str, str, str]]:
    if "ormerly" in text or "reviously" in text or "nce " in text or "ntil " in text:
        for pattern in (_FORMERLY_NOW, _FORMERLY):
            for match in pattern.finditer(text):
                yield "former", match["name"].strip(), match["former"].strip()
    for match in _ACRONYM.finditer(text):
        expansion = _expansion(text[: match.start()].rstrip(), match[1])
        if expansion:
            yield "acronym", match[1], expansion


def _expansion(before: str, acronym: str) -> str:
    """The capitalised words before an acronym whose initials it is, or nothing."""
    words = before[-120:].split()
    for count in range(len(acronym), min(len(words), len(acronym) + 4) + 1):
        phrase = words[-count:]
        if "".join(word[0] for word in phrase if word[0].isupper()) == acronym and phrase[0][0].isupper():
            return " ".join(phrase)
    return ""
