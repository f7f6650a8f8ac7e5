"""Count what a new part of a kind costs: ``python -m tests.show_parts``.

In a copy of the project a measure, a soft-spot rule, a kind of claim and a section are added, each with as little as
will do; then the documents are written and the kits are run over the new parts. What was edited by hand is counted.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
KIND = '''"""Claims about democracy."""

import re

from softflank.auditing.facts import Facts, Said, said
from softflank.auditing.statement import Clause
from softflank.panel import questions

_SCORE = re.compile(r"\\bpolyarchy score\\b.*\\bwas (?P<score>0\\.\\d+)", re.IGNORECASE)


def democracy(clause: Clause, facts: Facts) -> Said | None:
    """Claims about the level of democracy: the polyarchy score of a state in a year.

    Supported: The polyarchy score of Norway was 0.9 in 2015.
    Contradicted: The polyarchy score of Belarus was 0.8 in 2015.
    """
    claim, period, codes = _SCORE.search(clause.sentence.quote), clause.period(), clause.codes()
    if claim is None or period is None or len(codes) != 1:
        return None
    found = facts.ask("democracy", questions.yearly, "polyarchy", codes[0], period.last, period.last, "score", 2)
    agrees = abs(float(found.rows[0][1]) - float(claim["score"])) < 0.1 if found.rows else None
    return said(agrees, f"The score is {[r[1] for r in found.rows]}.", found)
'''


def replaced(path: Path, *pairs: tuple[str, str]) -> None:
    """Write a file anew with some texts for others; each must be there."""
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        if old not in text:
            raise SystemExit(f"{path} has no {old!r}")
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def add_measure(src: Path) -> None:
    """The measure of regimes under another name."""
    folder = src / "measures"
    old = (folder / "catalogue" / "regime.py").read_text(encoding="utf-8")
    (folder / "catalogue" / "likeness.py").write_text(old.replace("regime.similarity", "likeness.scores"))
    line = 'Measure("likeness", Dimension.DIPLOMATIC, likeness.measure, {}),\n    Measure("regime"'
    replaced(folder / "__init__.py", ("    leader,\n", "    leader,\n    likeness,\n"), ('Measure("regime"', line))


def add_rule(src: Path) -> None:
    """The rule of supply under another name."""
    folder = src / "softspots" / "rules"
    text = (folder / "supply_lock_in.py").read_text(encoding="utf-8").replace("supply_lock_in", "ageing")
    text = re.sub(r'RULE = Rule\(\n    NAME,\n    "[^"]+"', 'RULE = Rule(\n    NAME,\n    "Ageing weapons"', text)
    text = re.sub(r'    r?"[^"]+\|[^"]+",\n\)\s*$', '    "ageing",\n)\n', text)
    (folder / "ageing.py").write_text(text, encoding="utf-8")
    replaced(
        folder / "__init__.py",
        ("    cost_sensitivity,\n", "    ageing,\n    cost_sensitivity,\n"),
        ("    legal_fragility.RULE,\n", "    legal_fragility.RULE,\n    ageing.RULE,\n"),
    )


def add_kind(src: Path) -> None:
    """A kind of claim that asks a question which others ask too."""
    folder = src / "auditing" / "kinds"
    (folder / "democracy.py").write_text(KIND, encoding="utf-8")
    replaced(
        folder / "__init__.py",
        ("from softflank.auditing.kinds.figures", "from softflank.auditing.kinds.democracy import democracy\n"
         "from softflank.auditing.kinds.figures"),
        ('    "war": wars,', '    "democracy": democracy,\n    "war": wars,'),
    )  # fmt: skip


def add_section(src: Path) -> None:
    """The section on information under another name."""
    folder = src / "briefs"
    text = (folder / "sections" / "information.py").read_text(encoding="utf-8")
    (folder / "sections" / "press_and_media.py").write_text(text.replace('"Information"', '"Press"'), encoding="utf-8")
    replaced(
        folder / "compose.py",
        ("    page_one,\n", "    page_one,\n    press_and_media,\n"),
        ("    (information.TITLE, information.section),\n", "    (information.TITLE, information.section),\n"
         "    (press_and_media.TITLE, press_and_media.section),\n"),
    )  # fmt: skip


PARTS = {"measure": add_measure, "rule": add_rule, "kind of claim": add_kind, "section": add_section}


def git(copy: Path, *words: str) -> list[str]:
    """Lines that git says in a copy."""
    done = subprocess.run(["git", *words], cwd=copy, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def main() -> None:
    """Add, count, write the documents, run the kits."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv", "*cache*", "build"))
        git(copy, "init", "-q")
        git(copy, "add", "-A")
        git(copy, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "before")
        for name, add in PARTS.items():
            add(copy / "src" / "softflank")
            touched = [line[3:] for line in git(copy, "status", "--porcelain", "-uall")]
            print(f"{name}: {len(touched)} files by hand: {', '.join(touched)}", flush=True)
            git(copy, "add", "-A")
            git(copy, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", name)
        run = [sys.executable, "-m"]
        env = {"PYTHONPATH": f"{copy / 'src'}:{copy}", "PATH": "/usr/bin:/bin"}
        subprocess.run([*run, "tests.reference_docs"], cwd=copy, env=env, check=True)
        print(f"written by make docs: {', '.join(line[3:] for line in git(copy, 'status', '--porcelain'))}", flush=True)
        chosen = "likeness or ageing or democracy or press_and_media or listed or every_"
        kits = [*run, "pytest", "tests/kits", "-q", "-p", "no:cacheprovider", "-k", chosen]
        sys.exit(subprocess.run(kits, cwd=copy, env=env, check=False).returncode)


if __name__ == "__main__":
    main()
