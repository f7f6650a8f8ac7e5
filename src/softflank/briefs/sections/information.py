"""Information and media."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import depth, figures, gaps, intro, portrait, reported, words
from softflank.briefs.tree import Block, Paragraph, Section
from softflank.vocabulary import Dimension

TITLE = "Information"


def section(analysis: Analysis, app: Apparatus) -> Section:
    """What is reported; public data in use hold nothing on it."""
    shape = portrait(analysis, Dimension.INFORMATION)
    blocks: list[Block] = intro(analysis, app, Dimension.INFORMATION)
    if summed := depth(app, shape):
        blocks.append(Paragraph(summed))
    if not shape.estimates:
        blocks.append(
            Paragraph(
                words(
                    "No data set in use measures joint campaigns, outlets or shared content; what is "
                    "said here is reported, not measured."
                ),
                role="note",
            )
        )
    blocks += reported(analysis, app, Dimension.INFORMATION)
    blocks += figures(app, "Figures of the information dimension", shape.estimates)
    blocks += gaps(analysis, shape.gaps)
    return Section("information", TITLE, tuple(blocks))
