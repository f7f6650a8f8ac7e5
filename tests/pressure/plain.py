"""The model of pressure as plain loops over one draw, written from the equations of the method page.

It shares no code with ``softflank.numerics.pressure``: numbers are Python floats, sums are loops.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from softflank.numerics.pressure import Setting


def press_one(x: Mapping[str, Any], s: Setting) -> dict[str, Any]:
    """Results of one draw; ``x`` holds scalars, vectors and matrices without a draw axis."""
    rungs, channels, dims = range(len(s.up)), range(len(s.physical)), range(len(x["stake"]))
    third = range(len(s.will))

    def chain(r: int) -> list[int]:
        """A rung that presses and those under it."""
        return [r, *chain(int(s.under[r]))] if r >= 0 else []

    def unbound(i: int) -> float:
        weigh = [war + x["minor_conflict"] * minor for minor, war in s.wars[i]]
        left = (1 - x["interstate_war"] * min(1, weigh[0])) * (1 - x["own_conflict"] * min(1, weigh[1]))
        gone = min(1.0, s.away[i] / 1000 / (x["world_troops"] * s.cinc[i]))
        return float(left * (1 - x["support_conflict"]) ** weigh[2] * (1 - gone))

    free = unbound(1)
    free *= (1 - x["spending_burden"] * s.spending_rank) * (1 - x["sanctions_burden"] * s.sanctions_rank)
    others = [sum(x["patron_weight"][d] * row[d] for d in dims) for row in s.value]
    ranked = sum(x["patron_weight"][d] * x["stake_known"][d] for d in dims)
    first = sum(v for v in others if v < ranked) / sum(others)
    sigma = free * (x["lowest_priority"] + (1 - x["lowest_priority"]) * first)

    ashore, afloat, full = [], [], []
    for i in range(len(s.cinc)):
        capability = s.cinc[i] ** (1 - x["mix"]) * s.spending[i] ** x["mix"]
        home = math.exp(-x["decay"] * s.distance[i])
        ahead = max(home, math.exp(-x["decay"] * s.forward[i]))
        troops = x["base_troops"] if math.isnan(s.place[i]) else s.place[i]
        stands = capability * min(1.0, troops / 1000 / (x["world_troops"] * s.cinc[i]))
        near = (1 - x["forward_share"]) * home + x["forward_share"] * ahead
        sent = (capability - stands) * near * (1 + x["pact_bonus"] * s.pact[i])
        full.append(stands + sent * {0: unbound(0), 1: free}.get(i, 1.0) * x["by_way"][s.way[i]])
        sent *= {0: unbound(0), 1: sigma}.get(i, 1.0)
        ashore.append(stands + sent * x["by_way"][s.way[i]])
        afloat.append(stands + sent)

    def physical(r: int, force: list[float] = ashore) -> float:
        defence = force[1] * x["brought"][s.group[r]] + force[2]
        for i in range(3, len(s.cinc)):
            defence += force[i] * (x["ally_join"] * s.ally[i] if s.ally[i] > 0 else x["force_will"])
        return float(force[0] / (force[0] + defence))

    def grip(r: int, k: int) -> float:
        if s.physical[k]:
            return physical(r, afloat if s.afloat[k] else ashore)
        if s.forum[k]:
            return 0.0 if s.veto else float(x["control_forums"])
        if s.media[k]:
            return float(x["control_media"])
        control = x["control"][k] if s.issuer else min(1.0, x["control_other"] * s.trade_share)
        if s.coalition[r]:
            control = 1 - (1 - control) * (1 - x["coalition_join"] * s.ally_share)
        control *= 1 - x["bloc_payment"] * s.outside_currency[k]
        evasion = x["evasion"] * (1 - math.exp(-s.years_sanctioned / x["evasion_years"]))
        evasion = min(1.0, evasion + x["evasion_patron"] * x["answered"][s.group[r]])
        return float(control * (1 - evasion))

    def pressed(r: int, k: int) -> float:
        return max(x["cut"][q][k] * grip(q, k) for q in chain(r))

    today = [x["spent"] * pressed(s.base, k) if s.base >= 0 else 0.0 for k in channels]

    def since(r: int, now: float, then: float) -> float:
        if not s.up[r]:
            return (1 - x["lift"][r]) * then
        return then if r in chain(s.base) else now

    def lost(r: int, k: int) -> float:
        return since(r, max(pressed(r, k), today[k]) if s.up[r] else 0.0, today[k])

    def threat(r: int) -> float:
        return max(x["third_party"][q] for q in chain(r)) if s.up[r] else 0.0

    def own(d: int, cut: list[float]) -> float:
        return sum(x["channel_weight"][d][k] * (1 - cut[k]) for k in channels)

    def restored(d: int, kept: float, hit: float) -> float:
        found = 0.0
        for q in third:
            capacity = 1 - (1 - x["presence"] * s.share[q][d]) * (1 - x["expansion"] * s.size[q][d])
            exposed = 1 - math.exp(-x["exposure_scale"] * s.exposure[q])
            will = s.will[q] * (1 - x["deterrence"] * exposed * hit)
            found += capacity * will * (kept + (1 - kept) * x["dodge"])
        return min(1 - kept, found, x["ceiling"][d])

    def pushed(r: int) -> float:
        return max(x["force"][q] * physical(q) for q in chain(r)) if s.up[r] else 0.0

    push_today = pushed(s.base) if s.base >= 0 else 0.0

    def push(r: int) -> float:
        return since(r, max(pushed(r), push_today), push_today)

    def short(r: int) -> float:
        return max(max(0.0, x["signal"] * x["called_for"][q] - x["shown"][s.group[q]]) for q in chain(r))

    weight = 0.0
    for j, value in enumerate(others):
        alike = 1 - s.promise[j]
        if not math.isnan(s.apart[j]):
            near = math.exp(-s.apart[j] / x["ideal_scale"])
            alike = x["likeness_weight"] * near + (1 - x["likeness_weight"]) * alike
        weight += value * alike * s.outside[j]

    out: dict[str, Any] = {
        k: []
        for k in (
            "kept_patron",
            "kept_client",
            "gross",
            "reputation",
            "gains",
            "net",
            "distraction",
            "client_loss",
            "survival",
            "challenger_gain",
            "challenger_cost",
        )
    }
    by_rung = tuple(out)
    hit_today = x["spent"] * threat(s.base) if s.base >= 0 else 0.0
    base_hazard = 0.0 if math.isnan(x["base_hazard"]) else x["base_hazard"]
    calm = math.exp(-base_hazard * x["horizon"])
    losses: dict[int, float] = {}

    def added(r: int) -> float:
        return 0.0 if math.isnan(x["exit_hazard"][r]) else max(0.0, float(x["exit_hazard"][r] - base_hazard))

    def known(r: int) -> bool:
        """Whether it is on record that the government lasts: at the rung, or today where it stands or is eased."""
        asked = r if s.up[r] and r not in chain(s.base) else s.base
        return not (math.isnan(x["base_hazard"]) or (asked >= 0 and math.isnan(x["exit_hazard"][asked])))

    def more(r: int) -> float:
        return max(added(q) for q in chain(r)) if s.up[r] else 0.0

    side = full[1] + full[2] + sum(f for f, a in zip(full[3:], s.ally[3:], strict=True) if a > 0)
    given = ashore[1] * x["brought_military"]
    for name, mine in (("could", full[1]), ("could_allies", side), ("given", given)):
        out[name] = mine / (mine + ashore[0])

    def after(d: int) -> float:
        if not math.isnan(x["kept_after"][d]):
            return float(x["kept_after"][d])
        return float(x["successor_autocracy"][d] * (1 - s.democracy) + x["successor_democracy"][d] * s.democracy)

    def imposed(d: int) -> float:
        told = x["kept_imposed"][d]
        if math.isnan(told):
            told = x["successor_autocracy"][d] * (1 - s.democracy) + x["successor_democracy"][d] * s.democracy
        return float(min(after(d), told))

    def follows(r: int, d: int) -> float:
        return imposed(d) if s.up[r] and any(s.removal[q] for q in chain(r)) else after(d)

    def gone(r: int) -> float:
        if math.isnan(x["through"][r]):
            return 1 - own(s.economic, [lost(r, k) for k in channels])
        return float(1 - x["through"][r])

    recorded = s.base >= 0 and not math.isnan(x["through"][s.base])
    traded_today = max(gone(q) for q in chain(s.base)) if recorded else 1 - own(s.economic, today)

    def traded(r: int) -> float:
        now = max(max(gone(q) for q in chain(r)), traded_today) if s.up[r] else 0.0
        return 1 - since(r, now, traded_today)

    kept: list[tuple[list[float], list[float]]] = []
    for r in rungs:
        cut = [lost(r, k) for k in channels]
        patron, client = [], []
        for d in dims:
            now, before = (traded(r), 1 - traded_today) if d == s.economic else (own(d, cut), own(d, today))
            help_now, help_before = (
                restored(d, now, since(r, max(threat(r), hit_today), hit_today)),
                restored(d, before, hit_today),
            )
            patron.append((now + x["theta"] * help_now) / (before + x["theta"] * help_before))
            client.append((now + help_now) / (before + help_before))
        losses[r] = sum(x["client_weight"][d] * x["need"][d] * (1 - client[d]) for d in dims if s.known_need[d])
        kept.append((patron, client))
    today_more = more(s.base) if s.base >= 0 else 0.0
    lasting = calm * math.exp(-x["horizon"] * today_more)
    for r in rungs:
        (patron, client), loss = kept[r], losses[r]
        factor = x["split_hazard"] if s.move == "split" else 1.0
        pi = calm * math.exp(-x["horizon"] * factor * since(r, max(more(r), today_more), today_more))
        for d in dims:
            anyway = (1 - lasting) * after(d)
            share = (pi + (lasting - pi) * follows(r, d) + anyway) / (lasting + anyway)
            if not s.up[r]:
                share = max(x["keeps"][r] * share, imposed(d) / (lasting + anyway))
            patron[d] *= share
        gross = sum(x["patron_weight"][d] * x["stake"][d] * (1 - patron[d]) for d in dims)
        missing = 0.0
        if s.up[r]:
            seen = x["spent"] * short(s.base) if s.base >= 0 else 0.0
            missing = max(0.0, since(r, short(r), seen) - seen)
        image = x["update"] * (1 - x["priced_in"]) * missing * weight
        oil = x["patron_weight"][s.energy] * x["oil_multiplier"] * s.oil_share * max(0.0, 1 - client[s.energy])
        won = oil * x["oil_lost"] if s.oil_exporter else 0.0
        tied = max(0.0, push(r) - push_today) if s.up[r] else 0.0
        spared = x["distraction"] * tied * sum(v for v, c in zip(others, s.contested, strict=True) if c)
        fallen = max(0.0, 1 - pi / lasting)
        risk = x["nuclear_risk"] * x["military"][s.group[r]] if s.nuclear and s.up[r] else 0.0
        base_cost = max(x["cost"][q] for q in chain(r)) if s.up[r] else x["cost"][r]
        values = (
            patron,
            client,
            gross,
            image,
            won,
            gross + image - won,
            spared,
            loss,
            pi if known(r) else math.nan,
            x["removal"] * fallen + (1 - fallen) * x["concession"] * max(0.0, loss) if known(r) else math.nan,
            base_cost + risk,
        )
        for name, value in zip(by_rung, values, strict=True):
            out[name].append(value)
    return out
