"""Every observed and derived figure of eight briefs comes out again from the rows in the file, by another program."""

from __future__ import annotations

import ast
import copy
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from softflank import verify
from softflank.briefs import Brief, figures
from softflank.briefs.formats import FORMATS
from softflank.panel import Panel

Record = dict[str, Any]
KINDS = ("observed", "derived")
LIMIT = 1_000_000


@pytest.fixture(scope="module")
def texts(files: dict[str, dict[str, str]]) -> dict[str, str]:
    """``brief.json`` of every brief."""
    return {name: own["brief.json"] for name, own in files.items()}


@pytest.fixture(scope="module")
def records(texts: dict[str, str]) -> dict[str, Record]:
    return {name: json.loads(text) for name, text in texts.items()}


@pytest.fixture(scope="module")
def read(panel: Panel) -> verify.Reader:
    """Rows of a step from the panel's own files, by the query that is printed."""

    def asked(step: Record) -> verify.Rows:
        found = duckdb.sql(step["query"].replace("FROM '", f"FROM '{panel.folder}/"))
        return found.columns, [[c if isinstance(c, int | float) else c and str(c) for c in r] for r in found.fetchall()]

    return asked


def test_every_figure_comes_out_again(records: dict[str, Record], read: verify.Reader) -> None:
    for name, record in records.items():
        report, alone = verify.check(record, read), verify.check(record)
        assert report.holds and not report.not_carried, (name, report)
        assert alone.holds and len(alone.not_carried) < 3, (name, alone)
        bound = [f for f in record["figures"] if f["kind"] in KINDS]
        assert report.figures == len(record["figures"]) and report.recomputed >= len(bound) > 15, name


def test_the_program_shares_nothing_with_ours() -> None:
    tree = ast.parse(Path(verify.__file__).read_text(encoding="utf-8"))
    named = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    named |= {n.module or "." for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    assert {name.split(".")[0] for name in named} <= set(sys.stdlib_module_names)


def test_a_changed_value_is_found(records: dict[str, Record]) -> None:
    record = copy.deepcopy(records["China–Pakistan"])
    moved = [f for f in record["figures"] if "derivation" in f]
    for figure in moved:
        figure["value"] = figure["value"] * 1.001 + 0.001
    report = verify.check(record)
    carried = {f["id"] for f in moved if not _follows(f)} - set(report.not_carried)
    assert {d["id"] for d in report.differing} >= carried


def _follows(figure: Record) -> bool:
    """Whether a figure rests on others, which have moved too."""
    return '"figure"' in json.dumps(figure["derivation"])


def test_a_changed_row_is_found(records: dict[str, Record]) -> None:
    record = copy.deepcopy(records["China–Pakistan"])
    for step in record["evidence"]:
        if step.get("table") == "dyad_year" and "values" in step:
            place = step["columns"].index("value")
            for row in step["values"]:
                row[place] += 1.0
    found = {d["id"] for d in verify.check(record).differing}
    assert {"arms.need_10", "trade.need", "trade.volume", "igo.shared"} <= found


def test_a_figure_without_derivation_is_named(records: dict[str, Record]) -> None:
    record = copy.deepcopy(records["China–Pakistan"])
    figure = next(f for f in record["figures"] if f["kind"] == "derived")
    del figure["derivation"]
    report = verify.check(record)
    assert report.without_derivation == [figure["id"]] and not report.holds


def test_rows_that_are_not_carried_come_from_the_panel(
    briefs: dict[str, Brief], panel: Panel, read: verify.Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "CARRIED", -1)
    record = json.loads(FORMATS["json"](briefs["China–Pakistan"])["brief.json"])
    assert record["panel"]["digest"] == panel.manifest["digest"]
    alone = verify.check(record)
    assert len(alone.not_carried) > 20 and not alone.differing

    whole = verify.check(record, read)
    assert whole.holds and not whole.not_carried and whole.recomputed > alone.recomputed


def test_the_file_is_small_and_says_each_thing_once(texts: dict[str, str], records: dict[str, Record]) -> None:
    for name, record in records.items():
        assert len(texts[name].encode()) <= LIMIT, name
        for part in ("figures", "evidence"):
            ids = [one["id"] for one in record[part]]
            assert len(ids) == len(set(ids)), (name, part)
        steps = [json.dumps({k: v for k, v in s.items() if k != "id"}, sort_keys=True) for s in record["evidence"]]
        assert len(steps) == len(set(steps)), name


def test_every_id_leads_to_a_figure_or_a_step(records: dict[str, Record]) -> None:
    for name, record in records.items():
        known = {f["id"] for f in record["figures"]}
        steps = {s["id"] for s in record["evidence"]}
        assert {i for f in record["figures"] for i in f["evidence"]} <= steps, name
        assert {i for s in record["evidence"] for i in s.get("together", ())} <= steps, name
        ties = [record["tie"], *record["third_parties"].values()]
        named = [i for tie in ties for p in tie["dimensions"].values() for i in p["estimates"]]
        named += [i for s in record["ladder"] or () for i in (*s["retained"].values(), *(s["response"] or {}).values())]
        named += [
            i for s in record["soft_spots"] or () for i in (*s["exposure"], *s["hold"], *filter(None, [s["loss"]]))
        ]
        assert len(named) > 30 and set(named) <= known, name


def test_it_runs_alone(texts: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "brief.json").write_text(texts["venezuela-2025"], encoding="utf-8")
    command = [sys.executable, "-I", verify.__file__, str(tmp_path / "brief.json")]
    found = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert found.returncode == 0 and " 0 differ" in found.stdout, found.stderr


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 1}', "\udcff"])
def test_what_is_no_brief_is_one_line(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "brief.json"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert verify.main([str(file)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_broken_derivation_is_one_line(records: dict[str, Record]) -> None:
    for broken in ({"operation": "cube", "of": [2]}, {"operation": "ratio", "of": [1, 0]}, {"operation": "value"}):
        record = copy.deepcopy(records["China–Pakistan"])
        next(f for f in record["figures"] if "derivation" in f)["derivation"] = broken
        with pytest.raises(verify.CannotVerify, match="is broken"):
            verify.check(record)
