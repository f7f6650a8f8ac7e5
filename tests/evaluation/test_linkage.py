"""Linkage: population and draw on an invented panel, the shipped files, their codes and the counts from them."""

from __future__ import annotations

import math
import runpy
import shutil
import sys
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from scipy.stats import beta

from softflank.evaluation.casebook.documents import LONGEST_QUOTE
from softflank.evaluation.linkage import LinkageRate, backtest_linkage, episodes, famous, linkage_rate, nearest
from softflank.evaluation.linkage.blind import blind_codes
from softflank.evaluation.linkage.draw import draw, shared_out
from softflank.evaluation.linkage.forms import CODED, FOLDER, LINKS, Codes, LinkageReading
from softflank.evaluation.linkage.population import ECONOMIC, FORCE, population
from softflank.evaluation.linkage.rates import ENOUGH, counted, rate
from softflank.evaluation.linkage.suite import AGREED
from softflank.evaluation.linkage.surroundings import Surroundings
from softflank.numerics.proportions import jeffreys
from softflank.panel import Panel
from softflank.vocabulary import BadCase
from tests.conftest import BUNDLE
from tests.evaluation.invented import figure, spell, write_panel

ROOT = Path(__file__).parents[2]


def act(year: int, value: float, *, indicator: str = "sanctions_trade", by: str = "USA", on: str = "CUB") -> dict:  # type: ignore[type-arg]
    """A year of pressure."""
    return figure(indicator, year, value, date(year + 1, 3, 1), origin=by, partner=on)


def invented(folder: Path, *acts: dict[str, object], bound: str = "RUS") -> Panel:
    """Two rivals, one client bound to one of them, and acts against it."""
    always = (date(1946, 1, 1), date(2012, 12, 31))
    spells = [spell("major_power", power, None, 1.0, *always) for power in ("USA", "RUS")]
    spells += [spell("rivalry", one, other, 1.0, *always) for one, other in (("USA", "RUS"), ("RUS", "USA"))]
    spells += [spell("alliance", bound, "CUB", 1.0, *always), spell("alliance", "RUS", "HTI", 1.0, *always)]
    spells.append(spell("leader", "USA", None, 1.0, date(1971, 5, 1), date(2012, 12, 31)))
    return Panel.open(write_panel(folder, dyad_year=list(acts), spells=spells))


def test_an_episode_begins_where_the_level_rises(tmp_path: Path) -> None:
    acts = [act(year, 1.0) for year in (1960, 1961, 1970)]
    acts += [act(1962, 4.0, indicator="mid_hostility"), act(1965, 3.0, indicator="mid_hostility")]
    found = population(invented(tmp_path, *acts))
    assert found.select("year", "level").rows() == [(1960, ECONOMIC), (1962, FORCE), (1970, ECONOMIC)]
    assert set(found["records"]) == {"GSDB", "MID"}
    assert found.select("patron", "client", "challenger").unique().rows() == [("RUS", "CUB", "USA")]


def test_who_owes_the_client_defence_does_not_press_it_as_a_rival(tmp_path: Path) -> None:
    assert population(invented(tmp_path, act(1960, 1.0), bound="USA")).is_empty()


def test_the_draw_is_the_same_for_the_same_seed_and_takes_from_every_stratum(tmp_path: Path) -> None:
    acts = [act(year, 1.0, on=client) for year in range(1950, 2012, 5) for client in ("CUB", "HTI")]
    rows = population(invented(tmp_path, *acts))
    one, again, other = draw(rows, 8), draw(rows.sample(fraction=1.0, shuffle=True, seed=5), 8), draw(rows, 8, seed=20)
    assert one.equals(again)
    assert not one.equals(other)
    assert one.height == 8
    assert set(one["era"]) == {"1946-1968", "1969-1991", "1992-2025"}


@pytest.mark.parametrize(
    ("counts", "size", "shares"), [([10, 10], 4, [2, 2]), ([98, 1, 1], 10, [8, 1, 1]), ([2, 7], 9, [2, 7])]
)
def test_the_draw_is_shared_out_in_proportion(counts: list[int], size: int, shares: list[int]) -> None:
    assert shared_out(counts, size) == shares


@pytest.mark.parametrize(("counts", "size"), [([1, 2], 4), ([1, 1, 1], 2)])
def test_what_cannot_be_drawn_is_said(counts: list[int], size: int) -> None:
    with pytest.raises(ValueError, match="cannot be drawn"):
        shared_out(counts, size)


@pytest.mark.shared
def test_the_list_is_the_draw(
    shared: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["linkage_draw.py", str(shared / "data" / "icb")])
    runpy.run_path(str(ROOT / "benchmarks" / "linkage_draw.py"), run_name="__main__")
    assert "30 drawn" in capsys.readouterr().out


def test_every_episode_is_documented_and_read_twice() -> None:
    drawn = episodes()
    assert len(drawn) == 30
    assert all(e.found.id == e.reading.id == e.drawn.id for e in drawn)
    quotes = [q for e in drawn for q in e.found.quotes] + [q for one in famous() for q in one.quotes]
    assert all(0 < len(q.quote.split()) <= LONGEST_QUOTE for q in quotes)
    assert all(e.found.searched.queries >= 4 for e in drawn)


def test_a_link_rests_on_a_quote_that_bears_on_it() -> None:
    for e in episodes():
        if e.reading.code("link") in LINKS:
            assert any("link" in q.bears for q in e.found.quotes), e.drawn.id
        if e.reading.code("answer") in ("paid", "partly", "refused"):
            assert any("answer" in q.bears for q in e.found.quotes), e.drawn.id


def test_famous_episodes_stand_apart() -> None:
    assert not {one.id for one in famous()} & {e.drawn.id for e in episodes()}


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("evidence.yml", "id: rus-jpn-usa-1953", "id: rus-jpn-usa-1954", "not of the draw"),
        ("evidence.yml", "queries: 4, passages: 9", "queries: 3, passages: 9", "none_found needs"),
        ("evidence.yml", 'quote: "', 'quote: "' + "word " * 60, "at most 60"),
        ("readings.yml", "link: none_found", "link: none", "link"),
        ("readings.yml", "answer: not_asked", "answer: paid", "not_asked"),
        ("readings.yml", "settled: {answer: unclear}", "settled: {answer: paid}", "settled as paid"),
        ("readings.yml", "settled: {link: none_found}", "settled: {}", "not settled"),
        ("readings.yml", "coin: elsewhere, ", "", "coin"),
        ("readings.yml", "    theatre: Laos\n", "", "other theatre"),
        ("readings.yml", 'pressed: "yes", ', "", "pressed"),
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, file: str, old: str, new: str, message: str) -> None:
    for one in FOLDER.glob("*.yml"):
        shutil.copy(one, tmp_path)
    text = (tmp_path / file).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadCase, match=message):
        episodes(tmp_path)


def test_too_many_famous_ones_are_refused(tmp_path: Path) -> None:
    head, *entries = (FOLDER / "famous.yml").read_text(encoding="utf-8").split("  - id: ")
    (tmp_path / "famous.yml").write_text("  - id: ".join([head, *entries, *entries]), encoding="utf-8")
    with pytest.raises(BadCase, match="at most 10"):
        famous(tmp_path)


def test_the_third_reading_decides_where_two_differ() -> None:
    linked = Codes(pressed="yes", link="private", coin="client", theatre_kind="trade", by="patron", answer="paid")
    plain = Codes(pressed="yes", link="none_found", answer="not_asked")
    words = {"for": "a", "against": "b", "again": plain}
    open_one = LinkageReading(id="x", first=linked, second=plain, **words)  # type: ignore[arg-type]
    assert open_one.code("link") is None
    settled = Codes(link="none_found", answer="not_asked")
    found = LinkageReading(id="x", first=linked, second=plain, settled=settled, **words)  # type: ignore[arg-type]
    assert found.code("link") == "none_found"
    assert found.code("coin") is None
    assert LinkageReading(id="x", first=linked, second=linked, **words).code("coin") == "client"  # type: ignore[arg-type]


def test_the_blind_reader_is_compared_and_settles_nothing(tmp_path: Path) -> None:
    for one in FOLDER.glob("*.yml"):
        shutil.copy(one, tmp_path)
    said = {e.drawn.id: e.reading.code("link") for e in episodes()}
    text = (tmp_path / "blind.yml").read_text(encoding="utf-8")
    other = text.replace('pressed: "yes", link: none_found', "pressed: unclear, link: none_found")
    (tmp_path / "blind.yml").write_text(other, encoding="utf-8")
    assert blind_codes(tmp_path)["rus-jpn-usa-1953"].pressed != blind_codes()["rus-jpn-usa-1953"].pressed
    assert {e.drawn.id: e.reading.code("link") for e in episodes(tmp_path)} == said
    card = backtest_linkage(BUNDLE).to_json()
    differ = {name for name, link in said.items() if blind_codes()[name].link != link}
    assert set(card["agreement_of_the_blind_reader_with_the_settled"]["link"]["differ"]) == differ
    assert card["by_reading"]["blind"]["none_found"] == sum(
        blind_codes()[e.drawn.id].link == "none_found" for e in episodes()
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("id: rus-jpn-usa-1953", "id: rus-jpn-usa-1954", "missing, twice or neither"),
        ("id: syria-2013", "id: syria-2014", "missing, twice or neither"),
        ("answer: not_asked", "answer: paid", "not_asked"),
        ('pressed: "yes", ', "", "pressed"),
    ],
)
def test_a_damaged_blind_reading_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    for one in FOLDER.glob("*.yml"):
        shutil.copy(one, tmp_path)
    text = (tmp_path / "blind.yml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "blind.yml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadCase, match=message):
        blind_codes(tmp_path)


def test_the_page_prints_the_agreement_that_is_counted() -> None:
    page = (ROOT / "docs" / "linkage.md").read_text(encoding="utf-8").split("## Agreement")[1].split("## The thirty")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if " % of " in line]
    told = {name.replace("kind of theatre", "theatre_kind"): cells for name, *cells in rows}
    card = backtest_linkage(BUNDLE).to_json()
    by_card = {what: [_in_words(card[name][what]) for name in AGREED] for what in CODED}
    assert told == by_card


def _in_words(one: dict[str, float | None]) -> str:
    k = "not defined" if one["kappa"] is None else f"{one['kappa']:.2f}".replace("-", "−")
    return f"{100 * (one['agreed'] or 0):.0f} % of {one['n']}, {k}"


def test_counts_add_up() -> None:
    for some in (episodes(), [e for e in episodes() if e.drawn.patron == "USA"]):
        counts = counted(some)
        assert counts["n"] + counts["not_codable"] == counts["drawn"] == len(some)
        assert counts["any_coin"]["offered"] + counts["hinted"] + counts["none_found"] == counts["n"]
        assert counts["offered"] <= counts["any_coin"]["offered"]
        answers = counts["any_coin"]
        assert sum(answers[a] for a in ("paid", "partly", "refused", "unclear")) == answers["offered"]
        assert ("shares" in counts) == (counts["n"] >= ENOUGH)


def test_a_patron_is_answered_with_its_stratum() -> None:
    assert linkage_rate("CHN") == linkage_rate("GBR")
    parts = [linkage_rate(patron) for patron in ("RUS", "USA", "CHN")]
    whole = linkage_rate()
    assert whole.n == sum(p.n for p in parts)
    assert whole.offered == sum(p.offered for p in parts)
    assert whole.to_json() == {"n": whole.n, "offered": whole.offered, "paid": whole.paid, "refused": whole.refused}


@pytest.mark.parametrize(
    ("patron", "challenger", "year", "name"),
    [
        ("RUS", "USA", 1985, "usa-ago-rus-1986"),
        ("USA", "CHN", 2025, "chn-twn-usa-2021"),
        ("GBR", "CHN", 1955, "rus-pak-gbr-1955"),
    ],
)
def test_the_nearest_episode_has_the_same_patron(patron: str, challenger: str, year: int, name: str) -> None:
    assert nearest(patron, challenger, year).drawn.id == name


def test_few_episodes_have_no_share() -> None:
    few, none = LinkageRate(ENOUGH - 1, 3, 1, 1), rate([])
    assert few.interval() is None
    assert few.prior() == (3.5, ENOUGH - 4 + 0.5)
    assert none == LinkageRate(0, 0, 0, 0)
    assert LinkageRate(ENOUGH, 3, 1, 1).interval() == jeffreys(3, ENOUGH)


@pytest.mark.parametrize(("events", "n"), [(0, 25), (1, 25), (12, 25), (25, 25)])
def test_intervals_are_jeffreys(events: int, n: int) -> None:
    low, high = jeffreys(events, n)
    prior = beta(events + 0.5, n - events + 0.5)
    assert low == (0.0 if events == 0 else pytest.approx(prior.ppf(0.05)))
    assert high == (1.0 if events == n else pytest.approx(prior.ppf(0.95)))
    mirrored = jeffreys(n - events, n)
    assert (1 - mirrored[1], 1 - mirrored[0]) == pytest.approx((low, high))


@pytest.mark.parametrize(("events", "n"), [(1, 0), (3, 2), (-1, 2)])
def test_no_proportion_no_interval(events: int, n: int) -> None:
    with pytest.raises(ValueError, match="no proportion"):
        jeffreys(events, n)


def test_surroundings_are_read_from_the_panel(tmp_path: Path) -> None:
    war = act(1972, 5.0, indicator="mid_hostility", by="RUS", on="EGY")
    around = Surroundings(invented(tmp_path, war, act(1985, 1.0, indicator="mid_hostility")))
    drawn = episodes()[0].drawn.model_copy(update={"patron": "RUS", "client": "CUB", "challenger": "USA"})
    told = {
        year: (around.war_elsewhere(one), around.leader_change(one))
        for year in (1972, 1973, 1980, 1990, 2020)
        for one in [drawn.model_copy(update={"year": year})]
    }
    assert told == {
        1972: ("yes", "yes"),
        1973: ("yes", "no"),
        1980: ("no", "no"),
        1990: ("unknown", "no"),
        2020: ("unknown", "unknown"),
    }


def test_the_card_counts_and_scores_no_model() -> None:
    card = backtest_linkage(BUNDLE).to_json()
    assert card["suite"] == "linkage"
    assert card["n"] == card["counts"]["n"]
    assert len(card["episodes"]) == card["clusters"] == 30
    assert set(card["agreement"]) == set(CODED)
    for name in ("by_patron", "by_era", "by_level", "by_reversible", "by_war_elsewhere", "by_leader_change"):
        assert sum(counts["drawn"] for counts in card[name].values()) == 30
    assert not any("shares" in counts for counts in card["by_reversible"].values())
    assert card["by_reading"]["first"]["none_found"] == sum(e.reading.first.link == "none_found" for e in episodes())
    assert all(a["kappa"] is None or not math.isnan(a["kappa"]) for a in card["agreement"].values())


def test_the_panel_is_as_the_draw_left_it() -> None:
    found = population(Panel.open(BUNDLE))
    known = set(found.select(pl.concat_str("challenger", "client", "patron", "year", separator="-")).to_series())
    for e in episodes():
        name = f"{e.drawn.challenger}-{e.drawn.client}-{e.drawn.patron}-{e.drawn.year}"
        assert name in known or "ICB" in e.drawn.records, name


def test_the_page_tells_the_codes_that_are_counted() -> None:
    page = (ROOT / "docs" / "linkage.md").read_text(encoding="utf-8")
    lines = [[cell.strip("` ") for cell in line.split("|")] for line in page.splitlines()]
    rows = {cells[1]: cells for cells in lines if len(cells) > 9}
    for e in episodes():
        told = rows[e.drawn.id]
        assert told[4].replace(" ", "_") == e.reading.code("link")
        assert told[8].replace(" ", "_") == (e.reading.code("answer") or "")
    whole = counted(episodes())
    assert rows["all"][2:9] == [
        str(whole[name]) for name in ("drawn", "not_codable", "n", "offered", "paid", "partly", "refused")
    ]
