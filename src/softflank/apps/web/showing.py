"""Pages from forms: the templates, and how a number is printed. Every word of a form is text, never markup."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from softflank.apps.web.asking import address, here
from softflank.apps.web.guard import Keys
from softflank.version import __version__
from softflank.workspace.house import bare, named, quantity
from softflank.workspace.results.result import plain

if TYPE_CHECKING:
    from softflank.wire.figures import EstimateJson
    from softflank.wire.forecasts import DatedJson
    from softflank.wire.previews import PreviewFigure

TEMPLATES = Path(__file__).parent / "templates"
_PERCENT = ("share", "share of today", "share of variance", "probability")
_PORTFOLIO, _OF_ALL = "portfolio units", " of what the patron has with all partners"
EVERYWHERE = (
    ("/", "Home"),
    ("/audit", "Audit a text"),
    ("/archive", "Archive"),
    ("/record", "Record"),
    ("/coverage", "Coverage"),
)
"""Pages of no tie, in the order of the bar."""


def number(found: EstimateJson | None) -> str:
    """Value of a figure with its unit, in the words of the brief."""
    if found is None:
        return "gap"
    return quantity(found["value"], _unit(found)) + (_OF_ALL if found["unit"] == _PORTFOLIO else "")


def interval(found: EstimateJson | None) -> str:
    """The 90 % interval of a figure, rounded as its value is; empty where it has none, or none that shows."""
    if found is None or found["low"] is None or found["high"] is None:
        return ""
    low, high = (bare(x, _unit(found)) for x in (found["low"], found["high"]))
    if low == high:
        return ""
    return f"{low} to {high}{' %' if _unit(found) in _PERCENT else ''}"


def _unit(found: EstimateJson | PreviewFigure) -> str:
    """Unit in which a figure is read: of the patron's whole portfolio, which is one, a share."""
    return "share" if found["unit"] == _PORTFOLIO else found["unit"]


def finer(found: PreviewFigure) -> str:
    """Value of a figure with three digits, where a small move must be seen; the noise of a sum is none."""
    return plain(round(found["value"], 9) + 0.0, "share" if _unit(found) in _PERCENT else found["unit"])


def chance(asked: DatedJson) -> str:
    """Chance of a dated question, in the words of the brief."""
    return quantity(asked["probability"], "probability")


def chances(asked: DatedJson) -> str:
    """The 90 % interval of the chance of a dated question; empty where none shows."""
    low, high = (bare(asked[end], "probability") for end in ("low", "high"))
    return "" if low == high else f"{low} to {high} %"


def opened(text: str) -> str:
    """A sentence with a capital at its start."""
    return text[:1].upper() + text[1:]


def sources_in(part: Any) -> tuple[str, ...]:
    """Sources that the figures in a part of a form rest on, in order."""
    found: dict[str, None] = {}
    waiting = [part]
    while waiting:
        match waiting.pop():
            case {"evidence": list(steps), **rest}:
                found |= {step["source"]: None for step in steps if step.get("source")}
                waiting += reversed([value for value in rest.values() if isinstance(value, dict | list)])
            case dict(inner):
                waiting += reversed([value for value in inner.values() if isinstance(value, dict | list)])
            case list(inner) | tuple(inner):
                waiting += reversed([value for value in inner if isinstance(value, dict | list)])
    return tuple(found)


@cache
def environment() -> Environment:
    """The templates; what is not given is a fault, and what is given is escaped."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    made.filters.update(
        zip=zip, number=number, interval=interval, finer=finer, chance=chance, chances=chances, named=named,
        opened=opened,
    )  # fmt: skip
    made.globals.update(sources_in=sources_in, version=__version__, everywhere=EVERYWHERE)
    return made


def page(request: Request, template: str, /, status: int = 200, **given: Any) -> HTMLResponse:
    """A page, or with htmx the part of it that is asked for."""
    keys: Keys = request.app.state.keys
    known = {line["id"]: line for line in request.app.state.workspace.sources().lines}
    text = environment().get_template(template).render(
        request=request,
        link=partial(address, request),
        here=partial(here, request),
        pages=request.app.state.pages,
        sources=known,
        form_token=keys.form_token(request.headers),
        whole=request.headers.get("hx-target") is None,
        **given,
    )  # fmt: skip
    return HTMLResponse(text, status)
