"""Evidence is asked for, sent, withdrawn and kept, by those who may, with an event for each."""

import sys
from hashlib import sha256

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from evenhand.files.faults import Refused
from evenhand.framework.packs import load_framework
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.audit.models import Event
from evenhand_service.audit.verify import verify
from evenhand_service.evidence.actions import (
    add_item,
    ask_for_evidence,
    drop_item,
    nothing_to_send,
    send_document,
    withdraw_document,
)
from evenhand_service.evidence.exchanging import ASKED, INDEX, evidence_files, take_evidence
from evenhand_service.evidence.models import Asked, Content, Document
from evenhand_service.exchange.exporting import exported, exported_file, sizes
from evenhand_service.exchange.importing import import_folder
from evenhand_service.inspections.models import Inspection
from service.conftest import an_inspection
from service.documents_made import EICAR, PDF, WHOLE, office

pytestmark = pytest.mark.django_db
SCANNER = """\
import sys
sent = sys.stdin.buffer.read()
print("read", len(sent))
sys.exit(1 if b"EICAR-STANDARD-ANTIVIRUS" in sent else 0)
"""


@pytest.fixture
def officer(inspectorate):
    one = make_person(by=None, email="officer@example.org", name="O", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=one, role="operations-officer")
    return one


@pytest.fixture
def contact(provider, inspection):
    one = make_person(by=None, email="contact@example.org", name="C", organisation=provider.name, side="provider")
    appoint(by=None, person=one, role="single-point-of-contact", inspection=inspection)
    return one


@pytest.fixture
def announced(inspection):
    Inspection.objects.filter(pk=inspection.pk).update(stage="announced")
    inspection.refresh_from_db()
    return inspection


@pytest.fixture
def asked(announced, officer):
    return ask_for_evidence(by=officer, inspection=announced)


def events(inspection):
    return [(one.action, one.subject, one.values.content) for one in Event.objects.filter(chain__inspection=inspection)]


def last(inspection):
    return events(inspection)[-1]


def only_fault(action):
    with pytest.raises(Refused) as refused:
        action()
    (fault,) = refused.value.faults
    return fault


def send(contact, inspection, number=1, name="chart.pdf", content=PDF):
    return send_document(by=contact, inspection=inspection, number=number, name=name, content=content)


def test_what_the_edition_lists_is_asked_for_in_its_order(asked, announced):
    listed = load_framework(announced.edition).evidence

    assert [(one.number, one.item, one.says) for one in asked] == [
        (number, one.item, one.asks) for number, one in enumerate(listed, 1)
    ]
    action, subject, values = last(announced)
    assert (action, subject) == ("evidence asked for", "evidence")
    assert values["after"] == {str(number): one.item for number, one in enumerate(listed, 1)}


def test_asking_again_asks_for_what_is_missing_and_not_for_what_was_dropped(announced, officer):
    add_item(by=officer, inspection=announced, item="Delivery  plan", says="Send it.")
    asked = ask_for_evidence(by=officer, inspection=announced)
    drop_item(by=officer, inspection=announced, number=2, why="Not here.")

    assert "delivery plan" not in [one.item for one in asked]
    assert only_fault(lambda: ask_for_evidence(by=officer, inspection=announced)).name == "AskedAlready"


def test_an_edition_that_lists_none_asks_for_none(officer, announced):
    Inspection.objects.update(edition="hmip-probation/2024-region")

    assert only_fault(lambda: ask_for_evidence(by=officer, inspection=announced)).name == "EditionAsksNothing"


def test_items_are_added_and_dropped_with_a_reason(asked, announced, officer):
    added = add_item(by=officer, inspection=announced, item=" Estates   plan ", says="Send the plan for offices. ")
    dropped = drop_item(by=officer, inspection=announced, number=added.number, why="It came by letter.")

    assert (added.number, added.item, added.says) == (len(asked) + 1, "Estates plan", "Send the plan for offices.")
    assert dropped.dropped == "It came by letter."
    assert last(announced)[0] == "evidence item dropped"
    assert last(announced)[2]["why"] == "It came by letter."
    again = add_item(by=officer, inspection=announced, item="estates plan", says="Send it after all.")
    assert again.number == added.number + 1


@pytest.mark.parametrize(
    ("item", "says", "words"),
    [
        ("Organisation chart", "Again.", "asked for already"),
        ("x" * 121, "Too long.", "at most 120 characters"),
        ("", "No name.", "cannot be blank"),
        ("Plan", "", "cannot be blank"),
        ("Plan\x00", "Send it.", "no shape"),
        ("Plan", "\ud800", "no shape"),
    ],
)
def test_an_item_that_cannot_be_is_refused(asked, announced, officer, item, says, words):
    assert words in only_fault(lambda: add_item(by=officer, inspection=announced, item=item, says=says)).said
    assert Asked.objects.count() == len(asked)


def test_a_document_is_kept_byte_for_byte_and_its_event_says_no_more_than_its_digest(asked, announced, contact):
    document = send(contact, announced, name="C:\\desk\\Chart\u202e 2026.pdf")

    digest = sha256(PDF).hexdigest()
    assert bytes(Content.objects.get(document=document).content) == PDF
    assert (document.name, document.kind, document.size, document.sha256) == ("Chart 2026.pdf", "pdf", len(PDF), digest)
    assert (document.number, document.asked, document.sent_by) == (1, asked[0], contact)
    action, subject, values = last(announced)
    assert (action, subject) == ("document sent", "document:1")
    assert values["after"] == {"item": 1, "name": "Chart 2026.pdf", "kind": "pdf", "size": len(PDF), "sha256": digest}
    assert all(one.broken is None for one in verify())


def test_documents_are_numbered_on_and_may_answer_no_item(asked, announced, contact):
    send(contact, announced)
    other = send(contact, announced, number=None, name="note.txt", content=b"Ours.")

    assert (other.number, other.asked) == (2, None)


def test_a_document_is_withdrawn_with_a_reason_and_stays(asked, announced, contact):
    send(contact, announced)
    withdrawn = withdraw_document(by=contact, inspection=announced, number=1, why="Another unit's chart.")

    assert withdrawn.withdrawn is not None
    assert bytes(Content.objects.get().content) == PDF
    assert last(announced)[2]["why"] == "Another unit's chart."
    assert only_fault(lambda: withdraw_document(by=contact, inspection=announced, number=1, why="x")).name == "WithdrawnAlready"
    assert send(contact, announced).number == 2


def test_there_is_nothing_to_send_until_something_is_sent(asked, announced, contact):
    nothing_to_send(by=contact, inspection=announced, number=1, why="We have no chart.")
    assert last(announced)[2]["after"] == "We have no chart."

    send(contact, announced)
    assert Asked.objects.get(number=1).nothing == ""
    assert only_fault(lambda: nothing_to_send(by=contact, inspection=announced, number=1, why="x")).name == "DocumentsStand"
    withdraw_document(by=contact, inspection=announced, number=1, why="Old.")
    assert nothing_to_send(by=contact, inspection=announced, number=1, why="Still none.").nothing == "Still none."


def test_what_is_not_asked_for_any_more_takes_nothing(asked, announced, officer, contact):
    drop_item(by=officer, inspection=announced, number=1, why="Not needed.")

    for action in (
        lambda: send(contact, announced),
        lambda: nothing_to_send(by=contact, inspection=announced, number=1, why="x"),
        lambda: drop_item(by=officer, inspection=announced, number=1, why="x"),
        lambda: drop_item(by=officer, inspection=announced, number=99, why="x"),
    ):
        assert only_fault(action).name == "NotAsked"
    assert Document.objects.count() == 0


def test_a_reason_is_needed(asked, announced, officer, contact):
    send(contact, announced, number=2)
    for action in (
        lambda: drop_item(by=officer, inspection=announced, number=1, why=" "),
        lambda: nothing_to_send(by=contact, inspection=announced, number=1, why=""),
        lambda: withdraw_document(by=contact, inspection=announced, number=1, why="\n"),
    ):
        assert only_fault(action).name == "ReasonMissing"


@pytest.mark.parametrize("stage", ["planned", "rating", "published"])
def test_nothing_is_asked_or_sent_before_or_after_its_time(asked, announced, officer, contact, stage):
    Inspection.objects.update(stage=stage)

    for action in (
        lambda: ask_for_evidence(by=officer, inspection=announced),
        lambda: add_item(by=officer, inspection=announced, item="Plan", says="Send it."),
        lambda: send(contact, announced),
        lambda: nothing_to_send(by=contact, inspection=announced, number=1, why="x"),
        lambda: withdraw_document(by=contact, inspection=announced, number=1, why="x"),
    ):
        with pytest.raises(PermissionDenied):
            action()


def test_neither_side_does_what_is_the_others(asked, announced, officer, contact):
    with pytest.raises(PermissionDenied):
        send(officer, announced)
    with pytest.raises(PermissionDenied):
        add_item(by=contact, inspection=announced, item="Plan", says="Send it.")
    with pytest.raises(PermissionDenied):
        drop_item(by=contact, inspection=announced, number=1, why="x")


@pytest.mark.parametrize("name", WHOLE)
def test_every_kind_that_is_taken_comes_out_as_it_went_in(asked, announced, contact, name):
    document = send(contact, announced, name=name, content=WHOLE[name])

    assert bytes(document.content.content) == WHOLE[name]


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("chart.exe", PDF, "NameSaysOtherwise"),
        ("chart.pdf", b"MZ", "KindNotTaken"),
        ("chart.docx", office("docx", ("word/vbaProject.bin", "x")), "HoldsMacros"),
        ("\u202e", PDF, "NoName"),
        ("chart.pdf", b"", "FileOfNothing"),
        ("chart.pdf", PDF[:50], "StructureBroken"),
    ],
)
def test_what_is_not_taken_is_refused_and_not_kept(asked, announced, contact, name, content, fault):
    assert only_fault(lambda: send(contact, announced, name=name, content=content)).name == fault
    assert Document.objects.count() == Content.objects.count() == 0
    assert "document sent" not in {action for action, *_ in events(announced)}


def test_a_file_above_the_limit_is_refused_however_it_came(asked, announced, contact, settings):
    settings.EVENHAND_LARGEST_UPLOAD = 1_000_000

    fault = only_fault(lambda: send(contact, announced, name="a.txt", content=b"x" * 1_000_001))
    assert (fault.name, fault.said) == ("FileTooBig", "the file is larger than 1 MB.")
    assert send(contact, announced, name="a.txt", content=b"x" * 1_000_000).size == 1_000_000


@pytest.fixture
def scanner(tmp_path, settings):
    script = tmp_path / "scan.py"
    script.write_text(SCANNER)
    settings.EVENHAND_SCANNER = (sys.executable, str(script))


def test_a_scanner_looks_at_every_file_and_refuses_what_it_knows(asked, announced, contact, scanner):
    assert send(contact, announced, content=PDF).number == 1

    fault = only_fault(lambda: send(contact, announced, name="invoice.txt", content=EICAR))
    assert fault.name == "SomethingFound"
    assert "a scanner found something" in fault.said
    assert Document.objects.count() == 1


@pytest.mark.parametrize(
    "command",
    [
        ("there-is-no-such-scanner",),
        (sys.executable, "-c", "import sys; sys.exit(2)"),
        (sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"),
    ],
)
def test_without_a_scanner_that_says_so_nothing_is_harmless(asked, announced, contact, settings, command):
    settings.EVENHAND_SCANNER = command

    assert only_fault(lambda: send(contact, announced, content=PDF * 2000 if len(command) > 1 else PDF)).name == "NotScanned"
    assert Document.objects.count() == 0


def test_a_scanner_that_does_not_end_is_ended(asked, announced, contact, settings, monkeypatch):
    monkeypatch.setattr("evenhand_service.uploads.scanning.SECONDS", 0.2)
    settings.EVENHAND_SCANNER = (sys.executable, "-c", "import time; time.sleep(60)")

    assert only_fault(lambda: send(contact, announced)).name == "NotScanned"


def test_a_withdrawal_without_a_reason_is_refused_by_the_database_too(asked, announced, contact):
    document = send(contact, announced)

    with pytest.raises(DatabaseError), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(withdrawn=document.sent)
    document.withdrawn_because = "x"
    with pytest.raises(ValidationError):
        document.full_clean()


@pytest.fixture
def full(asked, announced, officer, contact):
    """Evidence with everything that there can be."""
    for number, (name, content) in enumerate(WHOLE.items(), 1):
        send(contact, announced, number=number, name=name, content=content)
    send(contact, announced, number=None, name="asked.csv", content=b"=1+1\n")
    send(contact, announced, number=1, name="report.pdf", content=PDF + b"\n")
    withdraw_document(by=contact, inspection=announced, number=3, why="'Old', \"odd\"\nand =wrong")
    nothing_to_send(by=contact, inspection=announced, number=11, why="-none")
    add_item(by=officer, inspection=announced, item="=SUM(1)", says="Dim, diolch\r\n")
    drop_item(by=officer, inspection=announced, number=12, why="@once")
    return announced


def test_evidence_goes_out_and_comes_in_without_loss(full, officer, provider):
    out = evidence_files(full)
    other = an_inspection(provider, "other-2026")

    with transaction.atomic():
        take_evidence(by=officer, inspection=other, files=out | {"inspection.yaml": b"not ours"})

    assert evidence_files(other) == out
    assert len(out) == len(WHOLE) + 4
    assert out["evidence/0011-asked.csv"] == b"=1+1\n"
    assert last(other)[0] == "evidence taken in"
    assert all(one.broken is None for one in verify())


def test_people_who_are_not_known_stay_an_address(full, officer, provider):
    out = evidence_files(full)
    changed = {**out, INDEX: out[INDEX].replace(b"contact@example.org", b"someone@elsewhere.example")}
    other = an_inspection(provider, "other-2026")

    with transaction.atomic():
        take_evidence(by=officer, inspection=other, files=changed)

    assert {(one.sent_by, one.sent_as) for one in other.documents.all()} == {(None, "someone@elsewhere.example")}
    assert evidence_files(other) == changed


def test_an_inspection_without_evidence_has_no_files_and_takes_none(inspection, officer):
    assert evidence_files(inspection) == {}
    take_evidence(by=officer, inspection=inspection, files={"cases.csv": b"x"})
    assert not inspection.asked.exists()


def test_evidence_is_not_put_on_top_of_evidence(full, officer):
    assert only_fault(lambda: take_evidence(by=officer, inspection=full, files=evidence_files(full))).name == "EvidenceThere"


@pytest.mark.about_pages
@pytest.mark.parametrize(
    "spoil",
    [
        lambda out: out.pop(INDEX),
        lambda out: out.pop(ASKED),
        lambda out: out.pop("evidence/0001-report.pdf"),
        lambda out: out.update({"evidence/0099-more.pdf": PDF}),
        lambda out: out.update({"evidence/0001-report.pdf": PDF + b" "}),
        lambda out: out.update({INDEX: b"\xff\xfe"}),
        lambda out: out.update({INDEX: b"number,item\n"}),
        lambda out: out.update({INDEX: out[INDEX].replace(b"1,1,evidence/0001", b"x,1,evidence/0001")}),
        lambda out: out.update({INDEX: out[INDEX].replace(b"1,1,evidence/0001", b"1,99,evidence/0001")}),
        lambda out: out.update({INDEX: out[INDEX].replace(b",evidence/0001-report.pdf,", b",evidence/asked.csv,")}),
        lambda out: out.update({INDEX: out[INDEX].replace(b"report.pdf,pdf,", b"report.pdf,png,")}),
        lambda out: out.update({INDEX: out[INDEX].replace(b",report.pdf,", b",../report.pdf,")}),
        lambda out: out.update({INDEX: out[INDEX].replace(b"+00:00", b"")}),
        lambda out: out.update({INDEX: out[INDEX].replace(b"+00:00", b"+99:99")}),
        lambda out: out.update({ASKED: out[ASKED].replace(b"1,organisation chart", b"1,")}),
        lambda out: out.update({ASKED: out[ASKED].replace(b"\n2,", b'\n2,"')}),
    ],
)
def test_evidence_that_its_index_does_not_bear_out_is_refused_whole(full, officer, provider, spoil):
    out, other = evidence_files(full), an_inspection(provider, "other-2026")
    spoil(out)

    with pytest.raises(Refused), transaction.atomic():
        take_evidence(by=officer, inspection=other, files=out)

    assert not other.asked.exists()
    assert not other.documents.exists()


def test_a_folder_carries_its_evidence(full, inspectorate):
    head = make_person(by=None, email="head@example.org", name="H", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=head, role="head-of-programme")
    text = (
        "unit: Northtown\nprovider: Northtown Probation\nframework: hmip-probation\nedition: 2021-pdu\n"
        "fieldwork: {begin: 2026-03-02, end: 2026-03-13}\n"
    )

    again = import_folder(
        by=head, name="again", files={"inspection.yaml": text.encode(), **evidence_files(full)}, stage="announced"
    )

    out = exported(again.inspection)
    assert {name: content for name, content in out.items() if name.startswith("evidence/")} == evidence_files(full)
    assert {name: len(content) for name, content in out.items()} == sizes(again.inspection)
    assert {name: exported_file(again.inspection, name) for name in out} == out
    assert exported_file(again.inspection, "evidence/none.pdf") is None
