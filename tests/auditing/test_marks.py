"""What the audit says of marks that lead nowhere, of short notes, and of sentences that rest on no old source."""

from __future__ import annotations

from softflank.auditing.audit import Audit, audit
from softflank.auditing.report import as_text, silent
from softflank.auditing.tense import present_tense
from softflank.documents.reading import read_bytes

WORKS = "\n\n## References\n\n" + "".join(
    f"[{n}] {name}, A. ({year}). The port of {name}. State Press, Avar.\n\n"
    for n, (name, year) in enumerate((("Levin", 2001), ("Pilot", 2003), ("Rao", 2004), ("Ziv", 2005)), 1)
)


STATES = (
    "Russia lent Cuba 2 docks [1]. Cuba leased Russia 4 cranes [2]. "
    "Russia and Syria shared 3 of the piers that were in use there [3].\n\n"
)
"""What tells that a text is about states."""


def _audit(body: str, works: str = WORKS) -> Audit:
    body = STATES + body
    return audit(read_bytes(f"---\ndate: 2024-05-03\n---\n\n# The port\n\n{body}{works}".encode(), "x.md"))


def _codes(done: Audit) -> list[str]:
    return [finding.code for finding in done.findings]


def test_a_mark_that_may_be_misread_is_told() -> None:
    done = _audit(
        "The port has 2 docks [1]. It has 4 cranes [2]. It has 9 ships [3] and 8 piers [4].\n\n[9] It has 7 men."
    )
    assert "dangling-citation" not in (*_codes(done), *silent(done))
    assert "Lead to no entry and are not held against the text, for they may be misread: 9." in as_text(done)


def test_short_notes_lead_to_the_works_below() -> None:
    notes = "\n\n## References\n\n1. **^** Levin 2001.\n2. **^** Pilot 2003, p. 4.\n3. **^** Rao 2004.\n"
    works = (
        "\n## Works cited\n\n- Levin, A. (2001). _The port_. State Press.\n- Pilot, B. (2003). _Docks_. State Press.\n"
    )
    assert "incomplete-reference" not in _codes(_audit("It has 2 docks.[1] It has 4 cranes.[2][3]", notes + works))


def test_the_note_of_another_sentence_makes_none_stale() -> None:
    assert "stale-source" not in _codes(_audit("Russia trains the crews of Cuba. The docks opened in 2001 [1]."))
    assert "stale-source" in _codes(_audit("Russia trains the crews of Cuba [1]. The docks opened in 2001 [1]."))


def test_the_verb_between_commas_is_not_that_of_the_sentence() -> None:
    assert not present_tense("Piracy, as it is understood today, did not exist when the pact of 1949 was signed.")
    assert present_tense("Piracy, as it was understood in 1949, is what the pact names.")


def test_ages_and_names_of_wars_are_no_figures() -> None:
    said = "Some 67 years after the signing Cuba has outlived the treaty."
    war = "During the 10-year Soviet-Afghan War Cuba served the fleet."
    assert "uncited-claim" not in _codes(_audit(f"{said}\n\n{war}"))
    assert "uncited-claim" in _codes(
        _audit("Russia sent 67 ships to Cuba, and it was the first of the fleets that came to the island.")
    )


def test_a_likelihood_is_the_judgement_of_the_author() -> None:
    said = "To the author it is unlikely that the government of Cuba falls by 30 June 2024 (25 %)."
    assert "uncited-claim" not in _codes(_audit(f"{said}"))
