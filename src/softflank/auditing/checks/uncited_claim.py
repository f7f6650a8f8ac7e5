"""A factual sentence with a date, a figure or a named act that nothing supports.

Flawed: In July 2022 the patron lent another 300 million dollars.
Sound: In July 2022 the patron lent another 300 million dollars [6].
"""

from __future__ import annotations

import re
from dataclasses import replace

from softflank.auditing.figures import has_figure, has_named_act
from softflank.auditing.tense import states_something
from softflank.auditing.wording import attributed, own, reports_results, speaks_of_itself
from softflank.documents.citing import citing_of
from softflank.documents.dates import earlier
from softflank.documents.document import BlockKind, Document
from softflank.documents.lexicon import patterns, words
from softflank.documents.plans import planned, possible
from softflank.documents.sentences import blank
from softflank.documents.structure import Sentence, structure_of
from softflank.states.gazetteer import find_states
from softflank.vocabulary import Finding

CODE = "uncited-claim"
_RULE = re.compile(rf"\b{patterns('rules')}\b|\((?:pdf|PDF)\b", re.IGNORECASE)
_ORDER = re.compile(rf"\W*(?:[\w~* ()-]{{1,60}}[:.]\W*)?(?:{'|'.join(sorted(words('imperatives')))})\b", re.IGNORECASE)
"""A recommendation or a point of a plan ("Repeal the act of 2001"), with its label."""
_LABEL = re.compile(r"\W{0,4}[^.:]{2,40}:\W{0,4}[^.]{0,60}$")
_NO_CLAIM = re.compile(patterns("no_claims"))
_CONDITION = re.compile(
    r"^\W*(?:[\w~*. ]{1,40}:\W*)?(?:if|when|suppose|consider|note|see|imagine|for [^.]{3,80}, see)\b|:\W*$|\?\W*$",
    re.IGNORECASE,
)
_SCALE = re.compile(
    r"[%$\N{EURO SIGN}\N{POUND SIGN}]|\b(?:per ?cent|percent|Prozent|\w*illi(?:on|ard|arde|\u00f3n|ones|onen)s?)\b"
)
_PROPER = re.compile(r"(?<=[a-z\u00df-\u00ff,] )[A-Z\u00c0-\u00de][\w'\u2019-]+")
MOST_NUMBERS = 0.4
"""Share of the words of a sentence that are numbers, from which it is a row of a table."""
_FULL_STOP = re.compile(r"[.!?\u2026;][\])>\"'\u201d\u2019\u00bb\u2070-\u2079\u00b9\u00b2\u00b3*_\d\[^]*$")
"""How a sentence ends that is no label, name or caption."""
_OPENS = re.compile(r"\W*[A-Z\u00c0-\u00de\u0400-\u042f\d][^)\-]")
_ASIDE = re.compile(r"\([^()]*\)\W*")
FEW = 5
"""Claims for each citation of a text, or of one that cites nothing, up to which each is named."""
LEAST_WORDS = 4
"""Words of a statement; a dated bullet needs fewer ("2024 - Lashio falls"), more where no verb is told from a title."""
LEAST_BULLET_WORDS, LEAST_FOREIGN_BULLET_WORDS = 2, 6
QUOTED = 0.5
"""Share of a sentence in quotation marks from which it is what another says."""


def check(document: Document) -> tuple[Finding, ...]:
    """One finding for each such sentence without a citation of its own and none later in its paragraph.

    What others are said to have said, what the author says in the first person or found, rules, examples, labels and
    code are no claims that want a source here; a row of a table is one where other rows cite.
    """
    found = []
    for section in structure_of(document).sections:
        bare = [] if section.apart else [s for s in section.sentences if not (s.cited or s.covering or s.later)]
        rows = any(s.cited for s in section.sentences if s.block.kind is BlockKind.ROW)
        for sentence in bare:
            what = _claims(sentence, document) if rows or sentence.block.kind is not BlockKind.ROW else ""
            if what:
                why = f"The sentence states {what} and cites nothing."
                mend = "Cite a source that states it, or mark it as the author's own judgement."
                found.append(Finding(CODE, sentence.quote, sentence.line, why, mend))
    marks = citing_of(document).marks
    return (_hardly_cites(found, marks),) if len(found) > max(FEW, FEW * marks) else tuple(found)


def _hardly_cites(found: list[Finding], marks: int) -> Finding:
    """What is said once of a text that hardly cites: it may be no text that cites, such as a speech or a release."""
    cites = f"has {marks} citation{'s' if marks > 1 else ''} in all" if marks else "cites nothing"
    why = f"The text {cites}; {len(found)} of its sentences state a date, a figure or an act, this one first."
    return replace(found[0], why=why, evidence=({"lines": [finding.line for finding in found]},))


def _states(sentence: Sentence, language: str) -> bool:
    """Whether a sentence states something of the world in the author's own voice."""
    text, plain = sentence.open, sentence.plain
    count = len(re.findall(r"[^\W\d_]{2,}", text))
    if _RULE.search(text) or _ORDER.match(text):
        return False
    if sentence.lead is not None:
        return count >= (LEAST_BULLET_WORDS if language in ("en", "") else LEAST_FOREIGN_BULLET_WORDS)
    quoted = len(text.split()) < QUOTED * len(plain.split())
    if count < LEAST_WORDS or quoted or speaks_of_itself(plain) or attributed(plain, language):
        return False
    numbers = len(re.findall(r"(?<!\w)[\d.,]*\d", text))
    whole = _OPENS.match(text) and _FULL_STOP.search(sentence.raw.rstrip()) and not _ASIDE.fullmatch(text.strip())
    other = _NO_CLAIM.search(plain) or _LABEL.match(text) or _CONDITION.search(text)
    if not whole or other or numbers > MOST_NUMBERS * (count + numbers):
        return False
    return states_something(text, language) and not reports_results(text) and not own(text, language)


def _of_the_world(text: str, language: str) -> bool:
    """Whether a figure is of a state, a sum, a share or somebody by name: not of a recipe, a proof or a form."""
    named = language != "de" and bool(_PROPER.search(text))
    return named or bool(_SCALE.search(text) or find_states(text))


def _claims(sentence: Sentence, document: Document) -> str:
    """What a sentence claims: a date, a figure or a named act; empty where it claims none of these."""
    text, spans = sentence.open, sentence.dates()
    if not _states(sentence, document.language):
        return ""
    dateless = blank(text, tuple((span.start, span.end) for span in spans))
    if has_figure(dateless) and _of_the_world(text, document.language):
        return "a figure"
    dates = [span for span in spans if not span.named] + ([sentence.lead] if sentence.lead else [])
    ahead = document.date is not None and all(earlier(document.date, span.first) for span in dates)
    if dates and not (ahead and (planned(text) or possible(text))):
        return "a date"
    return "a named act" if has_named_act(text) else ""
