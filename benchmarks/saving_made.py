"""An installation for the benchmark of saving: inspections of so many cases, every question of each answered, and readers."""

import django

django.setup()

from collections.abc import Iterator  # noqa: E402
from dataclasses import dataclass  # noqa: E402
from pathlib import Path  # noqa: E402

from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402
from django.utils.crypto import get_random_string  # noqa: E402

from evenhand_service.accounts.actions import make_person  # noqa: E402
from evenhand_service.accounts.models import Appointment, Reader, User  # noqa: E402
from evenhand_service.casework.in_files import take_up  # noqa: E402
from evenhand_service.casework.models import FIRST, Entry, Operation, Sheet  # noqa: E402
from evenhand_service.casework.standing import form_for  # noqa: E402
from evenhand_service.casework.written import answers_taken  # noqa: E402
from evenhand_service.exchange.importing import import_folder  # noqa: E402
from evenhand_service.inspections.editions import edition_of  # noqa: E402
from evenhand_service.inspections.models import Inspection  # noqa: E402

FOLDER = Path("examples/swm-2018")
SAMPLE = "case supervision"
"""The sample of the example with the most questions."""

AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Writing:
    """Somebody who writes: their cookies, where, and the questions they answer in turn. Each stands as its first revision."""

    cookies: str
    token: str
    inspection: str
    sheet: int
    questions: tuple[str, ...]


class Made:
    """People, and the inspections that they read for."""

    @transaction.atomic
    def __init__(self, people: int) -> None:
        self.officer = self._person("officer", "operations-officer")
        self.people = [self._person(f"p{one}") for one in range(people)]
        self._cookies = {one.pk: _cookies(one) for one in self.people}

    def inspection(self, cases: int) -> Inspection:
        """An inspection of so many cases, at fieldwork, all answered once."""
        name = f"of-{cases}-{Inspection.objects.count()}"
        one = import_folder(by=self.officer, name=name, files=_files(cases), stage="fieldwork").inspection
        take_up(one)
        references = [f"CS-{number:05}" for number in range(cases)]
        sheets = [
            Sheet(inspection=one, sample=SAMPLE, case=case, kind=FIRST, reader=_code(number % len(self.people)))
            for number, case in enumerate(references)
        ]
        Sheet.objects.bulk_create(sheets, batch_size=AT_ONCE)
        codes = list(form_for(one, SAMPLE).questions)
        _answer(sheets, codes)
        return one

    @transaction.atomic
    def writing(self, inspection: Inspection, first: int, count: int) -> list[Writing]:
        """So many people, from one on, each with a case of their own of an inspection."""
        readings = {one.reader: one for one in inspection.sheets.filter(kind=FIRST)}
        codes = tuple(_yes_or_no(inspection))
        people = self.people[first : first + count]
        Appointment.objects.bulk_create(Appointment(person=one, role="inspector", inspection=inspection) for one in people)
        found = []
        for number, person in enumerate(people, start=first):
            reading = readings[_code(number)]
            Reader.objects.create(inspection=inspection, person=person, code=reading.reader)
            cookies, token = self._cookies[person.pk]
            found.append(Writing(cookies, token, inspection.name, reading.pk, codes))
        return found

    @staticmethod
    def _person(name: str, role: str | None = None) -> User:
        email = f"{name}@example.org"
        return make_person(by=None, email=email, name=f"Person {name}", organisation="I", side="inspectorate", role=role)


def _code(number: int) -> str:
    return f"reader-{number:03}"


def _cookies(person: User) -> tuple[str, str]:
    """What a browser of theirs sends in its header of cookies, and the token against forgery among it."""
    client, token = Client(), get_random_string(32)
    client.force_login(person)
    return f"sessionid={client.cookies['sessionid'].value}; csrftoken={token}", token


def _yes_or_no(inspection: Inspection) -> Iterator[str]:
    """The questions that are answered Yes or No."""
    framework = edition_of(inspection)
    for code in form_for(inspection, SAMPLE).questions:
        if {"Yes", "No"} <= set(answers_taken(framework, SAMPLE, code, "answer") or ()):
            yield code


def _answer(sheets: list[Sheet], codes: list[str]) -> None:
    now = timezone.now()
    operations = (
        Operation(
            identifier=f"{sheet.pk:016x}{place:016x}",
            sheet=sheet,
            question=code,
            field="answer",
            value="Yes",
            base=0,
            revision=1,
            at=now,
            writer=sheet.reader,
        )
        for sheet in sheets
        for place, code in enumerate(codes)
    )
    Operation.objects.bulk_create(operations, batch_size=AT_ONCE)
    entries = (Entry(sheet=sheet, question=code, field="answer", value="Yes", revision=1) for sheet in sheets for code in codes)
    Entry.objects.bulk_create(entries, batch_size=AT_ONCE)


def _files(cases: int) -> dict[str, bytes]:
    """The example, with so many cases of one sample: its own rows, over and over, under references of their own."""
    files = {"inspection.yaml": (FOLDER / "inspection.yaml").read_bytes()}
    rows = [row for row in (FOLDER / "cases.csv").read_text().splitlines() if row.startswith(SAMPLE)]
    head = (FOLDER / "cases.csv").read_text().splitlines()[0]
    made = []
    for number in range(cases):
        sample, _case, rest = rows[number % len(rows)].split(",", 2)
        made.append(f"{sample},CS-{number:05},{rest}")
    files["cases.csv"] = "\n".join([head, *made, ""]).encode()
    return files
