"""HTML as blocks: the article of a page without its navigation, side bars, comments and footers.

The text is that of the page as it is rendered, without superscript marks; a mark keeps the anchor
that it links to. The tree is walked without recursion, so that depth costs nothing.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from softflank.evidence.dates import Point, find_dates, lead_date
from softflank.evidence.document import Block, BlockKind, Mark
from softflank.evidence.reading.furniture import is_dateline, is_furniture_heading, is_furniture_line, visible
from softflank.evidence.reading.plain import REFERENCE_HEADING
from softflank.vocabulary import BadRequest

_DROPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "aside",
        "form",
        "button",
        "select",
        "input",
        "textarea",
        "svg",
        "iframe",
        "object",
        "embed",
        "canvas",
        "video",
        "audio",
        "map",
        "dialog",
        "menu",
        "head",
        "label",
        "figure",
    ]
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "dd",
        "dt",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "ul",
        "ol",
        "dl",
        "table",
        "tr",
        "tbody",
        "thead",
        "tfoot",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "figcaption",
        "address",
        "hr",
        "details",
        "summary",
        "caption",
        "center",
        "body",
        "html",
    ]
)
_FURNITURE_NAME = re.compile(
    r"(?:^|[\s_-])(?:nav\w*|menu|sidebar\w*|side-bar|widget\w*|comments?|commentlist|respond|disqus\w*|related\w*|popular\w*|recent\w*|share\w*|sharing|"
    r"social\w*|breadcrumbs?|pagination|pager|post-nav\w*|cookie\w*|newsletter|subscri\w+|advert\w*|ads?|promo\w*|banner|masthead|site-header|site-footer|"
    r"footer|colophon|author-box|author-bio|about-author|tags|tagcloud|post-tags|categories|blogroll|archives?|archive-list|skip-link|screen-reader-text|"
    r"entry-meta|post-meta|byline|post-info|jp-relatedposts|sharedaddy|backlinks?|toc|table-of-contents|reactions|likes?|trending|outbrain|taboola|"
    r"search\w*|login|copyright|credits?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_KEPT_NAME = re.compile(
    r"(?:foot-?notes?|end-?notes?|references?|ref-?list|refs|bibliograph\w*|citations?|sources|works-cited|reflist|entry-content|post-body|post-content|article-body)",
    re.IGNORECASE,
)
_LIST_NAME = re.compile(
    r"(?:^|[\s_-])(?:footnotes?|endnotes?|references|reflist|refs|bibliography|works-cited|doc-endnotes)(?:$|[\s])",
    re.IGNORECASE,
)
_TYPED = re.compile(r"^\s*(?:(\d{1,3})[.)]|\[(\d{1,3})\]|\((\d{1,3})\))\s+(?=\S)")
_MAIN_NAME = re.compile(
    r"(?:^|\s)(?:post-body|entry-content|post-content|article-content|article-body|articleBody|td-post-content|single-content|story-body|blog-post|post|hentry|content-body)(?:$|\s)"
)
_META_DATES = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "publish-date",
    "pubdate",
    "og:published_time",
    "citation_publication_date",
)
_BACK_LINK = re.compile("[\u21a9\u2191\u21a9\ufe0e\u2934^]{1,3}")
_DIGITS = re.compile(r"^\W{0,2}(\d{1,3}(?:\s?[,;\u2013-]\s?\d{1,3}){0,12}|[*\u2020\u2021a-z])\W{0,2}$")
MAX_NODES = 400_000
"""Nodes of a page: a long article has some thousands."""


def read_web(data: bytes, name: str) -> tuple[tuple[Block, ...], tuple[str, ...], Point | None]:
    """Blocks of a page, headings of what was dropped, and the date that its metadata state."""
    root = _parse(data, name)
    stated = _stated(root)
    host = _host(root)
    main = _main(root)
    collector = _Collector(host)
    _walk(main, collector)
    return tuple(collector.finish()), tuple(collector.furniture), stated


def _parse(data: bytes, name: str) -> Any:
    try:
        from lxml import etree, html
    except ImportError as error:
        raise BadRequest(f"{name}: HTML needs the document readers: pip install softflank[documents]") from error
    from softflank.evidence.reading import decode

    text = decode(data).replace("\x00", "")
    text = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text)
    parser = html.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise BadRequest(
            f"{name}: is no HTML that can be read ({error}); save the page again, or give its text"
        ) from error
    if sum(1 for _ in zip(root.iter(), range(MAX_NODES + 1), strict=False)) > MAX_NODES:
        raise BadRequest(f"{name}: has more than {MAX_NODES} elements; give the text of the article alone")
    return root


def _stated(root: Any) -> Point | None:
    for meta in root.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if key in _META_DATES:
            point = _first(meta.get("content") or "")
            if point:
                return point
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            found = re.search(r'"datePublished"\s*:\s*("[^"]{4,40}")', script.text or "")
            point = _first(json.loads(found[1])) if found and "\\" not in found[1] else None
            if point:
                return point
    for time in root.iter("time", "abbr"):
        point = _first(time.get("datetime") or (time.get("title") or "" if time.tag == "abbr" else ""))
        if point:
            return point
    return None


def _first(text: str) -> Point | None:
    spans = find_dates(re.sub(r"T\d\d.*$", "", text.strip()))
    return spans[0].last if spans else None


def _host(root: Any) -> str:
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            found = re.match(r"https?://(?:www\.)?([^/\s]{3,200})", link.get("href") or "")
            return found[1].lower() if found else ""
    return ""


def _main(root: Any) -> Any:
    """The element that holds the article: the longest ``article``, ``main`` or post body, else the body."""
    candidates = [node for node in root.iter("article", "main")]
    named = [node for node in root.iter("div", "section") if _MAIN_NAME.search(node.get("class") or "")]
    body = root.find("body") if root.find("body") is not None else root
    whole = _length(body)
    for group in (candidates, named):
        if group:
            best = max(group, key=_length)
            if _length(best) * 4 > whole and _length(best) > 200:
                return _with_references(best, root)
    return body


def _length(node: Any) -> int:
    return sum(len(text) for text in node.itertext() if isinstance(text, str))


def _with_references(node: Any, root: Any) -> Any:
    """The article, or the body where the list of references stands outside the article."""
    targets = {link.get("href")[1:] for link in node.iter("a") if (link.get("href") or "").startswith("#r")}
    inside = {inner.get("id") for inner in node.iter() if isinstance(inner.tag, str) and inner.get("id")}
    outside = {inner.get("id") for inner in root.iter() if isinstance(inner.tag, str) and inner.get("id")} - inside
    body = root.find("body")
    return body if body is not None and targets & outside else node


class _Collector:
    """Text of the block that is open, its marks and its place, and the blocks so far."""

    def __init__(self, host: str) -> None:
        self.blocks: list[Block] = []
        self.furniture: list[str] = []
        self.host = host
        self.pieces: list[str] = []
        self.length = 0
        self.marks: list[Mark] = []
        self.italics: list[tuple[int, int]] = []
        self.anchors: list[str] = []
        self.line = 0
        self.bold = 0
        self.tag = "p"
        self.number = ""
        self.in_references = False
        self.skipping = 0
        self.row: list[str] | None = None
        self.row_marks: list[Mark] = []

    def add(self, text: str, line: int) -> None:
        """Add rendered text: white space is one blank, none at the start of a block."""
        if not self.length:
            text = text.lstrip()
            self.line = line
        text = re.sub(r"\s+", " ", text)
        if self.length and self.pieces[-1].endswith(" "):
            text = text.lstrip()
        if text:
            self.pieces.append(text)
            self.length += len(text)

    def position(self) -> int:
        """Where a mark stands: after the last character that is no blank."""
        return len("".join(self.pieces[-3:]).rstrip()) + self.length - len("".join(self.pieces[-3:]))

    def flush(self) -> None:
        """End the open block."""
        text = "".join(self.pieces).strip()
        clean = visible(text)
        shift = clean != text
        block = Block(
            BlockKind.PARAGRAPH, clean, self.line, number=self.number, anchors=tuple(self.anchors), italics=tuple(self.italics),
            marks=tuple(mark for mark in self.marks) if not shift else tuple(_clamped(mark, len(clean)) for mark in self.marks),
        )  # fmt: skip
        bold = self.bold >= len(clean) - 1
        self.pieces, self.length, self.marks, self.italics, self.bold = [], 0, [], [], 0
        if clean:
            self.anchors, self.number = [], ""
            self.take(block, self.tag, bold)

    def take(self, block: Block, tag: str, bold: bool = False) -> None:
        """Place a finished block by its tag; a short line all in bold is a heading."""
        text = block.text
        level = int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else 0
        short = tag not in ("li", "td", "dd", "dt") and len(text) < 90 and text[-1] not in ".,;!"
        named = short and (REFERENCE_HEADING.match(text) or (is_furniture_heading(text) and bool(self.blocks)))
        if level or named or (bold and short and self.blocks and not block.marks and not is_dateline(text)):
            self.heading(block, level or 6)
        elif self.skipping or (tag != "li" and is_furniture_line(text)):
            if is_dateline(text) or (len(self.blocks) < 6 and find_dates(text) and not self.skipping):
                self.blocks.append(_as(block, BlockKind.DATELINE))
            self.furniture.append(text)
        elif self.in_references:
            typed = _TYPED.match(text)
            number = block.number or (next((group for group in typed.groups() if group), "") if typed else "")
            self.blocks.append(replace(block, kind=BlockKind.ENTRY, number=number))
        elif tag not in ("li", "dd") and len(self.blocks) < 12 and is_dateline(text):
            self.blocks.append(_as(block, BlockKind.DATELINE))
        else:
            bullet = tag in ("li", "dd", "dt") or lead_date(text)
            self.blocks.append(_as(block, BlockKind.BULLET if bullet else BlockKind.PARAGRAPH))

    def heading(self, block: Block, level: int) -> None:
        """Take a heading; one that opens furniture drops what stands below it."""
        if is_furniture_heading(block.text):
            self.skipping, self.in_references = level, False
            self.furniture.append(block.text)
            return
        if self.skipping and level > self.skipping and not REFERENCE_HEADING.match(block.text):
            self.furniture.append(block.text)
            return
        self.skipping = 0
        self.in_references = bool(REFERENCE_HEADING.match(block.text))
        kind = BlockKind.HEADING if any(b.kind is not BlockKind.DATELINE for b in self.blocks) else BlockKind.TITLE
        self.blocks.append(_as(block, kind, level))

    def finish(self) -> list[Block]:
        """All blocks; items that marks link to are entries even without a heading above them."""
        self.flush()
        targets = {mark.target for block in self.blocks for mark in block.marks if mark.target}
        found = []
        for block in self.blocks:
            linked = block.kind in (BlockKind.BULLET, BlockKind.PARAGRAPH) and any(
                anchor in targets for anchor in block.anchors
            )
            found.append(_as(block, BlockKind.ENTRY) if linked else block)
        return found


def _clamped(mark: Mark, length: int) -> Mark:
    return Mark(min(mark.start, length), min(mark.end, length), mark.style, mark.label, mark.target)


def _as(block: Block, kind: BlockKind, level: int = 0) -> Block:
    return replace(block, kind=kind, level=level)


def _is_furniture(node: Any) -> bool:
    if node.tag in _DROPPED:
        return not (node.tag == "aside" and _KEPT_NAME.search(f"{node.get('class') or ''} {node.get('id') or ''}"))
    name = f"{node.get('class') or ''} {node.get('id') or ''} {node.get('role') or ''}"
    if (node.get("style") or "").replace(" ", "").lower().find("display:none") >= 0 or node.get("hidden") is not None:
        return True
    if node.tag in ("body", "html", "article", "main") or not name.strip() or _KEPT_NAME.search(name):
        return False
    if node.tag == "footer":
        return True
    return node.tag in ("div", "section", "ul", "ol", "p", "span", "header", "table", "a", "h2", "h3", "h4") and bool(
        _FURNITURE_NAME.search(name)
    )


def _walk(main: Any, collector: _Collector) -> None:
    """Visit the tree in document order on an explicit stack: enter, text, children, leave, tail."""
    stack: list[tuple[str, Any]] = [("enter", main)]
    while stack:
        step, node = stack.pop()
        if step == "tail":
            if node.tail:
                collector.add(node.tail, _line(node))
        elif step == "leave":
            _leave(node, collector)
        elif _enter(node, collector):
            stack.append(("leave", node))
            for child in reversed(node):
                stack.append(("tail", child))
                stack.append(("enter", child))
            if node.text:
                collector.add(node.text, _line(node))


def _line(node: Any) -> int:
    return int(node.sourceline or 0)


def _enter(node: Any, collector: _Collector) -> bool:
    """Open an element; false where it is dropped or wholly read as a mark."""
    if not isinstance(node.tag, str):
        return False
    if _is_furniture(node) or (node.tag == "footer" and not _KEPT_NAME.search(f"{node.get('class') or ''}")):
        _meta_line(node, collector)
        return False
    tag = node.tag
    raised = tag == "sup" or (tag == "span" and "super" in (node.get("style") or ""))
    if (raised or tag == "a") and _mark(node, collector, raised):
        return False
    if tag == "br":
        _break(node, collector)
        return False
    if tag == "tr":
        collector.flush()
        _row(node, collector)
        return False
    if tag in _BLOCKS:
        collector.flush()
        collector.tag = tag
        collector.line = _line(node)
        if tag == "li":
            collector.number = _ordinal(node)
        elif tag in ("section", "div", "ol", "ul", "aside") and not collector.in_references and _list_name(node):
            collector.in_references = True
            node.set("softflank-list", "1")
    if node.get("id") or node.get("name"):
        collector.anchors += [value for value in (node.get("id"), node.get("name")) if value]
    if tag in ("i", "em", "cite", "b", "strong"):
        node.set("softflank-start", str(collector.length))
    return True


def _break(node: Any, collector: _Collector) -> None:
    """A line break ends a block in a list of references, and twice in a row anywhere."""
    previous = node.getprevious()
    twice = previous is not None and previous.tag == "br" and not (previous.tail or "").strip()
    text = "".join(collector.pieces).strip()
    opens = (
        previous is not None
        and previous.tag in ("b", "strong")
        and 0 < len(text) <= collector.bold + 1
        and len(text) < 90
    )
    if collector.in_references or twice or opens:
        tag = collector.tag
        collector.flush()
        collector.tag = tag
    else:
        collector.add(" ", _line(node))


def _list_name(node: Any) -> bool:
    return bool(_LIST_NAME.search(f"{node.get('class') or ''} {node.get('id') or ''} {node.get('role') or ''}"))


def _leave(node: Any, collector: _Collector) -> None:
    if node.tag in ("i", "em", "cite") and node.get("softflank-start"):
        collector.italics.append((int(node.get("softflank-start")), collector.length))
    elif node.tag in ("b", "strong") and node.get("softflank-start"):
        collector.bold += collector.length - int(node.get("softflank-start"))
    _link_mark(node, collector)
    if node.tag in _BLOCKS:
        collector.flush()
        collector.tag = "p"
        if node.get("softflank-list"):
            collector.in_references = False


def _link_mark(node: Any, collector: _Collector) -> None:
    if node.tag == "a" and (node.get("href") or "").startswith(("http://", "https://")):
        place = collector.position()
        collector.marks.append(Mark(place, place, "link", node.get("href")))


def _meta_line(node: Any, collector: _Collector) -> None:
    """Keep the date of a dropped byline near the head of the article."""
    text = visible("".join(node.itertext())[:400])
    if len(collector.blocks) < 6 and len(text) < 160 and node.tag not in _DROPPED and find_dates(text):
        collector.flush()
        if is_dateline(text) or is_furniture_line(text):
            collector.blocks.append(Block(BlockKind.DATELINE, text, _line(node)))
            return
    if text:
        collector.furniture.append(text[:120])


def _mark(node: Any, collector: _Collector, raised: bool) -> bool:
    """Read a superscript or a linked number as marks; false where it is ordinary text."""
    text = visible("".join(node.itertext())[:40])
    link = node if node.tag == "a" else next(iter(node.iter("a")), None)
    target = (link.get("href") or "")[1:] if link is not None and (link.get("href") or "").startswith("#") else ""
    if link is not None and _BACK_LINK.fullmatch(text):
        return True
    found = _DIGITS.match(text)
    if not found or (node.tag == "a" and not target) or (raised and link is None and not found[1][0].isdigit()):
        return False
    if raised and link is None and re.search(r"(?:\bk?m|\bcm|\bft|\d)$", "".join(collector.pieces[-2:])):
        return False
    if not collector.length:
        return bool(target) and collector.in_references
    from softflank.evidence.citations import expand

    place = collector.position()
    links = [a for a in node.iter("a") if (a.get("href") or "").startswith("#")] if raised else [node]
    if len(links) > 1:
        for one in links:
            collector.marks.append(
                Mark(place, place, "number", visible("".join(one.itertext())).strip("[]() ,"), one.get("href")[1:])
            )
    elif found[1][0].isdigit():
        numbers = expand(re.sub(r"\s", "", found[1]))
        collector.marks += [
            Mark(place, place, "number", number, target if len(numbers) == 1 else "") for number in numbers
        ]
    elif target:
        collector.marks.append(Mark(place, place, "number", found[1], target))
    else:
        return False
    return True


def _ordinal(node: Any) -> str:
    parent = node.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    if (node.get("value") or "").isdigit():
        return str(node.get("value"))
    start = int(parent.get("start")) if (parent.get("start") or "").isdigit() else 1
    place = parent.get("softflank-next")
    number = int(place) if place else start
    parent.set("softflank-next", str(number + 1))
    return str(number)


def _row(node: Any, collector: _Collector) -> None:
    """Read a table row as one block with its cells; a row of headings is none."""
    cells = [cell for cell in node if cell.tag in ("td", "th")]
    if not any(cell.tag == "td" for cell in cells):
        return
    text, spans, marks = "", [], []
    for cell in cells:
        inner = _Collector(collector.host)
        inner.tag = "td"
        _walk_cell(cell, inner)
        body = visible("".join(inner.pieces))
        start = len(text) + (1 if text else 0)
        text = f"{text} {body}" if text and body else text or body
        if body:
            spans.append((start, start + len(body)))
        marks += [
            Mark(start + min(m.start, len(body)), start + min(m.end, len(body)), m.style, m.label, m.target)
            for m in inner.marks
        ]
    if text and not collector.skipping:
        marks = [Mark(min(m.start, len(text)), min(m.end, len(text)), m.style, m.label, m.target) for m in marks]
        collector.blocks.append(Block(BlockKind.ROW, text, _line(node), cells=tuple(spans), marks=tuple(marks)))


def _walk_cell(cell: Any, inner: _Collector) -> None:
    """Collect the text and marks of a cell without opening blocks inside it."""
    stack: list[tuple[str, Any]] = [("enter", cell)]
    while stack:
        step, node = stack.pop()
        if step == "tail":
            inner.add(node.tail or "", _line(node))
        elif step == "leave":
            _link_mark(node, inner)
        elif isinstance(node.tag, str) and node.tag not in _DROPPED:
            if node.tag in ("sup", "a") and _cell_mark(node, inner):
                continue
            stack.append(("leave", node))
            for child in reversed(node):
                stack += [("tail", child), ("enter", child)]
            inner.add(node.text or "", _line(node))


def _cell_mark(node: Any, inner: _Collector) -> bool:
    raised = node.tag == "sup"
    if inner.length:
        return _mark(node, inner, raised)
    inner.pieces, inner.length = ["\u200b"], 1
    done = _mark(node, inner, raised)
    inner.pieces, inner.length = [], 0
    return done
