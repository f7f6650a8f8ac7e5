"""``brief --strict``: no claim is rendered whose quotes do not stand in the archive word for word.

A claim is verified where every one of its citations carries a quote, and each of these stands verbatim in the
newest copy of its page. Figures from data need no quote: their rows are their evidence.
"""

from __future__ import annotations

from softflank.archive.store import Archive, Proof, places_of, verify
from softflank.cases.case import Case
from softflank.vocabulary import BadCase, Claim

_NAMED = 3
"""Claims that the refusal names one by one; the rest is counted."""
_REASONS = {
    "missing": "its quote does not stand on the archived page",
    "drifted": "the newest copy of the page no longer has its quote",
    "not-archived": "its page is not archived",
}


def prove(case: Case, archive: Archive) -> tuple[Proof, ...]:
    """Proof of every quote of the claims of a case; no network is used. Raises ``BadData`` for a damaged archive."""
    return verify(case.claims.values(), archive, places_of(case.references.values()))


def unverified(case: Case, proofs: tuple[Proof, ...]) -> dict[str, str]:
    """Claims without verified evidence by id, in the order of the case, each with the first reason."""
    states = {(proof.claim, proof.reference, proof.quote): proof.state for proof in proofs}
    found = {claim.id: _reason(claim, states) for claim in case.claims.values()}
    return {claim: reason for claim, reason in found.items() if reason}


def _reason(claim: Claim, states: dict[tuple[str, str, str], str]) -> str:
    for citation in claim.citations:
        if not citation.quote.strip():
            return f"no quote from {citation.reference}"
        state = states.get((claim.id, citation.reference, citation.quote), "not-archived")
        if state != "verbatim":
            return f"{citation.reference}: {_REASONS[state]}"
    return ""


def refuse_unverified(case: Case, proofs: tuple[Proof, ...]) -> None:
    """Let a case pass whose claims are all verified.

    Raises:
        BadCase: a claim is not; the message names the first ones with the reason, counts them and says how to mend it.
    """
    found = unverified(case, proofs)
    if not found:
        return
    first = "; ".join(f"{claim} ({reason})" for claim, reason in list(found.items())[:_NAMED])
    more = f"; and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    raise BadCase(
        f"{case.id}: --strict: {len(found)} of {len(case.claims)} claims have no verified evidence: {first}{more}. "
        "Archive each page with `softflank evidence add`, give every citation in claims.yml a quote that stands there "
        "word for word, and see `softflank evidence verify`; or write the brief without --strict"
    )
