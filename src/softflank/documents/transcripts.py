"""Whether a text is a transcript: paragraphs that open with the names of speakers who speak in turns."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from softflank.documents.document import BlockKind, Document

_WORD = r"[A-Z\u00c0-\u00de\u0410-\u042f][\w.'\u2019-]*"
_SPEAKER = re.compile(rf"^\W{{0,4}}({_WORD}(?: {_WORD}){{0,4}})\W{{0,2}}:\W{{0,2}}\s")
SHARE, TURNS = 0.15, 3
"""Share of the paragraphs that open with a speaker, and turns of two speakers at least."""


@lru_cache(maxsize=4)
def is_transcript(document: Document) -> bool:
    """Whether two speakers or more take turns in a text."""
    prose = [block.text for block in document.blocks if block.kind is BlockKind.PARAGRAPH]
    # A bullet counts once: a table of contents that stands on every page takes no turns.
    prose += {block.text for block in document.blocks if block.kind is BlockKind.BULLET}
    names = Counter(found[1] for text in prose if (found := _SPEAKER.match(text)))
    turns = [count for _, count in names.most_common() if count >= TURNS]
    return len(turns) >= 2 and sum(turns) >= SHARE * len(prose)
