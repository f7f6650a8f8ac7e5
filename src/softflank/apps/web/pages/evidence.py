"""Evidence: the matrix with its readings, the archive of cited pages, the quotes and whether they stand there."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import UploadFile

from softflank.apps.web import showing
from softflank.apps.web.asking import Requested, address_of, asked
from softflank.apps.web.forms import Fields, text
from softflank.apps.web.jobs import Job
from softflank.apps.web.pages import answer, judge
from softflank.apps.web.pages.answer import Indented, Say, WebPage
from softflank.output import laid_out
from softflank.vocabulary import BadRequest
from softflank.wire.archives import ArchivedJson, ProofJson
from softflank.wire.cases import ClaimToldJson
from softflank.wire.inquiries import InquiryJson
from softflank.workspace import Workspace, inquiries, library
from softflank.workspace.desk import Desk
from softflank.workspace.results.listing import Listing

ROUTER = APIRouter()
_Case = Annotated[str, Query(max_length=64)]
_Claim = Annotated[str, Query(max_length=80)]
_Requested = Annotated[Requested, Depends(asked)]


@ROUTER.get("/evidence", include_in_schema=False)
async def evidence(request: Request, case: _Case, asked: _Requested) -> Response:
    """The items of a case with both readings and what they support, its quotes, and forms to add to them."""
    desk: Desk = request.app.state.desk
    form, works = inquiries.evidence(desk.case(case))
    return showing.page(
        request, "evidence.html", form=form, references=works, name=case,
        names=form["hypotheses"] | form["motives"], mine=case in desk.own(), was=desk.file(case, "evidence.yml").hash,
        claims_was=desk.file(case, "claims.yml").hash, works_was=desk.file(case, "references.yml").hash,
        **(await _supported(request, asked) if form["items"] else {"job": None, "verdict": None}),
    )  # fmt: skip


async def _supported(request: Request, asked: Requested) -> dict[str, Any]:
    """What the items support: the verdict, or the job that is at it."""
    job = answer.begin(request, judge.PAGE, asked)
    if not await job.within(answer.PATIENCE):
        return {"job": job.to_json(), "verdict": None}
    return {"job": None, "verdict": job.result().form, "notes": job.result().notes}


@ROUTER.get("/posterior", include_in_schema=False)
async def posterior(request: Request, asked: _Requested) -> Response:
    """The part of the evidence page that says what it supports, as soon as that is known."""
    return showing.page(request, "posterior.html", **await _supported(request, asked))


@ROUTER.get("/claim", include_in_schema=False)
def claim_page(request: Request, case: _Case, claim: _Claim) -> Response:
    """A claim with its works, its quotes and whether they stand; its grade, to change in a case of one's own."""
    desk: Desk = request.app.state.desk
    return showing.page(
        request, "claim.html", form=inquiries.told(desk.case(case), claim), name=case, mine=case in desk.own(),
        was=desk.file(case, "claims.yml").hash,
    )  # fmt: skip


@ROUTER.get("/claim.json", response_class=Indented, responses={200: {"model": ClaimToldJson}})
def claim_form(request: Request, case: _Case, claim: _Claim) -> Response:
    """A claim with its works, its quotes and whether they stand in a page that is here."""
    return Indented(inquiries.told(request.app.state.desk.case(case), claim))


@ROUTER.post("/grade", include_in_schema=False)
def grade(request: Request, fields: Fields) -> Response:
    """Change the grade of a claim, or of an item of evidence."""
    desk: Desk = request.app.state.desk
    name, was, item, claim, source = (text(fields, k) for k in ("case", "was", "item", "claim", "source"))
    if item:
        inquiries.grade_item(desk, name, was, item, source)
        return RedirectResponse(address_of("/evidence", case=name) + f"#item-{quote(item)}", 303)
    inquiries.grade_claim(desk, name, was, claim, source, text(fields, "information"))
    return RedirectResponse(address_of("/claim", case=name, claim=claim), 303)


@ROUTER.get("/evidence.json", response_class=Indented, responses={200: {"model": InquiryJson}})
def evidence_form(request: Request, case: _Case) -> Response:
    """The items of a case, each with its readings and how far they differ."""
    return Indented(inquiries.evidence(request.app.state.desk.case(case))[0])


def _proved(workspace: Workspace, asked: Requested, say: Say) -> Listing:
    say("looks for each quote in its page")
    return library.proofs(asked.question.case or "")


def _proofs(request: Request, asked: Requested) -> Job:
    """Proofs of the quotes of a case, from the archive as it is now."""
    page = WebPage(f"quotes {library.stamp()}", "Quotes", list[ProofJson], _proved)
    return answer.begin(request, page, asked)


@ROUTER.get("/quotes", include_in_schema=False)
async def quotes(request: Request, case: _Case, asked: _Requested) -> Response:
    """Whether each quote of a case stands in its page."""
    job = _proofs(request, asked)
    if not await job.within(answer.PATIENCE):
        return answer.progress(request, job)
    return showing.page(request, "quotes.html", form=job.result().form, name=case)


@ROUTER.get("/quotes.json", response_class=Indented, responses={200: {"model": list[ProofJson]}})
async def quotes_form(request: Request, case: _Case, asked: _Requested) -> Response:
    """Whether each quote of a case stands in its page, in the form of ``softflank evidence verify --json``."""
    job = _proofs(request, asked)
    await job.within(None)
    return Indented(job.result().form)


@ROUTER.post("/reading", include_in_schema=False)
def reading(request: Request, fields: Fields) -> Response:
    """Change one reading of one item: the word for its chance under one hypothesis."""
    name = text(fields, "case")
    inquiries.read_again(
        request.app.state.desk, name, text(fields, "was"), text(fields, "item"), text(fields, "under"),
        int(text(fields, "reader") or 0), text(fields, "word"),
    )  # fmt: skip
    return RedirectResponse(address_of("/evidence", case=name) + f"#item-{quote(text(fields, 'item'))}", 303)


@ROUTER.post("/claim", include_in_schema=False)
def claim(request: Request, fields: Fields) -> Response:
    """Add a claim with its reference, date, quote and grade to a case."""
    name = text(fields, "case")
    given = {k: text(fields, k) for k in ("id", "text", "start", "reference", "quote", "source", "information")}
    inquiries.add_claim(request.app.state.desk, name, text(fields, "was"), given)
    return RedirectResponse(f"/evidence?case={name}", 303)


@ROUTER.post("/reference", include_in_schema=False)
def reference(request: Request, fields: Fields) -> Response:
    """Add a work that claims may cite."""
    name = text(fields, "case")
    given = {k: text(fields, k) for k in ("id", "title", "publisher", "date", "url")}
    inquiries.add_reference(request.app.state.desk, name, text(fields, "was"), given)
    return RedirectResponse(f"/evidence?case={name}", 303)


@ROUTER.get("/archive", include_in_schema=False)
def archive(request: Request) -> Response:
    """What the archive holds, and a form to add to it."""
    return showing.page(request, "archive.html", form=library.entries().to_json(), broken=library.interrupted())


@ROUTER.get("/archive.json", response_class=Indented, responses={200: {"model": list[ArchivedJson]}})
def archive_form() -> Response:
    """What the archive holds, in the form of ``softflank evidence list --json``."""
    return Indented(library.entries().to_json())


@ROUTER.post("/archive", include_in_schema=False)
def add(fields: Fields) -> Response:
    """Archive the page of an address, or a file."""
    sent, address = fields.get("file"), text(fields, "address")
    if isinstance(sent, UploadFile) and sent.filename:
        with laid_out({safe_name(sent.filename): sent.file.read()}) as folder:
            library.add(str(next(folder.iterdir())), address=address)
    elif address.startswith(("http://", "https://")):
        library.add(address)
    else:
        raise BadRequest("give an address that starts with https://, or a file")
    return RedirectResponse("/archive", 303)


def safe_name(name: str) -> str:
    """A file name from outside without any folder, and never one that hides or is none."""
    bare = Path(name.replace("\\", "/")).name.replace("\0", "").lstrip(".")[-120:]
    return bare if bare.strip() else "file"
