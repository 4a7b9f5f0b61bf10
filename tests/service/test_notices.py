"""People are told what they should know, once it stands; a mail server that fails loses no notice and fails nobody."""

import json
import threading
import time
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection, transaction
from django.urls import resolve, reverse
from django.utils import timezone, translation

from evenhand.cli.front_door import app
from evenhand.inspection.stages import STAGES
from evenhand_service.accounts.access import access_of
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.accounts.may import holders, roles_in
from evenhand_service.accounts.models import User
from evenhand_service.accounts.permissions import roles_with
from evenhand_service.accounts.roles import ROLES
from evenhand_service.evidence.actions import ask_for_evidence
from evenhand_service.inspections.actions import move, plan
from evenhand_service.inspections.models import Inspection, Unit
from evenhand_service.notices.kinds import NOTICES, moved
from evenhand_service.notices.models import Notice
from evenhand_service.notices.sending import MOST_TRIES, WAITS, Round, message, send_at_once, send_waiting
from evenhand_service.notices.telling import tell
from service.conftest import an_inspection
from service.mail_server import mail_server


def person(organisation, role, inspection=None, unit=None, number=0):
    one = make_person(
        by=None,
        email=f"{role}-{number}@example.org",
        name=f"Name of {role}",
        organisation=organisation.name,
        side=organisation.side,
    )
    appoint(by=None, person=one, role=role, inspection=inspection, unit=unit)
    return one


@pytest.fixture
def people(inspectorate, provider, inspection):
    """Somebody in every role of the inspection."""
    sides = {"inspectorate": inspectorate, "provider": provider}
    return {role: person(sides[of.side], role, inspection) for role, of in ROLES.items()}


def told(inspection, kind, by=None):
    Notice.objects.all().delete()
    tell(by=by, inspection=inspection, kind=kind)
    return {one.to.email.rpartition("-")[0] for one in Notice.objects.select_related("to")}


def test_there_is_a_notice_for_every_stage_and_each_leads_to_a_page_that_asks_for_its_right():
    assert {moved(stage) for stage in STAGES} <= NOTICES.keys()
    for code, kind in NOTICES.items():
        page = resolve(reverse(kind.page, args=["northtown-2026"]))
        assert access_of(page.func).right == kind.right, code
        stages = [code.partition(":")[2]] if code.startswith("stage:") else STAGES
        for role in kind.roles:
            assert any(role in roles_with(kind.right, stage) for stage in stages), (code, role)


@pytest.mark.django_db
def test_each_kind_tells_the_roles_of_its_row(people, inspection):
    for stage in STAGES:
        Inspection.objects.update(stage=stage)
        inspection.refresh_from_db()
        kind = NOTICES[moved(stage)]
        assert told(inspection, kind.code) == set(kind.roles)
    assert told(inspection, moved("closed"), by=people["lead-inspector"]) == set(NOTICES[moved("closed")].roles) - {
        "lead-inspector"
    }


@pytest.mark.django_db
def test_nobody_is_led_to_a_page_they_may_not_open(people, inspection):
    Inspection.objects.update(stage="announced")
    inspection.refresh_from_db()
    assert told(inspection, "evidence asked for") == {"single-point-of-contact", "regional-leader"}
    assert told(inspection, "cases assigned") == set()
    Inspection.objects.update(stage="sampled")
    inspection.refresh_from_db()
    assert told(inspection, "cases assigned") == {"lead-inspector", "inspector", "quality-lead", "local-assessor"}
    with pytest.raises(KeyError):
        tell(by=None, inspection=inspection, kind="birthday")


@pytest.mark.django_db
def test_people_are_those_who_hold_a_role_however_they_hold_it(inspectorate, provider):
    region = Unit.objects.create(provider=provider, name="Region", kind="region")
    inspection = an_inspection(provider, "northtown-2026")
    inspection.unit.part_of = region
    inspection.unit.save()
    other = an_inspection(provider, "other-2026")
    in_it, of_region, at_home = (
        person(provider, "regional-leader", inspection),
        person(provider, "regional-leader", unit=region, number=1),
        person(provider, "regional-leader", number=2),
    )
    elsewhere = person(provider, "regional-leader", other, number=3)
    away = make_person(by=None, email="away@example.org", name="A", organisation="Elsewhere", side="provider")
    appoint(by=None, person=away, role="regional-leader")
    head, left = person(inspectorate, "head-of-programme"), person(inspectorate, "head-of-programme", number=9)
    User.objects.filter(pk=left.pk).update(is_active=False)
    appoint(by=None, person=in_it, role="single-point-of-contact", inspection=inspection)

    roles = ["regional-leader", "head-of-programme", "single-point-of-contact"]
    found = set(holders(roles, inspection))

    assert found == {in_it, of_region, at_home, head}
    assert found == {one for one in User.objects.all() if roles_in(one, inspection) & set(roles)}
    assert elsewhere not in found


@pytest.fixture
def officer(inspectorate):
    return person(inspectorate, "operations-officer")


@pytest.fixture
def ready(inspectorate, provider, officer):
    """An inspection that can be announced."""
    unit = Unit.objects.create(provider=provider, name="Northtown", kind="PDU")
    days = {"begin": date(2027, 3, 1), "end": date(2027, 3, 12)}
    inspection = plan(by=officer, name="northtown-2026", unit=unit, edition="hmip-probation/2021-pdu", **days)
    person(inspectorate, "lead-inspector", inspection)
    person(provider, "single-point-of-contact", inspection)
    return inspection


def announce(officer, inspection):
    move(by=officer, inspection=inspection, to="announced")
    raise ZeroDivisionError


@pytest.mark.django_db
def test_what_is_done_tells_people_of_it_and_what_is_refused_does_not(ready, officer):
    move(by=officer, inspection=ready, to="announced")
    ask_for_evidence(by=officer, inspection=ready)
    with pytest.raises(Exception, match="still needs"):
        move(by=officer, inspection=ready, to="caseload")

    assert sorted(Notice.objects.values_list("kind", "to__email")) == [
        ("evidence asked for", "single-point-of-contact-0@example.org"),
        ("stage:announced", "lead-inspector-0@example.org"),
        ("stage:announced", "single-point-of-contact-0@example.org"),
    ]


@pytest.mark.django_db
def test_a_notice_holds_a_link_and_nothing_of_anybody(ready, officer, settings):
    settings.EVENHAND_ADDRESS = "https://evenhand.example"
    move(by=officer, inspection=ready, to="announced")

    for notice in Notice.objects.all():
        sent = message(notice)
        whole = f"{sent.subject}\n{sent.body}"
        assert "https://evenhand.example/inspections/northtown-2026\n" in whole
        assert sent.extra_headers == {"Auto-Submitted": "auto-generated"}
        assert "@" not in whole
        assert "Name of" not in whole
        assert ready.unit.provider.name not in whole
        assert sent.to == [notice.to.email]
        assert sent.subject == "An inspection is announced"


@pytest.mark.django_db
def test_a_notice_is_in_english_whatever_language_is_spoken_where_it_is_sent(ready, officer, monkeypatch):
    spoken = {code: replace(kind, subject="Inadequate") for code, kind in NOTICES.items()}
    monkeypatch.setattr("evenhand_service.notices.sending.NOTICES", spoken)
    move(by=officer, inspection=ready, to="announced")
    notice = Notice.objects.first()
    english = message(notice)

    with translation.override("cy"):
        assert translation.gettext("Inadequate") == "Annigonol"
        sent = message(notice)

    assert (sent.subject, sent.body) == (english.subject, english.body)
    assert sent.subject == "Inadequate"


def test_a_notice_goes_out_once_it_is_committed_and_never_before(committed, ready, officer):
    with transaction.atomic():
        move(by=officer, inspection=ready, to="announced")
        assert mail.outbox == []

    assert sorted(one.to[0] for one in mail.outbox) == ["lead-inspector-0@example.org", "single-point-of-contact-0@example.org"]
    assert not Notice.objects.filter(sent=None).exists()
    assert send_waiting() == Round(0, 0, 0, 0)


def test_what_is_undone_tells_nobody(committed, ready, officer):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        announce(officer, ready)

    assert (mail.outbox, Notice.objects.count()) == ([], 0)


@pytest.fixture
def server(settings):
    with mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        yield server


def long_ago(minutes):
    Notice.objects.update(tried=timezone.now() - timedelta(minutes=minutes, seconds=1))


def test_a_server_that_fails_neither_fails_the_request_nor_loses_a_notice(committed, ready, officer, server):
    server.closed = True
    moved_on = move(by=officer, inspection=ready, to="announced")

    assert moved_on.stage == Inspection.objects.get().stage == "announced"
    first, second = Notice.objects.order_by("pk")
    assert (first.sent, first.tries, first.error) == (None, 1, "SMTPConnectError")
    assert (second.sent, second.tries, second.error) == (None, 0, "")

    ask_for_evidence(by=officer, inspection=ready)
    assert server.greeted == 1  # one that has just failed is not asked again while somebody waits for a page

    server.closed = False
    assert send_waiting() == Round(sent=2, failed=0, waiting=1, given_up=0)
    assert send_waiting() == Round(0, 0, 1, 0)
    long_ago(WAITS[0])
    assert send_waiting() == Round(sent=1, failed=0, waiting=0, given_up=0)
    assert sorted(to for to, _ in server.taken) == sorted([one.to.email] for one in Notice.objects.select_related("to"))
    assert "Subject: An inspection is announced" in server.taken[-1][1]


def test_an_address_that_is_refused_keeps_no_other_from_its_notice(committed, ready, officer, server):
    server.refused.add("lead-inspector-0@example.org")

    move(by=officer, inspection=ready, to="announced")

    assert [to for to, _ in server.taken] == [["single-point-of-contact-0@example.org"]]
    (left,) = Notice.objects.filter(sent=None)
    assert (left.to.email, left.error) == ("lead-inspector-0@example.org", "SMTPRecipientsRefused")


def test_a_server_that_says_nothing_is_waited_for_a_moment_only(committed, ready, officer, server, settings, monkeypatch):
    monkeypatch.setattr("evenhand_service.notices.sending.AT_ONCE", 0.2)
    monkeypatch.setattr("service.mail_server.Talk.handle", lambda self: time.sleep(2))

    begun = time.monotonic()
    move(by=officer, inspection=ready, to="announced")

    assert time.monotonic() - begun < 1.5
    assert Notice.objects.filter(error="SMTPServerDisconnected").count() == 1  # so smtplib calls one that says nothing


@pytest.mark.django_db
def test_a_notice_is_tried_later_and_later_and_at_last_given_up(ready, officer, server):
    move(by=officer, inspection=ready, to="announced")
    Notice.objects.exclude(pk=Notice.objects.first().pk).delete()
    server.refused.add(Notice.objects.get().to.email)

    for tries in range(MOST_TRIES):
        assert Notice.objects.get().tries == tries
        assert send_waiting().failed == 1
        wait = WAITS[tries] if tries < len(WAITS) else 24 * 60
        Notice.objects.update(tried=timezone.now() - timedelta(minutes=wait) + timedelta(seconds=30))
        assert send_waiting().failed == 0
        long_ago(wait)

    assert send_waiting() == Round(0, 0, 0, 1)
    server.refused.clear()
    assert send_waiting(even_if_tried=True) == Round(1, 0, 0, 0)


def test_two_rounds_at_once_send_each_notice_once(committed, ready, officer, server, monkeypatch):
    server.closed = True
    move(by=officer, inspection=ready, to="announced")
    server.closed = False
    for _ in range(6):
        Notice.objects.create(to=officer, kind=moved("announced"), inspection=ready)
    Notice.objects.update(tried=None, tries=0, error="")
    rounds = []

    def one_round():
        try:
            rounds.append(send_waiting())
        finally:
            connection.close()

    threads = [threading.Thread(target=one_round) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(server.taken) == 8
    assert sum(one.sent for one in rounds) == 8
    assert not Notice.objects.filter(sent=None).exists()


@pytest.mark.django_db
def test_what_was_sent_long_ago_is_not_kept(ready, officer):
    move(by=officer, inspection=ready, to="announced")
    send_at_once()
    Notice.objects.filter(pk=Notice.objects.first().pk).update(sent=timezone.now() - timedelta(days=91))

    send_waiting()

    assert Notice.objects.count() == 1


@pytest.mark.django_db
def test_notices_are_files_where_a_folder_is_named(ready, officer, settings, tmp_path):
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = "django.core.mail.backends.filebased.EmailBackend", str(tmp_path)
    move(by=officer, inspection=ready, to="announced")

    assert send_waiting().sent == 2
    assert sum(path.read_text().count("Subject: An inspection is announced") for path in tmp_path.iterdir()) == 2


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as ended:
        app([*arguments])
    return ended.value.code, capsys.readouterr().out


@pytest.mark.django_db
def test_the_command_sends_what_waits_and_says_so(ready, officer, server, capsys):
    move(by=officer, inspection=ready, to="announced")
    server.refused.add("lead-inspector-0@example.org")

    assert run(capsys, "notices", "send") == (1, "1 notice sent, 1 failed, 1 waiting.\n")
    assert run(capsys, "notices", "send") == (0, "0 notices sent, 0 failed, 1 waiting.\n")
    Notice.objects.filter(sent=None).update(tries=MOST_TRIES)
    assert run(capsys, "notices", "send") == (0, "0 notices sent, 0 failed, 0 waiting, 1 given up.\n")
    server.refused.clear()
    status, said = run(capsys, "notices", "send", "--now", "--json")
    assert (status, json.loads(said)) == (0, {"sent": 1, "failed": 0, "waiting": 0, "given_up": 0})
