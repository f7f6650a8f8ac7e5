"""Citation marks in their common forms: [1], [1,3-5], (1), superscripts, notes, author-year, Markdown links.

Marks inside quotation marks belong to the quoted text, and [sic] is no mark. Which of the doubtful
forms, (1) and (Ruiz 2015), count is decided for the whole document, in :func:`styles_of`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from softflank.documents.document import Block, BlockKind, Document, Mark
from softflank.documents.lexicon import words
from softflank.documents.numbers import DASHES, expand
from softflank.documents.sentences import quotations

_LIST = rf"\d{{1,3}}(?:\s?[,;{DASHES}]\s?\d{{1,3}}){{0,30}}"
_PAGES = r"(?:\s?[,:]\s?(?:pp?\.|para\.?|ch\.|\u00a7)\s?[\d\u2013-]{1,9})?"
_BRACKETS = re.compile(rf"(?<!\w)\[({_LIST}){_PAGES}\](?!\()|(?<=\w)\[({_LIST})\](?!\()")
_PARENS = re.compile(
    rf"(?<=[\w\"'\N{{RIGHT DOUBLE QUOTATION MARK}}%.)])\s?\(({_LIST})\)(?=\s?[.,;:!?(]|\s+[a-z]|\s*$|\s+[A-Z])"
)
_SUPER = "\u2070\u00b9\u00b2\u00b3\u2074-\u2079"
_SUPERSCRIPT = re.compile(
    rf"(?<!\bm)(?<!\bkm)(?<!\bcm)(?<!\bft)"
    rf"([{_SUPER}]{{1,3}}(?:[,\u02d2\u207b\N{{EN DASH}}-]\s?[{_SUPER}]{{1,3}}){{0,20}})"
)
_SUPER_DIGITS = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207b", "0123456789-")
_CARET = re.compile(rf"(?<!\d)\^(?:\{{|\[)?({_LIST})(?:\}}|\])?")
_TAGGED = re.compile(
    rf"<sup[^<>]{{0,200}}>\s?(?:<a\s[^<>]{{0,200}}>)?\s?\[?({_LIST})\]?\s?(?:</a>)?\s?</sup>", re.IGNORECASE
)
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
    rf"sources:),?\s){{0,2}}(?P<who>[A-Z\u00c0-\u00de\"'\N{{LEFT DOUBLE QUOTATION MARK}}][^;]{{1,160}}?),?\s"
    rf"(?P<years>(?:{_YEARS}|n\.\s?d\.|forthcoming)(?:(?:,\s?|\sand\s)(?:{_YEARS}|[b-h]\b)){{0,6}})"
    rf"(?:\s?[,:]\s?(?:pp?\.?|chap\.|ch\.|para\.?|sec\.|\u00a7|table|fig\.)?\s?[\divxlc{DASHES}, ]{{1,20}})?\s?$"
)
_NARRATIVE = re.compile(
    rf"(?P<who>{_NAME}(?:\s(?:(?:and|&|of|for|the|de|van|von|on|in|et)\s){{0,2}}(?:{_NAME}|"
    rf"al\.)){{0,7}}(?:'s|\N{{RIGHT SINGLE QUOTATION MARK}}s?)?)\s"
    rf"\((?P<years>{_YEARS}(?:[,;]\s?{_YEARS}){{0,4}})(?:\s?[,:]\s?(?:pp?\.?\s?)?[\d{DASHES}, ]{{1,16}})?\)"
)
_NOT_NAMES = words("not_authors")
_VERBS = re.compile(
    r"^\s(?:argue|write|note|find|report|show|estimate|say|said|count|put|record|suggest|claim|"
    r"describe|observe|conclude|list|"
    r"hold|warn|maintain|document|judge|add|trace|demonstrate|point|state|call|see|calculate|give|map|"
    r"track|wrote|found|puts)\w{0,3}\b"
)
_LINK = re.compile(
    r"(?<!!)\[([^\[\]\n]{1,300})\]\(\s?<?([^()\s<>]{1,1500}(?:\([^()\s]{0,200}\)?[^()\s<>]{0,500})?)>?"
    r"(?:\s(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'))?\s?\)"
)
_ANCHOR = re.compile(
    r"<a\s[^<>]{0,300}?href=[\"'](?!#|mailto:|javascript:)([^\"'<>\s]{3,1500})[\"'][^<>]{0,300}>[^<>]{1,300}</a>",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<![\w\"'=(<\[/])https?://[^\s<>()\[\]\"']{4,1500}")
_SOURCE = re.compile(r"[\[(](?:sources?|quellen?|fuentes?)\s?:\s([^\[\]()]{3,200})[\])](?!\()", re.IGNORECASE)
"""A source named in its place, as in "[Source: NATO, 2021]"."""
_REFERENCE_LINK = re.compile(r"(?<!!)\[(?!\^)([^\[\]\n]{1,300})\]\s?\[(?!\^)([^\[\]\n]{0,100})\]")
_SHORTCUT = re.compile(r"(?<![!\]\w\\])\[([^\[\]\n^]{1,100})\](?![\[(:])")
_SHARING = re.compile(
    r"/(?:share|sharer|sharing|intent|submit|pin/create)\b|^(?:api\.)?whatsapp|^t\.me/share|gravatar|disqus|feedburner|addtoany"
)
_FILE = re.compile(
    r"^(?!https?:)[^#].{0,300}\.(?:pdf|docx?|xlsx?|csv)(?:#|$)|^/(?:pdf|documents?|sources?)/", re.IGNORECASE
)
"""A file beside the text that a link leads to: a source that is kept with it."""
FEWEST_LOOSE = 3
"""Author-year marks without a list from which they are a system of citation."""


@dataclass(frozen=True, slots=True)
class Styles:
    """Which doubtful forms of citation a document uses, and which keys its entries answer to.

    ``numbers``: marks are numbers; ``parens``: (1) is one of them; ``authors``: author-year marks count,
    with ``keys`` the pairs (name, year) of the entries; ``labels``: the labels that are defined.
    """

    numbers: bool
    parens: bool
    authors: bool
    keys: frozenset[tuple[str, str]]
    labels: frozenset[str]
    markdown: bool


def marks_of(block: Block, styles: Styles) -> tuple[Mark, ...]:
    """Every citation mark of a block, in order; marks inside quotations are left out."""
    text = block.text
    found: list[Mark] = []
    if styles.markdown and "[" in text:
        found += _markdown_marks(text, styles)
    if "[" in text:
        found += [mark for mark in _numbers(_BRACKETS, text) if _clear(found, mark)]
        found += [Mark(m.start(), m.end(), "note", m[1]) for m in _NOTE.finditer(text) if styles.markdown]
    found += [Mark(m.start(), m.end(), "link", m[1]) for m in _SOURCE.finditer(text)]
    if "://" in text:
        bare = (Mark(m.start(), m.end(), "link", m[0].rstrip(".,;")) for m in _BARE.finditer(text))
        found += [mark for mark in bare if _clear(found, mark) and _cites(mark.label, styles)]
    if styles.markdown and "@" in text:
        found += _keys(text)
    if "^" in text:
        found += [mark for mark in _numbers(_CARET, text) if _clear(found, mark)]
    if "<" in text:
        if styles.markdown:
            found += [Mark(m.start(), m.end(), "link", m[1]) for m in _ANCHOR.finditer(text)]
        found += _numbers(_TAGGED, text)
    if styles.numbers:
        found += _superscripts(text)
        if styles.parens:
            found += [mark for mark in _numbers(_PARENS, text) if not _enumerates(text, mark)]
    if styles.authors and "(" in text:
        found += [mark for mark in _author_years(text, styles) if _clear(found, mark)]
    quoted = quotations(text)
    found = [mark for mark in found if not _inside(mark, quoted)]
    structural = [mark for mark in block.marks if mark.target or not _inside(mark, quoted)]
    structural = [mark for mark in structural if mark.style != "link" or _cites(mark.label, styles)]
    return tuple(sorted([*structural, *found], key=lambda mark: (mark.start, mark.end)))


def _inside(mark: Mark, quoted: tuple[tuple[int, int], ...]) -> bool:
    return any(start < mark.start and mark.end < end for start, end in quoted)


def _clear(found: list[Mark], mark: Mark) -> bool:
    return not found or all(
        mark.end <= other.start
        or mark.start >= other.end
        or (mark.start == other.start and mark.end == other.end and mark.style == other.style)
        for other in found[-40:]
    )


def _numbers(pattern: re.Pattern[str], text: str) -> list[Mark]:
    marks = []
    for match in pattern.finditer(text):
        listed = next(group for group in match.groups() if group)
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        marks += [Mark(start, match.end(), "number", number) for number in expand(listed) if number != "0"]
    return marks


def _keys(text: str) -> list[Mark]:
    """Marks of pandoc, [@key; see @other, p. 3] and @key2019: each names an entry of a bibliography elsewhere."""
    return [
        Mark(match.start(), match.end(), "key", key[1])
        for match in _KEYS.finditer(text)
        for key in _KEY.finditer(match[0])
    ]


def _superscripts(text: str) -> list[Mark]:
    marks = []
    for match in _SUPERSCRIPT.finditer(text):
        listed = match[1].translate(_SUPER_DIGITS)
        marks += [Mark(match.start(), match.end(), "number", number) for number in expand(listed)]
    return marks


def _enumerates(text: str, mark: Mark) -> bool:
    """Whether "(1)" opens a point of an enumeration rather than cites."""
    before = text[max(0, mark.start - 3) : mark.start].rstrip()
    after = text[mark.end : mark.end + 2]
    counted = re.search(rf"\({int(mark.label) - 1}\)|\({int(mark.label) + 1}\)", text) and after[:1] == " "
    return not before or before[-1] in ":;," or (after[:1] == " " and before[-1] in ".") or bool(counted)


def _cites(url: str, styles: Styles) -> bool:
    """Whether an external link can be a source: not a button for sharing, not the site itself."""
    if not url.startswith(("http://", "https://")):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:  # a bracket in the host that is no IPv6 address
        return False
    host = parts.netloc.lower().removeprefix("www.")
    return bool(host) and not _SHARING.search(f"{host}{parts.path}")


def _markdown_marks(text: str, styles: Styles) -> list[Mark]:
    marks: list[Mark] = []
    for match in _LINK.finditer(text):
        if _cites(match[2], styles) or _FILE.search(match[2]):
            marks.append(Mark(match.start(), match.end(), "link", match[2]))
    for match in _REFERENCE_LINK.finditer(text):
        label = (match[2] or match[1]).strip().lower()
        if not re.fullmatch(_LIST, match[1]) and label != "sic":
            marks.append(Mark(match.start(), match.end(), "label", label))
    for match in _SHORTCUT.finditer(text):
        label = match[1].strip().lower()
        if label in styles.labels and all(match.start() >= m.end or match.end() <= m.start for m in marks):
            marks.append(Mark(match.start(), match.end(), "label", label))
    return marks


def name_key(who: str) -> str:
    """First surname or the name of an organisation, in lower case, letters and digits only."""
    who = re.sub(
        r"(?:'s|\N{RIGHT SINGLE QUOTATION MARK}s?)$",
        "",
        who.strip(" \"'\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"),
    )
    who = (
        re.split(r"\s(?:and|&)\s(?=[A-Z\u00c0-\u00de][\w'-]+(?:$|\s(?:and|&|[A-Z])))|,\s|\set\sal\b", who, maxsplit=1)[
            0
        ]
        if not _organised(who)
        else who
    )
    who = re.sub(r"^(?:[A-Z\u00c0-\u00de]\.[\s-]?){1,3}(?=[A-Z\u00c0-\u00de]\w)", "", who)
    return re.sub(r"[^\w]", "", who.removeprefix("The ").removeprefix("the ")).lower()


def _organised(who: str) -> bool:
    return bool(
        re.search(
            r"\b(?:of|for|on|Institute|Centre|Center|Office|Ministry|Council|Bank|Service|Association|Agency|"
            r"Press|Group)\b",
            who,
        )
    )


def _author_years(text: str, styles: Styles) -> list[Mark]:
    marks: list[Mark] = []
    for match in _NARRATIVE.finditer(text):
        marks += _narrative(text, match, styles)
    taken = [(mark.start, mark.end) for mark in marks]
    for match in _GROUP.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        for part in re.split(
            r";|(?<=\d{4}),\s(?=[A-Z\u00c0-\u00de])|(?<=\d{4}[a-h]),\s(?=[A-Z\u00c0-\u00de])", match[1]
        ):
            marks += _grouped(part, match, styles)
    return marks


def _grouped(part: str, match: re.Match[str], styles: Styles) -> list[Mark]:
    found = _PART.match(part)
    if not found or not _names_source(found["who"], found["years"], styles):
        return []
    key = name_key(found["who"])
    return [Mark(match.start(), match.end(), "author-year", f"{key} {year}") for year in _each_year(found["years"])]


def _names_source(who: str, years: str, styles: Styles) -> bool:
    key = name_key(who)
    if any(key_matches(key, name) for name, _ in styles.keys):
        return True
    words = [word.strip(".,\"'") for word in who.split()]
    lower = [
        word
        for word in words
        if word and word[0].islower() and word not in {"and", "et", "al", "of", "for", "de", "van", "von", "the", "on"}
    ]
    return (
        bool(key)
        and not lower
        and words[0].lower() not in _NOT_NAMES
        and words[-1].lower() not in _NOT_NAMES
        and not words[-1].isdigit()
    )


def key_matches(cited: str, entry: str) -> bool:
    """Whether a cited name is the name of an entry: equal, or one begins the other on four letters or more."""
    return bool(cited) and (
        cited == entry or (min(len(cited), len(entry)) >= 4 and (entry.startswith(cited) or cited.startswith(entry)))
    )


def _each_year(years: str) -> list[str]:
    found: list[str] = []
    for piece in re.split(r"[,;]\s?|\sand\s", years):
        if len(piece) == 1 and found:
            found.append(found[-1][:4] + piece)
        else:
            found.append(re.sub(r"\s", "", piece))
    return found


def _narrative(text: str, match: re.Match[str], styles: Styles) -> list[Mark]:
    """Marks of "Ruiz and Levin (2015)": the longest tail of capitalised words that names an entry."""
    words = match["who"].split()
    tails = [name_key(" ".join(words[skipped:])) for skipped in range(len(words))]
    known = {name for name, _ in styles.keys}
    dated = [key for key in tails if any((key, year) in styles.keys for year in _each_year(match["years"]))]
    for key in (*dated, *tails):
        if key in known:
            return _led(match, key, text)
    key = name_key(words[-1] if len(words) < 2 or words[-2] not in {"and", "&", "et", "und", "y"} else match["who"])
    last = re.sub(r"\W", "", words[-1]).lower()
    said = _VERBS.match(text, match.end()) or re.search(
        r"(?:according to|by|see|in)\s$", text[max(0, match.start() - 14) : match.start()], re.IGNORECASE
    )
    if said and last not in _NOT_NAMES and any(key_matches(key, name) for name, _ in styles.keys) is not None:
        return _led(match, key, text)
    return []


def _led(match: re.Match[str], key: str, text: str) -> list[Mark]:
    start = text.rindex("(", match.start(), match.end())
    return [Mark(start, match.end(), "author-year", f"{key} {year}", leads=True) for year in _each_year(match["years"])]


def styles_of(document: Document, keys: frozenset[tuple[str, str]], labels: frozenset[str], numbered: bool) -> Styles:
    """Which doubtful forms of citation count in this document.

    (1) counts where entries are numbered and no other numeric mark is in use; author-year marks count
    where two or more marks meet an entry, or where they are all that the document has.
    """
    markdown = document.markup == "markdown"
    body = [
        block for block in document.blocks if block.kind not in (BlockKind.ENTRY, BlockKind.TITLE, BlockKind.DATELINE)
    ]
    structural = any(mark.style in ("number", "note") for block in body for mark in block.marks)
    others = structural or any(
        pattern.search(block.text) for block in body for pattern in (_BRACKETS, _CARET, _NOTE, _TAGGED, _SUPERSCRIPT)
    )
    plain = Styles(True, False, True, keys, labels, markdown)
    named = {name for name, _ in keys}
    loose = [mark for block in body if "(" in block.text for mark in _author_years(block.text, plain)]
    met = sum(any(key_matches(mark.label.rsplit(" ", 1)[0], name) for name in named) for mark in loose)
    return Styles(
        numbers=numbered,
        parens=numbered and not others,
        authors=met >= 2 or (met >= 1 and not numbered) or (not others and len(loose) >= FEWEST_LOOSE),
        keys=keys,
        labels=labels,
        markdown=markdown,
    )
