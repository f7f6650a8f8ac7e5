"""A factual sentence with a date, a figure or a named act that nothing supports."""

from __future__ import annotations

import re

from softflank.audit.figures import has_figure, has_named_act
from softflank.audit.wording import planned, possible, speaks_of_itself
from softflank.documents.dates import earlier, point_of
from softflank.documents.document import BlockKind, Document
from softflank.documents.sentences import blank
from softflank.documents.structure import Section, Sentence, structure_of
from softflank.vocabulary import Finding

CODE = "uncited-claim"
_QUESTION = re.compile(r"\?\W*$")


def check(document: Document) -> tuple[Finding, ...]:
    """One finding for each such sentence without a citation of its own and none later in its paragraph."""
    found = []
    for section in structure_of(document).sections:
        if section.apart:
            continue
        table = _table_is_supported(section)
        for sentence in section.sentences:
            what = "" if _supported(sentence, table) else _claims(sentence, document)
            if what:
                why = f"The sentence states {what} and cites nothing."
                mend = "Cite a source that states it, or mark it as the author's own judgement."
                found.append(Finding(CODE, sentence.quote, sentence.line, why, mend))
    return tuple(found)


def _supported(sentence: Sentence, table: bool) -> bool:
    if sentence.cited or sentence.covering or sentence.later:
        return True
    return table and sentence.block.kind is BlockKind.ROW


def _table_is_supported(section: Section) -> bool:
    """Whether a table that cites nowhere stands beside a sentence, such as its caption, that cites."""
    rows = any(sentence.cited for sentence in section.sentences if sentence.block.kind is BlockKind.ROW)
    return not rows and any(sentence.cited for sentence in section.sentences)


def _too_short(sentence: Sentence) -> bool:
    """Whether a line has too few words for a statement; in a dated bullet two are enough ("2024 - Lashio falls")."""
    return len(re.findall(r"[^\W\d_]{2,}", sentence.open)) < (2 if sentence.lead is not None else 4)


def _claims(sentence: Sentence, document: Document) -> str:
    """What a sentence claims: a date, a figure or a named act; empty where it claims none of these."""
    text = sentence.open
    if speaks_of_itself(sentence.plain) or _QUESTION.search(sentence.plain) or _too_short(sentence):
        return ""
    spans = [span for span in sentence.dates() if not span.named]
    dateless = blank(text, tuple((span.start, span.end) for span in sentence.dates()))
    if has_figure(dateless):
        return "a figure"
    dates = [*spans, *([sentence.lead] if sentence.lead else [])]
    today = point_of(document.date) if document.date else None
    ahead = [span for span in dates if today is not None and earlier(today, span.first)]
    if dates and not (len(ahead) == len(dates) and (planned(text) or possible(text))):
        return "a date"
    return "a named act" if has_named_act(text) else ""
