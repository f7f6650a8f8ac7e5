"""Names that tell a personal author from an organisation, a place from a publisher, and what is tertiary."""

from __future__ import annotations

from softflank.documents.lexicon import words

GIVEN_NAMES = words("given_names")
"""Common given names: "John Levin, ..." is a person where "Chatham House, ..." is none."""

CITIES = words("cities")
"""Places of publication: a place alone is no publisher."""

NOT_PUBLISHERS = tuple(sorted(words("not_publishers")))
"""Words of an entry that name its form, not who published it."""

TERTIARY = tuple(sorted(words("tertiary"), key=lambda word: (-len(word), word)))
"""Encyclopaedias and aggregators: they restate what others found."""
