"""Evidence in advance: what is asked for, and the documents that were sent."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Schema
from ninja.files import UploadedFile
from ninja.params.functions import File, Path
from pydantic import Field

from evenhand_service.accounts.access import Access
from evenhand_service.api.asking import Asked
from evenhand_service.api.given import PLAIN, Given, checked
from evenhand_service.api.operations import Operations
from evenhand_service.api.paging import Paged, Wanted, paged
from evenhand_service.api.people import Reason
from evenhand_service.evidence import actions
from evenhand_service.evidence.checklist import checklist
from evenhand_service.evidence.forms import Item
from evenhand_service.evidence.models import LONGEST_ITEM, LONGEST_WORDS, Document
from evenhand_service.evidence.views.documents import given_out
from evenhand_service.evidence.views.listed import OTHERS, due
from evenhand_service.inspections.models import Inspection

operations = Operations("Evidence in advance")
SEE, ASK, SEND = (Access("inspection", right) for right in ("see evidence", "ask for evidence", "send evidence"))

ItemNumber = Annotated[int, Path(..., ge=1, description="The number of the item, from the list.", example=3)]
ItemOrNone = Annotated[int, Path(..., ge=0, description="The number of the item; 0 for none.", example=3)]
DocumentNumber = Annotated[int, Path(..., ge=1, description="The number of the document, from the list.", example=7)]
Sent = Annotated[UploadedFile, File(description="The document, under the name that it is to have.")]


class ItemSaid(Schema):
    """One thing that is asked for."""

    number: int = Field(examples=[3])
    item: str = Field(examples=["estates plan"])
    says: str = Field(description="What is asked for, in words.")
    sent: int = Field(description="How many documents there are for it.", examples=[2])
    nothing: str = Field(description="Why there is nothing to send, where that was said.")


class Checklist(Schema):
    """What is asked for."""

    due: date | None = Field(description="By when; null where nobody has set a day.", examples=["2026-02-20"])
    items: list[ItemSaid]


class DocumentSaid(Schema):
    """A document that was sent."""

    number: int = Field(examples=[7])
    item: int | None = Field(description="The number of the item that it is for; null for none.", examples=[3])
    name: str = Field(examples=["estates-plan.pdf"])
    kind: str = Field(examples=["pdf"])
    size: int = Field(description="How many bytes it has.", examples=[48120])
    sent: datetime = Field(description="When it was sent.")
    sent_by: str = Field(description="Who sent it.", examples=["Alex Example"])
    withdrawn: str | None = Field(description="Why it was taken back; null where it was not.")
    removed: datetime | None = Field(description="When its content was removed, after the period of case data; else null.")


class Documents(Paged):
    """A page of documents."""

    items: list[DocumentSaid]


class NewItem(Given):
    """Something else to ask for."""

    item: Annotated[str, Field(min_length=1, max_length=LONGEST_ITEM, pattern=PLAIN)] = Field(examples=["estates plan"])
    says: Annotated[str, Field(min_length=1, max_length=LONGEST_WORDS, pattern=PLAIN)] = Field(
        description="What is asked for, in a sentence.", examples=["The plan of the offices for the year."]
    )


class ItemNumbers(Schema):
    """The items that were asked for."""

    items: list[int] = Field(description="Their numbers.", examples=[[1, 2, 3]])


@operations.reads("/inspections/{slug:name}/evidence", SEE)
def get_evidence(request: Asked, inspection: Inspection) -> Checklist:  # noqa: ARG001 - as every operation
    """What is asked for in advance, and how far each item has come."""
    deadline = due(inspection)
    return Checklist(due=deadline.day if deadline else None, items=[_item(one, one.sent) for one in checklist(inspection)])


@operations.reads("/inspections/{slug:name}/evidence/documents", SEE)
def list_documents(request: Asked, inspection: Inspection, pages: Wanted) -> Documents:
    """The documents that were sent, those that were taken back included."""
    rows = inspection.documents.select_related("asked", "sent_by").order_by("number")
    return Documents(**paged(request, pages, rows, _document))


@operations.reads("/inspections/{slug:name}/evidence/documents/{number:number}", SEE, files=["*/*"])
def get_document(request: Asked, inspection: Inspection, number: DocumentNumber) -> HttpResponse:  # noqa: ARG001
    """A document, byte for byte. One that was taken back is not given out."""
    return given_out(inspection, number)


@operations.does("/inspections/{slug:name}/evidence/ask", ASK)
def ask_for_listed_evidence(request: Asked, inspection: Inspection) -> ItemNumbers:
    """Ask for everything that the edition lists."""
    asked = actions.ask_for_evidence(by=request.auth.person, inspection=inspection)
    return ItemNumbers(items=[one.number for one in asked])


@operations.does("/inspections/{slug:name}/evidence/items", ASK, made=True)
def add_evidence_item(request: Asked, inspection: Inspection, given: NewItem) -> ItemSaid:
    """Ask for something that the edition does not list."""
    said = checked(Item(given.model_dump()))
    return _item(actions.add_item(by=request.auth.person, inspection=inspection, **said), 0)


@operations.does("/inspections/{slug:name}/evidence/items/{number:number}/drop", ASK)
def drop_evidence_item(request: Asked, inspection: Inspection, number: ItemNumber, given: Reason) -> ItemNumbers:
    """Ask for something no more. What was sent for it stays."""
    get_object_or_404(inspection.asked, number=number, dropped="")
    dropped = actions.drop_item(by=request.auth.person, inspection=inspection, number=number, why=given.why)
    return ItemNumbers(items=[dropped.number])


@operations.does("/inspections/{slug:name}/evidence/items/{number:number}/documents", SEND, made=True)
def send_a_document(request: Asked, inspection: Inspection, number: ItemOrNone, document: Sent) -> DocumentSaid:
    """Send a document, for an item or for none.

    It is looked at at once. One that is too large, of no kind that is taken, or harmful is refused, and not kept.
    """
    sent = actions.send_document(
        by=request.auth.person,
        inspection=inspection,
        number=None if number == OTHERS else number,
        name=document.name or "",
        content=document.read(),
    )
    return _document(sent)


@operations.does("/inspections/{slug:name}/evidence/items/{number:number}/nothing", SEND)
def say_nothing_to_send(request: Asked, inspection: Inspection, number: ItemNumber, given: Reason) -> ItemSaid:
    """Say that there is nothing to send for an item. Sending a document for it takes that back."""
    get_object_or_404(inspection.asked, number=number, dropped="")
    said = actions.nothing_to_send(by=request.auth.person, inspection=inspection, number=number, why=given.why)
    return _item(said, 0)


@operations.does("/inspections/{slug:name}/evidence/documents/{number:number}/withdraw", SEND)
def withdraw_a_document(request: Asked, inspection: Inspection, number: DocumentNumber, given: Reason) -> DocumentSaid:
    """Take a document back. It stays in the record of the inspection."""
    get_object_or_404(inspection.documents, number=number)
    return _document(actions.withdraw_document(by=request.auth.person, inspection=inspection, number=number, why=given.why))


def _item(one: Any, sent: int) -> ItemSaid:  # noqa: ANN401 - an item, with or without its number of documents
    return ItemSaid(number=one.number, item=one.item, says=one.says, sent=sent, nothing=one.nothing)


def _document(one: Document) -> DocumentSaid:
    return DocumentSaid(
        number=one.number,
        item=one.asked.number if one.asked else None,
        name=one.name,
        kind=one.kind,
        size=one.size,
        sent=one.sent,
        sent_by=one.sent_by.name if one.sent_by else one.sent_as,
        withdrawn=one.withdrawn_because if one.withdrawn else None,
        removed=one.removed,
    )
