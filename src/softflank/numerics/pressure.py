"""Equations of the model of pressure on arrays of draws.

Symbols follow the method page: n draws, R rungs in the order of the ladder, D dimensions, K channels, A actors
(challenger, patron, client, third parties in this order), Q third parties, J other clients. Sampled quantities are
arrays whose first axis is the draw; fixed ones have no draw axis. Everything here is a plain function of arrays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Sample = Mapping[str, Array]
CHALLENGER, PATRON, CLIENT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Setting:
    """What does not vary between draws.

    ``cinc``, ``spending``, ``distance`` (1,000 km to the client), ``forward`` (the same from the nearest ally, inf for
    none), ``pact`` (0 to 1): shape (A,); ``spending`` is NaN where unknown. ``place`` (A,) are the thousand troops that
    stand in the client, NaN where there are some and nobody counts them; ``way`` (A,) the index in ``by_way`` of the
    way on which more would come; ``ally`` (A,) how firmly an actor owes the client a fight, 0 for all but its allies.
    ``afloat`` (K,) marks the physical channels by sea and air, where no landing is needed. ``physical``, ``financial``,
    ``forum``, ``media``: channel masks (K,); ``outside_currency`` (K,) marks the channels that a patron outside the
    key currency takes out of its issuer's hands. ``up`` marks rungs that press (R,), ``under`` is the index of the
    rung, lower in order, on which each is climbed, -1 for none; ``base`` that of the rung in force, -1 for none.
    ``removal`` marks those that mean to remove the government (R,), ``group`` gives each rung's response group and
    ``coalition`` whether allies act too, (R,).
    ``wars`` (2, 3, 2) counts the conflicts that bind challenger and patron elsewhere, by kind (interstate, home,
    support) and intensity (minor, war); ``away`` (2,) are the thousand troops that they have in wars abroad where
    somebody counts them, which are not among ``wars``. Ranks of the patron and ``democracy`` lie in [0, 1], NaN where
    unknown.
    ``share``, ``size``: (Q, D); ``will``, ``exposure``: (Q,). ``value``: (J, D) stakes in other clients; ``apart``
    (J,) ideal-point distance (NaN unknown); ``promise`` (J,) difference of promises; ``outside`` (J,); ``contested``
    (J,) is 1 where the challenger is that client's rival or sanctions it. ``signal`` and ``older``: support signalled
    by duties and deliveries of ten years, and by those of thirty.
    """

    cinc: Array
    spending: Array
    distance: Array
    forward: Array
    pact: Array
    place: Array
    way: NDArray[np.int64]
    ally: Array
    afloat: NDArray[np.bool_]
    physical: NDArray[np.bool_]
    financial: NDArray[np.bool_]
    forum: NDArray[np.bool_]
    media: NDArray[np.bool_]
    up: NDArray[np.bool_]
    under: NDArray[np.int64]
    removal: NDArray[np.bool_]
    base: int
    group: NDArray[np.int64]
    wars: Array
    away: Array
    spending_rank: float
    sanctions_rank: float
    issuer: bool
    trade_share: float
    ally_share: float
    coalition: NDArray[np.bool_]
    outside_currency: Array
    years_sanctioned: float
    veto: bool
    share: Array
    size: Array
    will: Array
    exposure: Array
    value: Array
    apart: Array
    promise: Array
    outside: Array
    contested: Array
    signal: float
    older: float
    known_need: NDArray[np.bool_]
    oil_share: float
    oil_exporter: bool
    energy: int
    economic: int
    democracy: float
    nuclear: bool
    move: str


def local_power(x: Sample, s: Setting) -> tuple[Array, Array]:
    """What of each actor's force stands in the client, and what more is there for it to send, (n, A) each.

    Of its capability M a share min(1, T / (W · CINC)) stands there; the rest weighs
    [(1-f) e^(-δd) + f e^(-δd')] (1 + pact) at the client, before the way on which it comes and before what binds it.
    """
    spend = np.where(np.isnan(s.spending), s.cinc, s.spending)
    mix = np.where(np.isnan(s.spending), 0.0, x["mix"][:, None])
    capability = np.where(
        (s.cinc > 0) & (spend > 0),
        np.exp((1 - mix) * np.log(np.maximum(s.cinc, 1e-12)) + mix * np.log(np.maximum(spend, 1e-12))),
        0.0,
    )
    troops = np.where(np.isnan(s.place), x["base_troops"][:, None], s.place) / 1000
    army = x["world_troops"][:, None] * np.maximum(s.cinc, 1e-12)
    placed = np.minimum(1.0, troops / army)
    decay = x["decay"][:, None]
    home = np.exp(-decay * s.distance)
    ahead = np.maximum(home, np.exp(-decay * s.forward))
    part = x["forward_share"][:, None]
    near = ((1 - part) * home + part * ahead) * (1 + x["pact_bonus"][:, None] * s.pact)
    return np.asarray(capability * placed), np.asarray(capability * (1 - placed) * near)


@dataclass(frozen=True, slots=True)
class Forces:
    """What each actor could bring if it held nothing back but what binds it, (n, A): on land, and by sea and air."""

    ashore: Array
    afloat: Array


def forces(x: Sample, s: Setting, sigma: Array) -> Forces:
    """Force in place and force that can be sent: wars bind the challenger's, ``sigma`` (n,) is free of the patron's."""
    stands, sent = local_power(x, s)
    sent[:, CHALLENGER] *= unbound(x, s, CHALLENGER)
    sent[:, PATRON] *= sigma
    return Forces(stands + sent * x["by_way"][:, s.way], stands + sent)


def slack(x: Sample, s: Setting) -> Array:
    """Share of the patron's force that nothing else binds, shape (n,)."""
    left = unbound(x, s, PATRON)
    spending, sanctions = (x["unknown_rank"] if np.isnan(r) else r for r in (s.spending_rank, s.sanctions_rank))
    return np.asarray(left * (1 - x["spending_burden"] * spending) * (1 - x["sanctions_burden"] * sanctions))


def unbound(x: Sample, s: Setting, actor: int) -> Array:
    """Share of challenger's or patron's force that wars elsewhere leave free, (n,): by intensity, or by troops sent."""
    interstate, home, support = (row[1] + x["minor_conflict"] * row[0] for row in s.wars[actor])
    gone = np.minimum(1.0, s.away[actor] / 1000 / (x["world_troops"] * max(s.cinc[actor], 1e-12)))
    left = (1 - x["interstate_war"] * np.minimum(interstate, 1)) * (1 - x["own_conflict"] * np.minimum(home, 1))
    return np.asarray(left * (1 - x["support_conflict"]) ** support * (1 - gone))


def values(x: Sample, s: Setting) -> tuple[Array, Array]:
    """Worth V of the client (n,) and of every other client (n, J) to the patron, in portfolio units."""
    weights = x["patron_weight"]
    return (weights * x["stake"]).sum(axis=1), weights @ s.value.T


def priority(own: Array, others: Array) -> Array:
    """Share of the patron's other clients, by worth, that is worth less than this one: (n,), 0 without others.

    A place above a hundred worthless partners is no priority, so clients count by what they are worth.
    """
    whole = others.sum(axis=1)
    below = np.where(others < own[:, None], others, 0.0).sum(axis=1)
    return np.where(whole > 0, below / np.where(whole > 0, whole, 1.0), 0.0)


def joined(force: Array, x: Sample, s: Setting) -> Array:
    """Force of the client, of third parties and of its allies by treaty, as far as each fights, (n,)."""
    will = np.where(s.ally > 0, x["ally_join"][:, None] * s.ally, x["force_will"][:, None])
    return np.asarray(force[:, CLIENT] + (will * force)[:, CLIENT + 1 :].sum(axis=1))


def physical_grip(force: Array, brought: Array, x: Sample, s: Setting) -> Array:
    """Grip F_X / (F_X + ρ F_P + F_C + Σ F_Q) by rung, (n, R), 0 where F_X is 0. ``brought`` is ρ, (n, R)."""
    own = force[:, [CHALLENGER]]
    total = own + force[:, [PATRON]] * brought + joined(force, x, s)[:, None]
    return np.where(own > 0, own / np.where(total > 0, total, 1.0), 0.0)


def power(full: Array, likely: Array, x: Sample, s: Setting) -> dict[str, Array]:
    """Shares of the power at the client, (n,): what could be brought, and what a military answer would bring.

    ``could``: the patron's, against the challenger alone, if it brought all that nothing binds (``full``, (n, A));
    ``could_allies``: the same with the client's own force and allies who all come; ``given``: the patron's as military
    answers go and as far as this client comes first (``likely``, (n, A)).
    """
    theirs = np.maximum(full[:, CHALLENGER], 1e-300)
    side = full[:, PATRON] + full[:, CLIENT] + (full * (s.ally > 0))[:, CLIENT + 1 :].sum(axis=1)
    given = likely[:, PATRON] * x["brought_military"]
    could = full[:, PATRON]
    return {
        "could": could / (could + theirs),
        "could_allies": side / (side + theirs),
        "given": given / (given + theirs),
    }


def financial_control(x: Sample, s: Setting) -> Array:
    """Control u of each channel's plumbing at every rung, shape (n, R, K), zero in the physical channels.

    At a rung that is climbed in coalition, the allies' share of world trade counts as far as they join.
    """
    other = np.clip(x["control_other"] * s.trade_share, 0, 1)[:, None]
    alone = (x["control"] if s.issuer else other) * (s.financial * np.ones_like(x["control"]))
    joined = np.where(s.financial, 1 - (1 - alone) * (1 - (x["coalition_join"] * s.ally_share)[:, None]), 0.0)
    reach = 1 - x["bloc_payment"][:, None] * s.outside_currency
    rest = np.where(s.forum, 0.0 if s.veto else x["control_forums"][:, None], 0.0)
    rest = rest + np.where(s.media, x["control_media"][:, None], 0.0)
    return np.where(s.coalition[:, None], (joined * reach + rest)[:, None, :], (alone * reach + rest)[:, None, :])


def grips(force: Forces, brought: Array, answered: Array, x: Sample, s: Setting) -> Array:
    """Grip of every channel at every rung, shape (n, R, K). ``answered`` (n, R) is 1 where the patron answers."""
    learnt = x["evasion"] * (1 - np.exp(-s.years_sanctioned / x["evasion_years"]))
    evasion = np.clip(learnt[:, None] + x["evasion_patron"][:, None] * answered, 0, 1)
    money = financial_control(x, s) * np.where(s.financial, (1 - evasion)[:, :, None], 1.0)
    ashore, afloat = (physical_grip(f, brought, x, s)[:, :, None] for f in (force.ashore, force.afloat))
    return np.where(s.physical, np.where(s.afloat, afloat, ashore), money)


def remaining(cut: Array, grip: Array, x: Sample, s: Setting) -> tuple[Array, Array]:
    """What is left of every channel: at every rung (n, R, K), and today (n, K).

    A rung is climbed on top of those below: the effective cut is the largest ``cut * grip`` of itself and those, and
    never below what is cut today. Up to the rung in force nothing is cut beyond today; rungs of the
    way down lift part of today's cut.
    """
    pressed = climbed(s, cut * grip)
    today = x["spent"][:, None] * pressed[:, s.base, :] if s.base >= 0 else np.zeros_like(cut[:, 0, :])
    lost = since(s, np.maximum(pressed, today[:, None, :]), today, x["lift"])
    return 1 - lost, 1 - today


def since(s: Setting, pressed: Array, today: Array, lift: Array) -> Array:
    """A quantity by rung, (n, R) or (n, R, K): today's up to the rung in force, a part of it on the way down."""
    shape = (-1,) + (1,) * (pressed.ndim - 2)
    now = today[:, None]
    eased = (1 - lift.reshape(*lift.shape, *shape[1:])) * now
    return np.where(s.up.reshape(shape), np.where(standing(s).reshape(shape), now, pressed), eased)


def standing(s: Setting) -> NDArray[np.bool_]:
    """The rung in force and those under it, (R,)."""
    found = np.zeros(len(s.up), dtype=bool)
    place = s.base
    while place >= 0:
        found[place], place = True, int(s.under[place])
    return found


def carried(weights: Array, left: Array) -> Array:
    """Σ_k A_dk a_rk: weights (n, D, K), left (n, R, K) -> (n, R, D)."""
    return np.asarray(np.matmul(left, weights.transpose(0, 2, 1)))


def restored(own: Array, x: Sample, s: Setting, threat: Array) -> Array:
    """What third parties put back, min(1 - Σ A a, Σ_q capacity · willingness · reach, ceiling), shape (n, R, D).

    ``threat`` (n, R) is how hard a rung hits third parties; capacity joins what a third party supplies already with
    what it could add by its size; its goods pass the same channels, less those that it finds a way around.
    """
    room = 1 - own
    if s.share.shape[0] == 0:
        return np.zeros_like(own)
    reach = own + room * x["dodge"][:, None, None]
    exposed = 1 - np.exp(-x["exposure_scale"][:, None] * s.exposure)
    capacity = 1 - ((1 - x["presence"][:, None, None] * s.share) * (1 - x["expansion"][:, None, None] * s.size))
    will = s.will * (1 - x["deterrence"][:, None, None] * exposed[:, None, :] * threat[:, :, None])
    return np.asarray(np.minimum(np.minimum(room, np.matmul(will, capacity) * reach), x["ceiling"][:, None, :]))


def survival(x: Sample, s: Setting) -> tuple[Array, Array]:
    """Chance that the government lasts: at every rung (n, R), and today with the rung in force (n,).

    A rung adds to the hazard without pressure what is on record; where that is NaN, there is no record and it adds
    nothing to the rung under it (:func:`recorded` tells which).
    """
    factor = x["split_hazard"][:, None] if s.move == "split" else 1.0
    calm = np.nan_to_num(x["base_hazard"])
    hazard = climbed(s, np.maximum(0.0, np.nan_to_num(x["exit_hazard"]) - calm[:, None]))
    today = hazard[:, s.base] if s.base >= 0 else np.zeros(len(hazard))
    hazard = since(s, np.maximum(hazard, today[:, None]), today, x["lift"])
    years = x["horizon"]
    alone = np.exp(-calm * years)
    return alone[:, None] * np.exp(-years[:, None] * factor * hazard), alone * np.exp(-years * today)


def recorded(x: Sample, s: Setting) -> NDArray[np.bool_]:
    """Rungs at which it is on record whether the government lasts, (R,); what stands, or is eased, is today's."""
    calm = not bool(np.isnan(x["base_hazard"]).any())
    own = np.asarray(~np.isnan(x["exit_hazard"]).any(axis=0)) & calm
    today = calm and (s.base < 0 or bool(own[s.base]))
    return np.asarray(np.where(s.up & ~standing(s), own, today))


def successor(x: Sample, s: Setting) -> tuple[Array, Array]:
    """Shares φ of the tie that a successor keeps, (n, D) each: after any end of the regime, and one by an adversary.

    What is not on record lies between the assumed values for autocracies and democracies; an adversary leaves no more.
    """
    free = x["unknown_democracy"][:, None] if np.isnan(s.democracy) else s.democracy
    assumed = x["successor_autocracy"] * (1 - free) + x["successor_democracy"] * free
    some, imposed = (np.where(np.isnan(x[k]), assumed, x[k]) for k in ("kept_after", "kept_imposed"))
    return some, np.minimum(some, imposed)


def honoured(s: Setting, pi: Array, now: Array, some: Array, imposed: Array) -> tuple[Array, Array]:
    """Shares of today's tie: what this government or the next honours (n, R, D), and what an imposed one would (n, D).

    π (n, R) and today's (n,); who falls anyway leaves ``some`` (n, D), who falls beyond that at a rung that removes, or
    is climbed on one, leaves ``imposed``: s = (π + (π_0 - π) φ_r + (1 - π_0) φ) / (π_0 + (1 - π_0) φ), and
    φ_r / (π_0 + (1 - π_0) φ) where a removal succeeds.
    """
    removing = climbed(s, s.removal[None].astype(np.float64))[0] > 0
    beyond = np.where(removing[:, None], imposed[:, None, :], some[:, None, :])
    today = now[:, None, None]
    anyway = (1 - today) * some[:, None, :]
    own = pi[:, :, None]
    whole = today + anyway
    return np.asarray((own + (today - own) * beyond + anyway) / whole), np.asarray(imposed / whole[:, 0])


def climbed(s: Setting, values: Array) -> Array:
    """Largest value of each rung that presses and of those under it, (n, R) or (n, R, K), 0 on the way down."""
    out = np.zeros_like(values)
    for r in np.flatnonzero(s.up):
        below = s.under[r]
        out[:, r] = values[:, r] if below < 0 else np.maximum(values[:, r], out[:, below])
    return out


def reputation(x: Sample, s: Setting, others: Array, shown: Array) -> tuple[Array, Array]:
    """Loss among other clients (n, R), and the weight Σ_j V_j · similarity · outside option (n,) behind it."""
    known = ~np.isnan(s.apart)
    weight = x["likeness_weight"][:, None] * known
    near = np.exp(-np.where(known, s.apart, 0.0) / x["ideal_scale"][:, None])
    weight = (others * (weight * near + (1 - weight) * (1 - s.promise)) * s.outside).sum(axis=1)
    short = np.maximum(0.0, x["signal"][:, None] * x["called_for"] - shown)
    short = climbed(s, short)
    if s.base >= 0:
        seen = x["spent"] * short[:, s.base]
        short = np.where(s.up, np.maximum(0.0, since(s, short, seen, x["lift"]) - seen[:, None]), 0.0)
    return (x["update"] * (1 - x["priced_in"]))[:, None] * short * weight[:, None], weight


def gains(x: Sample, s: Setting, kept: Array) -> Array:
    """What the patron wins by a dearer oil if it exports any, (n, R)."""
    lost = s.oil_share * np.maximum(0.0, 1 - kept[:, :, s.energy]) * x["oil_lost"][:, None]
    return np.asarray(x["patron_weight"][:, [s.energy]] * x["oil_multiplier"][:, None] * lost * s.oil_exporter)


def distraction(x: Sample, s: Setting, others: Array, push: Array) -> Array:
    """What a challenger tied down here spares the patron elsewhere, (n, R): never more than its stake there."""
    stake = others @ s.contested
    more = push - push[:, [s.base]] if s.base >= 0 else push
    return np.asarray((x["distraction"] * stake)[:, None] * np.where(s.up, np.maximum(0.0, more), 0.0))


def press(x: Sample, s: Setting) -> dict[str, Array]:
    """Run the model on a sample; the keys of the result are those of the method page.

    ``kept_patron``, ``kept_client``, ``restored``, ``friction``: (n, R, D) relative to today; ``gross``,
    ``reputation``, ``gains``, ``net``, ``distraction``, ``client_loss``, ``survival``, ``would``,
    ``challenger_gain``, ``challenger_cost``: (n, R); ``grip``: (n, R, K); ``worth``, ``slack``, ``priority``,
    ``network``, ``could``, ``could_allies``, ``given``: (n,); ``successor``, ``imposed``: (n, D). ``survival`` and
    ``challenger_gain`` are NaN at rungs without a record of governments under such pressure.
    """
    index = s.group
    brought = x["brought"][:, index]
    answered = x["answered"][:, index]
    free = slack(x, s)
    worth, others = values(x, s)
    first = priority((x["patron_weight"] * x["stake_known"]).sum(axis=1), others)
    floor = x["lowest_priority"]
    sigma = free * (floor + (1 - floor) * first)
    force = forces(x, s, sigma)
    grip = grips(force, brought, answered, x, s)
    left, today = remaining(x["cut"], grip, x, s)
    push = climbed(s, x["force"] * physical_grip(force.ashore, brought, x, s))
    if s.base >= 0:
        push = since(s, np.maximum(push, push[:, [s.base]]), push[:, s.base], x["lift"])
    kept = _kept(x, s, left, today)
    loss = _loss(x["client_weight"], x["need"], s.known_need, kept["client"])
    pi, now = survival(x, s)
    phi, hand = successor(x, s)
    lasting, imposed = honoured(s, pi, now, phi, hand)
    patron = bargained(x, s, lasting, imposed) * kept["patron"]
    gross = ((x["patron_weight"] * x["stake"])[:, None, :] * (1 - patron)).sum(axis=2)
    image, network = reputation(x, s, others, x["shown"][:, index])
    won = gains(x, s, kept["client"])
    aim, cost = _challenger(x, s, np.maximum(0.0, 1 - pi / now[:, None]), np.maximum(loss, 0.0))
    powers = power(forces(x, s, free).ashore, force.ashore, x, s)
    known = recorded(x, s)
    return {
        "kept_patron": patron,
        "kept_client": kept["client"],
        "restored": kept["restored"],
        "friction": kept["friction"],
        "lasting": lasting,
        "gross": gross,
        "reputation": image,
        "gains": won,
        "net": gross + image - won,
        "distraction": distraction(x, s, others, push),
        "client_loss": loss,
        "survival": np.where(known, pi, np.nan),
        "grip": grip,
        "would": powers["given"][:, None] * x["military"][:, index],
        **powers,
        "slack": free,
        "priority": first,
        "worth": worth,
        "network": network,
        "challenger_gain": np.where(known, aim, np.nan),
        "challenger_cost": cost,
        "successor": phi,
        "imposed": imposed,
    }


def _challenger(x: Sample, s: Setting, fallen: Array, loss: Array) -> tuple[Array, Array]:
    """What the challenger gains and pays, (n, R), from the chance of a fall beyond today's and the client's loss."""
    aim = x["removal"][:, None] * fallen + (1 - fallen) * x["concession"][:, None] * loss
    risk = x["nuclear_risk"][:, None] * x["military"][:, s.group] * s.nuclear * s.up
    return aim, np.where(s.up, climbed(s, x["cost"]), x["cost"]) + risk


def _kept(x: Sample, s: Setting, left: Array, today: Array) -> dict[str, Array]:
    """What client and patron keep relative to today before any change of government, and the friction of help."""
    weights = x["channel_weight"]
    own = carried(weights, left)
    before = carried(weights, today[:, None, :])
    own[:, :, s.economic], before[:, :, s.economic] = _traded(x, s, own[:, :, s.economic], before[:, :, s.economic])
    threat = climbed(s, x["third_party"])
    in_force = threat[:, s.base] * x["spent"] if s.base >= 0 else np.zeros(len(threat))
    help_now = restored(own, x, s, since(s, np.maximum(threat, in_force[:, None]), in_force, x["lift"]))
    help_before = restored(before, x, s, in_force[:, None])
    theta = x["theta"][:, None, None]
    patron = (own + theta * help_now) / (before + theta * help_before)
    client = (own + help_now) / (before + help_before)
    friction = 1 - (own + theta * help_now) / np.maximum(own + help_now, 1e-12)
    if s.move == "deal":
        client = client + x["deal_relief"][:, None, None] * np.maximum(0.0, 1 - client)
    return {"patron": patron, "client": client, "restored": help_now, "friction": friction}


def bargained(x: Sample, s: Setting, lasting: Array, imposed: Array) -> Array:
    """Share of the tie that is honoured once the client's own bargains are counted, (n, R, D).

    On the way down a government that stays keeps part of the tie, and never less than one that the challenger put in.
    """
    moved = {"deal": "deal_keeps", "change_patron": "change_keeps"}.get(s.move)
    pressed = 1.0 if moved is None else x[moved][:, None]
    keeps = lasting * np.where(s.up, pressed, x["keeps"])[:, :, None]
    return np.where(s.up[:, None], keeps, np.maximum(keeps, imposed[:, None, :]))


def _traded(x: Sample, s: Setting, own: Array, before: Array) -> tuple[Array, Array]:
    """Trade that gets through at every rung (n, R) and today (n, 1): by the record, by channels where there is none."""
    lost = climbed(s, 1 - np.where(np.isnan(x["through"]), own, x["through"]))
    unknown = s.base < 0 or bool(np.isnan(x["through"][:, s.base]).any())
    today = 1 - before[:, 0] if unknown else lost[:, s.base]
    return 1 - since(s, np.maximum(lost, today[:, None]), today, x["lift"]), 1 - today[:, None]


def _loss(weights: Array, need: Array, known: NDArray[np.bool_], kept: Array) -> Array:
    """Client's loss Σ n N (1 - kept), (n, R)."""
    return np.asarray(((weights * need * known)[:, None, :] * (1 - kept)).sum(axis=2))
