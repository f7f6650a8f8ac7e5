"""The verdict of a case: sums, streams, what it hangs on, what is no evidence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from softflank.cases import Case, load
from softflank.cases.inquiry import BANDS, FIRST_LEVEL, Inquiry, Item, Motive, Origin, ReadPage, SharedAssumption
from softflank.judgement import judge
from softflank.vocabulary import BadCase, LinkageCounts

BOOK = LinkageCounts(25, 1, 0, 0)
PAGE = ReadPage("A page", "A paper", date(2020, 1, 1), "https://example.org/a", "words")
SEED = 5


def item(name: str, origin: str, grade: str = "A", **bands: tuple[str, str]) -> Item:
    words = {key.replace("_", "-"): value for key, value in bands.items()}
    return Item(name, "Something was seen.", origin, grade, (), (PAGE,), (), words, "")


def asked(*items: Item, motives: tuple[Motive, ...] = ()) -> Case:
    inquiry = Inquiry(
        "two readers",
        {h: f"Hypothesis {h}." for h in FIRST_LEVEL},
        motives,
        (SharedAssumption("speaks", "It speaks.", (items[0].id,)),),
        tuple(Origin(o, o, "same agency", False) for o in dict.fromkeys(i.origin for i in items)),
        items,
    )
    return replace(load("venezuela-2025"), inquiry=inquiry)


SURE = {"main_aim": ("almost certain",) * 2, "by_product": ("very unlikely",) * 2, "not_at_all": ("very unlikely",) * 2}
NOTHING = dict.fromkeys(SURE, ("roughly even", "roughly even"))


def test_posteriors_sum_to_one_and_stand_in_their_intervals() -> None:
    found = judge(load("venezuela-2025"), BOOK, seed=SEED)
    assert sum(p.posterior.value for p in found.hypotheses) == pytest.approx(1)
    named = sum(p.posterior.value for p in found.hypotheses if p.id != FIRST_LEVEL[-1])
    assert sum(p.posterior.value for p in found.motives) == pytest.approx(named)
    assert len(found.motives) >= 7
    assert found.hypotheses[-1].posterior.value >= 0.05


def test_the_same_seed_gives_the_same_verdict() -> None:
    case = load("venezuela-2025")
    assert judge(case, BOOK, seed=SEED) == judge(case, BOOK, seed=SEED)


def test_the_order_of_items_and_origins_moves_nothing() -> None:
    case = load("venezuela-2025")
    inquiry = case.inquiry
    assert inquiry is not None
    turned = replace(inquiry, items=inquiry.items[::-1], origins=inquiry.origins[::-1])
    one, other = judge(case, BOOK, seed=SEED), judge(replace(case, inquiry=turned), BOOK, seed=SEED)
    for mine, theirs in zip((*one.hypotheses, *one.motives), (*other.hypotheses, *other.motives), strict=True):
        assert mine.posterior.value == pytest.approx(theirs.posterior.value, abs=1e-9)
        assert mine.posterior.low == pytest.approx(theirs.posterior.low, abs=1e-9)
    assert one.leads == other.leads and one.leader == other.leader


def test_items_that_say_nothing_leave_the_prior() -> None:
    found = judge(asked(item("a", "o", **NOTHING), item("b", "o", **NOTHING)), BOOK, seed=SEED)
    for p in found.hypotheses:
        assert p.posterior.value == pytest.approx(found.prior[p.id], abs=0.02)
    assert found.undetermined


def test_the_prior_of_the_main_aim_is_the_casebooks_rate() -> None:
    case = asked(item("a", "o", **NOTHING))
    rare, common = judge(case, BOOK, seed=SEED), judge(case, LinkageCounts(25, 20, 0, 0), seed=SEED)
    assert rare.prior["main-aim"] == pytest.approx(1.5 / 26 * 0.9, abs=0.01)
    assert common.prior["main-aim"] == pytest.approx(20.5 / 26 * 0.9, abs=0.01)
    none = judge(case, None, seed=SEED)
    assert rare.prior["main-aim"] < none.prior["main-aim"] < common.prior["main-aim"]


def test_strong_items_of_many_origins_overturn_it_and_it_hangs_on_one_origin_alone_where_they_share_it() -> None:
    apart = judge(asked(*(item(f"i{n}", f"o{n}", **SURE) for n in range(8))), BOOK, seed=SEED)
    assert apart.leader == "main-aim" and not apart.undetermined
    assert all(max(w.posteriors, key=lambda h: w.posteriors[h]) == "main-aim" for w in apart.without_origin)
    shared = judge(asked(*(item(f"i{n}", "one", **SURE) for n in range(8))), BOOK, seed=SEED)
    means = {p.id: p.posterior.value for p in shared.hypotheses}
    assert means["main-aim"] < {p.id: p.posterior.value for p in apart.hypotheses}["main-aim"]
    assert shared.without_origin[0].posteriors["main-aim"] == pytest.approx(shared.prior["main-aim"], abs=1e-9)


def test_the_least_ratio_that_flips_is_the_odds() -> None:
    found = judge(load("venezuela-2025"), BOOK, seed=SEED)
    means = {p.id: p.posterior.value for p in found.hypotheses}
    assert {f.hypothesis for f in found.flips} == set(FIRST_LEVEL) - {found.leader}
    for flip in found.flips:
        raised = {**means, flip.hypothesis: means[flip.hypothesis] * flip.ratio}
        assert raised[flip.hypothesis] == pytest.approx(means[found.leader]) and flip.ratio >= 1


def test_readers_who_disagree_stay_apart() -> None:
    split = {"main_aim": ("almost certain", "very unlikely"), "by_product": ("very unlikely", "almost certain"),
             "not_at_all": ("roughly even", "roughly even")}  # fmt: skip
    found = judge(asked(*(item(f"i{n}", f"o{n}", **split) for n in range(5))), BOOK, seed=SEED)
    one, other = found.by_reader
    assert one["main-aim"] > 0.5 > other["main-aim"] and found.undetermined
    interval = found.hypotheses[0].posterior
    assert interval.low is not None and interval.high is not None and interval.high - interval.low > 0.5


def test_a_motive_takes_the_band_of_its_own_and_not_of_its_hypothesis() -> None:
    motives = (Motive("gain", "Gain.", ("by-product", "not-at-all")), Motive("fear", "Fear.", ("by-product",)))
    bands = {**NOTHING, "gain": ("almost certain",) * 2, "fear": ("very unlikely",) * 2}
    found = judge(asked(item("a", "o", **bands), motives=motives), BOOK, seed=SEED)
    by_id = {p.id: p.posterior.value for p in found.motives}
    assert by_id["gain"] > 3 * by_id["fear"]


def test_a_case_without_evidence_is_told_what_to_write() -> None:
    with pytest.raises(BadCase, match=r"evidence\.yml"):
        judge(replace(load("venezuela-2025"), inquiry=None), BOOK, seed=SEED)


def test_bands_are_those_of_the_directive_and_cover_one_to_ninety_nine_per_cent() -> None:
    edges = list(BANDS.values())
    assert edges[0][0] == 0.01 and edges[-1][1] == 0.99
    assert all(one[1] == other[0] for one, other in pairwise(edges))


@pytest.mark.shared
def test_quotes_of_the_first_case_stand_in_the_staged_texts(shared: Path) -> None:
    inquiry = load("venezuela-2025").inquiry
    assert inquiry is not None
    texts = [" ".join(p.read_text(encoding="utf-8").split()) for p in (shared / "texts").glob("*/document.*")]
    pages = [p for i in inquiry.items for p in i.pages]
    assert len(pages) >= 4
    for page in pages:
        assert any(" ".join(page.quote.split()) in t for t in texts), page.quote
