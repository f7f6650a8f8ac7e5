"""Which state a word means: names, demonyms, capitals and seats of government.

Names, demonyms and capitals come from the crosswalk of states; ``gazetteer.csv`` adds what prose uses and
no source does ("the Kremlin", "Soviet", "Saigon"), with the years in which a name meant that state. Rows of
form ``none`` are longer names that only look like a state ("South China Sea"); they win and mean nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from softflank.files import own_rows
from softflank.states.crosswalk import FOLDER, states

_EXTRA = FOLDER / "gazetteer.csv"
_REGIONS = FOLDER / "regions.csv"
_WORD = re.compile(r"[^\W\d_][\w.\N{RIGHT SINGLE QUOTATION MARK}']*")
_TAIL = re.compile(r"(?:'s|\N{RIGHT SINGLE QUOTATION MARK}s|'|\N{RIGHT SINGLE QUOTATION MARK}|[.,-])+$")
_AMBIGUOUS_CAPITALS = frozenset(
    {"Victoria", "Georgetown", "Kingston", "Santiago", "San José", "Praia", "Sofia", "Roseau", "Kingstown",
     "Saint John's", "St. George's", "Bern", "Castries", "Luxembourg", "Monaco", "Singapore", "Djibouti",
     "Sucre", "Male", "Malé"}
)  # fmt: skip
"""Capitals that are as often a person, another town or the state itself: not read as a government."""
_AMBIGUOUS_NAMES = frozenset({"Jordan", "Chad", "Georgia", "FRG", "America", "us"})
_TRANSLATE = str.maketrans({"\N{RIGHT SINGLE QUOTATION MARK}": "'", "\N{MODIFIER LETTER APOSTROPHE}": "'"})

WIDE_REGIONS: dict[str, tuple[str, ...]] = {
    "latin america": ("Caribbean", "Central America", "South America"),
    "latin american": ("Caribbean", "Central America", "South America"),
    "south america": ("South America",),
    "south american": ("South America",),
    "central america": ("Central America",),
    "central american": ("Central America",),
    "caribbean": ("Caribbean",),
    "western hemisphere": ("Caribbean", "Central America", "South America", "Northern America"),
    "africa": ("Northern Africa", "Eastern Africa", "Middle Africa", "Southern Africa", "Western Africa"),
    "african": ("Northern Africa", "Eastern Africa", "Middle Africa", "Southern Africa", "Western Africa"),
    "sub-saharan africa": ("Eastern Africa", "Middle Africa", "Southern Africa", "Western Africa"),
    "sub-saharan african": ("Eastern Africa", "Middle Africa", "Southern Africa", "Western Africa"),
    "north africa": ("Northern Africa",),
    "north african": ("Northern Africa",),
    "west africa": ("Western Africa",),
    "east africa": ("Eastern Africa",),
    "southern africa": ("Southern Africa",),
    "asia": ("Central Asia", "Eastern Asia", "South-eastern Asia", "Southern Asia", "Western Asia"),
    "asian": ("Central Asia", "Eastern Asia", "South-eastern Asia", "Southern Asia", "Western Asia"),
    "south-east asia": ("South-eastern Asia",),
    "south east asia": ("South-eastern Asia",),
    "southeast asia": ("South-eastern Asia",),
    "southeast asian": ("South-eastern Asia",),
    "south-east asian": ("South-eastern Asia",),
    "south asia": ("Southern Asia",),
    "south asian": ("Southern Asia",),
    "central asia": ("Central Asia",),
    "central asian": ("Central Asia",),
    "east asia": ("Eastern Asia",),
    "east asian": ("Eastern Asia",),
    "europe": ("Eastern Europe", "Northern Europe", "Southern Europe", "Western Europe"),
    "eastern europe": ("Eastern Europe",),
}
"""Words for regions and the sub-regions of the UN's M49 list that they cover; what is cut in more than one way
(the Middle East, Western Europe) is not here, so that nothing is judged by a border that the text may not mean."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A state at ``start`` to ``end`` of a text; ``form`` is name, demonym, capital, seat or group."""

    start: int
    end: int
    code: str
    form: str


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    code: str
    form: str
    first: int
    last: int


@cache
def _index() -> dict[str, tuple[_Name, ...]]:
    """First word of a name -> names that begin with it, the longest first."""
    found: dict[str, list[_Name]] = {}
    for name in (*_listed(), *_crosswalk()):
        word = _WORD.match(name.text)
        if word:
            found.setdefault(_TAIL.sub("", word[0].translate(_TRANSLATE)), []).append(name)
    return {key: tuple(sorted(names, key=lambda name: -len(name.text))) for key, names in found.items()}


@cache
def _small() -> frozenset[str]:
    """First words of the listed names that are written small ("the ayatollahs")."""
    return frozenset(word[0] for name in _listed() if (word := _WORD.match(name.text)) and word[0].islower())


def _listed() -> list[_Name]:
    return [
        _Name(
            row["name"].removeprefix("the "),
            row["code"],
            row["form"],
            int(row["first"] or 0),
            int(row["last"] or 9999),
        )
        for row in own_rows(_EXTRA)
    ]


def _crosswalk() -> list[_Name]:
    found: list[_Name] = []
    listed = {(name.text, name.form, name.code) for name in _listed()}
    for state in states().values():
        names = [label for label in (state.name, *state.aliases) if "," not in label and "(" not in label]
        found += [
            _Name(label, state.code, "name", 0, 9999)
            for label in names
            if label not in _AMBIGUOUS_NAMES or label == state.name
        ]
        if state.demonym and state.demonym[0].isupper():
            found.append(_Name(state.demonym, state.code, "demonym", 0, 9999))
        if state.capital and state.capital not in _AMBIGUOUS_CAPITALS and state.capital != "Washington D.C.":
            found.append(_Name(state.capital, state.code, "capital", 0, 9999))
    return [name for name in found if (name.text, name.form, name.code) not in listed or name.form == "name"]


def find_states(text: str, year: int | None = None) -> tuple[Mention, ...]:
    """Mentions of states in a text, in order; ``year`` is the year spoken of, where names have changed hands."""
    plain = text.translate(_TRANSLATE)
    found: list[Mention] = []
    done = 0
    for word in _WORD.finditer(plain):
        key = _TAIL.sub("", word[0])
        if word.start() < done or not (key[:1].isupper() or key in _small()):
            continue
        known = _index().get(key) or _index().get(key.removesuffix("s"), ())
        here = [name for name in known if _stands(name, plain, word.start())]
        if not here:
            continue
        longest = [name for name in here if len(name.text) == len(here[0].text)]
        name = next((name for name in longest if _meant(name, year)), longest[0])
        end = word.start() + len(name.text)
        end += name.form == "demonym" and plain[end : end + 1] == "s"
        if name.form != "none":
            found.append(Mention(word.start(), end, name.code, name.form))
        done = end
    return tuple(found)


@cache
def spellings(code: str) -> tuple[str, ...]:
    """Every form by which prose calls a state: names, demonym, capital, seats of government."""
    return tuple(dict.fromkeys(n.text for n in (*_listed(), *_crosswalk()) if n.code == code and n.form != "none"))


def _stands(name: _Name, text: str, start: int) -> bool:
    if not text.startswith(name.text, start):
        return False
    rest = text[start + len(name.text) : start + len(name.text) + 2]
    return not rest[:1].isalnum() or (rest[:1] == "s" and not rest[1:2].isalnum())


def _meant(name: _Name, year: int | None) -> bool:
    return year is None or name.first <= year <= name.last


@cache
def regions() -> dict[str, tuple[str, str]]:
    """State code -> (region, sub-region) of the UN's M49 list; states that are gone stand where they stood."""
    return {row["code"]: (row["region"], row["subregion"]) for row in own_rows(_REGIONS)}


def in_region(word: str) -> tuple[str, ...]:
    """Codes of the states in a region as prose names it; empty where the word is none that we know."""
    wanted = WIDE_REGIONS.get(word.lower().replace("\N{NON-BREAKING HYPHEN}", "-"), ())
    return tuple(sorted(code for code, (_, sub) in regions().items() if sub in wanted))
