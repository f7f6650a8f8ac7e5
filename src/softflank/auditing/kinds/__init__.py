"""The kinds of claim that can be checked: name of the kind -> its check, with samples in its docstring."""

from softflank.auditing.facts import Check
from softflank.auditing.kinds.figures import arms, fuels, military_spending, oil, trade, troops
from softflank.auditing.kinds.leaders import leaders
from softflank.auditing.kinds.spells import alliances, membership, presence, sanctions, wars
from softflank.auditing.kinds.vetoes import vetoes
from softflank.auditing.kinds.votes import votes

KINDS: dict[str, Check] = {
    "arms": arms,
    "votes": votes,
    "veto": vetoes,
    "alliance": alliances,
    "trade": trade,
    "oil": oil,
    "military spending": military_spending,
    "sanctions": sanctions,
    "leader": leaders,
    "troops": troops,
    "war": wars,
    "membership": membership,
    "fuel trade": fuels,
    "presence": presence,
}
