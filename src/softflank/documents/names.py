"""Names of authors and houses, and the keys by which they are cited."""

from __future__ import annotations

import re

from softflank.documents.lexicon import words

TERTIARY = tuple(sorted(words("tertiary"), key=lambda word: (-len(word), word)))
"""Encyclopaedias and aggregators: they restate what others found."""
_HOUSE = re.compile(
    r"\b(?:of|for|on|Institute|Cent(?:re|er)|Office|Ministry|Council|Bank|Service|Association|Agency|Press|Group)\b"
)
_NEXT_AUTHOR = re.compile(r"\s(?:and|&)\s(?=[A-Z\u00c0-\u00de][\w'-]+(?:$|\s(?:and|&|[A-Z])))|,\s|\set\sal\b")
_LEADING = re.compile(r"^(?:[A-Z\u00c0-\u00de]\.[\s-]?){1,3}(?=(?:[a-z]{1,3}\s){0,3}[A-Z\u00c0-\u00de]\w)|^[Tt]he ")
_TRAILING = re.compile(r"(?<=[a-z])\s[A-Z]{1,2}$")
"""Initials without stops after a surname, as in "Rae CL"."""
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z&-]{1,12})\)")


def name_key(who: str) -> str:
    """First surname or the name of an organisation, in lower case, letters and digits only."""
    who = re.sub(r"(?:'s|\u2019s?)$", "", who.strip(" \"'\u201c\u201d"))
    who = _TRAILING.sub("", who if _HOUSE.search(who) else _NEXT_AUTHOR.split(who, maxsplit=1)[0])
    return re.sub(r"[^\w]", "", _LEADING.sub("", who)).lower()


def key_matches(cited: str, entry: str) -> bool:
    """Whether a cited name is the name of an entry: equal, or one begins the other on four letters or more."""
    short, long = sorted((cited, entry), key=len)
    return bool(cited) and (cited == entry or (len(short) >= 4 and long.startswith(short)))


def names_of_work(author: str, publisher: str, title: str, text: str) -> tuple[str, ...]:
    """The keys by which a work may be cited: its author or house, the surname, an acronym; of neither, its title."""
    head = author or publisher or title
    first = re.split(r"\s(?:and|&)\s|,\s|(?<!\b[A-Z])[.:]\s|\s\(", head)[0].split()
    last = [word for word in first[-1:] if author and 1 < len(first) < 5 and len(word) > 2]
    capitals = "".join(word[0] for word in re.findall(r"[\w'-]+", head) if word[0].isupper())
    told = (head, *last, *_ACRONYM.findall(text[:160]), capitals if len(capitals) >= 3 else "")
    return tuple(key for key in dict.fromkeys(map(name_key, told)) if key)
