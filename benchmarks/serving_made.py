"""An installation for the benchmark of pages: so many inspections of 150 cases, and people who work on them."""

import django

django.setup()

from pathlib import Path  # noqa: E402
from random import Random  # noqa: E402

from django.test import Client  # noqa: E402

from evenhand_service.accounts.actions import appoint, make_person  # noqa: E402
from evenhand_service.accounts.models import Appointment, User  # noqa: E402
from evenhand_service.audit.record import Done, record  # noqa: E402
from evenhand_service.exchange.importing import import_folder  # noqa: E402
from evenhand_service.inspections.models import FolderFile, Inspection, Unit  # noqa: E402

FOLDER = Path("examples/swm-2018")
SAMPLE = "case supervision"
"""Of which the example has 150 cases."""

EVENTS = 40
"""Events of each inspection besides its first."""


class Made:
    """What was made so far."""

    def __init__(self) -> None:
        self.officer = make_person(
            by=None, email="officer@example.org", name="Officer", organisation="I", side="inspectorate", role="operations-officer"
        )
        self.first = import_folder(by=self.officer, name="first", files=_files(), stage="fieldwork").inspection
        self.chance = Random(1)  # noqa: S311

    def grow(self, size: int) -> None:
        """More inspections, until there are so many: copies of the first under names of their own, each with its history."""
        from django.db import transaction

        for number in range(Inspection.objects.count(), size):
            with transaction.atomic():
                unit = Unit.objects.create(provider=self.first.unit.provider, name=f"Unit {number:04}", kind="PDU")
                plain = {name: getattr(self.first, name) for name in ("edition", "stage", "begin", "end", "progress")}
                one = Inspection.objects.create(name=f"unit-{number:04}", unit=unit, **plain)
                FolderFile.objects.bulk_create(
                    FolderFile(inspection=one, name=file.name, content=file.content, size=file.size, sha256=file.sha256)
                    for file in self.first.files.all()
                )
                for event in range(EVENTS):
                    record(by=self.officer, inspection=one, done=Done(action="noted", subject=f"note:{event}"))

    def people(self, number: int) -> list[str]:
        """The cookies of so many who are signed in: one in ten holds a role throughout, the others roles in five inspections."""
        inspections = list(Inspection.objects.all())
        cookies = []
        for one in range(number):
            person = User.objects.filter(email=f"p{one}@example.org").first() or make_person(
                by=None, email=f"p{one}@example.org", name=f"Person {one}", organisation="I", side="inspectorate"
            )
            if one % 10 == 0 and not person.appointments.exists():
                appoint(by=None, person=person, role="operations-officer")
            elif one % 10:
                mine = self.chance.sample(inspections, 5)
                Appointment.objects.bulk_create(
                    [Appointment(person=person, role="lead-inspector", inspection=each) for each in mine], ignore_conflicts=True
                )
            client = Client()
            client.force_login(person)
            cookies.append(client.cookies["sessionid"].value)
        return cookies

    def addresses(self) -> dict[str, list[str]]:
        """Pages by kind. Everybody opens those of an inspection that everybody has a part in."""
        for person in User.objects.filter(email__startswith="p").exclude(appointments__inspection=self.first):
            Appointment.objects.get_or_create(person=person, role="lead-inspector", inspection=self.first)
        one = f"/inspections/{self.first.name}"
        return {
            "cookies": ["/cookies"],
            "list": ["/"],
            "inspection": [one],
            "people": [f"{one}/people"],
            "sample": [f"{one}/sample"],
            "cases": [f"{one}/cases"],
            "history": [f"{one}/history"],
            "evidence": [f"{one}/evidence"],
        }


def _files() -> dict[str, bytes]:
    """The example with its largest sample alone: 150 cases."""
    files = {path.name: path.read_bytes() for path in FOLDER.iterdir() if path.is_file()}
    for name in ("sample.csv", "cases.csv", "assignment.csv", "answers.csv"):
        head, *rows = files[name].decode().splitlines(keepends=True)
        files[name] = "".join([head, *(row for row in rows if row.startswith(SAMPLE))]).encode()
    for name in ("certificate.json", "caseload-unpaid-work.csv", "caseload-through-the-gate.csv"):
        del files[name]
    return files
