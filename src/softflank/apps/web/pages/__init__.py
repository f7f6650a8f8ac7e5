"""Pages: one file each, listed here in the order in which they stand in the navigation."""

from softflank.apps.web.pages import brief, entering, home, press, tie, why, work
from softflank.apps.web.pages.answer import WebPage

PAGES: tuple[WebPage, ...] = (tie.PAGE, press.PAGE, brief.PAGE)
"""Pages that answer a question."""
ROUTERS = (entering.ROUTER, home.ROUTER, why.ROUTER, work.ROUTER, brief.ROUTER)
"""Pages that do something else besides."""
