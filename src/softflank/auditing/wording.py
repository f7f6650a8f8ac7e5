"""What the words of a sentence say about it: absolutes, who is speaking, and talk of the document itself."""

from __future__ import annotations

import re

from softflank.documents.language import wording

_ABSOLUTE = re.compile(
    r"\b(?:cannot|can not|can't|never|always|inevitabl[ey]|impossibl[ey]|guaranteed|without exception|no doubt|"
    r"undoubtedly|certain to|bound to|will certainly|invariably)\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"(?:n't|\b(?:not|no|almost|nearly|hardly|virtually|perhaps|probably|possibly|seem(?:s|ed)?|if|whether|as))\s"
    r"(?:\w+\s)?$",
    re.IGNORECASE,
)
_IDIOM = re.compile(
    r"can(?:not| not|'t) (?:be )?(?:ruled? out|excluded?|sure|say|tell|help|know)\b|never (?:before|mind)\b|"
    r"guaranteed (?:by|under|in|to|the)\b|\w+ (?-i:[A-Z])",
    re.IGNORECASE,
)
"""Absolute words that are part of a phrase ("cannot be ruled out", "guaranteed by treaty") or of a name."""
_PASSIVE = re.compile(r"\b(?:was|were|been|be|is|are)\s$")
_RESULT = re.compile(
    r"\b(?:models?|coefficients?|variables?|dumm(?:y|ies)|data ?sets?|samples?|posterior|regression|simulat\w+|"
    r"correlat\w+|z-scores?|intervals?|hypothes[ei]s|predict(?:ed|ions?)|standard (?:error|deviation)s?|scores?|"
    r"observations|codes?|coded|respondents?|function|package|null|odds ratio|likelihood|"
    r"median|quartile|percentile|associated with|data frames?|probabilit(?:y|ies)|"
    r"percentage change|in (?:these|our) data|on average|average level|barriers? to|effects?|levels? \d|"
    r"algorithms?|classifiers?|corollar\w+|lemmas?|theorems?|proofs?|vectors?|matri(?:x|ces)|nodes?|epochs?|baselines?|"
    r"accurac\w+|estimators?|parameters?|experiments?|training (?:data|set|examples)|equations?|repository|software|"
    r"runtime|latent|scales? (?:from|of)|relative risk|dyads?|coding|thresholds?|units of)\b|@(?:fig|tbl|eq)\b",
    re.IGNORECASE,
)
_ITSELF = re.compile(
    r"^\W{0,6}(?:(?:this|the present|our)\s(?:note|post|paper|assessment|brief|briefing|report|memo|memorandum|article|"
    r"essay|study|section|piece|analysis|part|annex|table|chapter|page|document|working paper)\b"
    r"|(?:part|section|annex|chapter|table|figure)\s[\dIVX]{1,4}\b"
    r"|(?:all|the) (?:figures|amounts|values|sums|prices) (?:are|is|in)\b|each part\b|sources are\b"
    r"|we (?:use|ask|take|look|start|begin|review|assess|first|then|define)\b)",
    re.IGNORECASE,
)


def absolute_word(text: str) -> str:
    """The absolute word of an English sentence (cannot, never, ...), empty where it has none or hedges it."""
    for match in _ABSOLUTE.finditer(text):
        if not _HEDGED.search(text[max(0, match.start() - 24) : match.start()]) and not _IDIOM.match(
            text, match.start()
        ):
            return match[0]
    return ""


def attributed(text: str, language: str = "en") -> bool:
    """Whether a sentence gives what another says: it is the speaker's claim, and the speaker is its source."""
    pattern = wording(language or "en", "said")
    found = pattern.finditer(text) if pattern else ()
    return any(not _PASSIVE.search(text[max(0, match.start() - 8) : match.start()]) for match in found)


def own(text: str, language: str = "en") -> bool:
    """Whether the author speaks in the first person, to the reader, or of a numbered table, model or part."""
    pattern = wording(language or "en", "self")
    return bool(pattern and pattern.search(text))


def speaks_of_itself(text: str) -> bool:
    """Whether a sentence speaks of the document ("This note covers 1990-2024"), not of the world."""
    return bool(_ITSELF.match(text))


def reports_results(text: str) -> bool:
    """Whether a sentence reports what the author's own model, sample or measure gave."""
    return bool(_RESULT.search(text))
