"""An installation for the benchmark of rating from the record: inspections whose answers stand in the tables of casework."""

import django

django.setup()

import logging  # noqa: E402
from collections.abc import Callable, Iterator  # noqa: E402
from contextlib import contextmanager  # noqa: E402
from pathlib import Path  # noqa: E402

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from benchmarks.serving_made import FOLDER, SAMPLE  # noqa: E402
from evenhand.folders.read import read_folder  # noqa: E402
from evenhand.scoring.rate import rate  # noqa: E402
from evenhand_service.accounts.actions import make_person  # noqa: E402
from evenhand_service.accounts.models import User  # noqa: E402
from evenhand_service.casework.in_files import take_up  # noqa: E402
from evenhand_service.casework.models import Entry  # noqa: E402
from evenhand_service.casework.rating import rate_record  # noqa: E402
from evenhand_service.exchange.importing import import_folder  # noqa: E402
from evenhand_service.furniture.named_by_content import lay_out  # noqa: E402
from evenhand_service.inspections.folder import opened  # noqa: E402
from evenhand_service.inspections.models import Inspection  # noqa: E402

OK = 200


def made(times: int) -> tuple[Inspection, int]:
    """The largest sample of the example with every case so many times over, and how many answers stand."""
    role = "head-of-programme"
    head = make_person(by=None, email=f"{role}-{times}@example.org", name="H", organisation="I", side="inspectorate", role=role)
    files = {path.name: path.read_bytes() for path in FOLDER.iterdir() if path.is_file()}
    for name in ("certificate.json", *(one for one in files if one.startswith("caseload-"))):
        del files[name]
    for name in ("sample.csv", "cases.csv", "assignment.csv", "answers.csv"):
        first, *rows = files[name].decode().splitlines(keepends=True)
        mine = [row for row in rows if row.startswith(SAMPLE)]
        files[name] = "".join([first, *(row.replace("-", f"-{n}-", 1) for n in range(times) for row in mine)]).encode()
    inspection = import_folder(by=head, name=f"times-{times}", files=files, stage="fieldwork").inspection
    take_up(inspection)
    return inspection, Entry.objects.filter(sheet__inspection=inspection, field="answer").exclude(sheet__kind="facts").count()


def rows_alone(inspection: Inspection) -> int:
    """The reference."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sheet_id, question, value FROM casework_entry JOIN casework_sheet ON casework_sheet.id = sheet_id "
            "WHERE inspection_id = %s AND field = 'answer' AND value <> '' AND kind IN ('facts', 'first', 'agreed')",
            [inspection.pk],
        )
        return len(cursor.fetchall())


def rate_it(inspection: Inspection) -> object:
    """What is measured."""
    return rate_record(inspection)


def page_of(inspection: Inspection, page: str) -> Callable[[], object]:
    """Opening a page of an inspection, by somebody who may."""
    logging.getLogger("evenhand.requests").setLevel(logging.ERROR)
    settings.ALLOWED_HOSTS = ["testserver"]
    lay_out()
    client = Client()
    client.force_login(User.objects.filter(appointments__role="head-of-programme").earliest("pk"))
    address = f"/inspections/{inspection.name}/{page}"

    def opened() -> object:
        answer = client.get(address)
        if answer.status_code != OK:
            raise RuntimeError(f"{address}: {answer.status_code}")
        return answer

    return opened


@contextmanager
def laid(inspection: Inspection) -> Iterator[Path]:
    """The folder of an inspection, laid out."""
    with opened(inspection) as folder:
        yield folder.path


def rated_from(folder: Path) -> object:
    """The same by the library, from the folder."""
    found = read_folder(folder)
    return rate(found.answers, against=found.framework, judgements=found.judgements, sample=found.sample)
