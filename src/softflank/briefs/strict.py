"""``brief --strict``: page one rests on no claim whose quotes do not stand in an archived page word for word.

A claim is verified where every one of its citations carries a quote, and each of these stands verbatim in the
newest copy of its page, in the archive or among the pages that come with the case. Figures from data need no quote:
their rows are their evidence. In the body a claim from an unread page keeps its mark.
"""

from __future__ import annotations

from collections.abc import Iterable

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
    """Proof of every quote of the claims of a case, in the archive or among its own pages; no network is used.

    Raises:
        BadData: one of the two is damaged.
    """
    return verify(case.claims.values(), (archive, Archive(case.pages)), places_of(case.references.values()))


def unverified(case: Case, proofs: tuple[Proof, ...], claims: Iterable[str]) -> dict[str, str]:
    """Those of some claims that have no verified evidence, by id in the order given, each with the first reason."""
    states = {(proof.claim, proof.reference, proof.quote): proof.state for proof in proofs}
    found = {name: _reason(case.claims[name], states) for name in claims}
    return {claim: reason for claim, reason in found.items() if reason}


def proved(case: Case, proofs: tuple[Proof, ...]) -> frozenset[str]:
    """Claims of a case that have verified evidence."""
    return frozenset(case.claims) - unverified(case, proofs, case.claims).keys()


def _reason(claim: Claim, states: dict[tuple[str, str, str], str]) -> str:
    for citation in claim.citations:
        if not citation.quote.strip():
            return f"no quote from {citation.reference}"
        state = states.get((claim.id, citation.reference, citation.quote), "not-archived")
        if state != "verbatim":
            return f"{citation.reference}: {_REASONS[state]}"
    return ""


def refuse_unverified(case: Case, proofs: tuple[Proof, ...], claims: Iterable[str]) -> None:
    """Let some claims of a case pass if they are all verified: those that page one rests on.

    Raises:
        BadCase: one is not; the message names the first ones with the reason, counts them and says how to mend it.
    """
    wanted = tuple(claims)
    found = unverified(case, proofs, wanted)
    if not found:
        return
    first = "; ".join(f"{claim} ({reason})" for claim, reason in list(found.items())[:_NAMED])
    more = f"; and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    raise BadCase(
        f"{case.id}: --strict: {len(found)} of the {len(wanted)} claims of page one have no verified evidence: "
        f"{first}{more}. "
        "Archive each page with `softflank evidence add`, give every citation in claims.yml a quote that stands there "
        "word for word, and see `softflank evidence verify`; or write the brief without --strict"
    )
