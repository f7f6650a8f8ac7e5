"""Fuzzes the document readers and the checks: ``python fuzz/fuzz_audit.py [--seconds 600] [--seed 0]``.

Starts from the invented documents of the tests, cuts, repeats, splices and garbles their bytes, and
reads each result in every form. A run fails on anything but a result or a ``SoftflankError``, on a
finding whose quote is not in the text, and on any input of under 200 kB that takes over ten seconds.
Prints the number of inputs, results and refusals; failing inputs are kept in ``fuzz/failures``.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

from softflank.auditing.audit import audit
from softflank.documents.reading import read_bytes
from softflank.vocabulary import SoftflankError

ROOT = Path(__file__).resolve().parents[1]
SEEDS = sorted(
    path for path in (ROOT / "tests" / "documents" / "corpus").iterdir() if not path.name.endswith(".json")
)
NAMES = ("x.txt", "x.md", "x.html", "x.docx", "x.pdf")
LARGEST = 200_000
SLOWEST_SECONDS = 10.0
TOKENS = [
    b"[1]",
    b"[1-9]",
    b"[^1]",
    b"[^1]: ",
    b"(Ruiz 2015)",
    b"[a](http://a.b/c)",
    b"[a][b]",
    b'[b]: http://a "T, 2019"',
    b"\x00",
    b"\xff\xfe",
    b"<sup>",
    b"</p>",
    b"<table><tr><td>",
    b"<a href='#r1'>",
    b"References\n\n",
    b"1. ",
    b"| a | b |\n",
    b"|---|---|\n",
    b"# ",
    b"\n\n",
    b"2019",
    b"2019-2021",
    b"\xe2\x80\x9c",
    b"\xe2\x80\x9d",
    b"\xc2\xb9",
    b"\xe2\x80\xae",
    b"never ",
    b"cannot ",
    b"```\n",
    b"---\n",
    b"&#x0;",
    b"&lt;",
    b"((((",
    b"]]]]",
    b"<!--",
    b"https://[",
]


def mutated(rng: random.Random, seeds: list[bytes]) -> bytes:
    """One input: a seed after one to eight cuts, repeats, splices or garbled bytes."""
    data = bytearray(rng.choice(seeds))
    for _ in range(rng.randint(1, 8)):
        place = rng.randrange(len(data) + 1)
        stop = min(len(data), place + rng.choice((1, 5, 40, 400, 4000)))
        action = rng.randrange(6)
        if action == 0:
            del data[place:stop]
        elif action == 1:
            data[place:place] = rng.choice(TOKENS) * rng.choice((1, 1, 3, 200))
        elif action == 2:
            data[place:place] = data[place:stop] * rng.choice((1, 2, 20))
        elif action == 3:
            other = rng.choice(seeds)
            start = rng.randrange(len(other) + 1)
            data[place:stop] = other[start : start + rng.choice((10, 100, 3000))]
        elif action == 4:
            for spot in range(place, min(stop, place + 30)):
                data[spot] = rng.randrange(256)
        else:
            data[place:place] = rng.choice(TOKENS) + rng.choice(TOKENS)
        del data[LARGEST:]
    return bytes(data)


def run(data: bytes, name: str) -> str:
    """What came of an input: ``result`` or ``refused``; raises for what must not happen."""
    started = time.monotonic()
    try:
        document = read_bytes(data, name)
    except SoftflankError:
        outcome = "refused"
    else:
        seen = document.text()
        for finding in audit(document).findings:
            if finding.quote not in seen:
                raise AssertionError(f"{finding.code} quotes what is not in the text: {finding.quote!r}")
        outcome = "result"
    if time.monotonic() - started > SLOWEST_SECONDS:
        raise AssertionError(f"took {time.monotonic() - started:.1f} s")
    return outcome


def main() -> int:
    """Fuzz for the time that is given; 1 where something failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    rng = random.Random(options.seed)  # noqa: S311 - inputs for a fuzzer, not secrets
    seeds = [path.read_bytes() for path in SEEDS]
    counts: Counter[str] = Counter()
    end = time.monotonic() + options.seconds
    while time.monotonic() < end:
        data = mutated(rng, seeds)
        name = rng.choice(NAMES[:3] if not data.startswith(b"%PDF") else NAMES)
        counts["inputs"] += 1
        try:
            counts[run(data, name)] += 1
        except Exception:
            counts["failures"] += 1
            place = ROOT / "fuzz" / "failures" / f"{hashlib.sha256(data).hexdigest()[:12]}-{name}"
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(data)
            print(f"{place.name}\n{traceback.format_exc(limit=-3)}")
    print(", ".join(f"{name} {count}" for name, count in sorted(counts.items())))
    return int(counts["failures"] > 0)


if __name__ == "__main__":
    sys.exit(main())
