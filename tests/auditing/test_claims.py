"""The one grammar of figures: what is read of any measure, and silence where a word of a clause is left over."""

from __future__ import annotations

from datetime import date

import pytest

from softflank.auditing.against_data import verdicts
from softflank.auditing.facts import Facts
from softflank.documents.dates import DatePoint
from softflank.documents.document import Block, BlockKind, Document
from softflank.panel import Panel

NOW = date(2026, 6, 1)
READ = {
    "The number of US troops in Germany rose between 1990 and 2000.": "contradicted",
    "US troops in South Korea fell from 66,000 in 1969 to 42,000 in 1972.": "supported",
    "Saudi Arabia was the world's largest arms importer in 2015–2019.": "supported",
    "Qatar is among the top five arms importers in the world.": "supported",
    "Ukraine was one of the largest recipients of American arms in 2018.": "contradicted",
    "India bought more than half of all Russian arms exports in 2014–2018.": "contradicted",
    "Chinese exports to the United States fell from $506 billion in 2017 to $120 billion in 2018.": "contradicted",
    "Libya was the largest oil producer in Africa in 2010.": "contradicted",
    "Germany bought about 80 per cent of its crude oil from Russia in 2019.": "contradicted",
    "India was the largest recipient of Russian arms in 2019–2023.": "supported",
    "Chinese arms deliveries to North Korea ended in 1988.": "contradicted",
}
UNEXPLAINED = (
    "In 2017 Brazil's soybean exports to China reached $200 billion.",
    "India's electronics component exports to China reached $2.5 billion in 2018.",
    "The United States gave Egypt 1.3 billion dollars in military aid in 2015.",
    "Half of the weapons that Russia lost in Ukraine in 2022 came from India.",
    "Russia supplied 5 per cent of India's submarines and other arms imports in 2015–2019.",
    "In 1990 some 900 American soldiers in Germany were Spanish.",
    "Portugal was the largest olive oil producer in Europe in 2010.",
    "China replaced the United States as Brazil's largest trading partner in 2005.",
    "Syria was the largest Middle Eastern buyer of Russian arms in 2000–2010.",
    "In 2020 the United States withdrew 12,000 troops from Germany.",
    "Russia's share of India's arms imports fell by a tenth in 2014–2018.",
    "US exports to China reached $12 billion in March 2018.",
    "US exports to China reached $30 billion in the first quarter of 2018.",
    "US exports to China rose $10 billion in 2018.",
    "Iran produced 2 million barrels of oil in 1974.",
    "After China, Germany was Japan's largest trading partner in 2012.",
    "US troops in South Korea were cut by 10,000 in 2005.",
    "Israel and Greece were the largest buyers of German arms in 2000–2009.",
    "Cuba never voted with the United States in the General Assembly in 2015.",
    "In 2010, trade between Africa and China was worth US$114 billion.",
    "In 2005, China exported US$19.19 million worth of goods and bought US$2 million from Barbados.",
    "In 2018 Germany was India's largest trading partner in Europe.",
    "India was Kenya's sixth-largest trading partner in 2018.",
    "In 2018 tariffs fell on 34 billion dollars of Chinese goods in the United States.",
)


def statuses(text: str, panel: Panel, title: str = "A claim") -> list[str]:
    """What is said of the one sentence of a document."""
    blocks = (Block(BlockKind.TITLE, title, 1), Block(BlockKind.PARAGRAPH, text, 2))
    document = Document("x", "text", blocks, DatePoint(2025, 1, 1), "stated", "en")
    return [verdict.status for verdict in verdicts(document, Facts(panel.view(NOW)))]


@pytest.mark.parametrize("text", READ)
def test_a_form_is_read_of_every_measure_that_has_rows(text: str, panel: Panel) -> None:
    assert statuses(text, panel) == [READ[text]]


@pytest.mark.parametrize("text", UNEXPLAINED)
def test_a_word_left_over_silences_a_contradiction(text: str, panel: Panel) -> None:
    assert "contradicted" not in statuses(text, panel)


def test_a_lone_state_is_not_given_the_other_state_of_the_document(panel: Panel) -> None:
    text = "American active-duty strength fell from more than 13,000 in 1990 to fewer than a hundred in 1993."
    assert statuses(text, panel, "The United States and the Philippines") == []
    here = text.replace("strength", "strength in the Philippines")
    assert statuses(here, panel, "The United States and the Philippines") == ["supported"]


def test_a_bound_of_another_size_and_a_date_beside_the_span_support_nothing(panel: Panel) -> None:
    assert "supported" not in statuses("Russia bought at least $14.5 million in goods from China in 2018.", panel)
    assert "supported" not in statuses("In 2015 Russia was India's largest supplier of arms for 2010–2014.", panel)


def test_a_trade_claim_names_neither_arms_nor_fuels(panel: Panel) -> None:
    assert statuses("Russia accounted for 36 per cent of Indian arms imports in 2019–2023.", panel) == ["supported"]
    assert statuses("Russia exported oil worth 20 billion dollars to China in 2018.", panel) == []


def test_where_the_last_list_of_partners_is_not_whole_the_last_whole_one_is_shown(panel: Panel) -> None:
    blocks = (Block(BlockKind.PARAGRAPH, "Gabon sends most of its trade to France.", 1),)
    document = Document("x", "text", blocks, DatePoint(2025, 1, 1), "stated", "en")
    (verdict,) = verdicts(document, Facts(panel.view(NOW)))
    assert verdict.status == "not checkable" and "in 2020, the last with a whole list: CHN " in verdict.why
