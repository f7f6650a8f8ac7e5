"""The kinds of claim that can be checked, one file each: name of the kind -> its check."""

from softflank.audit.facts import Check
from softflank.audit.kinds.alliances import alliances
from softflank.audit.kinds.arms_ranks import arms_ranks
from softflank.audit.kinds.arms_shares import arms_shares
from softflank.audit.kinds.arms_years import arms_years
from softflank.audit.kinds.leaders import leaders
from softflank.audit.kinds.membership import membership
from softflank.audit.kinds.military_spending import military_spending
from softflank.audit.kinds.oil import oil
from softflank.audit.kinds.sanctions import sanctions
from softflank.audit.kinds.trade import trade
from softflank.audit.kinds.troops import troops
from softflank.audit.kinds.vetoes import vetoes
from softflank.audit.kinds.votes import votes
from softflank.audit.kinds.wars import wars

KINDS: dict[str, Check] = {
    "arms rank": arms_ranks,
    "arms share": arms_shares,
    "arms years": arms_years,
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
}
