"""The codes of findings: how grave each is, what it needs, and how well it was measured on real documents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from softflank.documents.citing import citing_of
from softflank.documents.document import Document
from softflank.documents.language import checked, languages
from softflank.documents.structure import structure_of
from softflank.documents.transcripts import is_transcript
from softflank.files import own_yaml
from softflank.states.gazetteer import find_states

LEVELS = ("error", "warning", "note")
"""The gravest first: what is wrong, what is weakly supported, what is untidy or a matter of wording."""
TARGETS = {"error": 0.9, "warning": 0.8, "note": 0.8}
"""Precision that a code must reach on real documents to count as measured."""
FEWEST_LABELS = 50
ABOUT_STATES = 0.2
"""Share of the sentences of an assessment that name a state."""
FEWEST_BLOCKS = 3
"""Blocks of code from which a text is a notebook or a tutorial."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code: its level, what must be understood before it runs, and its labels with the share that was right."""

    name: str
    level: str
    needs: tuple[str, ...]
    labels: int
    precision: float | None

    @property
    def measured(self) -> bool:
        """Whether enough findings on real documents were labelled, and enough of them were right."""
        return self.labels >= FEWEST_LABELS and self.precision is not None and self.precision >= TARGETS[self.level]


@cache
def codes() -> dict[str, Code]:
    """Every code by its name, from ``codes.yml``."""
    listed = own_yaml(Path(__file__).parent / "codes.yml")
    return {
        name: Code(name, known["level"], tuple(known["needs"]), known["labels"], known["precision"])
        for name, known in listed.items()
    }


def why_not(name: str, document: Document) -> str:
    """Why a code is not run on a document, empty where it is."""
    citing = citing_of(document)
    language = languages().get(document.language, {}).get("name", "of no language that is known")
    unread = f"citations not understood: {citing.paired} of {citing.marks} marks lead to an entry"
    lacking = {
        "citations": "the text cites nothing" if citing.none else "" if citing.understood else unread,
        "citations or none": "" if citing.none or citing.understood else unread,
        "English": document.language != "en" and f"the text is {language}; this is checked in English",
        "language": not checked(document.language) and f"the text is {language}; wording is not checked in it",
        "own words": is_transcript(document) and "the text is a transcript: what is said in it is the speaker's",
        "others' data": _runs_code(document) and "the text runs code of its own: its figures are its results",
        "own date": document.date_basis not in ("stated", "given")
        and "the text states no date of its own; give one with --as-of",
        "of states": not about_states(document) and "the text is not about states",
    }
    return next((why for need in codes()[name].needs if (why := lacking[need])), "")


def _runs_code(document: Document) -> bool:
    return len(re.findall(r"^\s*(?:```|~~~)", document.source, re.MULTILINE)) >= 2 * FEWEST_BLOCKS


@lru_cache(maxsize=4)
def about_states(document: Document) -> bool:
    """Whether a text is about states: a fifth of its sentences names one; told in English, elsewhere taken to be so."""
    if document.language not in ("en", ""):
        return True
    named = [bool(find_states(sentence.open)) for sentence in structure_of(document).sentences()]
    return sum(named) >= ABOUT_STATES * len(named)
