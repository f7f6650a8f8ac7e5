"""What the words of a sentence say about it: plans, possibility, absolutes, and talk of the document itself."""

from __future__ import annotations

import re

_PLANNED = re.compile(
    r"\b(?:due|planned|plans? to|scheduled|expected|projected|forecast|set to|is to|are to|was to|were to|intends?|"
    r"intended|aims? to|target(?:s|ed)?|will|shall|would|promised|pledged|foresees|foreseen|"
    r"envisages?|envisaged|slated|"
    r"until|to be \w+ed|runs? (?:to|until)|expires?|lasts? (?:to|until))\b",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(r"\b(?:could|might|may|would|should|if|whether|perhaps|possibly)\b", re.IGNORECASE)
_ABSOLUTE = re.compile(
    r"\b(?:cannot|can not|can't|can\N{RIGHT SINGLE QUOTATION MARK}t|can never|never|always|inevitabl[ey]|inevitability|"
    r"impossible|impossibly|guaranteed|without exception|no doubt|undoubtedly|without (?:a |any )?doubt|"
    r"beyond (?:any |all )?doubt|certain to|bound to|under no circumstances|unquestionabl[ey]|indisputabl[ey]|"
    r"undeniabl[ey]|in every case|in all cases|no chance|will certainly|absolutely|invariably)\b",
    re.IGNORECASE,
)
_ADVERBS = "always|never|inevitabl[ey]|impossible|guaranteed|invariably|bound to|certain to|absolutely"
_HEDGED = re.compile(
    rf"\b(?:not|n't|almost|nearly|hardly|rarely|seldom|virtually)\s(?:{_ADVERBS})\b"
    r"|\b(?:cannot|can not|can't) (?:be )?(?:ruled? out|exclude[d]?|be sure|be certain|say|tell)\b"
    r"|\bas always\b|\bnot? (?:an? )?guaranteed\b|\bguaranteed (?:by|under|in|to|the)\b|\bnever ?mind\b",
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


def planned(text: str) -> bool:
    """Whether a sentence speaks of a plan or of the future."""
    return bool(_PLANNED.search(text))


def possible(text: str) -> bool:
    """Whether a sentence speaks of what could be rather than of what is or was."""
    return bool(_POSSIBLE.search(text))


def absolute_word(text: str) -> str:
    """The absolute word of a sentence (cannot, never, inevitably, ...), empty where it has none or hedges it."""
    spans = [match.span() for match in _HEDGED.finditer(text)]
    for match in _ABSOLUTE.finditer(text):
        if not any(start <= match.start() < end for start, end in spans):
            return match[0]
    return ""


def speaks_of_itself(text: str) -> bool:
    """Whether a sentence speaks of the document ("This note covers 1990-2024"), not of the world."""
    return bool(_ITSELF.match(text))
