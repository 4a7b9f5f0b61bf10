"""Fixtures of an inspection in which a case is read by one, and may be read by another besides.

A file of tests takes them with `from service.read_by_two import *`: named one by one they would seem to be unused.
"""

import pytest
from django.test import Client

from evenhand_service.casework.models import Sheet
from evenhand_service.review.second_readings import give_second_reading
from service.reading import a_person_in, read_to_the_end, write

__all__ = ["differing", "facts", "inspection", "lead", "person", "quality", "second", "sheet"]


@pytest.fixture
def person(reading):
    """The first reader."""
    return reading[0]


@pytest.fixture
def sheet(reading):
    """Their reading."""
    return reading[1]


@pytest.fixture
def inspection(sheet):
    return sheet.inspection


@pytest.fixture
def facts(sheet):
    """The facts of that case."""
    return Sheet.objects.get(inspection=sheet.inspection, sample=sheet.sample, case=sheet.case, kind="facts")


@pytest.fixture
def lead(inspection):
    """Somebody who leads, and reads nothing."""
    return a_person_in(inspection, "lead-inspector")


@pytest.fixture
def quality(inspection):
    """A quality lead who reads, and has no case of their own."""
    return a_person_in(inspection, "quality-lead", "reader-02")


@pytest.fixture
def second(sheet, lead, quality):
    """The reading of the same case by the quality lead."""
    return give(lead, sheet)


@pytest.fixture
def differing(sheet, second, person, quality):
    """Two finished readings that differ on two questions."""
    write(person, sheet, "2.1.1", "What the first saw", "note")
    read_to_the_end(person, sheet, q2_1_1="No", q2_1_2="No")
    read_to_the_end(quality, second)
    return sheet


def give(lead, sheet, reader="reader-02"):
    """Give a case to a second reader."""
    return give_second_reading(by=lead, inspection=sheet.inspection, sample=sheet.sample, case=sheet.case, reader=reader)


def browser(person):
    """A browser in which somebody has signed in."""
    client = Client()
    client.force_login(person)
    return client


def one_case(sheet, more=""):
    """The address of the page of a case, or of what can be done there."""
    return f"/inspections/{sheet.inspection.name}/readings/cases/{sheet.sample.replace(' ', '-')}/{sheet.case}{more}"
