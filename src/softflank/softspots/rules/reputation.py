"""Reputation: what other clients would infer from a failure here."""

from __future__ import annotations

from softflank.measures.duties import FIGHT
from softflank.softspots.nearness import at_hand
from softflank.softspots.rule import Pressed, Rule, Sentences
from softflank.vocabulary import Estimate

PROMISES = {
    "alliance.obligation": FIGHT,
    "presence.troops": 1,
    "presence.bases": 1,
    "arms.need_10": 0.25,
    "arms.need_30": 0.25,
}
"""Figures by which a promise is seen by others, and from which value on."""
_WORDS = {
    "alliance.obligation": "pact",
    "presence.troops": "forces there",
    "presence.bases": "bases there",
    "arms.need_10": "the arms of ten years",
    "arms.need_30": "the arms of thirty years",
}
"""What each of them is in a sentence."""
_FEW = 5
_EVEN = 0.5


def write(r: Pressed) -> Sentences:
    """Soft where support is clearly signalled and the patron has other clients to lose."""
    promise, others = _promise(r), len(r.outcomes.case.names.get("clients", ()))
    soft = promise is not None and others >= _FEW and _may_fail(r)
    if not any(name in r.figures for name in PROMISES):
        unknown = f"whether {r.patron} is seen to stand behind {r.client} is not on record"
        return Sentences(False, f"{unknown}.", unknown, known=False)
    if not soft or promise is None:
        if promise is None:
            reason = "has signalled little that could fail in others' eyes"
        elif others < _FEW:
            reason = "has few other clients to lose"
        else:
            reason = f"could bring to {r.client} what it signals there"
        return Sentences(False, f"{r.patron} {reason}.", f"no failure in {r.client} that others would see is in sight")
    return Sentences(
        True,
        f"By {_WORDS[promise.id]} {r.patron} is bound to {r.client}; if it stands aside, others can see that too.",
        f"{_failure(r)} costs {r.patron} credit elsewhere",
        "",
        (
            f"Other partners widen agreements with {r.patron} after a failure in {r.client}.",
            f"{r.patron} commits force or money to {r.client} under pressure.",
        ),
        (promise.id,),
    )


def _may_fail(r: Pressed) -> bool:
    """Whether support may be seen to fail: less than half could be brought, or a duty is unlikely to be kept."""
    could = [v for name in ("could.power", "could.allies") if (v := r.value(name)) is not None]
    if could and max(could) < _EVEN and not r.outcomes.case.adjacent and at_hand(r.world):
        return True
    sworn = (r.value("alliance.obligation") or 0.0) >= FIGHT
    told = r.outcomes.told.get("force")
    return sworn and told is not None and told["military"].value < _EVEN


def _promise(r: Pressed) -> Estimate | None:
    """What others see the patron stand by: a duty to fight, forces there, or a quarter of the arms."""
    seen = [e for name, least in PROMISES.items() if (e := r.figures.get(name)) is not None and e.value >= least]
    return max(seen, key=lambda e: e.value, default=None)


def _failure(r: Pressed) -> str:
    """What would be seen to fail: what stands there, where any is on record, else the support that is signalled."""
    if r.stands():
        return f"a presence that proves hollow in {r.client}"
    return f"support that does not come to {r.client}"


RULE = Rule(
    "reputation",
    "Credit with other clients",
    tuple(PROMISES),
    ("alliance.obligation",),
    None,
    write,
    r"reputation|credit|image|credib|symbol|prestige|overstretch",
)
