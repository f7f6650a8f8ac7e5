"""Well-known facts asked of the product as of their dates; ``facts.yml`` holds them with their references.

A fact that the product still gets wrong stands in ``known_failures.txt`` and must fail: who mends it takes it out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from softflank.files import own_yaml
from softflank.measures import MEASURES
from softflank.measures.catalogue.alliance import measure as alliance
from softflank.measures.catalogue.leader import measure as leader
from softflank.measures.catalogue.reach import capability
from softflank.measures.catalogue.sanctions import senders
from softflank.measures.duties import FIGHT, pacts
from softflank.measures.wars import Fighting, Kind, fighting
from softflank.pressure.actors import actor, distances
from softflank.states.memberships import bodies
from softflank.states.status import having
from softflank.vocabulary import Estimate
from softflank.world import World

WorldOf = Callable[..., World]
Fact = dict[str, Any]

FOLDER = Path(__file__).parent
TEXT = own_yaml(FOLDER / "facts.yml")
FACTS: list[Fact] = TEXT["facts"]
REFERENCES: dict[str, dict[str, str]] = TEXT["references"]
FAILING = set((FOLDER / "known_failures.txt").read_text(encoding="utf-8").split())
REGIONS = {"Africa", "Americas", "Asia", "Europe", "Middle East", "Oceania"}
ERAS = ((1946, 1969), (1970, 1991), (1992, 2013), (2014, 2025))


class Unanswered(Exception):
    """The product has no answer to a question."""


def estimate(name: str, figure: str, world: World) -> Estimate:
    found = next(m for m in MEASURES if m.name == name).read(world).get(figure)
    if found is None:
        raise Unanswered(figure)
    return found


def about(world_of: WorldOf, fact: Fact, state: str) -> World:
    """A world in which a state is the client of some other one."""
    return world_of("USA" if state != "USA" else "GBR", state, None, str(fact["as_of"]))


def tie(world_of: WorldOf, fact: Fact) -> World:
    return world_of(fact["patron"], fact["client"], fact.get("challenger"), str(fact["as_of"]))


def within(value: float, fact: Fact) -> bool:
    low, high = fact["between"]
    return bool(low <= value <= high)


def ask_leader(world_of: WorldOf, fact: Fact) -> bool:
    found = leader(about(world_of, fact, fact["state"])).get("leader.tenure")
    if "is_not" in fact:
        return found is None or fact["is_not"] not in found.label
    return found is not None and fact["is"] in found.label


def ask_tenure(world_of: WorldOf, fact: Fact) -> bool:
    return within(estimate("leader", "leader.tenure", about(world_of, fact, fact["state"])).value, fact)


def ask_vetoes(world_of: WorldOf, fact: Fact) -> bool:
    found = next(m for m in MEASURES if m.name == "vetoes").read(tie(world_of, fact)).get("vetoes.for_client")
    if found is None:
        return bool(fact.get("unknown") or fact.get("or_unknown"))
    return not fact.get("unknown") and within(found.value, fact)


def ask_pact(world_of: WorldOf, fact: Fact) -> bool:
    found = alliance(tie(world_of, fact)).get("alliance.obligation")
    return (found is not None and found.value >= FIGHT) == fact["defence"]


def ask_pact_of_challenger(world_of: WorldOf, fact: Fact) -> bool:
    world = tie(world_of, fact)
    challenger = fact["challenger"]
    return (actor(world, challenger, distances(world), pacts(world)).pact > 0) == fact["counts"]


def ask_presence(world_of: WorldOf, fact: Fact) -> bool:
    found = next(m for m in MEASURES if m.name == "presence").read(tie(world_of, fact)).estimates
    if not found:
        raise Unanswered("presence")
    return any(e.value > 0 for e in found) == fact["is"]


def ask_base(world_of: WorldOf, fact: Fact) -> bool:
    return (estimate("presence", "presence.bases", tie(world_of, fact)).value > 0) == fact["is"]


def fought(world_of: WorldOf, fact: Fact) -> Fighting:
    found = fighting(about(world_of, fact, fact["state"]), fact["state"])
    if found is None:
        raise Unanswered("the conflict data do not reach the date")
    return found


def ask_interstate_war(world_of: WorldOf, fact: Fact) -> bool:
    return any(w.kind == "against" for w in fought(world_of, fact).wars) == fact["is"]


KINDS: dict[str, tuple[Kind, ...]] = {
    "war_with": ("against",),
    "fights_for": ("for",),
    "fights_against": ("into",),
    "fights_in": ("for", "into"),
}


def ask_war(world_of: WorldOf, fact: Fact) -> bool:
    found = fought(world_of, fact)
    return any(found.at(kind, fact["other"]) for kind in KINDS[fact["ask"]]) == fact["is"]


def ask_sanctions(world_of: WorldOf, fact: Fact) -> bool:
    world = about(world_of, fact, fact["target"])
    year = world.view.last_year("sanctions", "dyad_year")
    if year is None:
        raise Unanswered("sanctions")
    return (senders(world, fact["target"], year).get(fact["sender"], 0) > 0) == fact["is"]


def ask_member(world_of: WorldOf, fact: Fact) -> bool:
    body = next(b for b in bodies() if b.pattern.fullmatch(fact["organisation"]))
    return (fact["state"] in body.rested(date.fromisoformat(str(fact["as_of"])))) == fact["is"]


def ask_figure(world_of: WorldOf, fact: Fact) -> bool:
    return within(estimate(fact["measure"], fact["figure"], tie(world_of, fact)).value, fact)


def ask_status(world_of: WorldOf, fact: Fact) -> bool:
    return (fact["state"] in having(fact["status"], date.fromisoformat(str(fact["as_of"])))) == fact["is"]


def ask_capability(world_of: WorldOf, fact: Fact) -> bool:
    return (capability(about(world_of, fact, fact["state"]), fact["state"]) is not None) == fact["is"]


ASK: dict[str, Callable[[WorldOf, Fact], bool]] = {
    "leader": ask_leader,
    "tenure": ask_tenure,
    "vetoes": ask_vetoes,
    "pact": ask_pact,
    "pact_of_challenger": ask_pact_of_challenger,
    "presence": ask_presence,
    "base": ask_base,
    "interstate_war": ask_interstate_war,
    "war_with": ask_war,
    "fights_for": ask_war,
    "fights_against": ask_war,
    "fights_in": ask_war,
    "sanctions": ask_sanctions,
    "member": ask_member,
    "figure": ask_figure,
    "status": ask_status,
    "capability": ask_capability,
}


@pytest.mark.parametrize(
    "fact",
    [pytest.param(f, id=f["id"], marks=[pytest.mark.xfail(strict=True)] if f["id"] in FAILING else []) for f in FACTS],
)
def test_fact(world_of: WorldOf, fact: Fact) -> None:
    assert ASK[fact["ask"]](world_of, fact), f"{fact}: checked in {REFERENCES[fact['reference']]}"


def test_every_fact_has_a_reference_that_can_be_found() -> None:
    for fact in FACTS:
        reference = REFERENCES[fact["reference"]]
        assert reference["title"]
        assert ("url" in reference) != ("data" in reference), reference
    assert {f["reference"] for f in FACTS} == set(REFERENCES)


def test_facts_are_told_apart_and_spread_over_eras_and_regions() -> None:
    names = [f["id"] for f in FACTS]
    assert len(set(names)) == len(names) >= 120
    assert set(names) >= FAILING
    assert {f["region"] for f in FACTS} == REGIONS
    years = [f["as_of"].year if isinstance(f["as_of"], date) else int(str(f["as_of"])[:4]) for f in FACTS]
    eras = Counter(next(era for era in ERAS if era[0] <= year <= era[1]) for year in years)
    assert len(eras) == len(ERAS) and min(eras.values()) >= 20
