"""The kinds of claim that can be checked, one file each: name of the kind -> its check."""

from softflank.auditing.facts import Check
from softflank.auditing.kinds.alliances import alliances
from softflank.auditing.kinds.arms import arms
from softflank.auditing.kinds.fuels import fuels
from softflank.auditing.kinds.leaders import leaders
from softflank.auditing.kinds.membership import membership
from softflank.auditing.kinds.military_spending import military_spending
from softflank.auditing.kinds.oil import oil
from softflank.auditing.kinds.presence import presence
from softflank.auditing.kinds.sanctions import sanctions
from softflank.auditing.kinds.trade import trade
from softflank.auditing.kinds.troops import troops
from softflank.auditing.kinds.vetoes import vetoes
from softflank.auditing.kinds.votes import votes
from softflank.auditing.kinds.wars import wars

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
