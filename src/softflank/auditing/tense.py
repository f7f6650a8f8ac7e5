"""Whether an English sentence says what is so now: its first form that can only be a finite verb decides."""

from __future__ import annotations

import re

from softflank.documents.lexicon import words

_TOKEN = re.compile(r"[^\W\d_][\w'-]*")
_ASIDE = re.compile(r"\([^()]{0,200}\)")
_INSERTED = re.compile(r",\s(?:as|which|who|whose|where|when|like|if)\s[^,;.]{1,120},")
"""A clause between commas: the verb of the sentence stands outside it."""
_TO_NOW = re.compile(r"\b(?:since|still|now|today|currently|to this day)\b", re.IGNORECASE)
_MODALS = frozenset({"will", "would", "could", "might", "may", "should", "shall"})
_OBJECTS = re.compile(
    r"(?:an?|about|all|almost|any|at|both|every|for|from|half|her|his|in|its|many|more|most|nearly|no|on|only|over|"
    r"some|the|their|to|two|three|up|with)$"
)
"""Words after which a form that may be a noun ("trains the ...", "exports half ...") is a verb."""
_SEVERAL = frozenset({"staff", "personnel", "people", "men", "police", "they", "who", "that", "we"})
_ADJECTIVES = frozenset({"armed", "allied", "united", "limited", "combined", "advanced", "need", "hundred"})


def present_tense(text: str) -> bool:
    """Whether the first finite verb is of the present; a perfect counts with *since*, *still* or a like word."""
    tokens = _TOKEN.findall(_INSERTED.sub(" ", _ASIDE.sub(" ", text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))))
    for place, token in enumerate(tokens):
        word = token.lower()
        before, after = (tokens[p].lower() if 0 <= p < len(tokens) else "" for p in (place - 1, place + 1))
        if word in ("has", "have"):
            perfect = any(_participle(later.lower()) for later in tokens[place + 1 : place + 4])
            return not perfect or bool(_TO_NOW.search(text))
        if token[0].isupper() and place:
            continue
        if word in _MODALS or (_past(word) and after != "by"):
            return False
        if _present(word, before, after):
            return True
    return False


def _past(word: str) -> bool:
    return word in words("past_verbs") or (word.endswith("ed") and "-" not in word and word not in _ADJECTIVES)


def _participle(word: str) -> bool:
    return _past(word) or word.endswith("en") or word in ("become", "come", "run", "done", "gone")


def _present(word: str, before: str, after: str) -> bool:
    if word in words("present_verbs"):
        return word not in words("nouns_in_s") or (bool(_OBJECTS.match(after)) and not before.endswith("'s"))
    several = before in _SEVERAL or (before.endswith("s") and "'" not in before)
    return word in words("plural_verbs") and several and after != "of"


def states_something(text: str, language: str = "en") -> bool:
    """Whether a text holds a form that can be a finite verb; told in English alone, elsewhere taken to be so."""
    if language not in ("en", ""):
        return True
    tokens = {token.lower() for token in _TOKEN.findall(text)}
    listed = ("past_verbs", "present_verbs", "plural_verbs")
    return any(token.endswith("ed") for token in tokens) or any(tokens & words(name) for name in listed)
