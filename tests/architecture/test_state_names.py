"""No state is special: names and codes stand in ``states``, source catalogues, cases and a short list of other places.

Docstrings may give examples. Of an assumption, the reason and what it rests on tell of past events and so of states.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import softflank
from softflank.files import own_yaml
from softflank.states import states

SOURCE = Path(softflank.__file__).parent
HOMES = (
    "states/",
    "sources/catalogue/",
    "sources/indicators.yml",
    "sources/programmes.yml",
    "cases/builtin/",
    "measures/treaties.yml",
    "measures/leader_names.yml",
    "measures/veto_readings.yml",
    "measures/vetoes.csv",
    "documents/lexicon/",
    "evaluation/casebook/",
    "evaluation/linkage/",
    "records/removals.yml",
    "briefs/formats/fonts/",
)
"""Where states are described, data sets with their indicators, and coded records of what states did and said; and
the licences of fonts, which shout."""
ALLOWED = {
    "apps/cli/questions.py": "help shows questions as people ask them",
    "auditing/report.py": "Georgia is a typeface",
    "panel/points.py": "one state fixes the sign of ideal points",
}
LEFT: dict[str, int] = {
    "assumptions/ladder.yml": 3,
    "auditing/kinds/figures.py": 3,
    "auditing/kinds/spells.py": 3,
    "auditing/kinds/vetoes.py": 5,
    "auditing/statement.yml": 36,
    "documents/dates.py": 8,
    "evaluation/baselines.py": 1,
    "evaluation/other_patrons.py": 6,
    "evaluation/report/page.py": 1,
    "evaluation/report/patrons.py": 4,
    "evaluation/response_checks.py": 1,
    "evaluation/response_suite.py": 2,
    "evaluation/tie_rows.py": 1,
    "records/ties.py": 18,
    "response/design.py": 2,
    "response/features.py": 3,
}
"""Files that still name states, with how often: a ceiling that only sinks."""
TOLD = frozenset({"reason", "references", "precedents", "source"})
"""Fields of an assumption that give its grounds."""


@cache
def names() -> tuple[re.Pattern[str], frozenset[str]]:
    """A pattern of every name, alias and demonym of a state, and the set of codes."""
    known = {n for s in states().values() for n in (s.name, s.demonym, *s.aliases) if len(n) > 3 and "*" not in n}
    longest_first = sorted(map(re.escape, known), key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(longest_first)})\b"), frozenset(states())


def named(text: str) -> list[str]:
    """States that a text names; a code counts where it is the whole text."""
    pattern, codes = names()
    return pattern.findall(text) or ([text] if text in codes else [])


def in_python(tree: ast.Module) -> Iterator[str]:
    """States in the strings of a module, docstrings left out."""
    nodes = list(ast.walk(tree))
    said = {id(n.value) for n in nodes if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield from named(node.value)


def in_values(value: Any) -> Iterator[str]:
    """States in keys and values of a YAML file, the grounds of its entries left out."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from named(str(key))
            yield from () if key in TOLD else in_values(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from in_values(inner)
    else:
        yield from named(str(value))


def places(trees: dict[str, ast.Module]) -> dict[str, list[str]]:
    """Files that name a state and are no home of states, with the states that each names."""
    found: dict[str, list[str]] = {}
    for path in sorted(p for p in SOURCE.rglob("*") if p.suffix in (".py", ".yml", ".txt", ".csv")):
        name = path.relative_to(SOURCE).as_posix()
        if name.startswith(HOMES):
            continue
        if path.suffix == ".py":
            hits = list(in_python(trees[name]))
        elif path.suffix == ".yml":
            hits = list(in_values(own_yaml(path)))
        else:
            hits = [hit for word in path.read_text(encoding="utf-8").split() for hit in named(word)]
        if hits:
            found[name] = hits
    return found


def test_no_state_is_named(trees: dict[str, ast.Module]) -> None:
    found = {name: hits for name, hits in places(trees).items() if name not in ALLOWED}
    new = {name: hits[:5] for name, hits in found.items() if len(hits) > LEFT.get(name, 0)}
    assert not new, f"ask states/ and do not name a state: {new}"
    mended = {name: len(found.get(name, ())) for name, most in LEFT.items() if len(found.get(name, ())) < most}
    assert not mended, f"lower these in LEFT: {mended}"


def test_the_scan_sees_a_state() -> None:
    text = '"""Iran in a docstring."""\nPOWERS = ("USA", f"the Soviet Union and {x}")\n'
    assert list(in_python(ast.parse(text))) == ["USA", "Soviet Union"]
    assert list(in_python(ast.parse("a = 'SELECT * FROM t WHERE x AND y'"))) == []
    assert list(in_values({"issuer": "USA", "reason": "As in Cuba.", "entries": [{"who": "a Cuban airline"}]})) == [
        "USA",
        "Cuban",
    ]
