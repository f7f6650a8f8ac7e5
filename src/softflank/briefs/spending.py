"""The patron's military spending beside the challenger's."""

from __future__ import annotations

from softflank.analysis import Analysis
from softflank.briefs.apparatus import Apparatus
from softflank.briefs.blocks import role_names
from softflank.briefs.tree import Text


def told(analysis: Analysis, app: Apparatus) -> list[Text]:
    """The patron's military spending beside the challenger's, at which prices; nothing where either is unknown."""
    ratio = analysis.figure("strength.milex_ratio")
    if ratio is None:
        return []
    text = "{patron:cap} spent {ratio:bare} times what {challenger} spent on its military ({ratio:year}, {prices})."
    if ratio.value < 1:
        text = text.replace(" times what", " of what")
    return [app.say(text, ratio=ratio, prices=ratio.about["prices"], **role_names(analysis.world))]
