"""The page is valid HTML: what is opened is closed, ids are unique and found, and elements hold what they may hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from softflank.briefs import Brief
from softflank.briefs.formats.html import page

_VOID = {"meta", "link", "br", "hr", "img", "input"}
_PHRASING = {"a", "span", "strong", "em", "sup", "sub", "code", "b", "i"}
_SVG = {"svg", "g", "path", "rect", "circle", "line", "text", "tspan", "defs", "clippath", "style", "title", "desc"}
_ONLY = {
    "ul": {"li"}, "ol": {"li"}, "dl": {"div"}, "table": {"caption", "thead", "tbody"}, "thead": {"tr"}, "tbody": {"tr"},
    "tr": {"th", "td"}, "html": {"head", "body"}, "head": {"meta", "title", "style"},
    "p": _PHRASING, "h1": _PHRASING, "h2": _PHRASING, "h3": _PHRASING, "h4": _PHRASING, "h5": _PHRASING,
    "dt": _PHRASING, "dd": _PHRASING, "summary": _PHRASING, "caption": _PHRASING, "figcaption": _PHRASING,
    "span": _PHRASING, "strong": _PHRASING, "em": _PHRASING, "sup": _PHRASING, "code": set(),
}  # fmt: skip
"""What an element may hold, where that is limited; within a drawing anything of SVG."""
_IN = {"li": {"ul", "ol"}, "caption": {"table"}, "summary": {"details"}, "figcaption": {"figure"}, "dt": {"div"}}
"""Where an element may stand, where that is limited."""


class Strict(HTMLParser):
    """Reads a page and keeps what is wrong with it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: Counter[str] = Counter()
        self.wanted: set[str] = set()
        self.declared = ""

    def handle_decl(self, decl: str) -> None:
        """Keep the declaration."""
        self.declared = decl

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what may not stand here, and open the element."""
        names = [name for name, _ in attrs]
        told = dict(attrs)
        self.wrong += [f"<{tag}> has {n} twice" for n, k in Counter(names).items() if k > 1]
        holder = self.open[-1] if self.open else ""
        if holder in _ONLY and tag not in _ONLY[holder] and not (tag in _SVG and "svg" in self.open):
            self.wrong.append(f"<{holder}> holds <{tag}>")
        if tag in _IN and holder not in _IN[tag]:
            self.wrong.append(f"<{tag}> stands in <{holder}>")
        if tag == "a" and "a" in self.open:
            self.wrong.append("a link in a link")
        self.ids.update([told["id"]] if told.get("id") else [])
        self.wanted |= set((told.get("aria-labelledby") or "").split()) | set(
            (told.get("aria-describedby") or "").split()
        )
        if (told.get("href") or "").startswith("#"):
            self.wanted.add((told["href"] or "")[1:])
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that closes itself, which only a drawing may hold."""
        if "svg" not in self.open and tag not in _VOID:
            self.wrong.append(f"<{tag}/> closes itself")
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Close an element, which must be the last that was opened."""
        if not self.open or self.open[-1] != tag:
            self.wrong.append(f"</{tag}> closes <{self.open[-1] if self.open else ''}>")
        else:
            self.open.pop()


def faults(text: str) -> list[str]:
    read = Strict()
    read.feed(text)
    read.close()
    doubles = [f"id {name} stands {n} times" for name, n in read.ids.items() if n > 1]
    lost = [f"nothing has the id {name}" for name in sorted(read.wanted - set(read.ids))]
    rest = [f"<{tag}> is never closed" for tag in read.open]
    return [*read.wrong, *doubles, *lost, *rest, *([] if read.declared == "DOCTYPE html" else ["no doctype"])]


def test_the_pages_of_both_cases_and_of_a_sheet_are_valid(
    brief: Brief, north_korea: Brief, dyad: Callable[..., Brief]
) -> None:
    for one in (brief, north_korea, dyad("TUR", "AZE", "RUS", "2025-06-01")):
        assert faults(page(one)) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [("</caption>", ""), ("<tbody>", "<tbody><p>x</p>"), ('id="main"', 'id="h-answer"'), ("<dt>", "<dt><ul></ul>"),
     ('<section id="', '<section id="x" id="'), ('href="#main"', 'href="#nowhere"')],
)  # fmt: skip
def test_a_fault_is_found(brief: Brief, before: str, after: str) -> None:
    text = page(brief)
    assert before in text
    assert faults(text.replace(before, after, 1))
