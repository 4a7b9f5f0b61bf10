"""A provider's own audit: on the same casework and results, by the provider's people alone, and seen by nobody else."""

import json
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from evenhand.files.faults import Refused
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.accounts.may import holders, may, right_in, rights_in, roles_in
from evenhand_service.accounts.permissions import RIGHTS
from evenhand_service.accounts.roles import ROLES
from evenhand_service.audit.models import Event
from evenhand_service.exchange.importing import import_folder
from evenhand_service.inspections.actions import move, plan
from evenhand_service.inspections.assigning import Reads, set_reader
from evenhand_service.inspections.follow_up import last_of
from evenhand_service.inspections.models import Inspection
from evenhand_service.inspections.reading import readers_of
from evenhand_service.inspections.self_audits import plan_self_audit, share_self_audit
from evenhand_service.inspections.ways import ways_of
from evenhand_service.notices.models import Notice
from evenhand_service.snapshots.writing import write_snapshot
from service.addresses import addresses, small_folder
from service.programs import Program, good, operations
from service.world import asked_of

pytestmark = pytest.mark.django_db
NAME = "self-audit-hidden-2026"
DAYS = {"begin": date(2026, 3, 2), "end": date(2026, 3, 13)}
EDITION = "hmip-probation/2018-03-crc"


@pytest.fixture
def watcher(db, inspectorate):
    """Somebody with every role of the inspectorate, throughout."""
    one = make_person(by=None, email="w@example.org", name="W", organisation=inspectorate.name, side="inspectorate")
    for role in ROLES.values():
        if role.side == "inspectorate":
            appoint(by=None, person=one, role=role.code)
    return one


@pytest.fixture
def inspection(watcher):
    return import_folder(by=watcher, name="own", files=small_folder(), stage="published").inspection


def of_provider(inspected, role, **where):
    provider = inspected.unit.provider
    one = make_person(by=None, email=f"{role}@example.org", name=role, organisation=provider.name, side="provider")
    appoint(by=None, person=one, role=role, **where)
    return one


@pytest.fixture
def contact(inspection):
    return of_provider(inspection, "single-point-of-contact", unit=inspection.unit)


@pytest.fixture
def audit(inspection, contact):
    """A self-audit in fieldwork, with a case for its readers."""
    made = plan_self_audit(by=contact, name=NAME, unit=inspection.unit, edition=EDITION, **DAYS)
    for stage in ("sampled", "fieldwork"):
        Inspection.objects.filter(pk=made.pk).update(stage=stage)
    made.refresh_from_db()
    return made


def test_a_provider_plans_one_of_its_own_units_and_nobody_else_does(inspection, contact, watcher):
    assert plan_self_audit(by=contact, name=NAME, unit=inspection.unit, edition=EDITION, **DAYS).kind == "self-audit"
    other = import_folder(
        by=watcher,
        name="other",
        files={"inspection.yaml": small_folder()["inspection.yaml"].replace(b"provider: ", b"provider: Another ")},
    ).inspection
    for by, unit in ((watcher, inspection.unit), (contact, other.unit)):
        with pytest.raises(PermissionDenied):
            plan_self_audit(by=by, name=f"{NAME}-2", unit=unit, edition=EDITION, **DAYS)


def test_no_name_that_is_refused_tells_of_one(inspection, contact, watcher, audit):
    for name in (NAME, "self-audit-of-nobody"):
        with pytest.raises(Refused) as refusal:
            plan(by=watcher, name=name, unit=inspection.unit, edition=EDITION, **DAYS)
        assert "begin with self-audit-" in str(refusal.value)
    with pytest.raises(Refused):
        plan_self_audit(by=contact, name="northtown", unit=inspection.unit, edition=EDITION, **DAYS)


def test_nobody_of_the_inspectorate_finds_it_at_any_address_or_by_any_operation(audit, watcher, settings, tmp_path):
    settings.SNAPSHOTS = tmp_path / "snapshots"
    write_snapshot(place=settings.SNAPSHOTS)
    client, program = Client(), Program(watcher)
    client.force_login(watcher)
    within = [one for one in addresses() if one.access and one.access.to == "inspection"]
    for one in within:
        path = asked_of(one, name=NAME)
        assert client.get(path).status_code == 404, one
        assert client.post(path, {"why": "A reason."}).status_code == 404, one
    for one in operations():
        path = one.at(name=NAME)
        asked = program.get(path) if one.method == "get" else program.send(one.method, path, {})
        if "{slug:name}" in one.path:
            assert asked.status_code in (404, 422), one
        assert b"hidden-2026" not in asked.content or asked.status_code in (404, 422), one
    shown = 0
    for one in addresses():
        if one.access and one.access.to in ("signed in", "throughout"):
            try:
                path = asked_of(one, number=audit.unit_id, snapshot="none")
            except KeyError:
                continue
            response = client.get(path)
            content = b"".join(response.streaming_content) if response.streaming else response.content
            assert b"hidden-2026" not in content, one
            shown += response.status_code == 200
    assert (len(within) > 80, shown > 10) == (True, True)
    assert b"hidden-2026" not in b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert not Notice.objects.filter(to=watcher, inspection=audit).exists()


def test_its_people_are_not_told_of_where_people_are_looked_after(audit, contact, watcher):
    client = Client()
    client.force_login(watcher)

    assert NAME not in client.get(f"/people/{contact.pk}").content.decode()
    assert NAME not in json.dumps(Program(watcher).said(f"/people/{contact.pk}"), default=str)


def test_the_table_and_the_query_say_the_same_of_everybody(audit, inspection, contact, watcher):
    everybody = [contact, watcher]
    everybody += [of_provider(inspection, role, inspection=audit) for role in ("regional-leader", "local-assessor")]
    everybody.append(of_provider(inspection, "quality-development-officer", inspection=audit))
    for shared in (False, True):
        Inspection.objects.filter(pk=audit.pk).update(is_shared=shared)
        for stage in ("planned", "fieldwork", "rating", "drafting", "closed"):
            Inspection.objects.filter(pk=audit.pk).update(stage=stage)
            now = Inspection.objects.get(pk=audit.pk)
            for person in everybody:
                asked = {right for right in RIGHTS if right_in(right, Inspection.objects.filter(pk=now.pk), person).exists()}
                assert asked == rights_in(person, now), (person, stage, shared)


def test_the_provider_does_there_what_the_inspectorate_does_elsewhere(audit, inspection, contact):
    officer = of_provider(inspection, "quality-development-officer", inspection=audit)
    assessor = of_provider(inspection, "local-assessor", inspection=audit)

    assert {"see desk", "see answers", "assign cases", "draw sample"} & rights_in(contact, audit) >= {"see desk", "see answers"}
    assert "answer cases" in rights_in(officer, audit) & rights_in(assessor, audit)
    assert "appoint team" not in rights_in(contact, audit)
    assert "lead-inspector" in roles_in(contact, audit)
    assert "answer cases" not in rights_in(officer, inspection)
    assert set(holders(("inspector", "lead-inspector"), audit)) == {contact, officer}


def test_all_its_readers_are_of_the_provider_and_get_no_case_of_their_own_team(audit, inspection, contact):
    officer = of_provider(inspection, "quality-development-officer", inspection=audit)

    set_reader(by=contact, inspection=audit, person=officer, reads=Reads(capacity=3, teams=("North",)))

    (reader,) = readers_of(audit)
    assert (reader.side, reader.teams) == ("provider", ("North",))


def test_nobody_of_the_inspectorate_is_given_a_part_in_it(audit, watcher):
    with pytest.raises(Refused):
        appoint(by=None, person=watcher, role="inspector", inspection=audit)


def test_it_is_seen_and_not_touched_where_the_provider_shares_it(audit, contact, watcher):
    share_self_audit(by=contact, inspection=audit, shared=True)
    audit.refresh_from_db()

    assert may(watcher, "see answers", audit)
    assert all(right.startswith("see ") for right in rights_in(watcher, audit))
    with pytest.raises(PermissionDenied):
        move(by=watcher, inspection=audit, to="cancelled", why="No.")
    share_self_audit(by=contact, inspection=audit, shared=False)
    audit.refresh_from_db()
    assert rights_in(watcher, audit) == frozenset()
    told = Event.objects.filter(chain__inspection=audit, action__startswith="self-audit").values_list("action", flat=True)
    assert sorted(told) == ["self-audit shared", "self-audit shared no more"]


def test_it_ends_without_a_check_by_others_and_without_publication(audit, contact):
    Inspection.objects.filter(pk=audit.pk).update(stage="drafting")
    audit.refresh_from_db()

    assert {way.to for way in ways_of(audit)} == {"rating", "closed"}
    assert move(by=contact, inspection=audit, to="closed").stage == "closed"
    audit.refresh_from_db()
    assert not may(contact, "publish inspection", audit)


def test_it_is_no_last_inspection_of_its_unit_and_has_one(audit, inspection):
    Inspection.objects.filter(pk=audit.pk).update(stage="closed")
    later = Inspection(unit=inspection.unit, begin=date(2027, 1, 1), end=date(2027, 1, 2), edition=EDITION)

    assert last_of(later) == inspection
    assert last_of(audit) == inspection


def test_pages_and_programs_plan_and_share(inspection, contact):
    client, program = Client(), Program(contact)
    client.force_login(contact)
    day = {f"{name}-{part}": getattr(DAYS[name], part) for name in DAYS for part in ("day", "month", "year")}

    assert "Plan a self-audit" in client.get("/").content.decode()
    made = client.post("/self-audits/plan", {"name": NAME, "unit": inspection.unit_id, "edition": EDITION, **day})
    assert made.status_code == 302, made.content.decode()[:500]
    assert "Nobody of the inspectorate can see that it is there" in client.get(f"/inspections/{NAME}").content.decode()
    client.post(f"/inspections/{NAME}/share")
    assert Inspection.objects.get(name=NAME).is_shared
    good(program.post(f"/inspections/{NAME}/share", shared=False))
    assert not Inspection.objects.get(name=NAME).is_shared
    days = {name: day.isoformat() for name, day in DAYS.items()}
    given = {"name": f"{NAME}-2", "unit": inspection.unit_id, "edition": EDITION, **days}
    assert good(program.post("/self-audits", **given))["name"] == f"{NAME}-2"
    assert program.post("/inspections/own/share", shared=True).status_code in (403, 404)
