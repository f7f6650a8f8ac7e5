"""Questions in other languages: which it is, names of states in it, and its words in English (``foreign.yml``)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from softflank.documents.language import languages
from softflank.drafting.words import lexicon, some
from softflank.files import own_rows, own_yaml
from softflank.states.crosswalk import FOLDER

_WORD = re.compile(r"[^\W\d_]+")
_ELIDED = re.compile(
    r"\b([ldnsjmct]|qu|dell|all|nell|sull|dall)['\N{RIGHT SINGLE QUOTATION MARK}](?=\w)", re.IGNORECASE
)
_ENDING = r"(?:e[mnrs]?|e?s|n)?"


@cache
def _glosses() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = own_yaml(FOLDER / "foreign.yml")
    return found


def tongue(text: str) -> str:
    """Two letters of the language of a question by the words of it that are known: "en" unless another knows more."""
    words = _WORD.findall(opened(text, "fr").lower())
    english = {*languages()["en"]["common"]} | some("asking") | some("places") | {*lexicon()}
    known = {"en": sum(word in english for word in words)}
    known |= {code: sum(_gloss(code).fullmatch(word) is not None for word in words) for code in _glosses()}
    known["es"] += 2 * ("\N{INVERTED QUESTION MARK}" in text)
    return max(known, key=lambda code: (known[code], code == "en"))


def opened(text: str, code: str) -> str:
    """A text of the same length in which no article hangs on a name: "l'Ukraine"."""
    return _ELIDED.sub(r"\1 ", text) if code in ("fr", "it") else text


@cache
def _gloss(code: str) -> re.Pattern[str]:
    stems = (re.escape(word).replace(r"\*", r"\w*").replace("_", r"\s+") for word in _words(code))
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(stems, key=len, reverse=True))})(?!\w)")


def _words(code: str) -> dict[str, str]:
    found: dict[str, str] = _glosses()[code]["words"]
    return found


def glossed(sentence: str, code: str) -> str:
    """A sentence in lower case with the words that are known in English, and without those that say nothing."""
    if code == "en":
        return sentence
    bare = re.sub(r"-(?:t-)?(?:ils?|elles?|on)\b", "", sentence)
    return " ".join(_gloss(code).sub(lambda match: _english(match[0], code), bare).split())


def _english(word: str, code: str) -> str:
    listed = _words(code)
    plain = re.sub(r"\s+", "_", word)
    return (
        listed[plain]
        if plain in listed
        else next(english for stem, english in listed.items() if stem.endswith("*") and plain.startswith(stem[:-1]))
    )


@cache
def foreign(code: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Names and adjectives of states in a language, each with the code of its state, the longest first."""
    known = _glosses().get(code, {"names": {}, "stems": {}})
    listed = [(row["name"], row["code"]) for row in own_rows(FOLDER / "translated.csv") if row["language"] == code]
    listed += [(name, state) for part in ("names", "stems") for state, names in known[part].items() for name in names]
    listed.sort(key=lambda one: -len(one[0]))
    return tuple(
        (re.compile(rf"(?<![\w-]){re.escape(name)}{_ENDING}(?![\w-])", re.IGNORECASE), state) for name, state in listed
    )
