"""Makes what readers write on, in an installation of its own, and prints what each of them needs to know."""

import json
import re
import sys

import django

django.setup()

from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils.crypto import get_random_string  # noqa: E402

from evenhand_service.accounts.actions import appoint, make_person  # noqa: E402
from evenhand_service.accounts.models import Reader  # noqa: E402
from evenhand_service.casework.models import FACTS, FIRST, SECOND  # noqa: E402
from evenhand_service.casework.sheets import sheets_to_write  # noqa: E402
from evenhand_service.casework.written import answers_taken, facts_taken  # noqa: E402
from evenhand_service.exchange.importing import import_folder  # noqa: E402
from evenhand_service.inspections.editions import edition_of  # noqa: E402
from evenhand_service.loading import make_tables  # noqa: E402
from evenhand_service.review.second_readings import give_second_reading  # noqa: E402
from service.addresses import SWM  # noqa: E402

SAMPLE = "case supervision"
NAME = "own"


def folder(readers, second):
    """An inspection of one case for each reader, with its facts and no answers; and so many who read none of their own."""
    rows = [row.split(",") for row in (SWM / "cases.csv").read_text().splitlines() if row.startswith(SAMPLE)][:readers]
    cases = {row[1]: code_of(place) for place, row in enumerate(rows)}
    files = {"inspection.yaml": (SWM / "inspection.yaml").read_bytes()}
    files["readers.yaml"] = "readers:\n" + "".join(
        f"  - {{id: {one}, side: inspectorate, capacity: 5}}\n" for one in map(code_of, range(readers + second))
    )
    for name in ("sample.csv", "cases.csv"):
        head, *lines = (SWM / name).read_text().splitlines(keepends=True)
        files[name] = "".join([head, *(line for line in lines if line.startswith(SAMPLE) and line.split(",")[1] in cases)])
    files["sample.csv"] = re.sub(",(reserve|replaced),[^,\n]*", ",drawn,", files["sample.csv"])
    files["assignment.csv"] = "sample,case,reader\n" + "".join(f"{SAMPLE},{case},{code}\n" for case, code in cases.items())
    return {name: content if isinstance(content, bytes) else content.encode() for name, content in files.items()}


def code_of(number):
    return f"reader-{number:02}"


def reader(inspection, number, case=None, by=None):
    """Somebody who reads one case: their cookies, their sheets, what may be written and what stands there.

    Where a case is named they are given it to be read a second time, which counts in no rating.
    """
    code = code_of(number)
    person = make_person(by=None, email=f"r{number}@example.org", name=f"R {number}", organisation="I", side="inspectorate")
    appoint(by=None, person=person, role="inspector", inspection=inspection)
    Reader.objects.create(inspection=inspection, person=person, code=code)
    if case:
        give_second_reading(by=by, inspection=inspection, sample=SAMPLE, case=case, reader=code)
    client, token = Client(), get_random_string(32)
    client.force_login(person)
    sheets = {one.kind: one for one in sheets_to_write(inspection, person)}
    reading = sheets[SECOND if case else FIRST]
    framework = edition_of(inspection)
    answers = {one: answers_taken(framework, SAMPLE, one, "answer") for one in framework.questions}
    facts = {one: facts_taken(framework, one) for one in framework.standards.facts}
    return {
        "reader": code,
        "case": reading.case,
        "counts": reading.kind == FIRST,
        "cookies": f"sessionid={client.cookies['sessionid'].value}; csrftoken={token}",
        "token": token,
        "sheets": {"facts": sheets[FACTS].pk, "reading": reading.pk},
        "answers": {one: taken for one, taken in answers.items() if taken},
        "scored": [one for one in framework.key_questions if answers[one]],
        "facts": {one: taken for one, taken in facts.items() if taken},
        "stands": {entry.question: [entry.value, entry.revision] for entry in sheets[FACTS].entries.all()},
    }


def main():
    readers, second = map(int, sys.argv[1:])
    make_tables(verbosity=0)
    head = make_person(by=None, email="head@example.org", name="H", organisation="I", side="inspectorate")
    appoint(by=None, person=head, role="head-of-programme")
    inspection = import_folder(by=head, name=NAME, files=folder(readers, second), stage="fieldwork").inspection
    with transaction.atomic():
        found = [reader(inspection, number) for number in range(readers)]
        lead = make_person(by=None, email="lead@example.org", name="L", organisation="I", side="inspectorate")
        appoint(by=None, person=lead, role="lead-inspector", inspection=inspection)
        read = [one["case"] for one in found][readers - second :]
        found += [reader(inspection, readers + place, case, lead) for place, case in enumerate(read)]
    print(json.dumps(found))


if __name__ == "__main__":
    main()
