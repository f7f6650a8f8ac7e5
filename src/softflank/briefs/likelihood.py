"""One scale of likelihood: the terms of Intelligence Community Directive 203, and sentences that use them."""

from __future__ import annotations

from dataclasses import replace

from softflank.vocabulary import Estimate

_TERMS = (
    (0.05, "almost no chance"), (0.20, "very unlikely"), (0.45, "unlikely"), (0.55, "roughly even chance"),
    (0.80, "likely"), (0.95, "very likely"), (1.01, "almost certain"),
)  # fmt: skip
TERMS = tuple(term for _, term in _TERMS)
_NOUNS = ("almost no chance", "roughly even chance")
"""Terms that are nouns."""
RANGES = ("under 5 %", "5–20 %", "20–45 %", "45–55 %", "55–80 %", "80–95 %", "over 95 %")
"""What each term stands for, in their order."""


def term(chance: Estimate) -> str:
    """Term for a chance as it is printed, in whole per cent; the edge belongs to the higher one."""
    return next(word for edge, word in _TERMS if round(chance.value, 2) < edge)


_WIDE, _HALF = 0.3, 0.5
"""Width of an interval from which on a chance is open, and an even chance."""


def reach(chance: Estimate) -> str:
    """Term for a chance whose whole interval it holds, with a comma; *open* where that is wide, else none."""
    low, high = (chance.value if end is None else end for end in (chance.low, chance.high))
    first, last = (term(replace(chance, value=end)) for end in (low, high))
    return f"{first}, " if first == last else "open, " if high - low >= _WIDE else ""


def bound(chance: Estimate) -> tuple[str, Estimate]:
    """What is said of a chance and its interval: *at most* or *at least* with the end nearest evens; *open*; or itself.

    A word for the number alone would promise more than an interval that reaches into the next word.
    """
    if chance.low is None or chance.high is None or reach(chance) == f"{term(chance)}, ":
        return "", chance
    if chance.low < _HALF < chance.high:
        return ("open" if chance.high - chance.low >= _WIDE else ""), chance
    under = chance.high <= _HALF
    return "at most " if under else "at least ", replace(chance, value=chance.high if under else chance.low)


def said(chance: Estimate) -> str:
    """The words for a chance with its interval: *at most very unlikely*, *open*."""
    much, end = bound(chance)
    return much if much == "open" else much + term(end)


def band(chance: Estimate) -> str:
    """The per cents that the term of a chance stands for: all that a chance by assumed ranges alone can say."""
    return RANGES[TERMS.index(term(chance))]


def will(who: str, chance: Estimate, do: str, does: str) -> str:
    """Who is how likely to do something, as the beginning of a sentence: *Russia is unlikely to answer*.

    ``do`` is the infinitive, ``does`` the third person: *give military help*, *gives military help*.
    """
    much, end = bound(chance)
    if much == "open" or term(end) in _NOUNS:
        return that(chance, f"{who} {does}")
    return f"{who} is {much}{term(end)} to {do}"


def that(chance: Estimate, clause: str) -> str:
    """How likely it is that something is so: *it is unlikely that …*."""
    much, end = bound(chance)
    word = term(end)
    if much == "open":
        return f"it is open whether {clause}"
    if word in _NOUNS:
        return f"there is {much}{'a ' if word.startswith('r') else ''}{word} that {clause}"
    return f"it is {much}{word} that {clause}"


def of(chance: Estimate, what: str) -> str:
    """How likely a thing is: *there is almost no chance of rain*, *rain is unlikely*."""
    much, end = bound(chance)
    if much != "open" and term(end) in _NOUNS:
        return f"there is {much}{'a ' if term(end).startswith('r') else ''}{term(end)} of {what}"
    return f"{what} is {said(chance)}"


def noun(chance: Estimate) -> str:
    """A term that stands for itself: *a roughly even chance*, *almost no chance*, *very likely*."""
    word = term(chance)
    return f"a {word}" if word.startswith("r") else word
