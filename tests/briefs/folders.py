"""Three case folders with invented facts about real states, to hold what a stranger writes to the rules of a brief."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Folder:
    """What differs between the invented cases."""

    id: str
    roles: tuple[str, str, str, str]
    """Codes of patron, client, challenger and theatre."""
    named: tuple[str, str, str]
    """How their author calls patron, client and challenger."""
    as_of: str
    rung: str


FOLDERS = (
    Folder("chad-1986", ("FRA", "TCD", "LBY", "LBN"), ("Paris", "Chad", "Tripoli"), "1986-03-01", "limited_strikes"),
    Folder("taiwan-2024", ("USA", "TWN", "CHN", "UKR"), ("Washington", "Taipei", "Beijing"), "2024-06-01", "rhetoric"),
    Folder("syria-2024", ("IRN", "SYR", "ISR", "LBN"), ("Tehran", "Damascus", "Israel"), "2024-11-01", "designation"),
)  # fmt: skip

_CASE = """\
id: {id}
title: "Is {client} a card against {patron}?"
question: "What does {patron} have in {client}, and could {challenger} use it elsewhere?"
roles: {{patron: {p}, client: {c}, challenger: {x}, theatre: {t}}}
as_of: {day}
about: "Invented facts, as an exercise."
rung: {{reached: {rung}, evidence: [pressed], note: "Invented."}}
assessment:
  patron_gets: [{{text: "A harbour that is open to its ships.", claims: [harbour]}}]
  client_gets: [{{text: "Grain on credit, renewed each spring.", claims: [grain]}}]
sections:
  military: {{intro: "A harbour and a mission.", claims: [harbour, mission]}}
  economic-financial: {{claims: [grain]}}
"""
_CLAIM = """\
- id: {id}
  text: "{text}"
  dimension: {dimension}
  start: {year}-01-01
  end: {year}-12-31
  actors: [{actors}]
  citations: [{{reference: page, quote: ""}}]
  grade: {{source: B, information: 3}}
  origin: {id}
  confirmed: true
"""
_BRIEF = """\
bottom_line:
  - {{text: "{patron} holds a harbour in {client} and little else.", claims: [harbour]}}
cells:
  invested: {{text: "A harbour has been open to its ships since {year}.", claims: [harbour]}}
judgements:
  answer:
    said: {{text: "{patron} kept a mission of 40 officers there in {year}.", claims: [mission]}}
  regime:
    forecast: leader-goes
risk: shelling
happenings:
  - {{claim: harbour, lane: tie, text: The harbour opens}}
  - {{claim: grain, lane: tie, text: Grain comes on credit}}
  - {{claim: pressed, lane: client, text: The coast is watched}}
  - {{claim: talks, lane: theatre, text: Talks are held in secret}}
dimensions:
  military: {{so_what: {{text: "Ships may stay as long as the harbour is open.", claims: [harbour]}}}}
pathways:
  - title: More of the same
    rungs: [{rung}]
    trigger: {{text: "{challenger} goes on watching the coast.", claims: [pressed]}}
    then: {{text: "Grain goes on coming.", claims: [grain]}}
  - title: The guns speak
    rungs: [blockade]
    forecast: shelling
    trigger: {{text: "The harbour is shelled from the sea.", claims: [pressed]}}
    then: {{text: "The officers go home.", claims: [mission]}}
theatre: [{{text: "The talks of {year} named no harbour.", claims: [talks]}}]
interests: [{{who: "{challenger}", said: {{text: "Would rather see the coast empty.", claims: [pressed]}}}}]
watch: [{{text: "Ships that leave the harbour", judgement: regime, moves: up, page_one: true}}]
mind: [{{text: "A second harbour opens", judgement: worth, moves: up, page_one: true}}]
dissent: [{{text: "The best case against us is that grain binds more than guns.", claims: [grain]}}]
"""
_FORECASTS = """\
- {{id: shelling, text: "{challenger} shells the harbour.", probability: 0.2, deadline: {later}-12-31, condition: "",
    resolution: "Two reports.", basis: "Invented."}}
- {{id: leader-goes, text: "The leader of {client} goes.", probability: 0.15, deadline: {later}-12-31, condition: "",
    resolution: "Two reports.", basis: "Invented."}}
"""


def write(folder: Folder, into: Path) -> Path:
    """The case as a folder below ``into``."""
    place, year = into / folder.id, int(folder.as_of[:4]) - 1
    p, c, x, t = folder.roles
    patron, client, challenger = folder.named
    told = {"id": folder.id, "p": p, "c": c, "x": x, "t": t, "patron": patron, "client": client, "rung": folder.rung,
            "challenger": challenger, "day": folder.as_of, "year": year, "later": year + 2}  # fmt: skip
    claims = (
        ("harbour", f"{patron} has had a harbour in {client} open to its ships since {year}.", "military", f"{p}, {c}"),
        ("mission", f"{patron} kept a mission of 40 officers in {client} in {year}.", "military", f"{p}, {c}"),
        ("grain", f"{client} gets grain on credit from {patron}, each spring anew.", "economic-financial", f"{p}, {c}"),
        ("pressed", f"{challenger} had the coast of {client} watched in {year}.", "military", f"{x}, {c}"),
        ("talks", f"{patron} and {challenger} held secret talks in {year}.", "ideological-diplomatic", f"{p}, {x}"),
    )  # fmt: skip
    place.mkdir()
    page = f'- {{id: page, title: "An invented page", publisher: Nobody, date: "{year}-12-31", read_in_full: true}}\n'
    files = {
        "case.yml": _CASE.format(**told), "brief.yml": _BRIEF.format(**told), "references.yml": page,
        "forecasts.yml": _FORECASTS.format(**told),
        "claims.yml": "".join(_CLAIM.format(id=i, text=s, dimension=d, actors=a, year=year) for i, s, d, a in claims),
    }  # fmt: skip
    for name, text in files.items():
        (place / name).write_text(text, encoding="utf-8")
    return place
