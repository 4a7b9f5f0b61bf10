"""A region of two published units, and a letter about them: fixtures, and what tests of letters do again and again.

A file of tests takes all of it with `from service.a_region import *`: fixtures named one by one would seem to be unused.
"""

from datetime import date

import pytest
from django.utils.timezone import now

from evenhand.files.faults import Refused
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.accounts.models import User
from evenhand_service.exchange.importing import import_folder
from evenhand_service.inspections.models import Inspection
from evenhand_service.letters.facts import units_asked
from evenhand_service.letters.models import LetterDraft, LetterReturn
from evenhand_service.letters.setting_up import choose_units, start_letter
from evenhand_service.letters.writing import add_recommendation, write
from evenhand_service.panel.actions import decide, lock_ratings, say_who_sat
from evenhand_service.panel.before_panel import before_panel
from evenhand_service.panel.found import found
from evenhand_service.publishing.actions import publish
from evenhand_service.reports.models import SentDraft, UnitReturn
from publishing_made import finished_folder
from service.standing import standing
from service.world import an_inspectorate

__all__ = [
    "ABOUT",
    "NAME",
    "NEEDED",
    "PAGE",
    "UNITS",
    "a_published_unit",
    "asked",
    "checked",
    "complete",
    "head",
    "letter",
    "published",
    "refusals",
    "say",
    "somebody",
    "unit",
    "written",
]
UNITS = {"northtown-2023": "Northtown PDU", "southtown-2023": "Southtown PDU"}
NAME = "letter-wales-2023"
PAGE = f"/letters/{NAME}"
ABOUT = {"name": NAME, "region": "Wales", "edition": "hmip-probation/2021-pdu", "document": "letter"}
NEEDED = ("leadership", "staff", "services and interventions", "information and facilities")


@pytest.fixture(scope="module")
def published(django_db_setup, django_db_blocker, tmp_path_factory):
    """Two units of a region, published once for all tests of this file."""
    with standing(django_db_blocker):
        inspectorate = an_inspectorate()
        one = make_person(by=None, email="head@example.org", name="Hana", organisation=inspectorate.name, side="inspectorate")
        appoint(by=None, person=one, role="head-of-programme")
        for name, unit in UNITS.items():
            a_published_unit(one, name, finished_folder(tmp_path_factory.mktemp("units") / name, unit=unit))
        yield one.pk


def a_published_unit(head, name, folder):
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    files["inspection.yaml"] += b"provider: Wales Probation\n"
    inspection = import_folder(by=head, name=name, files=files, stage="rating").inspection
    say_who_sat(by=head, inspection=inspection, on=date(2023, 4, 3), present=("Hana",))
    for one in before_panel(found(inspection)):
        rating = one.computed or one.stands.rating
        decide(by=head, inspection=inspection, code=one.code, rating=rating, took_part=("Hana",), reason="The evidence says so.")
    lock_ratings(by=head, inspection=inspection)
    inspection.stage = "published"
    inspection.save()
    asked(inspection, head, returned=now())
    publish(by=head, inspection=inspection)


def asked(inspection, by, **said):
    """A draft was sent, and its unit asked whether its facts are right."""
    number = inspection.sent_drafts.count() + 1
    draft = SentDraft.objects.create(inspection=inspection, number=number, report=b"{}", html=b"", pdf=b"", by=by, at=now())
    return UnitReturn.objects.create(draft=draft, unit=inspection.unit, **said)


@pytest.fixture
def head(published, db):
    return User.objects.get(pk=published)


@pytest.fixture
def letter(head):
    """A letter about both, with nothing written."""
    made = start_letter(by=head, **ABOUT)
    choose_units(by=head, letter=made, names=[*UNITS])
    return made


@pytest.fixture
def complete(letter, head):
    """The same, complete, and sent to nobody yet."""
    for name in NEEDED:
        say(head, letter, f"texts.{name}", "It was looked at.")
    say(head, letter, "summary", "In Northtown PDU plans kept people safe in [[Northtown PDU: 2.2.3 count]] cases.")
    add_recommendation(
        by=head, letter=letter, said={"number": 1, "addressee": "the region", "text": "Share what is learnt in each unit."}
    )
    return letter


@pytest.fixture
def written(complete, head):
    """The same, and its facts checked."""
    return checked(complete, head)


def checked(letter, by):
    """The letter, sent to all of its units, which have all said that nothing in it is wrong."""
    number = letter.sent_drafts.count() + 1
    draft = LetterDraft.objects.create(letter=letter, number=number, report=b"{}", html=b"", pdf=b"", by=by, at=now())
    for one in units_asked(letter):
        LetterReturn.objects.create(draft=draft, inspection=one, returned=now(), returned_by=by)
    return letter


def say(by, letter, passage, text, seen=0):
    return write(by=by, letter=letter, passage=passage, said={"paragraphs": [text]}, seen=seen)


def somebody(role, **where):
    one = make_person(by=None, email=f"{role}@example.org", name=role, organisation="Inspectorate", side="inspectorate")
    appoint(by=None, person=one, role=role, **where)
    return one


def refusals(ask, **named):
    """The kinds of what is refused."""
    with pytest.raises(Refused) as refusal:
        ask(**named)
    return [type(one).__name__ for one in refusal.value.faults]


def unit(name="southtown-2023"):
    return Inspection.objects.get(name=name)
