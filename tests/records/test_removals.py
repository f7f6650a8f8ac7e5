"""Operations meant to remove a government: what the list must hold, and what is read of them from the panel."""

from datetime import date

import pytest

from softflank.panel.columns import Columns
from softflank.records.removals import INTENTIONS, MOST_PAGES, aftermaths, counted, operations, told
from softflank.states import states
from softflank.vocabulary import BadData


def test_every_operation_has_its_state_its_day_and_its_page() -> None:
    found = operations()
    assert {o.intention for o in found} == set(INTENTIONS)
    assert sum(o.basis == "page" for o in found) <= MOST_PAGES
    assert len({(o.state, o.date) for o in found}) == len(found)
    for o in found:
        assert states()[o.state].exists(o.date), o.name
        assert o.by in states()
        assert o.basis == "mip" or (len(o.quote) > 30 and o.url.startswith("http")), o.name


def test_known_ends_are_read_from_the_lists(panel) -> None:
    found = {a.operation.name: a for a in aftermaths(Columns.open(panel, ()), date(2025, 10, 31))}
    assert found["Coup in Chile"].leader is True
    assert found["Coup in Chile"].then == "military personal"
    assert found["Green Sea"].leader is False
    assert found["Desert Storm"].regime is False
    assert found["Iraqi Freedom"].conflict == 5
    assert told(found["Coup in Chile"]) == (
        "Coup in Chile, 1973: leader gone, regime gone (then military personal) a year on; armed conflict at home in 0 "
        "of the five years after"
    )
    assert found["Russian attack on Kyiv"].regime is None  # the list of regimes ends before


def test_only_what_was_over_is_counted(panel) -> None:
    reader = Columns.open(panel, ())
    early = aftermaths(reader.known(date(1974, 9, 11)), date(1974, 9, 11))
    assert max(a.operation.date for a in early) == date(1973, 9, 11)
    late = aftermaths(reader, date(2025, 10, 31))
    gone, n = counted(late, None, "leader")
    parts = [counted(late, i, "leader") for i in INTENTIONS]
    assert (gone, n) == (sum(g for g, _ in parts), sum(k for _, k in parts))


@pytest.mark.parametrize(
    "entry",
    [
        "{name: X, state: CUB, by: USA, date: 1961-01-01, intention: hope, basis: mip}",
        "{name: X, state: CUB, by: USA, date: 1961-01-01, intention: raid, basis: page}",
        "{name: X, state: CUB, by: USA, date: 1961-01-01, intention: raid, basis: page, quote: q, url: u, seen: heard}",
        "{name: X, state: CUB}",
    ],
)
def test_an_entry_without_its_grounds_is_refused(tmp_path, entry: str) -> None:
    path = tmp_path / "removals.yml"
    path.write_text(f"operations:\n  - {entry}\n")
    with pytest.raises(BadData, match=r"removals\.yml"):
        operations(path)
