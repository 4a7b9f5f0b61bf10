"""Dips into finished readings: drawn by a rule and sealed words, looked at, told of, and gone when their time is over."""

from hashlib import sha256
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from evenhand.files.faults import Refused
from evenhand.inspection.sealing import seal_of
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.accounts.models import Reader
from evenhand_service.audit.models import Event
from evenhand_service.audit.verify import verify
from evenhand_service.casework.models import Sheet
from evenhand_service.exchange.exporting import exported
from evenhand_service.exchange.importing import import_folder
from evenhand_service.quality.dips import draw_dip, look_at, set_dip_rule
from evenhand_service.quality.models import Dipped, DipRule
from evenhand_service.quality.threads import Said, ask_for_changes
from service.ended import ended, found_in_the_database, run
from service.programs import Program, faults, good
from service.test_case_page import form_of

pytestmark = pytest.mark.django_db
HERE = "/inspections/own"


@pytest.fixture
def inspection(reading):
    """Two readers, of whom one has finished twelve readings and the other three, and one that is not finished."""
    one = reading[1].inspection
    finish(one, "reader-01", 12)
    finish(one, "reader-02", 3)
    Sheet.objects.create(inspection=one, sample="case supervision", case="C-99", kind="first", reader="reader-02")
    return one


def finish(inspection, reader, number, first=0):
    for each in range(first, first + number):
        named = {"sample": "case supervision", "case": f"{reader[-2:]}-{each:04}", "kind": "first", "reader": reader}
        Sheet.objects.create(inspection=inspection, **named, submitted=now())


@pytest.fixture
def lead(inspection, inspectorate):
    return colleague(inspection, inspectorate, "quality-lead")


def colleague(inspection, inspectorate, role):
    one = make_person(
        by=None, email=f"{role}@example.org", name=f"Name of {role}", organisation=inspectorate.name, side="inspectorate"
    )
    appoint(by=None, person=one, role=role, inspection=inspection)
    return one


def opened_by(person):
    client = Client()
    client.force_login(person)
    return client


def drawn(dip):
    found = {}
    for one in dip.dipped.all():
        found.setdefault(one.sheet.reader, []).append(one.sheet.case)
    return found


def test_a_dip_holds_as_many_of_each_reader_as_the_rule_says_and_no_reading_twice(lead, inspection):
    set_dip_rule(by=lead, inspection=inspection, every=4, least=2)

    first = draw_dip(by=lead, inspection=inspection)

    assert {reader: len(cases) for reader, cases in drawn(first).items()} == {"reader-01": 3, "reader-02": 2}
    with pytest.raises(Refused, match="no reader has finished more"):
        draw_dip(by=lead, inspection=inspection)
    finish(inspection, "reader-01", 5, first=50)
    second = draw_dip(by=lead, inspection=inspection)
    assert {reader: len(cases) for reader, cases in drawn(second).items()} == {"reader-01": 2}
    assert not set(drawn(first)["reader-01"]) & set(drawn(second)["reader-01"])
    set_dip_rule(by=lead, inspection=inspection, every=1, least=0)
    assert len(draw_dip(by=lead, inspection=inspection).dipped.all()) == 12 + 5 + 3 - 7
    assert "C-99" not in Dipped.objects.values_list("sheet__case", flat=True)
    assert not any(one.broken for one in verify())


def test_anybody_can_work_a_draw_out_again_from_the_words_that_were_sealed(lead, inspection):
    rule = set_dip_rule(by=lead, inspection=inspection, every=4, least=2)
    sealed = Event.objects.get(action="dip rule set").values.content["after"]["sealed"]
    assert sealed == seal_of(rule.words)
    dip = draw_dip(by=lead, inspection=inspection)

    def number(case):
        return sha256(f"{dip.seed}\ndip 1\ncase supervision: {case}".encode()).digest()

    assert seal_of(dip.seed) == sealed
    cases = [f"01-{each:04}" for each in range(12)]
    assert drawn(dip)["reader-01"] == sorted(cases, key=number)[:3]
    said = Event.objects.get(action="dip drawn").values.content["after"]
    assert (said["seed"], said["sealed next"]) == (dip.seed, seal_of(DipRule.objects.get().words))
    assert DipRule.objects.get().words != dip.seed


def test_the_words_stay_where_the_rule_is_changed(lead, inspection):
    words = set_dip_rule(by=lead, inspection=inspection, every=4, least=2).words

    assert set_dip_rule(by=lead, inspection=inspection, every=5, least=1).words == words
    assert Event.objects.filter(action="dip rule set").last().values.content["before"] == {"every": 4, "least": 2}


def test_who_has_not_the_right_draws_nothing_and_nobody_looks_at_their_own(lead, inspection, inspectorate):
    inspector = colleague(inspection, inspectorate, "inspector")
    for act in (
        lambda: set_dip_rule(by=inspector, inspection=inspection, every=4, least=2),
        lambda: draw_dip(by=inspector, inspection=inspection),
    ):
        with pytest.raises(PermissionDenied):
            act()
    with pytest.raises(Refused, match="nobody has said"):
        draw_dip(by=lead, inspection=inspection)
    Reader.objects.create(inspection=inspection, person=lead, code="reader-02")
    set_dip_rule(by=lead, inspection=inspection, every=1, least=1)
    own = draw_dip(by=lead, inspection=inspection).dipped.filter(sheet__reader="reader-02").first()

    with pytest.raises(Refused, match="is your own"):
        look_at(by=lead, inspection=inspection, dipped=own.pk, finding="Good.")


def test_a_lead_sets_the_rule_draws_and_looks_on_the_pages(lead, inspection):
    client = opened_by(lead)
    assert "Nobody has said yet" in client.get(f"{HERE}/dips").content.decode()
    assert client.post(f"{HERE}/dips/rule", {"every": "0", "least": "1"}).status_code == 422
    assert client.post(f"{HERE}/dips/rule", {"every": "4", "least": "1"}).status_code == 302
    assert client.post(f"{HERE}/dips/draw", form_of(client.get(f"{HERE}/dips/draw"))).status_code == 302
    assert client.post(f"{HERE}/dips/draw").status_code == 422
    listed = client.get(f"{HERE}/dips?looked=no").content.decode()
    one = Dipped.objects.first()
    assert f"{HERE}/dips/{one.pk}" in listed
    assert DipRule.objects.get().words not in listed
    asked = ask_for_changes(by=lead, inspection=inspection, sheet=one.sheet_id, question="2.1.1", said=Said(uuid4(), "Where?"))

    page = client.get(f"{HERE}/dips/{one.pk}").content.decode()
    assert f"{HERE}/threads/{asked.pk}" in page
    assert f"{HERE}/readings/{one.sheet_id}" in page
    assert client.post(f"{HERE}/dips/{one.pk}", {"finding": "Well evidenced."}).status_code == 302

    assert f"{HERE}/dips/{one.pk}" not in client.get(f"{HERE}/dips?looked=no").content.decode()
    assert "Well evidenced." in client.get(f"{HERE}/dips?looked=yes").content.decode()
    assert Event.objects.get(action="dip looked at").by == lead


def test_programs_do_the_same(lead, inspection):
    program = Program(lead)
    rule = good(program.post(f"{HERE}/dips/rule", every=4, least=1))
    made = good(program.post(f"{HERE}/dips/draw"))
    assert seal_of(made["seed"]) == rule["sealed"]
    assert faults(program.post(f"{HERE}/dips/draw"), 422) == ["NothingToDip"]
    one = program.said(f"{HERE}/dips")["items"][0]
    assert good(program.post(f"{HERE}/dips/{one['dipped']}/finding", finding="Good."))["finding"] == "Good."
    assert faults(program.post(f"{HERE}/dips/{one['dipped']}/finding", finding=" "), 422) == ["NothingSaid"]
    assert program.post(f"{HERE}/dips/999999/finding", finding="x").status_code == 404


def test_the_list_takes_no_more_queries_with_more_draws(lead, inspection):
    client = opened_by(lead)
    set_dip_rule(by=lead, inspection=inspection, every=100, least=1)

    def queries():
        client.get(f"{HERE}/dips")
        with CaptureQueriesContext(connection) as found:
            assert client.get(f"{HERE}/dips").status_code == 200
        return len(found)

    draw_dip(by=lead, inspection=inspection)
    few = queries()
    set_dip_rule(by=lead, inspection=inspection, every=1, least=1)
    draw_dip(by=lead, inspection=inspection)

    assert queries() == few


def test_dips_go_out_with_the_folder_and_go_when_their_time_is_over(lead, inspection, inspectorate):
    set_dip_rule(by=lead, inspection=inspection, every=4, least=1)
    dip = draw_dip(by=lead, inspection=inspection)
    look_at(by=lead, inspection=inspection, dipped=dip.dipped.first().pk, finding="Strange-words found.")
    files = exported(inspection)
    head = inspection.appointments.model.objects.get(role="head-of-programme").person

    other = import_folder(by=head, name="again", files=files).inspection
    unknown = files["quality.jsonl"].replace(b"quality-lead@", b"nobody-here@")
    third = import_folder(by=head, name="third", files=files | {"quality.jsonl": unknown}).inspection

    assert exported(other)["quality.jsonl"] == files["quality.jsonl"]
    assert exported(third)["quality.jsonl"] == unknown
    for line in unknown.splitlines(keepends=True):
        if b'"dipped"' in line or b'"dip' in line:
            with pytest.raises(Refused, match="none that an export writes"):
                import_folder(by=head, name="fourth", files=files | {"quality.jsonl": unknown + line})
    for one in (inspection, other, third):
        ended(one)
    run()
    assert found_in_the_database("Strange-words") == set()
    assert not Dipped.objects.exists()
