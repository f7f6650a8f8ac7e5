"""What built-in cases call read was read: quotes stand in the copies that come with the case, rows in the registers."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl
import pytest

from softflank.archive.store import Archive
from softflank.briefs.strict import prove, unverified
from softflank.cases import load, names
from softflank.cases.case import Case


@pytest.fixture(params=names())
def case(request: pytest.FixtureRequest) -> Case:
    return load(request.param)


def test_every_quote_from_a_page_that_comes_with_the_case_stands_in_it(case: Case, tmp_path: Path) -> None:
    states = {(p.reference, p.state) for p in prove(case, Archive(tmp_path / "none"))}
    with_page = {ref.id for ref in case.references.values() if ref.licence}
    assert {state for reference, state in states if reference in with_page} <= {"verbatim"}
    assert {reference for reference, state in states if state == "verbatim"} <= with_page


def test_a_confirmed_claim_rests_on_a_page_that_was_read(case: Case) -> None:
    for claim in (c for c in case.claims.values() if c.confirmed):
        found = [case.references[x.reference] for x in claim.citations]
        assert any(ref.licence and x.quote for ref, x in zip(found, claim.citations, strict=True)) or any(
            ref.read_in_full for ref in found
        ), claim.id


def test_what_the_case_carries_is_proved_and_confirmed(case: Case, tmp_path: Path) -> None:
    unproved = unverified(case, prove(case, Archive(tmp_path / "none")), case.claims)
    carried = {name for name in case.claims if case.carried(name)}
    assert carried == case.claims.keys() - unproved.keys()
    assert carried and all(case.claims[name].confirmed for name in carried)


def test_each_page_that_comes_with_a_case_is_cited_with_its_terms(case: Case) -> None:
    held = {entry.url for entry in Archive(case.pages).entries()}
    assert held == {ref.url for ref in case.references.values() if ref.licence}


@pytest.mark.shared
def test_what_a_claim_says_of_a_register_its_rows_say(shared: Path) -> None:
    """The claims of the first case on arms, votes and listings, against the publishers' rows."""
    claims = load("venezuela-2025").claims
    arms = pl.read_parquet(shared / "data/sipri-arms-register/trade_register_1950_2024.parquet")
    to_client = arms.filter(pl.col("recipient") == "Venezuela")
    russian = to_client.filter(pl.col("supplier") == "Russia")

    def delivered(name: str, rows: pl.DataFrame = russian) -> list[tuple[object, ...]]:
        return rows.filter(pl.col("designation") == name).select("order_year", "n_delivered").sort("order_year").rows()

    assert delivered("Su-30MK") == [(2006, 24)] and "24 Su-30" in claims["su30-order-2006"].text
    assert delivered("S-300VM") == [(2009, 3)] and delivered("Buk-M2") == [(2009, 3)]
    assert delivered("Igla-S") == [(2008, 2000), (2011, 2000)] and "2,000 missiles each" in claims["igla-register"].text
    assert delivered("Peykaap", to_client) and delivered("C-802A", to_client)
    last = [int(re.findall(r"\d{4}", years)[-1]) for years in russian["delivery_years"].drop_nulls()]
    assert max(last) == 2014
    votes = pl.read_parquet(shared / "data/unsc-votes/unsc_votes.parquet")
    on_client = votes.filter(pl.col("agenda_item").str.contains("Venezuela"))
    assert set(on_client["draft"]) == {"S/2019/186", "S/2019/190"} and set(on_client["date"]) == {"2019-02-28"}
    against = on_client.filter((pl.col("draft") == "S/2019/186") & (pl.col("vote") == "No"))["member_state"]
    assert {"China", "Russian Federation"} <= set(against) and len(against) == 3
    calls = pl.read_parquet(shared / "data/unga-votes/unga_rollcalls.parquet").with_columns(
        pl.col("date").cast(pl.String)
    )
    cast = pl.read_parquet(shared / "data/unga-votes/unga_votes.parquet").filter(pl.col("iso3") == "VEN")
    later = cast.join(calls.filter(pl.col("date") >= "2022-01-01"), on="vote_row")
    assert later["date"].min() >= "2022-11" and set(later["vote"]) == {8}  # 8: absent
    assert f"{later.height} recorded votes" in claims["no-assembly-vote-2022-2024"].text
    listed = pl.read_parquet(shared / "data/ofac-sdn/ofac_sdn_2024-05-03.parquet")
    everything = " ".join(str(row) for row in listed.rows()).upper()
    assert "EVROFINANCE" in everything and "TNK TRADING" in everything and "ROSZARUBEZHNEFT" not in everything


@pytest.mark.shared
def test_the_second_case_says_what_the_register_says(shared: Path) -> None:
    text = load("north-korea-2026").claims["arms-to-patron-register"].text
    arms = pl.read_parquet(shared / "data/sipri-arms-register/trade_register_1950_2024.parquet")
    to_patron = arms.filter(pl.col("supplier").str.contains("North Korea") & (pl.col("recipient") == "Russia"))
    assert set(to_patron["designation"]) == {"Hwasong-11", "M-1978 170mm"}
    to_client = arms.filter(pl.col("recipient").str.contains("North Korea") & (pl.col("supplier") == "Russia"))
    last = max(int(year) for years in to_client["delivery_years"].drop_nulls() for year in re.findall(r"\d{4}", years))
    assert f"after {last}" in text
