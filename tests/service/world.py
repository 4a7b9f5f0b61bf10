"""An inspection with something of everything, somebody in each role of it, and what its addresses are told."""

from uuid import UUID

from django.utils.timezone import now

from evenhand.inspection.stages import STAGES
from evenhand.reporting.report import Paragraph, Part, Report
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.accounts.models import Reader, User
from evenhand_service.accounts.roles import ROLES
from evenhand_service.casework.models import Sheet
from evenhand_service.evidence.models import Asked, Claim, Content, Document, Piece, Weighing
from evenhand_service.exchange.exporting import as_zip
from evenhand_service.exchange.importing import import_folder
from evenhand_service.exchange.models import Copy
from evenhand_service.inspections.models import Inspection, Organisation
from evenhand_service.letters.models import (
    Letter,
    LetterComment,
    LetterDraft,
    LetterPassage,
    LetterReturn,
    LetterUnit,
    LetterWaiver,
    LetterWording,
)
from evenhand_service.quality.models import Dip, Dipped, Remark, Thread
from evenhand_service.reports.frozen import frozen
from evenhand_service.reports.models import Comment, Passage, SentDraft, UnitReturn, Wording
from service.addresses import GATE, Address, small_folder
from service.standing import as_it_stands, people_as_they_stand

NAMES = {
    "address": "about/",
    "sample": "through-the-gate",
    "case": "TG-0001",
    "code": "reader-01",
    "file": "sample.csv",
    "about": "1.1",
    "format": "json",
    "letter": "letter-own",
    "operation": UUID(int=1),
    "paragraph": 1,
    "passage": "recommendations.1",
    "snapshot": "2026-11-22T023000Z",
    "stage": "announced",
    "standard": "1.1",
    "step": "announcement",
    "question": "4.2.1",
}
"""What addresses are told, where what they name is in the folder."""


FOLLOWED = {
    "findings.yaml": b"recommendations:\n  - {number: 1, addressee: the company, text: Do it better.}\n",
    "actions.yaml": b"answers:\n  - {recommendation: 1, answer: agreed, steps: [{step: Train, owner: head, due: 2026-01-01}]}\n",
}
"""A recommendation, its answer and a step."""


def an_inspectorate() -> Organisation:
    """The inspectorate that the fixture of this name finds."""
    return Organisation.objects.create(name="Inspectorate", side="inspectorate")


def a_world(inspectorate: Organisation) -> tuple[Inspection, Inspection, dict[str, User]]:
    """Two inspections of one provider, and in the first of them somebody in each role."""
    head = make_person(by=None, email="h@example.org", name="H", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=head, role="head-of-programme")
    files = small_folder() | FOLLOWED
    own, other = (import_folder(by=head, name=name, files=files, stage="sampled").inspection for name in ("own", "other"))
    people = {}
    for code, role in ROLES.items():
        owner = inspectorate if role.side == "inspectorate" else own.unit.provider
        people[code] = make_person(by=None, email=f"{code}@example.org", name=code, organisation=owner.name, side=owner.side)
        appoint(by=None, person=people[code], role=code, inspection=own)
    for person in people.values():
        Copy.objects.create(inspection=own, by=person, file_name="x.zip", content=empty_archive())
    add_document(own, 1)
    add_gathered(own)
    add_text(own)
    add_draft(own, people["single-point-of-contact"])
    add_letter(own, head)
    Reader.objects.create(inspection=own, person=people["inspector"], code="reader-01")
    return own, other, people


def as_made(made: tuple[Inspection, Inspection, dict[str, User]]) -> tuple[Inspection, Inspection, dict[str, User]]:
    """A world that stands for all tests of a file, as one of them finds it."""
    own, other, people = made
    return *as_it_stands(own, other), people_as_they_stand(people)


def add_document(inspection: Inspection, number: int) -> None:
    """One more item that is asked for, with a document."""
    asked = Asked.objects.create(inspection=inspection, number=number, item=f"Plan {number}", says="The plan.")
    about = {"name": "plan.txt", "kind": "txt", "size": 4, "sha256": "0" * 64, "sent": now()}
    document = Document.objects.create(inspection=inspection, number=number, asked=asked, **about)
    Content.objects.create(document=document, content=b"plan")


def add_gathered(inspection: Inspection) -> None:
    """A piece of evidence that speaks against a claim."""
    about = {"inspection": inspection, "number": 1, "at": now()}
    piece = Piece.objects.create(**about, kind="meeting", title="Meeting", serves=["1.1"])
    claim = Claim.objects.create(**about, standard="1.1", says="Leaders listen.")
    Weighing.objects.create(claim=claim, piece=piece, number=1, way="against", at=now())


def add_text(inspection: Inspection) -> None:
    """Another version of the recommendation in the files, which waits for a choice."""
    passage = Passage.objects.get(inspection=inspection, field="recommendations")
    said = passage.wordings.get().said | {"text": "Plan well."}
    Wording.objects.create(passage=passage, revision=2, said=said, stands=False, at=now())


def add_draft(inspection: Inspection, person: User) -> None:
    """A draft that was sent, with a comment on its one paragraph."""
    draft = SentDraft.objects.create(inspection=inspection, number=1, by=person, at=now(), **held_by_draft(inspection.unit.name))
    asked = UnitReturn.objects.create(draft=draft, unit=inspection.unit)
    Comment.objects.create(of=asked, number=1, paragraph=1, says="It is not.", by=person, at=now())


def held_by_draft(unit: str) -> dict[str, object]:
    """What a draft holds that was sent."""
    part = Part("summary", "Summary", (Paragraph("Planning is weak."),))
    report = Report("A report", unit, (), None, (), (), (part,), "Made by hand.")
    return {"report": frozen(report), "sha256": "0" * 64, "html": b"<p>", "pdf": b"%PDF"}


def add_letter(inspection: Inspection, person: User) -> None:
    """A letter about it with something of everything."""
    told = {"by": person, "at": now()}
    letter = Letter.objects.create(name="letter-own", region="Wales", edition="hmip-probation/2021-pdu", document="letter")
    LetterUnit.objects.create(letter=letter, inspection=inspection, place=0)
    said = {"number": 1, "addressee": "the region", "text": "Plan well."}
    passage = LetterPassage.objects.create(letter=letter, number=1, field="recommendations")
    LetterWording.objects.create(passage=passage, revision=1, said=said, **told)
    LetterWaiver.objects.create(letter=letter, inspection=inspection, about={}, why="It was asked.", **told)
    draft = LetterDraft.objects.create(letter=letter, number=1, **held_by_draft("Wales"), **told)
    asked = LetterReturn.objects.create(draft=draft, inspection=inspection)
    LetterComment.objects.create(of=asked, number=1, paragraph=1, says="It is not.", **told)


def empty_archive() -> bytes:
    """A copy of a folder with next to nothing in it."""
    return as_zip("own", {"inspection.yaml": b"unit: X\n"})


def asked_of(page: Address, **told) -> str:
    """The address of a page, with numbers of nothing where it asks for numbers: who may not open it never gets so far."""
    return page.filled(
        NAMES | dict.fromkeys(("number", "sheet", "thread", "dipped", "weighing", "place", "unit", "appointment"), 1) | told
    )


def given(page: Address, inspection: Inspection, person: User) -> dict[str, object]:
    """What an address is told, so that what it names is there."""
    told = {"name": inspection.name, "stage": next((way.to for way in STAGES[inspection.stage].moves), "closed")}
    told |= {"sample": GATE} if page.name == "give-case" else {}
    told |= {"sheet": _sheet(inspection, person)} if "sheet" in page.asks else {}
    told |= {"thread": _thread(inspection, person)} if "thread" in page.asks else {}
    told |= {"format": "pdf"} if page.name.endswith(("accuracy-file", "letter-file")) else {}
    told |= {"unit": inspection.unit_id} if "unit" in page.asks else {}
    told |= {"weighing": 1} if "weighing" in page.asks else {}
    told |= {"place": 1} if "place" in page.asks else {}
    told |= {"dipped": _dipped(inspection, person)} if "dipped" in page.asks else {}
    told |= {"number": _number(page.name, inspection, person)} if "number" in page.asks else {}
    return told | ({"appointment": person.appointments.first().pk} if "appointment" in page.asks else {})


def _sheet(inspection: Inspection, person: User) -> int:
    """A reading of a case by a person, who is a reader from now on."""
    reader, _made = Reader.objects.get_or_create(inspection=inspection, person=person, defaults={"code": f"r-{person.pk}"})
    about = {"inspection": inspection, "sample": GATE, "case": "TG-0001"}
    return Sheet.objects.get_or_create(**about, kind="first", reader=reader.code)[0].pk


def _thread(inspection: Inspection, person: User) -> int:
    """What was asked for in a reading of that person."""
    sheet = Sheet.objects.get(pk=_sheet(inspection, person))
    named = {"identifier": UUID(int=sheet.pk), "sheet": sheet, "question": "4.2.1", "state": "changes requested"}
    thread, made = Thread.objects.get_or_create(**named)
    if made:
        Remark.objects.create(identifier=UUID(int=1), thread=thread, by=person, says="Why?", state=thread.state, at=now())
    return thread.pk


def _dipped(inspection: Inspection, person: User) -> int:
    """A reading that was drawn to be looked at."""
    rule = {"number": 1, "every": 1, "least": 1, "seed": "words", "at": now()}
    dip = inspection.dips.first() or Dip.objects.create(inspection=inspection, **rule)
    return Dipped.objects.get_or_create(dip=dip, sheet_id=_sheet(inspection, person), order=1)[0].pk


def _number(name: str, inspection: Inspection, person: User) -> int:
    if name.startswith("dismiss"):
        side = "inspectorate" if name == "dismiss-team" else "provider"
        return inspection.appointments.filter(person__organisation__side=side).values_list("pk", flat=True)[0]
    if name == "unit":
        return inspection.unit_id
    if name.startswith(("evidence", "gathered", "recommendation", "accuracy", "letter-accuracy", "inspection-letter")):
        return 1
    return Copy.objects.get(inspection=inspection, by=person).pk if name == "folder-copy" else person.pk
