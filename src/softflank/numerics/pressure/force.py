"""Force at the client: what stands there, what can be sent, what binds it, and what it grips."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from softflank.numerics.pressure.setting import CHALLENGER, CLIENT, PATRON, Array, Sample, Setting


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
