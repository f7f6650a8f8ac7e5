"""What is kept at each rung, and the outcome to expect."""

from __future__ import annotations

from dataclasses import replace

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import role_names
from softflank.briefs.charts import ladder as chart_of
from softflank.briefs.rungs import expected
from softflank.briefs.tree import Block, Bullets, Paragraph, Section, Text, Words, plain

TITLE = "What is kept at each rung"


def section(analysis: Analysis, app: Apparatus) -> Section | None:
    """Ladder chart with its table, and one sentence per rung on the outcome to expect."""
    if not analysis.ladder:
        return None
    blocks: list[Block] = []
    if chart := chart_of.draw(analysis, app):
        blocks += [replace(chart, data=None), *([chart.data] if chart.data else [])]
    items = _outcomes(analysis, app)
    if items:
        blocks.append(Bullets(items, lead="Expected outcome by rung", role="data"))
    losses = [s for s in analysis.ladder if s.net_loss is not None]
    if losses:
        worst = max(losses, key=lambda s: s.net_loss.value if s.net_loss else 0.0)
        if worst.net_loss:
            blocks.append(
                Paragraph(
                    app.tell(
                        "{patrons:cap} net loss is largest at the rung “{rung}”: {loss:full}, where gains count "
                        "against losses.",
                        rung=worst.title,
                        loss=worst.net_loss,
                        **role_names(analysis.world),
                    )
                )
            )
    return Section("ladder", TITLE, tuple(blocks))


def _outcomes(analysis: Analysis, app: Apparatus) -> tuple[Text, ...]:
    """One sentence per rung; rungs of which the same is said share one."""
    groups: list[tuple[list[str], Text]] = []
    for step in analysis.ladder:
        said = expected(app, step)
        if groups and plain(groups[-1][1]) == plain(said):
            groups[-1][0].append(step.title)
        else:
            groups.append(([step.title], said))
    return tuple((Words(f"{', '.join(titles)}: ", strong=True), *said) for titles, said in groups)
