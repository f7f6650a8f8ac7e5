"""Files of a case: whole or not at all, never over a change that the writer has not seen, and only where they lie."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.apps.web.conftest import page, token

from softflank.vocabulary import BadRequest, StaleEdit
from softflank.workspace.desk import Desk


@pytest.fixture(scope="module")
def mine(client: TestClient, desk: Desk) -> str:
    """A copy of the first case."""
    name = "mine"
    answer = client.post("/copy", data={"csrf": token(client), "case": "venezuela-2025", "name": name})
    assert answer.status_code == 200
    return name


def test_a_copy_is_the_case_under_another_name(client: TestClient, desk: Desk, mine: str) -> None:
    assert client.get(f"/case.json?case={mine}").json()["claims"]
    assert (desk.folder / mine / "pages").is_dir()
    again = client.post("/copy", data={"csrf": token(client), "case": "venezuela-2025", "name": mine})
    assert again.status_code == 400 and "already" in again.text


def test_an_edit_of_a_text_that_has_changed_is_refused_with_what_changed(client: TestClient, mine: str) -> None:
    first = client.get(f"/file.json?case={mine}&file=case.yml")
    text, tag = first.json()["text"], first.headers["etag"]
    one = text.replace("title: Is Trump", "title: Was Trump")
    put = client.put(f"/file.json?case={mine}&file=case.yml", content=one, headers={"If-Match": tag})
    assert put.status_code == 200 and put.headers["etag"] != tag
    two = text.replace("with Venezuela?", "with Caracas?")
    late = client.put(f"/file.json?case={mine}&file=case.yml", content=two, headers={"If-Match": tag})
    assert late.status_code == 412 and late.json()["now"]["text"] == one
    fields = {"csrf": token(client), "case": mine, "file": "case.yml", "was": tag.strip('"'), "text": two, "base": text}
    shown = client.post("/file", data=fields)
    assert shown.status_code == 412
    assert "-title: Is Trump" in shown.text and "+title: Was Trump" in shown.text and "with Caracas?" in shown.text
    assert client.get(f"/file.json?case={mine}").json()["text"] == one


def test_a_put_without_the_hash_it_began_from_is_no_edit(client: TestClient, mine: str) -> None:
    assert client.put(f"/file.json?case={mine}", content="id: x").status_code == 400


def test_a_text_that_would_break_its_case_is_not_written(client: TestClient, desk: Desk, mine: str) -> None:
    tag = client.get(f"/file.json?case={mine}&file=claims.yml").headers["etag"]
    for text in ("[", "- {id: x}", "a: &a [*a]"):
        answer = client.put(f"/file.json?case={mine}&file=claims.yml", content=text, headers={"If-Match": tag})
        assert answer.status_code == 400 and "not saved" in answer.json()["error"], text
        assert "claims.yml" in answer.json()["error"] and str(desk.folder) not in answer.json()["error"]
    assert client.get(f"/file.json?case={mine}&file=claims.yml").headers["etag"] == tag


def test_many_writers_lose_nothing(desk: Desk, mine: str) -> None:
    """Each adds a line; whoever is refused reads again: in the end every line stands."""

    def add(number: int) -> None:
        for _ in range(200):
            now = desk.file(mine, "statements.yml")
            try:
                desk.save(mine, "statements.yml", now.hash, f"{now.text}# line {number}\n")
            except StaleEdit:
                continue
            return
        raise AssertionError(f"line {number} was never written")

    threads = [threading.Thread(target=add, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    text = desk.file(mine, "statements.yml").text
    assert sorted(line for line in text.splitlines() if line.startswith("# line")) == [f"# line {n}" for n in range(4)]


def test_a_reading_is_changed_in_its_place_and_the_verdict_follows(client: TestClient, desk: Desk, mine: str) -> None:
    form = client.get(f"/evidence.json?case={mine}").json()
    item = form["items"][0]
    under = next(iter(item["bands"]))
    before = client.get(f"/judge.json?case={mine}").json()
    old = desk.file(mine, "evidence.yml")
    fields = {"csrf": token(client), "case": mine, "was": old.hash, "item": item["id"], "under": under, "reader": "1"}
    assert client.post("/reading", data={**fields, "word": "perhaps"}).status_code == 400
    word = "almost certain" if item["bands"][under][1] != "almost certain" else "very unlikely"
    assert client.post("/reading", data={**fields, "word": word}).status_code == 200
    changed = [
        a
        for a, b in zip(old.text.splitlines(), desk.file(mine, "evidence.yml").text.splitlines(), strict=True)
        if a != b
    ]
    assert len(changed) == 1
    after = client.get(f"/evidence.json?case={mine}").json()["items"][0]
    assert after["bands"][under][1] == word and under in after["differ"]
    assert client.get(f"/judge.json?case={mine}").json()["by_reader"] != before["by_reader"]


def test_a_work_and_a_claim_are_added(client: TestClient, desk: Desk, mine: str) -> None:
    held = token(client)
    work = {"id": "new-work", "title": "A work: with a colon", "publisher": "A press", "date": "2025-05-01", "url": ""}
    was = desk.file(mine, "references.yml").hash
    assert client.post("/reference", data={"csrf": held, "case": mine, "was": was, **work}).status_code == 200
    claim = {
        "id": "new-claim", "text": "It happened: so it is said.", "start": "2025-05-02", "reference": "new-work",
        "quote": "it <i>happened</i>", "source": "B", "information": "2",
    }  # fmt: skip
    was = desk.file(mine, "claims.yml").hash
    wrong = client.post("/claim", data={"csrf": held, "case": mine, "was": was, **claim, "reference": "no-work"})
    assert wrong.status_code == 400 and "no-work" in wrong.text
    assert client.post("/claim", data={"csrf": held, "case": mine, "was": was, **claim}).status_code == 200
    found = client.get(f"/case.json?case={mine}").json()["claims"][-1]
    assert found["id"] == "new-claim" and found["grade"] == "B2" and found["start"] == "2025-05-02"
    assert "&lt;i&gt;happened" in page(client, f"/quotes?case={mine}")


def test_what_comes_with_the_program_is_not_changed(client: TestClient, desk: Desk) -> None:
    tag = client.get("/file.json?case=venezuela-2025").headers["etag"]
    answer = client.put("/file.json?case=venezuela-2025&file=case.yml", content="id: x", headers={"If-Match": tag})
    assert answer.status_code == 400 and "copy it" in answer.json()["error"]
    with pytest.raises(BadRequest):
        desk.fresh("venezuela-2025")


def test_a_question_becomes_a_case(client: TestClient, desk: Desk) -> None:
    fields = {"csrf": token(client), "name": "asked-1", "patron": "RUS", "client": "EGY", "challenger": "USA",
              "theatre": "", "as_of": "1972-01-01"}  # fmt: skip
    assert client.post("/cases", data=fields).status_code == 200
    assert client.get("/case.json?case=asked-1").json()["roles"]["client"] == "EGY"
    assert "asked-1" in desk.own()


def test_a_link_out_of_the_folder_is_no_case(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "case.yml").write_text("id: x")
    (desk.folder / "linked").symlink_to(tmp_path)
    assert "linked" not in desk.own()
    (desk.folder / "linked").unlink()


def test_a_grade_is_changed_in_its_place_and_given_where_there_is_none(client: TestClient, desk: Desk) -> None:
    held = token(client)
    client.post("/copy", data={"csrf": held, "case": "north-korea-2026", "name": "graded"})
    before = desk.file("graded", "claims.yml").text
    form = {"csrf": held, "case": "graded", "was": desk.file("graded", "claims.yml").hash, "claim": "bridge-2026"}
    assert client.post("/grade", data={**form, "source": "D", "information": "4"}).status_code == 200
    told = client.get("/claim.json?case=graded&claim=bridge-2026").json()
    assert told["claim"]["grade"] == "D4" and told["cited"][0]["state"] == "verbatim" and told["when"].endswith("2026")
    after = desk.file("graded", "claims.yml").text
    assert sum(a != b for a, b in zip(before.splitlines(), after.splitlines(), strict=True)) == 1
    assert client.post("/grade", data={**form, "source": "A", "information": "1"}).status_code == 412
    form["was"] = desk.file("graded", "claims.yml").hash
    assert client.post("/grade", data={**form, "source": "G", "information": "1"}).status_code == 400
    bare = {"id": "bare", "text": "Something was seen.", "start": "2026-01-02",
            "reference": "crs-if12760v7-russia-north-korea", "quote": "", "source": "", "information": "1"}  # fmt: skip
    client.post("/claim", data={"csrf": held, "case": "graded", "was": form["was"], **bare})
    form = {**form, "was": desk.file("graded", "claims.yml").hash, "claim": "bare"}
    assert client.post("/grade", data={**form, "source": "C", "information": "3"}).status_code == 200
    assert "<dt>grade</dt><dd>C3:" in page(client, "/claim?case=graded&claim=bare")


def test_a_grade_of_an_item_moves_what_the_evidence_supports(client: TestClient, desk: Desk) -> None:
    held = token(client)
    client.post("/copy", data={"csrf": held, "case": "venezuela-2025", "name": "weighed"})
    first = client.get("/judge.json?case=weighed").json()["hypotheses"]
    item = client.get("/evidence.json?case=weighed").json()["items"][1]
    form = {
        "csrf": held,
        "case": "weighed",
        "was": desk.file("weighed", "evidence.yml").hash,
        "item": item["id"],
    }
    assert client.post("/grade", data={**form, "source": "F"}).status_code == 200
    assert client.get("/evidence.json?case=weighed").json()["items"][1]["grade"] == "F"
    second = client.get("/judge.json?case=weighed").json()["hypotheses"]
    assert [h["posterior"]["value"] for h in first] != [h["posterior"]["value"] for h in second]
    assert 'id="posterior"' in client.get("/posterior?case=weighed", headers={"HX-Target": "posterior"}).text
