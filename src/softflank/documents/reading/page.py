"""A page and the part of it that holds the article, with the date that its metadata state."""

from __future__ import annotations

import re
from typing import Any

from softflank.documents.dates import Point, find_dates
from softflank.vocabulary import BadRequest

_MAIN_NAME = re.compile(
    r"(?:^|\s)(?:post-body|entry-content|post-content|article-content|article-body|articleBody|"
    r"td-post-content|single-content|story-body|blog-post|post|hentry|content-body)(?:$|\s)"
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


MAX_NODES = 400_000
"""Nodes of a page: a long article has some thousands."""


def parse_page(data: bytes, name: str) -> Any:
    """The tree of a page; raises :class:`BadRequest` where it cannot be read or has too many elements."""
    try:
        from lxml import etree, html
    except ImportError as error:
        raise BadRequest(f"{name}: HTML needs the document readers: pip install softflank[documents]") from error
    from softflank.documents.reading import decode

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


def stated_date(root: Any) -> Point | None:
    """The date that the metadata of a page state."""
    for meta in root.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if key in _META_DATES:
            point = _first(meta.get("content") or "")
            if point:
                return point
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            found = re.search(r'"datePublished"\s*:\s*"([^"\\]{4,40})"', script.text or "")
            point = _first(found[1]) if found else None
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


def host_of(root: Any) -> str:
    """The host of a page by its canonical address, so that links to itself are told from sources."""
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            found = re.match(r"https?://(?:www\.)?([^/\s]{3,200})", link.get("href") or "")
            return found[1].lower() if found else ""
    return ""


def article_of(root: Any) -> Any:
    """The element that holds the article: the longest ``article``, ``main`` or post body, else the body."""
    candidates = list(root.iter("article", "main"))
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
