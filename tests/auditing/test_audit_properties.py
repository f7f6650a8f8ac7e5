"""Whatever is read, the audit ends, and every finding quotes the visible text on a line that exists."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from softflank.auditing.audit import audit
from softflank.documents.reading import read_bytes
from softflank.vocabulary import SoftflankError

PIECES = st.sampled_from(
    [
        "In 2019 ",
        "Some 400 men came",
        "[1]",
        "[2,3-5]",
        "(Ruiz 2015)",
        "[a](https://a.example/x)",
        "[^1]",
        "[^1]: ",
        "¹",
        "^2",
        "“",
        "”",
        '"',
        "never ",
        "cannot ",
        ". ",
        "\n",
        "\n\n",
        "# H\n",
        "References\n\n",
        "1. Alpha, “One,” 2019.\n",
        "Ruiz, M. (2015). One. Hurst.\n",
        "| 2019 | a | [1] |\n",
        "- 2019 – ",
        "<sup>1</sup>",
        "<p>",
        "</p>",
        "<li>",
        "<ol>",
        "\x00",
        "\u202e",
        "é",
        "x ",
        "[sic]",
        "2019–2021",
        "12 May 2020",
    ]
)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=60).map("".join), st.sampled_from(["x.txt", "x.md", "x.html"]))
def test_findings_quote_the_text(text: str, name: str) -> None:
    try:
        document = read_bytes(text.encode(), name)
    except SoftflankError:
        return
    seen = document.text()
    lines = max(text.count("\n") + 1, 1)
    for finding in audit(document).findings:
        as_in_file = name == "x.md" and finding.quote in " ".join(text.split())
        assert finding.quote in seen or as_in_file, "Markdown alone is quoted with its signs"
        assert 0 <= finding.line <= lines
        assert finding.why
        assert finding.mend
