"""What the words of a sentence say of the roles of the states in it.

A sentence is cut into clauses, and every word of ``words.yml`` in one is held against the states beside it: who does
it, to whom, and behind which preposition. In the passive the two change places. What is found is a hint: readings of
a few states' roles of which one is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from softflank.drafting.words import lexicon, nouns, participles, some

SIGN = "\N{SECTION SIGN}"
"""What stands for a state in a sentence, before its number."""
_TOKEN = re.compile(rf"{SIGN}\d+|'s?(?!\w)|[^\W\d_]+(?:-[^\W\d_]+)*|[,;:.?!()]|\N{{EN DASH}}|\N{{EM DASH}}")
_MARK = re.compile(rf"{SIGN}\d+")
_STOPS = frozenset(",;:.?!()\N{EN DASH}\N{EM DASH}")


@dataclass(frozen=True, slots=True)
class Hint:
    """What some words say: ``options`` are readings of which one is meant, each of pairs (state's number, role)."""

    words: str
    options: tuple[tuple[tuple[int, str], ...], ...]


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: tuple[str, ...]
    opening: str
    before: tuple[str, ...] = ()


def marked(text: str, named: Iterable[tuple[int, int, int]]) -> str:
    """A text in lower case with a mark for each state; ``named`` are start, end and number, in order."""
    pieces, done = [], 0
    for start, end, number in named:
        pieces += [text[done:start].lower(), f"{SIGN}{number}"]
        done = end
    body = "".join([*pieces, text[done:].lower()]).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return re.sub(rf"\b(?:the|its|a|an)\s+(?={SIGN})", "", " ".join(body.split()))


def hints(sentence: str) -> Iterator[Hint]:
    """Hints of a sentence in lower case, in which each state stands as ``SIGN`` and its number."""
    before: tuple[str, ...] = ()
    for words, opening in _clauses(_TOKEN.findall(sentence)):
        clause = _Phrase(words, opening, before)
        inside = [int(word[1:]) for word in words if _state(word) is not None]
        if opening == "if" and some("stops") & {*words} and len(inside) == 2 and len({*_MARK.findall(sentence)}) > 3:
            yield Hint(opening, (((inside[0], "X"), (inside[1], "T")),))  # what is given for the tie asked about
            continue
        found = [hint for place, word in enumerate(words) for hint in _of_word(clause, place, word)]
        yield from found
        yield from _of_places(clause, found)
        yield from _of_opening(clause, found)
        if any(_state(word) is not None for word in words):
            before = words
    yield from _of_choice(sentence)
    for match in _HELD.finditer(sentence):
        yield Hint("has in", (((int(match[1]), "P"), (int(match[2]), "C")),))


def _clauses(tokens: list[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Words of each clause with the word that opens it ("" for none)."""
    words: list[str] = []
    opening = ""
    for place, token in enumerate(tokens):
        opens = token in some("opens") and (place == 0 or not _within(tokens, place))
        if token in _STOPS or token in some("joins") or opens:
            if words:
                yield tuple(words), opening
            words, opening = [], token if opens else ""
        else:
            words.append(token)
    if words:
        yield tuple(words), opening


def _within(tokens: list[str], place: int) -> bool:
    """Whether a word that may open a clause does not here: no state that could do something follows it soon."""
    rest = tokens[place + 1 :]
    needed = 3 if tokens[place] in ("before", "after", "since", "as", "that") else 0
    return bool(needed) and (len(rest) < needed or not any(_state(word) is not None for word in rest[:3]))


def _state(word: str) -> int | None:
    return int(word[1:]) if word.startswith(SIGN) else None


def _of_word(clause: _Phrase, place: int, word: str) -> Iterator[Hint]:
    """The hint of a word of the list with the states beside it."""
    groups = lexicon()
    if word not in groups:
        return
    options = []
    itself = clause.words[place + 1 : place + 2] and clause.words[place + 1] in some("self")
    for group in groups["depend"] if itself else groups[word]:
        if group.kind == "has":
            if clause.words[place + 1 : place + 2] and clause.words[place + 1] in nouns():
                continue  # "arms tie" is a tie
            slots = _beside_noun(clause, place)
        else:
            slots = _beside_verb(clause, place, word in participles() and _passive(clause.words, place))
            if group.kind == "is" and "subject" not in (slot for _, slot in slots):
                slots = [(state, "subject" if slot == "object" else slot) for state, slot in slots]
        placed: dict[str, int] = {}
        for state, slot in slots:
            if slot in group.roles and state not in placed.values():
                placed.setdefault(group.roles[slot], state)
        option = tuple((state, role) for role, state in placed.items())
        if option:
            options.append(option)
    if options:
        yield Hint(word, tuple(dict.fromkeys(options)))


def _passive(words: tuple[str, ...], place: int) -> bool:
    """Whether the auxiliary nearest before a participle is a form of "be"."""
    auxiliaries = [
        word for word in words[:place] if word in some("be") or word in ("has", "have", "had", "did", "does", "do")
    ]
    return bool(auxiliaries) and auxiliaries[-1] in some("be")


def _beside_verb(clause: _Phrase, place: int, passive: bool) -> list[tuple[int, str]]:
    """States beside a verb with their places: subject, object, or the preposition before them."""
    found: list[tuple[int, str]] = []
    subject = _subject(clause, place)
    if subject is not None:
        found.append((subject, "object" if passive else "subject"))
    at = ""
    for number, word in enumerate(clause.words[place + 1 :], place):
        state = _earlier(clause) if word in some("it") and found else _state(word)
        if state is not None and _owns(clause.words, number + 1):
            at = ""
        elif state is not None:
            slot = at or ("second" if found[-1:] and found[-1][1] == "object" else "object")
            found.append((state, "subject" if passive and slot == "by" else slot))
            at = ""
        elif word in some("keeps") and clause.words[number] == "to":
            at = "keep"
        elif word in some("places") and (not at or clause.words[number] in some("places")):
            at = word  # of two in a row the second counts: "away from", "on against"
        elif word in lexicon() and word not in nouns() and found[1:]:
            break
    return found


def _owns(words: tuple[str, ...], at: int) -> bool:
    """Whether a state owns a noun of the list that follows it ("Brezhnev's favour")."""
    return words[at + 1 : at + 2] in (("'s",), ("'",)) and words[at + 2 : at + 3] != () and words[at + 2] in nouns()


def _subject(clause: _Phrase, place: int) -> int | None:
    """The nearest state before a verb that no preposition governs, else the first of the clause before."""
    words = clause.words
    if words[place].endswith("ing") and _last(words[:place]):
        return _last(words[:place])[0]  # "for Russia letting go"
    free = [
        (at, state)
        for at, word in enumerate(words[:place])
        if (state := _state(word)) is not None and not _governed(words, at)
    ]
    if free:
        return free[-1][1]
    if any(_state(word) is not None for word in words[:place]):
        return None
    return _earlier(clause)


def _earlier(clause: _Phrase) -> int | None:
    """The first state of the clause before that no preposition governs: whom a clause without a state speaks of."""
    words = clause.before
    return next((s for at, w in enumerate(words) if (s := _state(w)) is not None and not _governed(words, at)), None)


def _governed(words: tuple[str, ...], at: int) -> bool:
    """Whether a preposition stands before a state, with at most one word between that is no verb of the list."""
    if at and words[at - 1] in some("places"):
        return words[at - 1] != "as"
    between = at > 1 and _state(words[at - 1]) is None and words[at - 1] not in lexicon()
    return between and words[at - 2] in some("places")


def _beside_noun(clause: _Phrase, place: int) -> list[tuple[int, str]]:
    """States beside a noun: its owner, the subject of what is said, and those behind a preposition after it."""
    words = clause.words
    found: list[tuple[int, str]] = []
    owner = next((at for at in range(place - 1, max(-1, place - 5), -1) if _state(words[at]) is not None), None)
    owns = owner is not None and (
        owner + 1 == place
        or words[owner + 1].startswith("'")
        or (owner + 2 == place and words[owner + 1] not in lexicon())
    )
    if owns and owner is not None:
        found.append((int(words[owner][1:]), "owner"))
    for at in range((owner if owns and owner is not None else place) - 1, -1, -1):
        state = _state(words[at])
        if state is not None and not _governed(words, at):
            found.append((state, "subject"))
            break
    found += [(state, "named") for at, word in enumerate(words[:place]) if word == "as" for state in _last(words[:at])]
    at_place = ""
    for word in words[place + 1 :]:
        state = _state(word)
        if state is not None and at_place:
            found.append((state, "owner" if at_place == "of" and not owns else at_place))
            at_place = ""
        elif state is not None:
            break
        elif word in some("places"):
            at_place = word
    return found


def _last(words: tuple[str, ...]) -> list[int]:
    """The state that some words end with, if any."""
    state = _state(words[-1]) if words else None
    return [] if state is None else [state]


def _of_places(clause: _Phrase, found: list[Hint]) -> Iterator[Hint]:
    """What a preposition says of a state of which no word does: whom it is against, and what is compared.

    Of three the last, behind "over", is the place that is bargained over, unless one is preferred to it.
    """
    told = {state for hint in found for option in hint.options for state, _ in option}
    named = [word for word in clause.words if _state(word) is not None]
    if len(set(named)) > 2 and not some("prefers") & set(clause.words):
        last = clause.words.index(named[-1])
        if clause.words[last - 1] == "over":
            yield Hint("over", (((int(named[-1][1:]), "T"),),))
    for at, word in enumerate(clause.words):
        state = _state(word)
        if state is None or state in told:
            continue
        near = clause.words[max(0, at - 3) : at]
        if any(word in some("against") for word in near):
            yield Hint("against", (((state, "X"),),))
        elif "than" in near:
            yield Hint("than", (((state, "X"),), ((state, "P"),)))


def _of_opening(clause: _Phrase, found: list[Hint]) -> Iterator[Hint]:
    """Who acts in a clause of condition or time, where no word of it says more: the challenger."""
    if clause.opening not in ("if", "when", "once", "while", "as"):
        return
    first = next(
        (
            _state(word)
            for at, word in enumerate(clause.words)
            if word.startswith(SIGN) and not _governed(clause.words, at)
        ),
        None,
    )
    told = {state for hint in found for option in hint.options for state, _ in option}
    if first is not None and first not in told:
        yield Hint(clause.opening, (((first, "X"),),))


_HELD = re.compile(rf"\bwhat (?:do|does|did)? ?{SIGN}(\d+) (?:has|have|had|holds?|held|owns?) (?:\w+ )?in {SIGN}(\d+)")
_CHOICE = re.compile(rf"{SIGN}(\d+)(?:'s)? (?:or|and) (?:\w+ )?{SIGN}(\d+)")


def _of_choice(sentence: str) -> Iterator[Hint]:
    """Two states between which it is chosen: the one is patron and the other challenger."""
    if not re.search(r"\bor\b|\bbetween\b", sentence):
        return
    for match in _CHOICE.finditer(sentence):
        one, two = int(match[1]), int(match[2])
        yield Hint("or", tuple((((a, "P"), (b, "X"))) for a, b in ((one, two), (two, one))))
