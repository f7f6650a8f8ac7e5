"""What the judgement of the built-in cases says, and others' results that its arithmetic agrees with.

python benchmarks/show_judgement.py [REFERENCE]: posteriors and what flips them, worth with break-even and bounds, five
inputs that decide with their gain by runs, the least change that turns each verdict; then Open Synthesis, Gambit and
pyAgrum, where REFERENCE (../shared/reference) is there.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import softflank as sf
from softflank.judgement.judge import LEADS

CASES = ("venezuela-2025", "north-korea-2026")
DECIDE = 5
ORACLES = (
    ("Open Synthesis, thirteen tables to 1e-9, orders exact", "tests/numerics/test_ach.py"),
    ("Gambit, small games: the rule of threats is subgame-perfect", "tests/numerics/test_bargaining.py"),
    ("pyAgrum, sixteen random networks to 1e-9", "tests/numerics/test_evidence_network.py"),
    ("properties: order, labels, sums, affine changes", "tests/numerics/test_evidence.py"),
)


def judged(case: str) -> None:
    """Posteriors, what would flip them, what they hang on."""
    found = sf.judge(case).verdict
    print(f"\n{case}: {found.items} items of {found.origins} origins")
    ratios = {f.hypothesis: f.ratio for f in found.flips}
    for p in found.hypotheses:
        e = p.posterior
        flip = f"one item of {ratios[p.id]:.3g} to 1 puts it first" if p.id in ratios else "leads"
        print(f"  {p.id:14} {100 * found.prior[p.id]:5.1f} -> {100 * e.value:5.1f} % "
              f"[{100 * (e.low or 0):.1f}, {100 * (e.high or 0):.1f}], {flip}")  # fmt: skip
    without = [max(w.posteriors.items(), key=lambda each: each[1])[0] for w in found.without_origin]
    shared = [a.leader for a in found.assumptions]
    share = f"leads in {100 * found.leads:.0f} % of the box, {100 * LEADS:.0f} name it"
    print(f"  undetermined: {found.undetermined}; {share}")
    print(f"  leads without each origin: {', '.join(without)}; without each shared assumption: {', '.join(shared)}")
    aim = [100 * w.posteriors["main-aim"] for w in (*found.without_origin, *found.assumptions)]
    print(f"  main aim without any one origin or assumption: at most {max(aim):.1f} %")


def worth(case: str) -> None:
    """Verdict, break-even and what bounds the ratio."""
    found = sf.worth(case).leverage
    print(f"  worth: {found.verdict}. {found.why}")
    figures = [found.shift, *(b.salience_ratio for b in found.break_even), found.low, found.high, found.outlay,
               found.forces, found.conditional, found.effect]  # fmt: skip
    for e in (f for f in figures if f is not None):
        print(f"    {e.label}: {e.value:.3g} [{e.low if e.low is None else f'{e.low:.3g}'}, "
              f"{e.high if e.high is None else f'{e.high:.3g}'}] {e.unit}, {e.kind}")  # fmt: skip
    for gap in found.gaps:
        print(f"    gap: {gap.measure}: {gap.reason}")


def collected(case: str) -> None:
    """Five inputs that decide each figure, their gain and that of runs, and the least change that turns it."""
    for target in sf.collect(case).targets:
        print(f"  {target.words}: {target.verdict}")
        for w in target.wanted[:DECIDE]:
            runs = "" if w.checked is None else f", by runs {100 * w.checked:.1f}"
            print(f"    {100 * w.gain.value:5.1f}{runs}: {w.words} <- {w.settled_by}")
        for what, change in (("turned", target.flip), ("determined", target.settles)):
            if change is not None:
                print(f"    {what}: {change.input} at {change.said}: {change.verdict}")
        if target.flip is None:
            print("    turned by no one of them")


def main() -> None:
    """Print the cases, then run what holds the arithmetic against others."""
    reference = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/reference")
    for case in CASES:
        judged(case)
        worth(case)
        collected(case)
    print(f"\nAgainst others ({'their files are here' if reference.is_dir() else 'their files are not here'}):")
    for what, file in ORACLES:
        done = subprocess.run([sys.executable, "-m", "pytest", "-q", file], capture_output=True, text=True, check=False)
        print(f"  {what}: {done.stdout.strip().splitlines()[-1]}")


if __name__ == "__main__":
    main()
