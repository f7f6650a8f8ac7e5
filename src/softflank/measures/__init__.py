"""Measures of a tie: one file each. A measure reads the world and gives estimates and named gaps."""

from softflank.measures.catalogue import (
    alliance,
    arms,
    contacts,
    designations,
    energy,
    finance,
    fuels,
    ideal_distance,
    ideal_point,
    ideal_point_by_issue,
    leader,
    organisations,
    presence,
    reach,
    regime,
    sanctions,
    strength,
    support,
    trade,
    vetoes,
    vote_agreement,
)
from softflank.measures.reading import Measure, Reading
from softflank.vocabulary import Dimension

MEASURES: tuple[Measure, ...] = (
    Measure("vote_agreement", Dimension.DIPLOMATIC, vote_agreement.measure, {"votes.agreement": "symbolic"}),
    Measure("ideal_point", Dimension.DIPLOMATIC, ideal_point.measure, {"ideal.own_distance": "symbolic"}),
    Measure("ideal_point_by_issue", Dimension.DIPLOMATIC, ideal_point_by_issue.measure, {}),
    Measure("ideal_distance", Dimension.DIPLOMATIC, ideal_distance.measure, {}),
    Measure("vetoes", Dimension.DIPLOMATIC, vetoes.measure, {}),
    Measure("regime", Dimension.DIPLOMATIC, regime.measure, {"regime.similarity": "symbolic"}),
    Measure("contacts", Dimension.DIPLOMATIC, contacts.measure, {"contacts.visits": "symbolic"}),
    Measure("leader", Dimension.DIPLOMATIC, leader.measure, {}),
    Measure("alliance", Dimension.MILITARY, alliance.measure, {"alliance.obligation": "operational"}),
    Measure("arms", Dimension.MILITARY, arms.measure, {"arms.need_10": "operational", "arms.stake_10": "operational"}),
    Measure(
        "support", Dimension.MILITARY, support.measure, {"support.years": "operational", "exercises.joint": "symbolic"}
    ),
    Measure(
        "presence",
        Dimension.MILITARY,
        presence.measure,
        {"presence.troops": "operational", "presence.stake": "operational"},
    ),
    Measure("reach", Dimension.MILITARY, reach.measure, {}),
    Measure("strength", Dimension.MILITARY, strength.measure, {}),
    Measure("trade", Dimension.ECONOMIC, trade.measure, {"trade.need": "operational", "trade.stake": "operational"}),
    Measure("sanctions", Dimension.ECONOMIC, sanctions.measure, {}),
    Measure("designations", Dimension.ECONOMIC, designations.measure, {}),
    Measure(
        "finance",
        Dimension.ECONOMIC,
        finance.measure,
        {"finance.need": "operational", "finance.investment": "operational", "finance.committed": "operational"},
    ),
    Measure("energy", Dimension.ENERGY, energy.measure, {}),
    Measure("fuels", Dimension.ENERGY, fuels.measure, {"fuels.need": "operational", "fuels.stake": "operational"}),
    Measure(
        "organisations",
        Dimension.MULTILATERAL,
        organisations.measure,
        {"igo.shared": "symbolic", "blocs.shared": "symbolic"},
    ),
)
"""Every measure: name of its file, dimension, function, and which estimates speak of symbolic or operational depth."""

__all__ = ["MEASURES", "Measure", "Reading"]
