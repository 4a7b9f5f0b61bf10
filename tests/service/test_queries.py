"""No page asks the database more often because there is more in it."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from evenhand.inspection.stages import STAGES
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.accounts.models import Reader
from evenhand_service.accounts.permissions import roles_with
from evenhand_service.accounts.roles import ROLES
from evenhand_service.accounts.tokens import make_token
from evenhand_service.audit.record import Done, record
from evenhand_service.inspections.models import FolderFile, Inspection, Unit
from service.addresses import addresses
from service.standing import standing
from service.world import a_world, add_document, an_inspectorate, as_made, asked_of, given

pytestmark = pytest.mark.django_db
MORE = 12


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    with standing(django_db_blocker):
        yield a_world(an_inspectorate())


@pytest.fixture
def world(made, db):
    return as_made(made)


def opener(page, people):
    """Somebody who may open a page, and the first stage at which they may."""
    if page.access.to != "inspection":
        return people["head-of-programme"], "sampled"
    return next(
        (people[role], stage) for stage in reversed(STAGES) for role in ROLES if role in roles_with(page.access.right, stage)
    )


def queries(page, own, people):
    """How many queries a page takes the second time it is opened; None where it is no page to be read."""
    person, stage = opener(page, people)
    Inspection.objects.update(stage=stage)
    own.stage = stage
    client = Client()
    client.force_login(person)
    address = asked_of(page, **given(page, own, person))
    if client.get(address).status_code != 200:
        return None
    with CaptureQueriesContext(connection) as found:
        client.get(address)
    return [one["sql"] for one in found]


def grow(own, people, inspectorate):
    """More of everything that a page may list."""
    head = people["head-of-programme"]
    units = [Unit.objects.create(provider=own.unit.provider, name=f"Unit {n}", kind="PDU") for n in range(MORE)]
    files = list(own.files.all())
    for number, unit in enumerate(units):
        one = Inspection.objects.create(
            name=f"more-{number}", unit=unit, edition=own.edition, stage=own.stage, begin=date.today(), end=date.today()
        )
        FolderFile.objects.bulk_create(
            FolderFile(inspection=one, name=file.name, content=file.content, size=file.size, sha256=file.sha256) for file in files
        )
        person = make_person(
            by=None, email=f"more{number}@example.org", name=f"More {number}", organisation=inspectorate.name, side="inspectorate"
        )
        Reader.objects.create(inspection=own, person=person, code=f"reader-{number + 50}")
        for where in (own, one):
            appoint(by=None, person=person, role="inspector", inspection=where)
            for role in ("inspector", "lead-inspector", "single-point-of-contact"):
                if where is one:
                    appoint(by=None, person=people[role], role=role, inspection=one)
        appoint(by=None, person=person, role="quality-lead", unit=own.unit)
        add_document(own, number + 2)
        record(by=person, inspection=own, done=Done(action="noted", subject=f"note:{number}", after={"a": 1}))
        make_token(by=head, name=f"Token {number}", scope="read", days=30)
    rows = own.files.get(name="readers.yaml")
    rows.content = bytes(rows.content) + b"".join(
        f"  - id: reader-{n + 50}\n    side: inspectorate\n    capacity: 9\n".encode() for n in range(MORE)
    )
    rows.save()


@pytest.mark.alike
def test_no_page_takes_more_queries_where_there_is_more_to_show(world, inspectorate):
    own, _other, people = world
    Inspection.objects.update(begin=date.today(), end=date.today())  # so that the programme shows one to begin with
    appoint(by=None, person=people["head-of-programme"], role="head-of-programme")
    pages = [one for one in addresses() if one.access and one.access.to != "anyone" and one.name != "token_revoke"]
    pages.sort(
        key=lambda one: not one.name.startswith("casework")
    )  # opening a case makes sheets, which files then have to follow
    few = {page: queries(page, own, people) for page in pages}
    grow(own, people, inspectorate)
    many = {page: queries(page, own, people) for page in pages}

    grown = {str(page): (len(few[page]), len(many[page])) for page in pages if few[page] and len(many[page]) > len(few[page])}
    assert grown == {}
    assert len([page for page in pages if few[page]]) > 50
