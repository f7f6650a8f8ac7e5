"""Citation marks in their common forms: [1], [1,3-5], (1), superscripts, notes, author-year, Markdown links.

Marks inside quotation marks belong to the quoted text, and [sic] is no mark. Which of the doubtful
forms, (1) and (Ruiz 2015), count is decided for the whole document, in :func:`styles_of`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, replace
from itertools import dropwhile
from urllib.parse import urlsplit

from softflank.documents.document import Block, BlockKind, Document, Mark
from softflank.documents.lexicon import patterns, words
from softflank.documents.numbers import DASHES, SUPER, SUPER_DIGITS, expand
from softflank.documents.references import key_matches, name_key
from softflank.documents.sentences import quotations
from softflank.states.gazetteer import find_states

_LIST = rf"\d{{1,3}}(?:\s?[,;{DASHES}]\s?\d{{1,3}}){{0,30}}"
_PAGES = r"(?:\s?[,:]\s?(?:pp?\.|para\.?|ch\.|\u00a7)\s?[\d\u2013-]{1,9})?"
_BRACKETS = re.compile(rf"(?<!\w)(?<!# )\[({_LIST}){_PAGES}\](?!\()|(?<=\w)\[({_LIST})\](?!\()")
_PARENS = re.compile(
    rf"(?<=[\w\"'\N{{RIGHT DOUBLE QUOTATION MARK}}%.)])\s?\(({_LIST})\)(?=\s?[.,;:!?(]|\s+[a-z]|\s*$|\s+[A-Z])"
)
_RAISED = re.compile(
    rf"(?<!\bm)(?<!\b10)(?<!\u00d7)(?<!\bkm)(?<!\bcm)(?<!\bft)"
    rf"([{SUPER}]{{1,3}}(?:[,\u02d2\u207b\N{{EN DASH}}-]\s?[{SUPER}]{{1,3}}){{0,20}})"
    rf"|(?<!\d)\^[{{\[]?({_LIST})[}}\]]?"
    rf"|<sup[^<>]{{0,200}}>\s?(?!:)(?:<a\s[^<>]{{0,200}}>)?\s?\[?({_LIST})\]?\s?(?:</a>)?\s?</sup>",
    re.IGNORECASE,
)
"""Raised figures as such, after a caret or between tags; no powers and units."""
_KEYS = re.compile(
    r"\[(?:[^\[\]@]{0,80}[\s;(-])?-?@[\w:.#$%&+?<>~/-]+[^\[\]]{0,300}\]|(?<![\w/.@])@[A-Za-z][\w:-]*\d{2,4}\w*"
)
_KEY = re.compile(r"@([\w:#$%&+?<>~/-]+(?:\.[\w]+)*)")
_NOTE = re.compile(r"\[\^([^\]\[\s]{1,60})\](?!:)")
_NAME = r"[A-Z\u00c0-\u00de][\w.'\N{RIGHT SINGLE QUOTATION MARK}&/-]{0,40}"
_YEARS = r"(?:1[5-9]|20)\d\d[a-h]?"
_GROUP = re.compile(rf"\(([^()]{{0,240}}(?:{_YEARS}|n\.\s?d\.|forthcoming)[^()]{{0,60}})\)")
_PART = re.compile(
    r"^\s?(?:(?:see|see also|e\.g\.|cf\.|also|quoted in|cited in|and|but see|source:|"
    rf"sources:),?\s){{0,2}}(?:(?P<who>[A-Z\u00c0-\u00de\"'\N{{LEFT DOUBLE QUOTATION MARK}}][^;]{{1,160}}?),?\s)?"
    rf"(?P<years>(?:{_YEARS}|n\.\s?d\.|forthcoming)(?:(?:,\s?|\sand\s)(?:{_YEARS}|[b-h]\b)){{0,6}})"
    rf"(?:\s?[,:]\s?(?:pp?\.?|chap\.|ch\.|para\.?|sec\.|\u00a7|table|fig\.)?\s?[\divxlc{DASHES}, ]{{1,20}})?\s?$"
)
"""An author with years and pages, or years alone after an author."""
_NOT_NAMES = words("not_authors")
_VERBS = re.compile(rf"\s{patterns('citing_verbs')}\w{{0,3}}\b")
_BARE = re.compile(r"(?<![\w\"'=(<\[/])https?://[^\s<>()\[\]\"']{4,1500}")
_SOURCE = re.compile(r"[\[(](?:sources?|quellen?|fuentes?)\s?:\s([^\[\]()]{3,200})[\])](?!\()", re.IGNORECASE)
"""A source named in its place, as in "[Source: NATO, 2021]"."""
_UNDEFINED = re.compile(r"(?<!!)\[[^\[\]\n]{1,300}\]\[(?![\^@\d])([^\[\]<>\n]{1,100})\](?!\{)")
"""A link whose address stands in no definition: else the reader of Markdown would have read it."""
FILE = re.compile(
    r"^(?!https?:)[^#].{0,300}\.(?:pdf|docx?|xlsx?|csv)(?:#|$)|^/(?:pdf|documents?|sources?)/", re.IGNORECASE
)
"""A file beside the text that a link leads to: a source that is kept with it."""
FEWEST_LOOSE = 3
"""Author-year marks without a list from which they are a system of citation."""


_PARTS = re.compile(r";|(?<=\d{4}),\s(?=[A-Z\u00c0-\u00de])|(?<=\d{4}[a-h]),\s(?=[A-Z\u00c0-\u00de])")
_LEADS_TO = re.compile(r"(?:according to|by|see|in)\s$", re.IGNORECASE)
_PARTICLES = frozenset({"and", "&", "et", "al", "al.", "of", "for", "de", "van", "von", "the", "on", "in"})
_NEAR, _LONGEST_NAME = 240, 9
"""Characters and words before a year in brackets that may name its author."""


@dataclass(frozen=True, slots=True)
class Styles:
    """Which doubtful forms of citation a document uses, and which keys its entries answer to.

    ``read`` may hold ``numbers`` (marks are numbers), ``parens`` ((1) is one of them), ``authors`` (author-year marks
    count) and ``markdown``; ``known`` are the years of each name that has an entry, ``headings`` what pandoc links.
    """

    read: frozenset[str]
    known: Mapping[str, Set[str]]
    headings: frozenset[str]


def _listed(match: re.Match[str], _: Styles) -> list[str]:
    """The numbers of a mark, none where a 0 among them says that it is no mark."""
    numbers = expand(next(group for group in match.groups() if group).translate(SUPER_DIGITS))
    return numbers if "0" not in numbers else []


def _labelled(match: re.Match[str], styles: Styles) -> list[str]:
    label = match[1].strip().lower()
    return [] if label in styles.headings else [label]


def _counted(match: re.Match[str], styles: Styles) -> list[str]:
    """The numbers of "(1)" where it cites, none where it opens a point of an enumeration."""
    text, spaced = match.string, match.string[match.end() : match.end() + 1] == " "
    before = text[: text.rindex("(", 0, match.end())][-3:].rstrip()
    if not before or before[-1] in ":;," or (spaced and before[-1] == "."):
        return []
    numbers = _listed(match, styles)
    return [n for n in numbers if not (spaced and (f"({int(n) - 1})" in text or f"({int(n) + 1})" in text))]


_Labels = Callable[[re.Match[str], Styles], list[str]]
_FORMS: tuple[tuple[str, str, str, re.Pattern[str], _Labels], ...] = (
    ("][", "markdown", "label", _UNDEFINED, _labelled),
    ("[", "markdown", "note", _NOTE, lambda m, _: [m[1]]),
    ("[", "", "number", _BRACKETS, _listed),
    (":", "", "link", _SOURCE, lambda m, _: [m[1]]),
    ("://", "", "link", _BARE, lambda m, _: [m[0].rstrip(".,;")]),
    ("@", "markdown", "key", _KEYS, lambda m, _: _KEY.findall(m[0])),
    ("", "numbers", "number", _RAISED, lambda m, styles: _listed(m, styles) if "\\" not in m.string else []),
    ("(", "parens", "number", _PARENS, _counted),
)
"""Each form of a mark: a sign that the text must hold, what must be so of the document, style, pattern, and labels."""


def marks_of(block: Block, styles: Styles) -> tuple[Mark, ...]:
    """Every citation mark of a block, in order; marks inside quotations are left out, links are the author's own."""
    text = block.text
    found = list(block.marks)
    for sign, wanted, style, pattern, labels in _FORMS:
        if sign in text and (not wanted or wanted in styles.read):
            found += _clear(found, [
                Mark(m.end() - len(m[0].lstrip()), m.end(), style, label)
                for m in pattern.finditer(text) for label in labels(m, styles)
            ])  # fmt: skip
    if "authors" in styles.read and "(" in text:
        found += _clear(found, _author_years(text, styles))
    quoted = quotations(text)
    own = (m for m in found if m.target or m.style == "link" or not any(a < m.start and m.end < b for a, b in quoted))
    cited = (mark for mark in own if mark.style != "link" or _cites(mark.label))
    return tuple(sorted(cited, key=lambda mark: (mark.start, mark.end)))


def _clear(found: list[Mark], more: list[Mark]) -> list[Mark]:
    """Marks that overlap none that were found before; a number that is a link cites by both."""
    taken = [
        (mark.start, mark.end) for mark in found if {mark.style, *(one.style for one in more)} != {"link", "number"}
    ]
    return [mark for mark in more if all(mark.end <= start or mark.start >= end for start, end in taken[-40:])]


def _cites(url: str) -> bool:
    """Whether a link can be a source: a page elsewhere or a file beside the text."""
    if not url.startswith(("http://", "https://")):
        return "://" not in url and (bool(FILE.search(url)) or "/" not in url)
    try:
        return bool(urlsplit(url).netloc)
    except ValueError:  # a bracket in the host that is no IPv6 address
        return False


def _author_years(text: str, styles: Styles) -> list[Mark]:
    """Marks such as "(Ruiz 2015; Levin and Rao, 2016a)" and, before what they support, "Ruiz and Levin (2015)"."""
    marks: list[Mark] = []
    for match in _GROUP.finditer(text):
        key, leads = "", False
        for found in filter(None, map(_PART.match, _PARTS.split(match[1]))):
            if found["who"]:
                key, leads = _author(found["who"], styles), False
            elif not key:
                key, leads = _author_before(text, match, _each_year(found["years"]), styles), True
            years = _each_year(found["years"]) if key else []
            marks += [Mark(*match.span(), "author-year", f"{key} {year}", leads=leads) for year in years]
    return marks


def _author(who: str, styles: Styles) -> str:
    """The key of an author in brackets, empty where the words name none.

    Of "YBOCS, Goodman et al." it is the second, where that has an entry or the first is a sign.
    """
    first, _, second = who.rpartition(", ")
    if second and "," not in first and (name_key(second) in styles.known or first.isupper()):
        who = second
    key = name_key(who)
    return key if key in styles.known or _is_name(who) else ""


def _is_name(who: str) -> bool:
    """Whether words can be the name of an author: no month, no act, no plain word, no state by itself.

    "(Syria 2015)" says where and when.
    """
    words = [word.strip(".,\"'") for word in who.split()]
    plain = any(word[:1].islower() and word not in _PARTICLES for word in words)
    first = re.split(f"[{DASHES}]", words[0].lower())[0]
    bare = who.strip(" ,")
    state = any(mention.end - mention.start == len(bare) for mention in find_states(bare))
    told = first in _NOT_NAMES or words[-1].lower() in _NOT_NAMES or state
    return bool(name_key(who)) and not plain and not told and not words[-1].isdigit()


def _each_year(years: str) -> list[str]:
    """Years of a mark: "2015a, b and 2017" is 2015a, 2015b and 2017."""
    found: list[str] = []
    for piece in re.split(r"[,;]\s?|\sand\s", years):
        found.append(found[-1][:4] + piece if len(piece) == 1 and found else re.sub(r"\s", "", piece))
    return found


def _author_before(text: str, match: re.Match[str], years: list[str], styles: Styles) -> str:
    """The key of the author before "(2015)": the longest tail of the name there that has an entry, of that year first.

    Without an entry it is one where a verb of citing follows or a word such as "by" stands before.
    """
    before = text[max(0, match.start() - _NEAR) : match.start()]
    words: list[str] = []
    for word in reversed(before.split()[-_LONGEST_NAME:] if before[-1:].isspace() else []):
        if not (re.fullmatch(_NAME, word) or word in _PARTICLES):
            break
        words.insert(0, word)
    words = list(dropwhile(_PARTICLES.__contains__, words))
    tails = [name_key(" ".join(words[skipped:])) for skipped in range(len(words))]
    known = sorted((k for k in tails if k in styles.known), key=lambda key: styles.known[key].isdisjoint(years))
    if known or not words or not _is_name(words[-1]):
        return next(iter(known), "")
    leads = _LEADS_TO.search(before.removesuffix(" ").removesuffix(" ".join(words)))
    several = len(words) > 1 and words[-2] in {"and", "&", "et"}
    cited = leads or _VERBS.match(text, match.end())
    return name_key(" ".join(words) if several else words[-1]) if cited else ""


def styles_of(document: Document, known: Mapping[str, Set[str]], numbered: bool) -> Styles:
    """Which doubtful forms of citation count in this document; ``known`` are the years of each name with an entry.

    (1) counts where entries are numbered and no other numeric mark is in use; author-year marks count
    where two or more marks meet an entry, or where they are all that the document has.
    """
    apart = (BlockKind.ENTRY, BlockKind.TITLE, BlockKind.DATELINE)
    body = [block for block in document.blocks if block.kind not in apart]
    others = any(mark.style in ("number", "note") for block in body for mark in block.marks) or any(
        pattern.search(block.text) for block in body for pattern in (_BRACKETS, _RAISED, _NOTE)
    )
    headings = frozenset(b.text.lower() for b in document.blocks if b.kind in (BlockKind.HEADING, BlockKind.TITLE))
    plain = Styles(frozenset(), known, headings)
    loose = [mark for block in body if "(" in block.text for mark in _author_years(block.text, plain)]
    met = sum(any(key_matches(mark.label.rsplit(" ", 1)[0], name) for name in known) for mark in loose)
    alone = not others and len(loose) >= FEWEST_LOOSE
    read = {
        "markdown": document.markup == "markdown", "numbers": numbered, "parens": numbered and not others,
        "authors": met >= 2 or (met >= 1 and not numbered) or alone,
    }  # fmt: skip
    return replace(plain, read=frozenset(form for form, used in read.items() if used))
