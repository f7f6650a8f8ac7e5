"""States and their names: one crosswalk from every spelling in the sources to a code and its years.

Codes are ISO 3166 alpha-3. Historical states have codes of their own (DDR, CSK, YUG, YAR, YMD, RVN, EAZ);
the rules for continuity are: the Soviet Union is ``RUS``, West Germany is ``DEU``, North Vietnam is ``VNM``,
Yugoslavia is ``YUG`` to 1992-04-26 and ``SRB`` after it, Yemen before 1990-05-22 is ``YAR``, and a Czech
code before 1993 is ``CSK``. The lists of the Correlates of War project and of Gleditsch and Ward give the dates.
"""

from __future__ import annotations

import difflib
import fnmatch
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from softflank.files import own_rows, own_text
from softflank.states.refused import refused_as
from softflank.vocabulary import BadRequest, UnknownState

FOLDER = Path(__file__).parent
FIRST_YEAR = 1946

_BORN_AGAIN = (
    # code that a source uses, first year, last year, code that we use
    ("SUN", 0, 9999, "RUS"),
    ("ROM", 0, 9999, "ROU"),
    ("ZAR", 0, 9999, "COD"),
    ("TMP", 0, 9999, "TLS"),
    ("BUR", 0, 9999, "MMR"),
    ("VDR", 0, 9999, "VNM"),
    ("SCG", 0, 9999, "SRB"),
    ("KSV", 0, 9999, "XKX"),
    ("SRB", 0, 1991, "YUG"),
    ("YUG", 1992, 9999, "SRB"),
    ("YEM", 0, 1989, "YAR"),
    ("YAR", 1991, 9999, "YEM"),
    ("CZE", 0, 1992, "CSK"),
    ("CSK", 1993, 9999, "CZE"),
    # Customs areas that report as one: their figures stand under the larger state.
    ("BLX", 0, 9999, "BEL"),
    ("ZAC", 0, 9999, "ZAF"),
)
_FORMER_NAMES = {
    "RUS": (date(1991, 12, 25), ("Soviet Union", "USSR", "Union of Soviet Socialist Republics")),
    "DEU": (date(1990, 10, 2), ("West Germany",)),
    "VNM": (date(1976, 7, 1), ("North Vietnam",)),
}
"""Last day of the names before the present one, the common one first."""


_PREDECESSORS = {"SRB": "YUG", "CZE": "CSK", "YEM": "YAR"}
"""States that went on from another one, by the rules above: its leader, seat and capital stayed."""

_ABSORBED = {"VNM": ("RVN",), "DEU": ("DDR",), "YEM": ("YMD",)}
"""States that another one joined, under whose code some sources have its acts too."""

_PART_OF = {"ERI": ("ETH", 1952), "BGD": ("PAK", 1947), "TLS": ("IDN", 1976), "SSD": ("SDN", 1956)}
"""States that broke away: of which state they were a part, and from which year on."""


@dataclass(frozen=True, slots=True)
class State:
    """A state: code, name, other codes, first and last day (``None`` while it exists), spellings."""

    code: str
    name: str
    cow: tuple[str, ...]
    gw: tuple[str, ...]
    start: date
    end: date | None
    capital: str
    demonym: str
    aliases: tuple[str, ...]

    def exists(self, day: date) -> bool:
        """Whether the state is a member of the system on a day."""
        return self.start <= day and (self.end is None or day <= self.end)

    def called(self, day: date) -> str:
        """Name in use on a day, as in *Soviet Union* for ``RUS`` in 1962."""
        last, former = _FORMER_NAMES.get(self.code, (None, ()))
        return former[0] if last and day <= last else self.name

    def outlived(self, label: str, day: date) -> date | None:
        """Last day of a name of it that was out of use on a day; ``None`` for one in use, or of no such record."""
        last, former = _FORMER_NAMES.get(self.code, (None, ()))
        return last if last and day > last and fold(label) in map(fold, former) else None


@lru_cache(maxsize=1 << 14)
def fold(label: str) -> str:
    """Label without case, accents, punctuation and leading article; ``B, A`` is read as ``A B``."""
    comma = re.match(r"^([^,]+),\s*(.+)$", label.strip())
    text = f"{comma.group(2)} {comma.group(1)}" if comma else label
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    return re.sub(r"^the ", "", re.sub(r"[^a-z0-9]+", " ", plain).strip())


@cache
def states() -> dict[str, State]:
    """All states by code."""
    found = (_state(row) for row in own_rows(FOLDER / "states.csv"))
    return {state.code: state for state in found}


def _state(row: dict[str, str]) -> State:
    def several(cell: str) -> tuple[str, ...]:
        return tuple(part for part in cell.split("|") if part)

    return State(
        code=row["code"],
        name=row["name"],
        cow=several(row["cow"]),
        gw=several(row["gw"]),
        start=date.fromisoformat(row["start"]),
        end=date.fromisoformat(row["end"]) if row["end"] else None,
        capital=row["capital"],
        demonym=row["demonym"],
        aliases=several(row["aliases"]),
    )


def predecessor(code: str) -> str | None:
    """Code of the state from which a state went on, or ``None``."""
    return _PREDECESSORS.get(code)


def absorbed(code: str) -> tuple[str, ...]:
    """Codes of the states that have become part of a state, and whose acts a source may have under its code."""
    return _ABSORBED.get(code, ())


def part_of(code: str, year: int) -> str:
    """Code of the state that a land belonged to in a year: before it broke away another one, else itself."""
    whole, since = _PART_OF.get(code, (code, 0))
    return whole if since <= year < states()[code].start.year else code


@cache
def _spellings(system: str) -> dict[str, tuple[str, ...]]:
    """Folded spelling -> codes that it may mean in this system."""
    found: dict[str, list[str]] = {}
    for state in states().values():
        match system:
            case "cow":
                labels: tuple[str, ...] = state.cow
            case "gw":
                labels = state.gw
            case "iso3":
                labels = (state.code,)
            case _:
                labels = (state.name, *state.aliases)
        for label in labels:
            codes = found.setdefault(fold(label), [])
            if state.code not in codes:
                codes.append(state.code)
    if system == "iso3":
        for old, _, _, new in _BORN_AGAIN:
            found.setdefault(fold(old), [old if old in states() else new])
    return {label: tuple(codes) for label, codes in found.items()}


def place(label: str, system: str, year: int) -> str | None:
    """Code of the state that a source's label means in a year, or ``None`` where the label is unknown.

    ``system`` is one of ``iso3``, ``cow``, ``gw`` and ``name``.
    """
    codes = _spellings(system).get(fold(label), ())
    if not codes:
        return None
    alive = [c for c in codes if _alive(states()[c], year)]
    code = alive[0] if alive else codes[0]
    for old, first, last, new in _BORN_AGAIN:
        if code == old and first <= year <= last:
            return new
    return code


def _alive(state: State, year: int) -> bool:
    return state.start.year <= year and (state.end is None or year <= state.end.year)


@cache
def _patterns() -> tuple[str, ...]:
    lines = own_text(FOLDER / "nonstates.txt").splitlines()
    return tuple(_lower(line) for line in lines if line and not line.startswith("#"))


@cache
def _codes() -> frozenset[str]:
    lines = own_text(FOLDER / "nonstate_codes.txt").splitlines()
    return frozenset(code for line in lines if not line.startswith("#") for code in line.split())


def _lower(label: str) -> str:
    plain = unicodedata.normalize("NFKD", label)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold().strip()


@cache
def is_nonstate(label: str) -> bool:
    """Whether a label is known not to be a state: an organisation, a territory, a region, an armed group."""
    plain = _lower(label)
    if label in _codes() or plain.endswith("*"):  # SIPRI marks armed groups and organisations with stars
        return True
    return any(fnmatch.fnmatchcase(plain, pattern) for pattern in _patterns())


def find(text: str, day: date | None = None) -> State:
    """State that a person means by a code or a name, on a day; without one, among those that still exist.

    Raises:
        UnknownState: no such state; the message suggests the nearest names, or the nearest tie to what is no state.
        BadRequest: the state did not exist on that day.
    """
    year = day.year if day else date.max.year
    code = text.strip().upper() if text.strip().upper() in states() else None
    code = code or place(text, "iso3", year) or place(text, "name", year)
    if code is None and (other := refused_as(text)) is not None:
        raise UnknownState(other.message())
    if code is None:
        known = {fold(label): s for s in states().values() for label in (s.name, *s.aliases, s.code)}
        near = difflib.get_close_matches(fold(text), list(known), n=5, cutoff=0.6)
        names = dict.fromkeys(f"{known[n].name} ({known[n].code})" for n in near)
        hint = f"did you mean {' or '.join(list(names)[:3])}? " if names else ""
        raise UnknownState(f"unknown state {text!r}: {hint}give an ISO 3166 alpha-3 code or a name")
    state = states()[code]
    if day is not None and not state.exists(day):
        years = f"{state.start}" + (f" to {state.end}" if state.end else " on")
        raise BadRequest(f"{state.name} ({code}) is a state from {years}, not on {day}: choose another date or state")
    if day is not None and (last := state.outlived(text, day)):
        raise BadRequest(f"{text.strip()} was a name until {last}: choose a date up to then, or {state.name} ({code})")
    return state
