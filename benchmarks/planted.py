"""Errors planted in real documents, and how many of them the audit finds: ``python benchmarks/planted.py FOLDER``.

FOLDER holds texts (.md, .txt) that nobody here wrote, such as those of documents.yml. In each, one thing is altered
by a seeded rule and nothing else: a mark's number or name (dangling), an entry given once more under a new number or
the number of the entry before it (ambiguous), the years of an entry (anachronistic), a year in a sentence that the data
bore out (contradicted). The alterations read the raw text and not what the program understood of it. Printed by rule:
documents altered, those in which the audit ran the code, and those with a finding of the code that the untouched text
did not have. This is recall alone: precision comes from labels on untouched documents (labels.yml). An altered year may
by chance be true as well, so the last line is a lower bound.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

from softflank.auditing.against_data import against_data
from softflank.auditing.audit import Audit, DataCheck, audit
from softflank.documents.reading import read_bytes
from softflank.workspace import Workspace

HEADING = re.compile(r"(?im)^#{1,6}\s*(?:\d+\.?\s*)?\**(?:references|sources|works cited|bibliography|citations)\b.*$")
ENTRY = re.compile(r"(?m)^(?:[-*]\s)?(?:\[(\d{1,3})\]|(\d{1,3})\.)\s+(\S.{20,})$")
MARK = re.compile(r"(?<=[\w.,;\"”)])\s?\[(\d{1,3})\](?![\[(:\]])")
NOTE = re.compile(r"(?<=\S)\[\^([\w-]{1,30})\](?!:)")
NAMED = re.compile(r"\(([A-Z][a-z]{3,})(?=(?: et al\.)?,? (?:19|20)\d\d\))")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
FEWEST = 5
"""Marks or entries of one form that a document needs before one is altered."""
NOBODY = "Quillfeather"
SHIFT = 20

Rule = Callable[[str, Random], str | None]


def _parts(text: str) -> tuple[str, str]:
    """The text before its list of references, and the list; the list is empty where no heading names one."""
    headings = list(HEADING.finditer(text))
    return (text[: headings[-1].start()], text[headings[-1].start() :]) if headings else (text, "")


def _swapped(text: str, start: int, end: int, put: str) -> str:
    return text[:start] + put + text[end:]


def wrong_number(text: str, drawn: Random) -> str | None:
    """A mark cites a number beyond the list."""
    body, listed = _parts(text)
    numbers = [int(match[1] or match[2]) for match in ENTRY.finditer(listed)]
    marks = [match for match in MARK.finditer(body) if int(match[1]) in numbers]
    if len(marks) < FEWEST or len(numbers) < FEWEST:
        return None
    one = drawn.choice(marks)
    return _swapped(body, one.start(1), one.end(1), str(max(numbers) + 7)) + listed


def wrong_note(text: str, drawn: Random) -> str | None:
    """A mark cites a note that is not defined."""
    marks = [match for match in NOTE.finditer(text) if f"\n[^{match[1]}]:" in text]
    if len(marks) < FEWEST:
        return None
    one = drawn.choice(marks)
    return _swapped(text, one.start(1), one.end(1), f"{one[1]}-none")


def wrong_name(text: str, drawn: Random) -> str | None:
    """A mark cites an author whom the list does not have."""
    body, listed = _parts(text)
    marks = [match for match in NAMED.finditer(body) if match[1] in listed]
    if len(marks) < FEWEST:
        return None
    one = drawn.choice(marks)
    return _swapped(body, one.start(1), one.end(1), NOBODY) + listed


def entry_twice(text: str, drawn: Random) -> str | None:
    """An entry stands once more at the end of its list, under a new number."""
    body, listed = _parts(text)
    entries = list(ENTRY.finditer(listed))
    if len(entries) < FEWEST:
        return None
    one, last = drawn.choice(entries[:-2]), entries[-1]
    number = int(last[1] or last[2]) + 1
    put = f"[{number}] {one[3]}" if one[1] else f"{number}. {one[3]}"
    return body + _swapped(listed, last.end(), last.end(), f"\n{put}")


def number_twice(text: str, drawn: Random) -> str | None:
    """An entry in brackets bears the number of the entry before it."""
    body, listed = _parts(text)
    entries = [match for match in ENTRY.finditer(listed) if match[1]]
    if len(entries) < FEWEST:
        return None
    place = drawn.randrange(1, len(entries))
    one, before = entries[place], entries[place - 1]
    return body + _swapped(listed, one.start(1), one.end(1), before[1])


def older_source(text: str, drawn: Random) -> str | None:
    """The only source of a sentence with one year is dated ten years before it."""
    body, listed = _parts(text)
    entries = {match[1] or match[2]: match for match in ENTRY.finditer(listed) if YEAR.search(match[3])}
    fit = []
    for sentence in re.finditer(r"[^.!?\n]{30,}\.?", body):
        marks, years = MARK.findall(sentence[0]), YEAR.findall(sentence[0])
        if len(marks) == 1 and len(years) == 1 and marks[0] in entries:
            fit.append((entries[marks[0]], int(years[0])))
    if not fit:
        return None
    one, year = drawn.choice(fit)
    return body + _swapped(listed, one.start(3), one.end(3), YEAR.sub(str(year - 10), one[3]))


def false_year(text: str, found: Audit, drawn: Random) -> str | None:
    """A sentence with one year that the data bore out tells of another year."""
    fit = [one["quote"] for one in found.supported if len(YEAR.findall(one["quote"])) == 1 and one["quote"] in text]
    if not fit:
        return None
    quote = drawn.choice(fit)
    year = int(YEAR.findall(quote)[0])
    put = year + SHIFT if year + SHIFT < date.today().year - 1 else year - SHIFT
    return text.replace(quote, quote.replace(str(year), str(put)), 1)


RULES: dict[str, tuple[str, Rule]] = {
    "number beyond the list": ("dangling-citation", wrong_number),
    "undefined note": ("dangling-citation", wrong_note),
    "author not in the list": ("dangling-citation", wrong_name),
    "entry given twice": ("ambiguous-numbering", entry_twice),
    "number given twice": ("ambiguous-numbering", number_twice),
    "source ten years older": ("anachronistic-citation", older_source),
}
LAST = "year moved by twenty"


def _told(found: Audit, code: str) -> Counter[str]:
    return Counter(finding.why for finding in found.findings if finding.code == code)


def main() -> None:
    """Print the table."""
    panel = Workspace.open().panel
    data = against_data(panel.view(date.today()))
    seen: Counter[tuple[str, str]] = Counter()
    for path in sorted(Path(sys.argv[1]).iterdir()):
        if path.suffix in (".md", ".txt"):
            _plant(path, data, seen)
    print(f"{'planted':26s} {'documents':>9s} {'code ran':>9s} {'found':>6s} {'recall':>7s} {'where it ran':>12s}")
    for name in (*RULES, LAST):
        put, ran, caught = (seen[name, what] for what in ("put", "ran", "found"))
        print(f"{name:26s} {put:9d} {ran:9d} {caught:6d} {caught / max(1, put):7.2f} {caught / max(1, ran):12.2f}")


def _plant(path: Path, data: DataCheck, seen: Counter[tuple[str, str]]) -> None:
    text = path.read_text(errors="replace")
    whole = audit(read_bytes(text.encode(), path.name), against_data=data)
    altered = [(name, code, rule(text, random.Random(f"{path.name} {name}"))) for name, (code, rule) in RULES.items()]  # noqa: S311
    altered.append((LAST, "contradicted-by-data", false_year(text, whole, random.Random(path.name))))  # noqa: S311
    for name, code, changed in altered:
        if changed is None:
            continue
        found = audit(read_bytes(changed.encode(), path.name), against_data=data if name == LAST else None)
        seen[name, "put"] += 1
        seen[name, "ran"] += code not in dict(found.not_checked)
        seen[name, "found"] += bool(_told(found, code) - _told(whole, code))


if __name__ == "__main__":
    main()
