"""An installation for the benchmark of pages: so many inspections of 150 cases, and people who work on them."""

import django

django.setup()

from collections import defaultdict  # noqa: E402
from datetime import date, timedelta  # noqa: E402
from pathlib import Path  # noqa: E402
from random import Random  # noqa: E402

from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402

from evenhand_service.accounts.actions import make_person  # noqa: E402
from evenhand_service.accounts.may import may_throughout, rights_in  # noqa: E402
from evenhand_service.accounts.models import Appointment, User  # noqa: E402
from evenhand_service.audit.record import Done, record  # noqa: E402
from evenhand_service.exchange.importing import import_folder  # noqa: E402
from evenhand_service.inspections.models import FolderFile, Inspection, Unit  # noqa: E402

FOLDER = Path("examples/swm-2018")
SAMPLE = "case supervision"
"""Of which the example has 150 cases."""

EVENTS = 40
"""Events of each inspection besides its first."""

TEAM = ("lead-inspector", *["inspector"] * 9, "quality-lead", "operations-officer")
"""The roles of an inspection's people."""

A_WEEK = 2
"""Inspections that begin in one week, the last of them half a year from now."""

PAGES = {
    "inspection": ("see inspection", ""),
    "people": ("see inspection", "/people"),
    "deadlines": ("see inspection", "/deadlines"),
    "evidence": ("see evidence", "/evidence"),
    "caseload": ("see caseload", "/caseload"),
    "sample": ("see sample", "/sample"),
    "cases": ("assign cases", "/cases"),
    "my cases": ("see own cases", "/my-cases"),
    "history": ("see history", "/history"),
    "files": ("export folder", "/folder"),
}
"""The pages of an inspection, each with the right it needs and its address within the inspection's."""


class Made:
    """What was made so far."""

    def __init__(self, people: int) -> None:
        self.chance = Random(1)  # noqa: S311
        self.officer = self._person("officer", "operations-officer")
        self.people = [self._person(f"p{one}", "operations-officer" if one % 10 == 0 else None) for one in range(people)]
        self.first = import_folder(by=self.officer, name="first", files=_files(), stage="fieldwork").inspection
        self._staff(self.first, 0)

    def grow(self, size: int) -> None:
        """More inspections, until there are so many: copies of the first under names of their own, with people and history."""
        for number in range(Inspection.objects.count(), size):
            with transaction.atomic():
                unit = Unit.objects.create(provider=self.first.unit.provider, name=f"Unit {number:04}", kind="PDU")
                plain = {name: getattr(self.first, name) for name in ("edition", "stage", "progress")}
                begin = date.today() + timedelta(weeks=26 - number // A_WEEK)
                days = {"begin": begin, "end": begin + timedelta(days=11)}
                one = Inspection.objects.create(name=f"unit-{number:04}", unit=unit, **days, **plain)
                FolderFile.objects.bulk_create(
                    FolderFile(inspection=one, name=file.name, content=file.content, size=file.size, sha256=file.sha256)
                    for file in self.first.files.all()
                )
                for event in range(EVENTS):
                    record(by=self.officer, inspection=one, done=Done(action="noted", subject=f"note:{event}"))
                self._staff(one, number)

    def working(self) -> list[tuple[str, dict[str, list[str]]]]:
        """Each person's cookie, and the pages they may open, by kind: those of three inspections that they have a part in."""
        return [(self._cookie(person), self._pages(person)) for person in self.people]

    def _pages(self, person: User) -> dict[str, list[str]]:
        held = Appointment.objects.filter(person=person).exclude(inspection=None).select_related("inspection").order_by("pk")
        parts = [one.inspection for one in held][-3:]
        pages = defaultdict(list, {"cookies": ["/cookies"], "list": ["/"], "programme": ["/programme"]})
        if not may_throughout(person, "see programme"):
            del pages["programme"]
        for one in filter(None, parts):
            rights = rights_in(person, one)
            for kind, (right, within) in PAGES.items():
                if right in rights:
                    pages[kind].append(f"/inspections/{one.name}{within}")
        return dict(pages)

    def _staff(self, inspection: Inspection, number: int) -> None:
        """A team of its own, everybody's turn coming round."""
        begin = number * len(TEAM)
        Appointment.objects.bulk_create(
            Appointment(person=self.people[(begin + place) % len(self.people)], role=role, inspection=inspection)
            for place, role in enumerate(TEAM)
        )

    def _person(self, name: str, role: str | None) -> User:
        email = f"{name}@example.org"
        return make_person(by=None, email=email, name=f"Person {name}", organisation="I", side="inspectorate", role=role)

    @staticmethod
    def _cookie(person: User) -> str:
        client = Client()
        client.force_login(person)
        return client.cookies["sessionid"].value


def _files() -> dict[str, bytes]:
    """The example with its largest sample alone: 150 cases."""
    files = {path.name: path.read_bytes() for path in FOLDER.iterdir() if path.is_file()}
    for name in ("sample.csv", "cases.csv", "assignment.csv", "answers.csv"):
        head, *rows = files[name].decode().splitlines(keepends=True)
        files[name] = "".join([head, *(row for row in rows if row.startswith(SAMPLE))]).encode()
    for name in ("certificate.json", "caseload-unpaid-work.csv", "caseload-through-the-gate.csv"):
        del files[name]
    return files
