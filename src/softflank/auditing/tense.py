"""Whether a sentence says what is so now: a small finite-verb finder for English prose.

No model is needed for the question that the audit asks. The first finite verb of the main clause
decides; forms that may be nouns ("exports", "sanctions") are told by their neighbours.
"""

from __future__ import annotations

import re

from softflank.documents.lexicon import words

_TOKEN = re.compile(r"[A-Za-z\u00c0-\u024f][\w\N{RIGHT SINGLE QUOTATION MARK}'-]*|[.,;:()]")
_LABEL = re.compile(r"^\W{0,6}[A-Z][\w' -]{2,50}:\s(?=\S)")
_ASIDE = re.compile(r"\([^()]{0,200}\)")
_FRONTED = re.compile(
    r"^\W{0,6}(?:in|on|at|by|after|before|since|during|until|under|as|for|from|with|despite|while|although|though|when|"
    r"because|throughout|between|given|according to|if|where|whereas|once|beyond|outside|inside|among|within)\b"
    r"[^,]{1,160},\s",
    re.IGNORECASE,
)
_CONTINUING = re.compile(r"\b(?:since|still|now|today|currently|to this day|at present|nowadays)\b", re.IGNORECASE)
_MODALS = frozenset({"will", "would", "could", "might", "may", "should", "shall", "won't", "couldn't", "wouldn't"})
_PARTICIPLES = frozenset({"been", "become", "come", "run", "done", "gone", "sunk", "begun"})
_NEVER_NOUNS = frozenset({"is", "are", "does", "do", "cannot", "can", "must"})


def present_tense(text: str) -> bool:
    """Whether the main clause of a sentence states what is so now.

    The first finite verb after a label and a fronted phrase decides. A present perfect counts only with
    *since*, *still* or a like word; a modal of the future or of possibility does not count.
    """
    body = _ASIDE.sub(" ", _LABEL.sub("", text))
    fronted = _FRONTED.match(body)
    if fronted:
        body = body[fronted.end() :]
    tokens = [token.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") for token in _TOKEN.findall(body)]
    for place in range(len(tokens)):
        verdict = _finite(tokens, place)
        if verdict == "perfect":
            return bool(_CONTINUING.search(text))
        if verdict:
            return verdict == "present"
    return False


def _finite(tokens: list[str], place: int) -> str:
    """``present``, ``past``, ``perfect`` or ``other`` where the token is a finite verb, else nothing."""
    token = tokens[place]
    word = token.lower()
    before = tokens[place - 1].lower() if place else ""
    after = tokens[place + 1].lower() if place + 1 < len(tokens) else ""
    if word in _MODALS:
        return "" if token[0].isupper() and place else "other"
    if word in ("has", "have"):
        perfect = any(_is_participle(later.lower()) for later in tokens[place + 1 : place + 4])
        return "" if before == "to" else "perfect" if perfect else "present"
    if word in words("past_verbs") and before not in words("before_nouns"):
        return "past"
    if word.endswith("ed") and _is_past(token, before, after, place):
        return "past"
    return _present(token, before, after)


def _present(token: str, before: str, after: str) -> str:
    word = token.lower()
    if token[0].isupper() or before == "to":
        return ""
    if word in words("present_verbs"):
        return "" if _is_noun(word, before, after) else "present"
    if word in words("plain_verbs"):
        return "" if before in _MODALS else "present"
    plural = before.endswith("s") and "'" not in before and not before.endswith("ss")
    plural = plural or before in words("plural_subjects")
    return "present" if word in words("plural_verbs") and plural and after != "of" else ""


def _is_participle(word: str) -> bool:
    return word.endswith(("ed", "en")) or word in words("past_verbs") or word in _PARTICIPLES


def _is_past(token: str, before: str, after: str, place: int) -> bool:
    """Whether a form in -ed is the verb of the clause and no adjective or participle."""
    if len(token) <= 4 or "-" in token or token[0].isupper() or token.lower() in words("adjectives_in_ed"):
        return False
    if before in words("before_nouns") or before in {",", "(", ";", "", "'s"} or before.endswith("'s"):
        return False
    return not (after == "by" and place < 12)


def _is_noun(word: str, before: str, after: str) -> bool:
    """Whether a form in -s stands as a noun ("the sanctions", "arms supplies") rather than as a verb."""
    if word in _NEVER_NOUNS:
        return False
    if before in words("before_nouns") or before.endswith("'s") or before in {",", "(", ":"}:
        return word in words("nouns_in_s") or before not in {",", "(", ":"}
    return word in words("nouns_in_s") and after not in words("after_verbs")


def states_something(text: str, language: str = "en") -> bool:
    """Whether a text holds a form that can be a finite verb; told in English alone, elsewhere taken to be so."""
    if language not in ("en", ""):
        return True
    tokens = {token.lower() for token in _TOKEN.findall(text)}
    listed = ("past_verbs", "present_verbs", "plain_verbs", "plural_verbs")
    return any(token.endswith("ed") for token in tokens) or any(tokens & words(name) for name in listed)
