"""Pages: one file each, listed here in the order in which they stand in the navigation."""

from softflank.apps.web.pages import (
    brief,
    collect,
    editing,
    entering,
    evidence,
    forecast,
    home,
    judge,
    leverage,
    map,
    press,
    records,
    softspots,
    texts,
    tie,
    whatif,
    why,
    work,
)  # fmt: skip
from softflank.apps.web.pages.answer import WebPage

PAGES: tuple[WebPage, ...] = (
    tie.PAGE, map.PAGE, press.PAGE, softspots.PAGE, leverage.PAGE, judge.PAGE, forecast.PAGE, collect.PAGE, brief.PAGE,
)  # fmt: skip
"""Pages that answer a question."""
ROUTERS = (
    entering.ROUTER, home.ROUTER, why.ROUTER, work.ROUTER, brief.ROUTER, whatif.ROUTER, editing.ROUTER, evidence.ROUTER,
    texts.ROUTER, records.ROUTER,
)  # fmt: skip
"""Pages that do something else besides."""
