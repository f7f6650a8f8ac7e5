"""Scores an audit against answer keys: recall and precision per code, and hits on what must not be flagged."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from softflank.auditing.audit import Audit, audit
from softflank.documents.reading import read

NEEDS_DATA = "contradicted-by-data"


@dataclass
class Score:
    """Counts per code over some documents; ``wrong`` says each miss, extra and hit in words."""

    hit: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    forbidden: int = 0
    wrong: list[str] = field(default_factory=list)

    def recall(self, code: str | None = None) -> float:
        """Share of the planted findings that were found."""
        hit, missed = (sum(c.values()) if code is None else c[code] for c in (self.hit, self.missed))
        return hit / (hit + missed) if hit + missed else 1.0

    def precision(self, code: str | None = None) -> float:
        """Share of the findings that were planted."""
        hit, extra = (sum(c.values()) if code is None else c[code] for c in (self.hit, self.extra))
        return hit / (hit + extra) if hit + extra else 1.0

    def table(self) -> str:
        """One row a code, then the whole."""
        rows = [f"{'code':24s} planted found recall precision"]
        for code in sorted({*self.hit, *self.missed, *self.extra}):
            planted = self.hit[code] + self.missed[code]
            rows.append(
                f"{code:24s} {planted:7d} {self.hit[code]:5d} {self.recall(code):6.2f} {self.precision(code):9.2f}"
            )
        rows.append(f"{'all':24s} {'':13s} {self.recall():6.2f} {self.precision():9.2f}  forbidden {self.forbidden}")
        return "\n".join(rows)


def squeezed(text: str) -> str:
    """``text`` with runs of white space as one blank."""
    return re.sub(r"\s+", " ", text).strip()


def meets(planted: str, found: str) -> bool:
    """Whether a planted quote and a found one name the same words."""
    one, other = squeezed(planted), squeezed(found)
    return one in other or other in one


def score(keys: Iterable[Path]) -> Score:
    """Audit the document of each key and count."""
    total = Score()
    for path in keys:
        key = json.loads(path.read_text(encoding="utf-8"))
        document = read(path.parent / key["doc"])
        result = audit(document)
        if str(result.as_of) != key["doc_date"]:
            total.wrong.append(f"{key['doc']}: dated {result.as_of}, not {key['doc_date']}")
        _count(total, key, result)
    return total


def _count(total: Score, key: dict[str, list[dict[str, str]]], result: Audit) -> None:
    left = list(result.findings)
    for planted in key["findings"]:
        if planted["code"] == NEEDS_DATA:
            continue
        found = [f for f in left if f.code == planted["code"] and meets(planted["line_or_quote"], f.quote)]
        if found:
            left.remove(found[0])
            total.hit[planted["code"]] += 1
        else:
            total.missed[planted["code"]] += 1
            total.wrong.append(f"{key['doc']}: missed {planted['code']}: {planted['line_or_quote']}")
    for finding in left:
        total.extra[finding.code] += 1
        total.wrong.append(f"{key['doc']}: extra {finding.code} on line {finding.line}: {finding.quote}")
    for forbidden in key["must_not_flag"]:
        hits = [f for f in left if meets(forbidden["quote"], f.quote)]
        total.forbidden += len(hits)
        total.wrong += [f"{key['doc']}: must not flag as {f.code}: {f.quote}" for f in hits]
