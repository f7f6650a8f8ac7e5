"""Write what the documents take from the program itself: ``python -m tests.reference_docs``.

``docs/commands.md`` and ``docs/audit.md`` are whole pages; in other pages the lines between ``<!-- NAME -->`` and
``<!-- end -->`` are written, so that a new part of a kind is documented by its docstring.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

import typer

from softflank.apps.cli import app
from softflank.auditing.checks import CHECKS
from softflank.auditing.codes import TARGETS, codes
from softflank.auditing.kinds import KINDS
from softflank.briefs import charts, sections
from softflank.measures import MEASURES
from softflank.panel.derive import DERIVATIONS
from softflank.softspots import RULES
from tests.kits.samples import sentences, summary

DOCS = Path(__file__).parents[1] / "docs"
PAGE = DOCS / "commands.md"
HEAD = """# Commands

This page is written by `make docs` from the program's own help. Exit codes: 0 done; 1 the answer is "no" (audit
findings at or above `--fail-on`, failed verification); 2 wrong use or bad input, with one line that says what, where
and how to mend it. States are given as ISO 3166 alpha-3 codes or by name.
"""
AUDIT = """# What an audit looks for

This page is written by `make docs` from `auditing/codes.yml` and from the files in `auditing/checks/` and
`auditing/kinds/`. A code counts for `--fail-on` once enough of its findings on real documents were labelled and enough
of them were right: {targets}. The others stand apart as hints. The reader of the labels was a language model, with no
person behind it; a part was read twice, the second time without the first labels and in another order (67 of 72 alike,
kappa 0.87; 39 of 40, kappa 0.96; 68 of 70, kappa 0.95), and 134 by a second reader of that sort
without the first labels (109 alike among right, debatable and wrong, kappa 0.69). Documents and counts stand in
`benchmarks/documents.yml`,
`benchmarks/documents_by_repository.yml` and `benchmarks/labels.yml`; `make show-audit` prints the tables.

## Codes

| code | level | right on real documents | what it finds |
|---|---|---|---|
{checks}
## Kinds of claim held against public data

Each gives `contradicted-by-data` or `supported-by-data`, or says why a claim cannot be checked. The sentences are
examples that the tests hold to their verdicts.

| kind | what it reads | supported | contradicted |
|---|---|---|---|
{kinds}"""


def render() -> str:
    """The page of the commands."""
    group = typer.main.get_command(app)
    parts = [HEAD]
    for path, command in walk(group, ("softflank",)):
        parts.append(f"\n## `{' '.join(path)}`\n\n{(command.help or '').strip()}\n")
        rows = [_row(p) for p in command.params if not getattr(p, "hidden", False) and p.name != "help"]
        if rows:
            parts.append("\n| parameter | what it is |\n|---|---|\n" + "".join(rows))
    return "".join(parts)


def audit() -> str:
    """The page of the audit's codes and kinds."""
    targets = ", ".join(f"{share:.0%} of an {level}".replace("an w", "a w").replace("an n", "a n")
                        for level, share in TARGETS.items())  # fmt: skip
    rows = []
    for name, code in codes().items():
        right = "not labelled" if code.precision is None else f"{code.precision:.2f} of {code.labels}"
        what = "A claim that public data contradict, by the kinds below."
        if name in CHECKS:
            what = _module(import_module(CHECKS[name].__module__))
        rows.append(f"| `{name}` | {code.level} | {right} | {what} |\n")
    kinds = "".join(_kind(name, check) for name, check in KINDS.items())
    return AUDIT.format(targets=targets, checks="".join(rows), kinds=kinds)


def _kind(name: str, check: object) -> str:
    shown = sentences(check)
    cells = (summary(check), shown.get("supported", ""), shown.get("contradicted", ""))
    return f"| {name} | {' | '.join(map(_cell, cells))} |\n"


def measures() -> str:
    """A row for each measure: what it gives, and how."""
    rows = "".join(f"| `{m.name}` | {m.dimension} | {_first(m.read)} | {_rest(m.read)} |\n" for m in MEASURES)
    return f"| measure | dimension | estimates | how |\n|---|---|---|---|\n{rows}"


def rules() -> str:
    """A row for each soft-spot rule."""
    rows = "".join(
        f"| `{r.name}` | {r.title} | {_said(r.write)} | {f'*{r.way}*' if r.way else 'argued'} |\n" for r in RULES
    )
    return f"| rule | title | soft | lost by |\n|---|---|---|---|\n{rows}"


def derivations() -> str:
    """A row for each derivation of the panel."""
    rows = "".join(f"| `{d.__name__}` | {_said(d)} |\n" for d in DERIVATIONS)
    return f"| derivation | figures |\n|---|---|\n{rows}"


def parts_of_a_brief() -> str:
    """A line for each section and each chart."""
    return "".join(
        f"| {kind} | `{name}` | {_module(import_module(f'{package.__name__}.{name}'))} |\n"
        for kind, package in (("section", sections), ("chart", charts))
        for name in sorted(m.name for m in iter_modules(package.__path__))
    ).join(("| part | file | what it says |\n|---|---|---|\n", ""))


REGIONS: dict[tuple[str, str], Callable[[], str]] = {
    ("measures.md", "measures"): measures,
    ("method.md", "rules"): rules,
    ("brief.md", "parts"): parts_of_a_brief,
}
"""Page and name of each region that is written, and what writes it."""


def with_regions(page: str) -> str:
    """A page with its regions as they should be.

    Raises:
        LookupError: the page lacks the marks of a region.
    """
    text = (DOCS / page).read_text(encoding="utf-8")
    for (name, region), write in REGIONS.items():
        if name == page:
            text, done = re.subn(
                rf"(<!-- {region} -->\n).*?(<!-- end -->)", lambda m, w=write: m[1] + w() + m[2], text, flags=re.DOTALL
            )
            if done != 1:
                raise LookupError(f"docs/{page} has no region {region}")
    return text


def pages() -> dict[Path, str]:
    """Every page that is written, whole or in part, as it should be."""
    partly = {DOCS / page: with_regions(page) for page, _ in REGIONS}
    return {PAGE: render(), DOCS / "audit.md": audit(), **partly}


def _module(module: ModuleType) -> str:
    """First paragraph of a module's docstring as a cell."""
    return _cell(summary(module))


def _said(function: Callable[..., Any]) -> str:
    return _cell(inspect.getdoc(function) or "")


def _first(function: Callable[..., Any]) -> str:
    return _cell((inspect.getdoc(function) or "").split("\n\n")[0])


def _rest(function: Callable[..., Any]) -> str:
    return _cell("\n\n".join((inspect.getdoc(function) or "").split("\n\n")[1:]))


def _cell(text: str) -> str:
    """A text on one line, as the cell of a table."""
    roles = re.sub(r":\w+:`~?(?:[\w.]+\.)?(\w+)`", r"`\1`", text)
    return " ".join(roles.replace("``", "`").replace("|", "\\|").split())


def walk(group: Any, path: tuple[str, ...]) -> list[tuple[tuple[str, ...], Any]]:
    """Every command under a group with its path, in alphabetical order."""
    found: list[tuple[tuple[str, ...], Any]] = []
    for name, command in sorted(group.commands.items()):
        if hasattr(command, "commands"):
            found += walk(command, (*path, name))
        else:
            found.append(((*path, name), command))
    return found


def _row(parameter: Any) -> str:
    if parameter.param_type_name == "option":
        words = ", ".join(f"`{o}`" for o in parameter.opts)
        text = parameter.help or ""
        if parameter.default not in (None, False, ()) and not callable(parameter.default):
            text += f" Default: `{parameter.default}`."
    else:
        words, text = f"`{(parameter.name or '').upper()}`", getattr(parameter, "help", None) or ""
    return f"| {words} | {text} |\n"


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
