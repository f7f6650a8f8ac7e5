"""What must hold of the model of pressure, on invented settings."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.pressure.invented import sample, setting

from softflank.numerics.pressure import press

SEEDS = st.integers(0, 2**32 - 1)
TOLERANCE = 1e-9


def _quiet(x: dict[str, np.ndarray], level: int = 0) -> dict[str, np.ndarray]:
    """The same answer at every rung, so that only the rung differs."""
    kinds = {"brought": (0.02, 0.15, 0.6), "shown": (0.05, 0.4, 0.9), "answered": (0, 1, 1), "military": (0, 0, 1)}
    return {**x, **{k: np.full_like(x[k], v[level]) for k, v in kinds.items()}}


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_zero_stake_gives_zero_gross_loss(seed: int) -> None:
    rng = np.random.default_rng(seed)
    s, x = setting(rng), sample(rng)
    assert not press({**x, "stake": np.zeros_like(x["stake"])}, s)["gross"].any()


@given(SEEDS, st.integers(0, 4))
@settings(max_examples=60, deadline=None)
def test_up_to_the_rung_in_force_nothing_is_lost(seed: int, base: int) -> None:
    rng = np.random.default_rng(seed)
    s, x = setting(rng, base=base), sample(rng)
    a = press(x, s)
    standing = [base]
    while s.under[standing[-1]] >= 0:
        standing.append(int(s.under[standing[-1]]))
    for name in ("gross", "reputation", "client_loss", "challenger_gain", "distraction"):
        assert np.abs(np.nan_to_num(a[name][:, standing])).max() < TOLERANCE, name
    np.testing.assert_allclose(a["kept_patron"][:, standing], 1, atol=TOLERANCE)


@given(SEEDS, st.integers(-1, 4))
@settings(max_examples=60, deadline=None)
def test_what_a_distraction_spares_is_never_more_than_the_stake_there(seed: int, base: int) -> None:
    rng = np.random.default_rng(seed)
    s, x = setting(rng, base=base), sample(rng)
    stake = (x["patron_weight"] @ s.value.T) @ s.contested
    spared = press(x, s)["distraction"]
    assert spared.min() >= 0 and (spared - stake[:, None]).max() < TOLERANCE
    assert not press(x, replace(s, contested=np.zeros_like(s.contested)))["distraction"].any()


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_zero_grip_gives_zero_gross_loss(seed: int) -> None:
    rng = np.random.default_rng(seed)
    s, x = setting(rng, issuer=False, trade_share=0.0, coalition=np.zeros(7, dtype=bool), veto=True), sample(rng)
    powerless = replace(s, place=np.zeros_like(s.place), cinc=np.where(np.arange(len(s.cinc)) == 0, 0.0, s.cinc))
    still = {
        **x,
        "control_media": np.zeros_like(x["control_media"]),
        "exit_hazard": np.full((40, 7), np.nan),
        "through": np.ones((40, 7)),
    }
    assert np.abs(press(still, powerless)["gross"][:, s.up]).max() < TOLERANCE


@given(SEEDS)
@settings(max_examples=60, deadline=None)
def test_gross_loss_never_falls_up_the_ladder(seed: int) -> None:
    rng = np.random.default_rng(seed)
    s, x = setting(rng, base=int(rng.integers(-1, 5))), sample(rng)
    a = press(x, s)
    higher = np.flatnonzero(s.under >= 0)
    for name, sign in (("gross", 1), ("client_loss", 1), ("survival", -1)):
        rise = sign * (a[name][:, higher] - a[name][:, s.under[higher]])
        assert np.nan_to_num(rise).min() > -TOLERANCE, name


@given(SEEDS, st.floats(1.0, 5.0))
@settings(max_examples=60, deadline=None)
def test_gross_loss_never_falls_with_the_challengers_power(seed: int, times: float) -> None:
    rng = np.random.default_rng(seed)
    s, x = setting(rng), sample(rng)
    first = np.arange(len(s.cinc)) == 0
    stronger = replace(
        s, cinc=np.where(first, s.cinc * times, s.cinc), spending=np.where(first, s.spending * times, s.spending)
    )
    assert (press(x, stronger)["gross"] - press(x, s)["gross"])[:, s.up].min() > -TOLERANCE


@given(SEEDS, st.floats(0.0, 1.0))
@settings(max_examples=60, deadline=None)
def test_gross_loss_never_falls_with_a_larger_cut(seed: int, part: float) -> None:
    rng = np.random.default_rng(seed)
    s, x = setting(rng), sample(rng)
    larger = {**x, "cut": x["cut"] + part * (1 - x["cut"]) * s.up[:, None]}
    assert (press(larger, s)["gross"] - press(x, s)["gross"])[:, s.up].min() > -TOLERANCE


@given(SEEDS, st.sampled_from(["slack", "response", "evasion", "capacity"]))
@settings(max_examples=80, deadline=None)
def test_the_clients_loss_never_rises_with_help(seed: int, what: str) -> None:
    """Slack, response, evasion and what third parties can do; from no pressure, so that today's help is none."""
    rng = np.random.default_rng(seed)
    s, x = setting(rng), _quiet(sample(rng))
    if what == "slack":
        more = press(x, replace(s, wars=s.wars * np.array([1, 0])[:, None, None]))
    elif what == "response":
        more = press(_quiet(x, 2), s)
    elif what == "evasion":
        more = press({**x, "evasion": np.minimum(1, 1.5 * x["evasion"])}, s)
    else:
        more = press(x, replace(s, size=np.minimum(1, 1.5 * s.size), share=np.minimum(1, 1.5 * s.share)))
    assert (more["client_loss"] - press(x, s)["client_loss"])[:, s.up].max() < TOLERANCE


@given(SEEDS, st.floats(0.0, 1.0))
@settings(max_examples=60, deadline=None)
def test_help_of_third_parties_never_raises_the_patrons_part(seed: int, less: float) -> None:
    """The part of what reaches the client that is the patron's, 1 - friction."""
    rng = np.random.default_rng(seed)
    s, x = setting(rng), sample(rng)
    helped, alone = press(x, s)["friction"], press(x, replace(s, will=less * s.will))["friction"]
    assert (alone - helped).max() < TOLERANCE


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_the_parts_sum_to_the_whole_draw_by_draw(seed: int) -> None:
    rng = np.random.default_rng(seed)
    s, x = setting(rng, base=int(rng.integers(-1, 5))), sample(rng)
    a = press(x, s)
    by_dimension = x["patron_weight"][:, None] * x["stake"][:, None] * (1 - a["kept_patron"])
    np.testing.assert_allclose(a["net"], by_dimension.sum(axis=2) + a["reputation"] - a["gains"], atol=1e-12)


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_the_order_of_dimensions_channels_and_third_parties_does_not_matter(seed: int) -> None:
    rng = np.random.default_rng(seed)
    s, x = setting(rng), sample(rng)
    k, d, q = rng.permutation(6), rng.permutation(6), rng.permutation(2)
    actors = np.concatenate([np.arange(3), 3 + q])
    masks = {n: getattr(s, n)[k] for n in ("physical", "afloat", "financial", "forum", "media", "outside_currency")}
    forces = {
        n: getattr(s, n)[actors] for n in ("cinc", "spending", "distance", "forward", "pact", "place", "way", "ally")
    }
    other = replace(
        s,
        **masks,
        **forces,
        share=s.share[q][:, d],
        size=s.size[q][:, d],
        will=s.will[q],
        exposure=s.exposure[q],
        value=s.value[:, d],
        known_need=s.known_need[d],
        energy=int(np.argsort(d)[s.energy]),
        economic=int(np.argsort(d)[s.economic]),
    )
    by_dimension = (
        "patron_weight",
        "client_weight",
        "stake",
        "need",
        "stake_known",
        "successor_autocracy",
        "successor_democracy",
        "kept_after",
        "kept_imposed",
        "ceiling",
    )
    y = {n: v[:, d] if n in by_dimension else v for n, v in x.items()}
    y["channel_weight"], y["cut"], y["control"] = (
        x["channel_weight"][:, d][:, :, k],
        x["cut"][:, :, k],
        x["control"][:, k],
    )
    for name in ("gross", "net", "reputation", "client_loss", "survival"):
        np.testing.assert_allclose(press(y, other)[name], press(x, s)[name], atol=1e-10, err_msg=name)


@given(SEEDS, st.floats(1e-3, 1e3))
@settings(max_examples=40, deadline=None)
def test_units_of_capability_do_not_matter(seed: int, scale: float) -> None:
    rng = np.random.default_rng(seed)
    s, x = setting(rng), sample(rng)
    other = replace(s, cinc=s.cinc * scale, spending=s.spending * scale)
    armies = {**x, "world_troops": x["world_troops"] / scale}
    np.testing.assert_allclose(press(armies, other)["net"], press(x, s)["net"], atol=1e-9)


@given(SEEDS, st.floats(1, 500))
@settings(max_examples=40, deadline=None)
def test_force_in_place_and_a_better_way_never_lessen_what_could_be_brought(seed: int, thousand: float) -> None:
    rng = np.random.default_rng(seed)
    s, x = setting(rng), sample(rng)
    x["by_way"] = -np.sort(-x["by_way"], axis=1)
    s = replace(s, place=np.nan_to_num(s.place), spending=np.full_like(s.cinc, np.nan))
    patron = np.arange(len(s.cinc)) == 1
    nearer = replace(s, distance=np.where(patron, 0.0, s.distance), forward=np.where(patron, 0.0, s.forward))
    more = replace(nearer, place=s.place + thousand * patron)
    better = replace(s, way=np.where(patron, np.maximum(0, s.way - 1), s.way))
    fewer = replace(s, wars=np.where(np.arange(2)[:, None, None] == 1, 0.0, s.wars))
    home = replace(s, away=s.away * np.array([1, 0]))
    now = press(x, s)["could"]
    assert (press(x, home)["could"] - now).min() > -TOLERANCE
    for other in (nearer, better, fewer):
        assert (press(x, other)["could"] - now).min() > -TOLERANCE
    still = {**x, "pact_bonus": np.zeros_like(x["pact_bonus"])}
    assert (press(still, more)["could"] - press(still, nearer)["could"]).min() > -TOLERANCE


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_what_would_be_brought_is_never_more_than_what_could(seed: int) -> None:
    rng = np.random.default_rng(seed)
    a = press(sample(rng), setting(rng))
    assert (a["given"] - a["could"]).max() < TOLERANCE and (a["could"] - a["could_allies"]).max() < TOLERANCE
    assert a["given"].min() >= 0 and a["could_allies"].max() <= 1


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_what_is_kept_is_a_share_under_pressure(seed: int) -> None:
    rng = np.random.default_rng(seed)
    s, x = setting(rng, base=int(rng.integers(-1, 5))), sample(rng)
    a = press(x, s)
    for name in ("kept_patron", "kept_client"):
        kept = a[name][:, s.up]
        assert kept.min() >= -TOLERANCE and kept.max() <= 1 + TOLERANCE
    told = a["survival"][:, ~np.isnan(a["survival"]).any(axis=0)]
    assert ((told >= 0) & (told <= 1)).all()


@given(SEEDS)
@settings(max_examples=60, deadline=None)
def test_a_removal_that_succeeds_leaves_no_more_than_what_it_is_climbed_on_and_than_a_bargain(seed: int) -> None:
    rng = np.random.default_rng(seed)
    s, x = setting(rng, base=int(rng.integers(-1, 4))), _quiet(sample(rng))
    a = press(x, s)
    flow = a["kept_patron"] / a["lasting"]
    for r in np.flatnonzero(s.removal):
        done = flow[:, r] * a["imposed"]
        assert (done - a["kept_patron"][:, r]).max() < TOLERANCE, "its failures leave more"
        assert (done - a["kept_patron"][:, s.under[r]]).max() < TOLERANCE
        assert (done[:, None] - a["kept_patron"][:, ~s.up]).max() < TOLERANCE


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_a_rung_without_a_record_of_governments_says_nothing_of_them(seed: int) -> None:
    rng = np.random.default_rng(seed)
    s, x = setting(rng), sample(rng)
    unknown = np.isnan(x["exit_hazard"]).any(axis=0)
    a, blind = press(x, s), press({**x, "base_hazard": np.full(40, np.nan)}, s)
    for name in ("survival", "challenger_gain"):
        assert np.array_equal(np.isnan(a[name]).any(axis=0), unknown & s.up), name
        assert np.isnan(blind[name]).all(), name
    for found in (a, blind):
        assert not any(np.isnan(found[n]).any() for n in ("kept_patron", "gross", "net", "client_loss"))
