"""What each side has invested: six dimensions, once and now and what follows, with arms and money by year."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs import facets
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import role_names, words
from softflank.briefs.charts import arms, money
from softflank.briefs.tree import Block, Section, Table
from softflank.vocabulary import Dimension

HEAD = ("Dimension", "Once", "Now", "So what")


def title(analysis: Analysis) -> str:
    """Title with the patron's name."""
    return f"What {role_names(analysis.world)['patron']} has invested"


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """One row a dimension of which anything is known, what stands on the spot and is owed, then the charts."""
    rows = [(words(str(d).capitalize()), *cells) for d in Dimension if any(cells := facets.of(analysis, app, d))]
    rows += [(*row, ()) for row in facets.beyond(analysis, app)]
    blocks: list[Block] = [Table("The tie by dimension", HEAD, tuple(rows), wide=True)] if rows else []
    blocks += [chart for draw in (arms.draw, money.draw) if (chart := draw(analysis, app))]
    return Section("invested", title(analysis), tuple(blocks)) if blocks else None
