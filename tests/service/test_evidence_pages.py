"""Evidence in the browser: asked for, sent, opened, withdrawn; and nothing larger than may be comes in."""

import csv
import re
from io import BytesIO, StringIO

import html5lib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.audit.models import Event
from evenhand_service.evidence.actions import add_item, ask_for_evidence, drop_item, send_document
from evenhand_service.evidence.models import Asked, Document
from evenhand_service.inspections.actions import move, plan
from evenhand_service.inspections.models import Inspection, Unit
from service.documents_made import PDF, WHOLE, office

pytestmark = pytest.mark.django_db
ANSWERED, LED_ON, WRONG, FORBIDDEN, NOT_FOUND = 200, 302, 422, 403, 404


def somebody(organisation, role, inspection=None):
    one = make_person(by=None, email=f"{role}@example.org", name=role, organisation=organisation.name, side=organisation.side)
    appoint(by=None, person=one, role=role, inspection=inspection)
    return one


@pytest.fixture
def officer(inspectorate):
    return somebody(inspectorate, "operations-officer")


@pytest.fixture
def inspection(officer, provider):
    unit = Unit.objects.create(provider=provider, name="Northtown", kind="PDU")
    planned = plan(
        by=officer,
        name="northtown-2026",
        unit=unit,
        edition="hmip-probation/2021-pdu",
        begin=localdate().replace(year=localdate().year + 1, month=3, day=2),
        end=localdate().replace(year=localdate().year + 1, month=3, day=13),
    )
    appoint(by=None, person=officer, role="lead-inspector", inspection=planned)
    somebody(provider, "single-point-of-contact", planned)
    return move(by=officer, inspection=planned, to="announced")


@pytest.fixture
def contact(inspection):
    return inspection.appointments.get(role="single-point-of-contact").person


def as_(person):
    client = Client()
    client.force_login(person, backend="evenhand_service.accounts.signed_in.SignedIn")
    return client


@pytest.fixture
def theirs(contact):
    """The browser of the provider's contact."""
    return as_(contact)


@pytest.fixture
def ours(officer, inspection):
    """The browser of the operations officer."""
    return as_(officer)


@pytest.fixture
def asked(inspection, officer):
    return ask_for_evidence(by=officer, inspection=inspection)


def at(name, *args):
    return reverse(name, args=["northtown-2026", *args])


def text_of(response):
    tree = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    return " ".join("".join(tree.find(".//main").itertext()).split())


def file(name="chart.pdf", content=PDF):
    return {"file": SimpleUploadedFile(name, content)}


def test_the_edition_is_asked_for_and_the_provider_sees_what(ours, theirs, inspection):
    assert "Nothing is asked for yet." in text_of(theirs.get(at("evidence")))
    assert "Organisation chart: Send the structure of the unit" in text_of(ours.get(at("evidence-ask")))

    assert ours.post(at("evidence-ask")).status_code == LED_ON

    page = text_of(theirs.get(at("evidence")))
    assert (
        "Organisation chart Send the structure of the unit and its region: its teams, who leads each and where they sit." in page
    )
    assert page.count("Nothing yet") == Asked.objects.count()
    again = ours.post(at("evidence-ask"))
    assert again.status_code == WRONG
    assert "Everything that the edition lists is asked for already" in text_of(again)


def test_an_item_is_added_and_dropped(ours, asked):
    ours.post(at("evidence-add"), {"item": "estates plan", "says": "Send the plan for offices."})
    number = Asked.objects.get(item="estates plan").number
    assert "Estates plan" in text_of(ours.get(at("evidence")))

    assert ours.post(at("evidence-drop", number), {"why": ""}).status_code == WRONG
    ours.post(at("evidence-drop", number), {"why": "It is on the website."})

    page = text_of(ours.get(at("evidence")))
    assert "Asked for no more Estates plan: It is on the website." in page
    assert ours.get(at("evidence-drop", number)).status_code == NOT_FOUND
    assert "It is asked for no more: It is on the website." in text_of(ours.get(at("evidence-item", number)))


def test_a_document_is_sent_shown_and_given_out_as_it_was(ours, theirs, asked):
    sent = theirs.post(at("evidence-send", 1), file("Siart trefniadaeth – 2026.pdf"), follow=True)

    assert "Siart trefniadaeth – 2026.pdf is sent." in text_of(sent)
    assert "1 document" in text_of(ours.get(at("evidence")))
    page = ours.get(at("evidence-item", 1))
    assert at("evidence-document", 1) in page.content.decode()
    assert "Send a document" not in text_of(page)
    given = ours.get(at("evidence-document", 1))
    assert given.content == PDF
    assert given["Content-Type"] == "application/pdf"
    assert given["Content-Disposition"].startswith("attachment; filename*=utf-8''Siart%20trefniadaeth")


@pytest.mark.parametrize("name", WHOLE)
def test_a_document_can_do_nothing_in_a_browser_that_opens_it(theirs, asked, name):
    theirs.post(at("evidence-send", 2), file(name, WHOLE[name]))

    given = theirs.get(at("evidence-document", 1))

    assert given["Content-Disposition"].startswith("attachment;")
    assert given["X-Content-Type-Options"] == "nosniff"
    assert given["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "no-store" in given["Cache-Control"]
    assert given["Content-Type"].split("/")[0] in ("application", "text", "image")
    assert given.content == WHOLE[name]


def test_what_is_not_taken_is_said_beside_the_field(theirs, asked):
    for sent, words in (
        (file("chart.exe"), "its name does not end in .pdf"),
        (file("chart.docx", office("docx", ("word/vbaProject.bin", "x"))), "this document holds macros"),
        ({}, "Choose a file."),
    ):
        refused = theirs.post(at("evidence-send", 1), sent)
        assert refused.status_code == WRONG
        tree = html5lib.parse(refused.content.decode(), namespaceHTMLElements=False)
        message = tree.find(".//*[@id='id_file-error']")
        assert words.lower() in "".join(message.itertext()).lower()
        assert tree.find(".//title").text.startswith("Error:")
        assert tree.find(".//a[@href='#id_file']") is not None
    assert not Document.objects.exists()


def test_a_document_of_no_item_is_sent_too(theirs, asked):
    theirs.post(at("evidence-send", 0), file())

    assert Document.objects.get().asked is None
    assert "Other documents What nobody asked for" in text_of(theirs.get(at("evidence")))
    assert "chart.pdf" in text_of(theirs.get(at("evidence-item", 0)))


def test_a_document_is_withdrawn_and_not_given_out_any_more(ours, theirs, asked):
    theirs.post(at("evidence-send", 1), file())
    assert theirs.post(at("evidence-withdraw", 1), {"why": " "}).status_code == WRONG

    theirs.post(at("evidence-withdraw", 1), {"why": "It was last year's."})

    assert ours.get(at("evidence-document", 1)).status_code == NOT_FOUND
    assert "Withdrawn: It was last year's." in text_of(ours.get(at("evidence-item", 1)))
    assert "Nothing yet" in text_of(ours.get(at("evidence")))


def test_that_there_is_nothing_to_send_is_said_and_taken_back_by_sending(ours, theirs, asked):
    theirs.post(at("evidence-nothing", 3), {"why": "We hold no such meetings."})
    assert "Nothing to send" in text_of(ours.get(at("evidence")))
    assert "There is nothing to send: We hold no such meetings." in text_of(ours.get(at("evidence-item", 3)))

    theirs.post(at("evidence-send", 3), file())

    assert "There is nothing to send" not in text_of(ours.get(at("evidence-item", 3)))


def test_each_page_is_for_those_who_may(ours, theirs, asked, inspectorate, inspection):
    stranger = as_(make_person(by=None, email="s@example.org", name="S", organisation="Elsewhere", side="provider"))
    panel = as_(somebody(inspectorate, "panel-member", inspection))
    theirs.post(at("evidence-send", 1), file())
    sending = [at("evidence-send", 1), at("evidence-nothing", 2), at("evidence-withdraw", 1)]
    asking = [at("evidence-ask"), at("evidence-add"), at("evidence-drop", 1)]
    seeing = [
        *(at("evidence"), at("evidence-list"), at("evidence-documents")),
        *(at("evidence-item", 1), at("evidence-item", 0), at("evidence-document", 1)),
    ]

    def opened(client, addresses):
        return {client.get(address).status_code for address in addresses}

    assert opened(ours, [*seeing, *asking]) == opened(theirs, [*seeing, *sending]) == {ANSWERED}
    assert opened(ours, sending) == opened(theirs, asking) == opened(panel, [*seeing, *asking, *sending]) == {FORBIDDEN}
    assert opened(stranger, [*seeing, *asking, *sending]) == {NOT_FOUND}
    assert opened(Client(), [*seeing, *asking, *sending]) == {LED_ON}
    Inspection.objects.update(stage="published")
    assert opened(theirs, sending) == opened(ours, asking) == {FORBIDDEN}
    assert opened(theirs, seeing) == opened(ours, seeing) == {ANSWERED}


@pytest.mark.parametrize("number", [99, 0])
def test_what_there_is_not_is_not_found(ours, theirs, asked, number):
    for address in (at("evidence-nothing", number), at("evidence-withdraw", number or 99), at("evidence-document", number or 99)):
        assert theirs.get(address).status_code == NOT_FOUND
    assert theirs.get(at("evidence-item", number)).status_code == (NOT_FOUND if number else ANSWERED)
    assert ours.get(at("evidence-drop", number)).status_code == NOT_FOUND


def rows_of(response):
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return list(csv.reader(StringIO(content.decode("utf-8-sig"))))


def test_the_lists_are_files_too_and_no_cell_runs(ours, theirs, asked, officer, inspection):
    add_item(by=officer, inspection=inspection, item="=1+1", says="@sum")
    theirs.post(at("evidence-send", 1), file("-chart.pdf"))

    rows = rows_of(ours.get(at("evidence-list")))
    documents = rows_of(ours.get(at("evidence-documents"), {"format": "csv"}))
    of_item = rows_of(theirs.get(at("evidence-item", 1), {"format": "csv"}))

    assert rows[0] == ["No.", "Item", "What is asked for", "Documents", "Nothing to send because"]
    assert rows[1][:4] == ["1", "organisation chart", asked[0].says, "1"]
    assert rows[-1][1:3] == ["'=1+1", "'@sum"]
    assert (documents[0][0], documents[1][:4]) == ("Document", ["'-chart.pdf", "organisation chart", "PDF", str(len(PDF))])
    assert of_item[0] == ["Document", "Kind", "Size", "Sent", "Sent by", "State"]


def test_a_page_says_by_when_where_the_inspection_does(ours, asked, inspection):
    from evenhand.framework.rounds import Due
    from evenhand.inspection.deadlines_file import set_deadline

    assert "It is due by" not in text_of(ours.get(at("evidence")))
    kept = inspection.files.get(name="inspection.yaml")
    changed = set_deadline(bytes(kept.content).decode(), "evidence in advance", Due(working_days=0, after="announcement"))
    inspection.files.filter(pk=kept.pk).update(content=changed.encode())

    assert "It is due by" in text_of(ours.get(at("evidence")))


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == ANSWERED
    return len(queries)


def test_pages_ask_the_database_as_often_however_much_there_is(ours, theirs, asked, officer, contact, inspection):
    addresses = [at("evidence"), at("evidence-item", 1), at("evidence-documents"), at("evidence-list"), at("inspection")]
    send_document(by=contact, inspection=inspection, number=1, name="a.txt", content=b"x")
    drop_item(by=officer, inspection=inspection, number=2, why="x")
    before = [queries_of(client, address) for client in (ours, theirs) for address in addresses]

    for number in range(8):
        send_document(by=contact, inspection=inspection, number=1 if number % 2 else None, name="a.txt", content=b"x")
        add_item(by=officer, inspection=inspection, item=f"item {number}", says="Send it.")
    for number in (3, 4):
        drop_item(by=officer, inspection=inspection, number=number, why="x")

    assert [queries_of(client, address) for client in (ours, theirs) for address in addresses] == before


def test_no_list_reads_what_documents_hold(ours, theirs, asked, contact, inspection):
    send_document(by=contact, inspection=inspection, number=1, name="a.txt", content=b"x")

    with CaptureQueriesContext(connection) as queries:
        for address in (at("evidence"), at("evidence-item", 1), at("evidence-documents"), at("evidence-list")):
            ours.get(address)

    assert not [one for one in queries if "evidence_content" in one["sql"]]


class Counting(BytesIO):
    """A body of a request that counts how much of it is read."""

    seen = largest = 0

    def read(self, size=-1):
        piece = super().read(size)
        self.seen += len(piece)
        self.largest = max(self.largest, len(piece))
        return piece

    def readline(self, size=-1):
        line = super().readline(size)
        self.seen += len(line)
        self.largest = max(self.largest, len(line))
        return line


def posted(client, address, content):
    """A request with a body that can be watched."""
    body = Counting(encode_multipart(BOUNDARY, {"csrfmiddlewaretoken": "x", "file": SimpleUploadedFile("a.txt", content)}))
    length = len(body.getvalue())
    request = {"CONTENT_TYPE": MULTIPART_CONTENT, "CONTENT_LENGTH": str(length), "wsgi.input": body}
    return client.generic("POST", address, **request), body, length


def test_a_file_above_the_limit_is_refused_on_its_way_in(theirs, asked, settings, monkeypatch):
    settings.EVENHAND_LARGEST_UPLOAD = 1_000_000
    kept = []
    monkeypatch.setattr(
        "django.core.files.uploadhandler.TemporaryFileUploadHandler.receive_data_chunk",
        lambda self, piece, start: kept.append(len(piece)),
    )

    response, body, length = posted(theirs, at("evidence-send", 1), b"x" * 3_500_000)

    assert response.status_code == WRONG
    assert "The file is larger than 1 MB" in text_of(response)
    assert sum(kept) <= 1_000_000
    assert (body.seen, body.largest <= 1 << 16) == (length, True)
    assert not Document.objects.exists()


def test_a_file_far_above_the_limit_is_not_even_read_to_its_end(theirs, asked, settings):
    settings.EVENHAND_LARGEST_UPLOAD = 1_000_000

    response, body, length = posted(theirs, at("evidence-send", 1), b"x" * 12_000_000)

    assert response.status_code == WRONG
    assert (body.seen < length / 4, body.largest <= 1 << 16) == (True, True)


def test_a_file_at_the_limit_comes_in(theirs, asked, settings):
    settings.EVENHAND_LARGEST_UPLOAD = 1_000_000

    assert theirs.post(at("evidence-send", 1), file("a.txt", b"x" * 1_000_000)).status_code == LED_ON
    assert theirs.post(at("evidence-send", 1), file("a.txt", b"x" * 1_000_001)).status_code == WRONG


def test_every_upload_is_bounded_wherever_it_is_sent(theirs, asked, settings):
    settings.EVENHAND_LARGEST_UPLOAD = 1_000

    response = theirs.post(
        reverse("caseload-send", args=["northtown-2026"]), {"sample": "x", "extract": SimpleUploadedFile("a.csv", b"x" * 2_000)}
    )

    assert response.status_code == WRONG
    assert not Event.objects.filter(action__startswith="caseload").exists()


def test_without_its_token_a_form_is_not_taken(asked, contact):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(contact, backend="evenhand_service.accounts.signed_in.SignedIn")

    assert strict.post(at("evidence-send", 1), file()).status_code == FORBIDDEN
    page = strict.get(at("evidence-item", 1)).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    assert strict.post(at("evidence-send", 1), file() | {"csrfmiddlewaretoken": token}).status_code == LED_ON


def test_a_name_that_is_changed_is_said_to_be(theirs, asked):
    sent = text_of(theirs.post(at("evidence-send", 1), file("a<i>b.pdf"), follow=True))

    assert "It is kept under another name, which is safe on every system: a-i-b.pdf." in sent
