"""The codes of findings: how grave each is, what it needs, and how well it was measured on real documents."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from softflank.documents.citing import citing_of
from softflank.documents.document import Document
from softflank.documents.language import checked, languages
from softflank.documents.reading.markdown import CODE
from softflank.documents.structure import structure_of
from softflank.documents.transcripts import is_transcript
from softflank.files import own_yaml
from softflank.states.gazetteer import find_states

LEVELS = ("error", "warning", "note")
"""The gravest first: what is wrong, what is weakly supported, what is untidy or a matter of wording."""
TARGETS = {"error": 0.9, "warning": 0.8, "note": 0.8}
"""Precision that a code must reach on real documents to count as measured."""
FEWEST_LABELS = 50
_CITATIONS = "citations"
_OR_NONE = "citations or none"
_ENGLISH = "English"
_CHECKED = "language"
_OWN = "own words"
_OTHERS_DATA = "others' data"
_OWN_DATE = "own date"
_OF_STATES = "of states"
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
    for need in codes()[name].needs:
        if need == _CITATIONS and citing.none:
            return "the text cites nothing"
        if need in (_CITATIONS, _OR_NONE) and not citing.none and not citing.understood:
            return f"citations not understood: {citing.paired} of {citing.marks} marks lead to an entry"
        if need == _ENGLISH and document.language != "en":
            return f"the text is {language}; this is checked in English"
        if need == _CHECKED and not checked(document.language):
            return f"the text is {language}; wording is not checked in it"
        if need == _OWN and is_transcript(document):
            return "the text is a transcript: what is said in it is the speaker's"
        if need == _OTHERS_DATA and sum(one.startswith(CODE) for one in document.furniture) >= FEWEST_BLOCKS:
            return "the text runs code of its own: its figures are its results"
        if need == _OWN_DATE and document.date_basis not in ("stated", "given"):
            return "the text states no date of its own; give one with --as-of"
        if need == _OF_STATES and not about_states(document):
            return "the text is not about states"
    return ""


@lru_cache(maxsize=4)
def about_states(document: Document) -> bool:
    """Whether a text is about states: a fifth of its sentences names one; told in English, elsewhere taken to be so."""
    if document.language not in ("en", ""):
        return True
    named = [bool(find_states(sentence.open)) for sentence in structure_of(document).sentences()]
    return sum(named) >= ABOUT_STATES * len(named)
