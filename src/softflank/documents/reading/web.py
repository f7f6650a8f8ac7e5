"""HTML as blocks: the article of a page without its navigation, side bars, comments and footers.

The text is that of the page as it is rendered, without superscript marks; a mark keeps the anchor
that it links to. The tree is walked without recursion, so that depth costs nothing.
"""

from __future__ import annotations

import re
from typing import Any

from softflank.documents.dates import Point, find_dates
from softflank.documents.document import Block, BlockKind, Mark
from softflank.documents.reading.collector import Collector
from softflank.documents.reading.furniture import is_dateline, is_furniture_line, visible
from softflank.documents.reading.page import article_of, host_of, parse_page, stated_date

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
    r"(?:^|[\s_-])(?:nav\w*|menu|sidebar\w*|side-bar|widget\w*|comments?|commentlist|respond|"
    r"disqus\w*|related\w*|popular\w*|recent\w*|share\w*|sharing|"
    r"social\w*|breadcrumbs?|pagination|pager|post-nav\w*|cookie\w*|newsletter|subscri\w+|advert\w*|"
    r"ads?|promo\w*|banner|masthead|site-header|site-footer|"
    r"footer|colophon|author-box|author-bio|about-author|tags|tagcloud|post-tags|categories|blogroll|"
    r"archives?|archive-list|skip-link|screen-reader-text|"
    r"entry-meta|post-meta|byline|post-info|jp-relatedposts|sharedaddy|backlinks?|toc|"
    r"table-of-contents|reactions|likes?|trending|outbrain|taboola|"
    r"search\w*|login|copyright|credits?)(?:$|[\s_-])",
    re.IGNORECASE,
)


_KEPT_NAME = re.compile(
    r"(?:foot-?notes?|end-?notes?|references?|ref-?list|refs|bibliograph\w*|citations?|sources|"
    r"works-cited|reflist|entry-content|post-body|post-content|article-body)",
    re.IGNORECASE,
)


_LIST_NAME = re.compile(
    r"(?:^|[\s_-])(?:footnotes?|endnotes?|references|reflist|refs|bibliography|works-cited|doc-endnotes)(?:$|[\s])",
    re.IGNORECASE,
)


_BACK_LINK = re.compile("[\u21a9\u2191\u21a9\ufe0e\u2934^]{1,3}")


_DIGITS = re.compile(r"^\W{0,2}(\d{1,3}(?:\s?[,;\u2013-]\s?\d{1,3}){0,12}|[*\u2020\u2021a-z])\W{0,2}$")


def read_web(data: bytes, name: str) -> tuple[tuple[Block, ...], tuple[str, ...], Point | None]:
    """Blocks of a page, headings of what was dropped, and the date that its metadata state."""
    root = parse_page(data, name)
    stated = stated_date(root)
    host = host_of(root)
    main = article_of(root)
    collector = Collector(host)
    _walk(main, collector)
    return tuple(collector.finish()), tuple(collector.furniture), stated


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


def _walk(main: Any, collector: Collector) -> None:
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


def _enter(node: Any, collector: Collector) -> bool:
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


def _break(node: Any, collector: Collector) -> None:
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


def _leave(node: Any, collector: Collector) -> None:
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


def _link_mark(node: Any, collector: Collector) -> None:
    if node.tag == "a" and (node.get("href") or "").startswith(("http://", "https://")):
        place = collector.position()
        collector.marks.append(Mark(place, place, "link", node.get("href")))


def _meta_line(node: Any, collector: Collector) -> None:
    """Keep the date of a dropped byline near the head of the article."""
    text = visible("".join(node.itertext())[:400])
    if len(collector.blocks) < 6 and len(text) < 160 and node.tag not in _DROPPED and find_dates(text):
        collector.flush()
        if is_dateline(text) or is_furniture_line(text):
            collector.blocks.append(Block(BlockKind.DATELINE, text, _line(node)))
            return
    if text:
        collector.furniture.append(text[:120])


def _mark(node: Any, collector: Collector, raised: bool) -> bool:
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
    from softflank.documents.citations import expand

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


def _row(node: Any, collector: Collector) -> None:
    """Read a table row as one block with its cells; a row of headings is none."""
    cells = [cell for cell in node if cell.tag in ("td", "th")]
    if not any(cell.tag == "td" for cell in cells):
        return
    text, spans, marks = "", [], []
    for cell in cells:
        inner = Collector(collector.host)
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


def _walk_cell(cell: Any, inner: Collector) -> None:
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


def _cell_mark(node: Any, inner: Collector) -> bool:
    raised = node.tag == "sup"
    if inner.length:
        return _mark(node, inner, raised)
    inner.pieces, inner.length = ["\u200b"], 1
    done = _mark(node, inner, raised)
    inner.pieces, inner.length = [], 0
    return done
