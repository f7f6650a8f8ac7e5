"""The house in figures: rooms, sizes, SQL outside the panel, names defined twice, places that share lines.

    python benchmarks/house.py [SRC ...]      # src/softflank by default; other checkouts beside it for a comparison

A *place that shares lines* is a pair of spots that hold the same six lines or more, blank lines, comments, lone
punctuation and imports left out; *of one shape* when they differ in names, numbers and strings only.
"""

from __future__ import annotations

import ast
import io
import keyword
import re
import sys
import tokenize
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

SPAN, COMMON = 6, 8
SQL = re.compile(r"\bSELECT\b[\s\S]*?\bFROM\b")
THIN = re.compile(r"^[\s)\]}({\[,:]*$|^\s*(import|from|@)\b")


def modules(source: Path) -> dict[str, str]:
    """Text of each module by its path below the package."""
    return {str(p.relative_to(source)): p.read_text(encoding="utf-8") for p in sorted(source.rglob("*.py"))}


def room(path: str) -> str:
    """Room that a module lies in; modules beside the rooms are one by themselves."""
    return path.split("/", maxsplit=1)[0].removesuffix(".py")


def functions(texts: dict[str, str]) -> list[tuple[int, str]]:
    """Lines and place of every function."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [
        ((n.end_lineno or n.lineno) - n.lineno + 1, f"{path}:{n.name}")
        for path, text in texts.items()
        for n in ast.walk(ast.parse(text))
        if isinstance(n, kinds)
    ]


def defined_twice(texts: dict[str, str]) -> dict[str, int]:
    """Names of classes without a leading underscore that are defined more than once."""
    names = Counter(
        n.name for t in texts.values() for n in ast.parse(t).body if isinstance(n, ast.ClassDef) and n.name[0] != "_"
    )
    return {name: n for name, n in names.items() if n > 1}


def shape(line: str) -> str:
    """A line with its names, numbers and strings taken out."""
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(line.strip() + "\n").readline))
    except (tokenize.TokenError, IndentationError, SyntaxError):
        return line.strip()
    kept = []
    for t in tokens:
        if t.type == tokenize.NAME:
            kept.append(t.string if keyword.iskeyword(t.string) else "n")
        elif t.type in (tokenize.NUMBER, tokenize.STRING):
            kept.append("v")
        else:
            kept.append(t.string.strip())
    return " ".join(filter(None, kept))


def shared(texts: dict[str, str], *, by_shape: bool) -> int:
    """Pairs of modules that share a run of six lines, the same or of one shape."""
    runs: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for path, text in texts.items():
        bare = [
            x.strip() for x in text.splitlines() if x.strip() and not x.strip().startswith("#") and not THIN.match(x)
        ]
        lines = [shape(x) for x in bare] if by_shape else bare
        for i in range(len(lines) - SPAN + 1):
            runs[tuple(lines[i : i + SPAN])].add(path)
    pairs = {p for places in runs.values() if 1 < len(places) <= COMMON for p in combinations(sorted(places), 2)}
    return len(pairs)


def report(source: Path) -> list[str]:
    """The figures of one checkout, a line each."""
    texts = modules(source)
    lines = {path: text.count("\n") for path, text in texts.items()}
    total = sum(lines.values())
    by_room = Counter[str]()
    for path, n in lines.items():
        by_room[room(path)] += n
    sizes = sorted(n for n, _ in functions(texts))
    longest, place = max(functions(texts))
    module = max(lines, key=lines.__getitem__)
    outside = [p for p, t in texts.items() if SQL.search(t) and room(p) not in ("panel", "sources")]
    twice = defined_twice(texts)
    biggest = ", ".join(f"{name} {n} ({100 * n / total:.0f} %)" for name, n in by_room.most_common(5))
    return [
        f"{source}: {len(texts)} modules, {total} lines; biggest rooms: {biggest}",
        f"  longest module {module}, {lines[module]} lines; over 300: {sum(n > 300 for n in lines.values())}",
        f"  functions {len(sizes)}: median {sizes[len(sizes) // 2]}, p90 {sizes[int(0.9 * len(sizes))]}; "
        f"longest {place}, {longest} lines",
        f"  modules with SQL outside the panel: {len(outside)}",
        f"  names of classes defined twice or more: {len(twice)} {' '.join(sorted(twice))}",
        f"  pairs of modules that share six lines: {shared(texts, by_shape=False)}; of one shape: "
        f"{shared(texts, by_shape=True)}",
    ]


if __name__ == "__main__":
    for given in sys.argv[1:] or [str(Path(__file__).parents[1] / "src" / "softflank")]:
        print("\n".join(report(Path(given))))
