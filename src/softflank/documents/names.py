"""Names of authors and houses: by which key a name is cited, and what lists of words tell of them."""

from __future__ import annotations

import re

from softflank.documents.lexicon import words

GIVEN_NAMES = words("given_names")
"""Common given names: "John Levin, ..." is a person where "Chatham House, ..." is none."""

CITIES = words("cities")
"""Places of publication: a place alone is no publisher."""

NOT_PUBLISHERS = tuple(sorted(words("not_publishers")))
"""Words of an entry that name its form, not who published it."""

TERTIARY = tuple(sorted(words("tertiary"), key=lambda word: (-len(word), word)))
"""Encyclopaedias and aggregators: they restate what others found."""

_HOUSE = re.compile(
    r"\b(?:of|for|on|Institute|Cent(?:re|er)|Office|Ministry|Council|Bank|Service|Association|Agency|Press|Group)\b"
)
_NEXT_AUTHOR = re.compile(r"\s(?:and|&)\s(?=[A-Z\u00c0-\u00de][\w'-]+(?:$|\s(?:and|&|[A-Z])))|,\s|\set\sal\b")
_LEADING = re.compile(r"^(?:[A-Z\u00c0-\u00de]\.[\s-]?){1,3}(?=[A-Z\u00c0-\u00de]\w)|^[Tt]he ")


def name_key(who: str) -> str:
    """First surname or the name of an organisation, in lower case, letters and digits only."""
    who = re.sub(r"(?:'s|\u2019s?)$", "", who.strip(" \"'\u201c\u201d"))
    who = who if _HOUSE.search(who) else _NEXT_AUTHOR.split(who, maxsplit=1)[0]
    return re.sub(r"[^\w]", "", _LEADING.sub("", who)).lower()


def key_matches(cited: str, entry: str) -> bool:
    """Whether a cited name is the name of an entry: equal, or one begins the other on four letters or more."""
    short, long = sorted((cited, entry), key=len)
    return bool(cited) and (cited == entry or (len(short) >= 4 and long.startswith(short)))
