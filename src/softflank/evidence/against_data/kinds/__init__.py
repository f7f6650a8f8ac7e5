"""The kinds of claim that can be checked, one file each: name of the kind -> its check."""

from softflank.evidence.against_data.facts import Check
from softflank.evidence.against_data.kinds.alliances import alliances
from softflank.evidence.against_data.kinds.arms_ranks import arms_ranks
from softflank.evidence.against_data.kinds.arms_shares import arms_shares
from softflank.evidence.against_data.kinds.arms_years import arms_years
from softflank.evidence.against_data.kinds.leaders import leaders
from softflank.evidence.against_data.kinds.membership import membership
from softflank.evidence.against_data.kinds.military_spending import military_spending
from softflank.evidence.against_data.kinds.oil import oil
from softflank.evidence.against_data.kinds.sanctions import sanctions
from softflank.evidence.against_data.kinds.trade import trade
from softflank.evidence.against_data.kinds.troops import troops
from softflank.evidence.against_data.kinds.vetoes import vetoes
from softflank.evidence.against_data.kinds.votes import votes
from softflank.evidence.against_data.kinds.wars import wars

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
