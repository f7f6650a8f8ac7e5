"""The tutorial notebook as a reader runs it: no cell fails, the tree keeps no outputs, every result shows itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

PAGE = Path(__file__).parents[2] / "docs" / "tutorial.ipynb"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Path]:
    """The notebook with its outputs, and the folder in which it was run."""
    home = tmp_path_factory.mktemp("notebook")
    notebook = nbformat.read(PAGE, as_version=4)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(home)}}).execute()
    return notebook, home


def shown(notebook: Any) -> list[dict[str, str]]:
    """What each code cell shows, by media type."""
    return [out.get("data", {}) for cell in notebook.cells if cell.cell_type == "code" for out in cell.outputs]


def test_the_tree_keeps_no_outputs() -> None:
    cells = [c for c in nbformat.read(PAGE, as_version=4).cells if c.cell_type == "code"]
    assert len(cells) > 8 and all(not c.outputs and c.execution_count is None for c in cells)


def test_results_show_themselves_as_pictures_and_cards(run: tuple[Any, Path]) -> None:
    found = shown(run[0])
    assert sum("image/svg+xml" in data for data in found) == 3
    cards = [data["text/html"] for data in found if "class='softflank'" in data.get("text/html", "")]
    assert len(cards) == 4
    assert any("→" in card for card in cards), "an assumption of one's own stands beside the default"


def test_the_brief_is_written_and_its_arithmetic_holds(run: tuple[Any, Path]) -> None:
    notebook, home = run
    assert (home / "cairo-1972" / "brief.html").is_file()
    cards = [data.get("text/html", "") for data in shown(notebook)]
    assert any("differing" in card and "<td>0</td>" in card for card in cards)


def test_what_it_says_of_later_years_holds(run: tuple[Any, Path]) -> None:
    from softflank import tie

    before, after = (tie("Soviet Union", "Egypt", as_of=f"{y}-06-30").figures() for y in (1972, 1980))
    assert after["arms.need_5"].value < 0.1 < 0.9 < before["arms.need_5"].value
    assert after["alliance.obligation"].value == 0 < before["alliance.obligation"].value
