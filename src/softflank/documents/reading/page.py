"""The tree of a page of HTML, by lxml, with limits on what a page may have."""

from __future__ import annotations

import re
from typing import Any

from softflank.vocabulary import BadRequest

MAX_NODES = 400_000
"""Nodes of a page: a long article has some thousands."""
MAX_ATTRIBUTES = 400_000
"""Attributes of a page."""
MAX_OF_ONE = 2_000
"""Attributes of one element: reading an element takes the square of their number."""
_LONG_TAG = re.compile(rf"<[^<>]{{{4 * MAX_OF_ONE},}}")


def parse_page(text: str, name: str) -> Any:
    """The tree of a page; raises :class:`BadRequest` where it cannot be read or has too many elements."""
    try:
        from lxml import etree, html
    except ImportError as error:
        raise BadRequest(f"{name}: HTML needs the document readers: pip install softflank[documents]") from error
    if not text.strip():
        raise BadRequest(f"{name}: is empty; give a file that has text")
    if text.count("=") > MAX_ATTRIBUTES:
        raise BadRequest(f"{name}: has more than {MAX_ATTRIBUTES} attributes; give the text of the article alone")
    if any(_attributes(tag) > MAX_OF_ONE for tag in _LONG_TAG.findall(text)):
        raise BadRequest(f"{name}: an element has more than {MAX_OF_ONE} attributes; give the article alone")
    text = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text.replace("\x00", ""))
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


def _attributes(tag: str) -> int:
    """How many attributes a tag has; what stands in quotation marks (a picture in the page, say) is none."""
    return re.sub(r"\"[^\"]*\"|'[^']*'", "", tag).count("=")
