"""Benchmarks: given among a reader's own cases and not told apart, read by each alone, compared, and never counted."""

import re
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils.timezone import now

from evenhand.assessment.counting import answers_that_count
from evenhand.files.faults import Refused
from evenhand.folders.read import read_folder
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.accounts.models import Reader
from evenhand_service.audit.models import Event
from evenhand_service.audit.verify import verify
from evenhand_service.casework.models import Entry, Sheet
from evenhand_service.casework.saving import Written, save
from evenhand_service.casework.sheets import sheets_to_write
from evenhand_service.exchange.exporting import exported
from evenhand_service.exchange.importing import import_folder
from evenhand_service.exchange.withheld import exported_to
from evenhand_service.inspections.folder import laid_out
from evenhand_service.quality.benchmarks import give_benchmark
from evenhand_service.quality.comparing import compared, exercises
from evenhand_service.quality.models import Benchmark
from service.ended import ended, found_in_the_database, run
from service.programs import Program, good
from service.reading import READER, _folder
from service.test_case_page import form_of

pytestmark = pytest.mark.django_db
OTHERS = ("reader-06", "reader-07")


@pytest.fixture
def head(inspectorate):
    head = make_person(by=None, email="head@example.org", name="H", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=head, role="head-of-programme")
    return head


@pytest.fixture
def inspection(head):
    """Three cases alike in every fact: one each of three readers."""
    files = _folder()
    heading, *rows = files["cases.csv"].decode().splitlines()
    same = rows[0].split(",")[2:]
    rows = [row for row in rows if row.split(",")[0] == rows[0].split(",")[0]]
    files["cases.csv"] = "\n".join([heading, *(",".join([*row.split(",")[:2], *same]) for row in rows), ""]).encode()
    heading, *rows = files["assignment.csv"].decode().splitlines()
    codes = (READER, *OTHERS)
    files["assignment.csv"] = "\n".join(
        [heading, *(row.replace(READER, code) for row, code in zip(rows, codes, strict=True)), ""]
    ).encode()
    return import_folder(by=head, name="own", files=files, stage="fieldwork").inspection


@pytest.fixture
def people(inspection, inspectorate):
    found = {}
    for role, code in (("inspector", READER), ("inspector", OTHERS[0]), ("inspector", OTHERS[1]), ("quality-lead", "")):
        email = f"{code or role}@example.org"
        one = make_person(
            by=None, email=email, name=f"Name of {code or role}", organisation=inspectorate.name, side="inspectorate"
        )
        appoint(by=None, person=one, role=role, inspection=inspection)
        if code:
            Reader.objects.create(inspection=inspection, person=one, code=code)
        found[code or role] = one
    return found


@pytest.fixture
def lead(people):
    return people["quality-lead"]


def cases(inspection):
    """The case of each reader, with the sample that it is of."""
    _heading, *rows = bytes(inspection.files.get(name="assignment.csv").content).decode().splitlines()
    return {row.split(",")[2]: tuple(row.split(",")[:2]) for row in rows}


def give(lead, inspection, readers=(), of=READER):
    sample, case = cases(inspection)[of]
    return give_benchmark(by=lead, inspection=inspection, sample=sample, case=case, readers=readers, why="To see how we agree.")


def opened_by(person):
    client = Client()
    client.force_login(person)
    return client


BY_CHANCE = r'name="(csrfmiddlewaretoken|page)" value="[^"]*"|nonce="[^"]*"'
NUMBERS = r'(data-reading="|data-facts="|/casework/|"sheet": |"facts": )[0-9]+'


def plain(text, case):
    """A page or an answer without the reference and stratum of its case, the numbers of its sheets and what is made by chance."""
    text = re.sub(NUMBERS, r"\1N", re.sub(BY_CHANCE, "", text)).replace(case, "CASE")
    return re.sub(r"supervision / \w+( \w+)*", "STRATUM", text)


def row_of(page, case):
    """The row of a case in a list."""
    (row,) = [one for one in re.findall(r"<tr[^>]*>.*?</tr>", page, re.S) if case in one]
    return row


def sheets_of(person, inspection):
    """The own reading of a reader, and their benchmark."""
    own = {one.kind: one for one in sheets_to_write(inspection, person) if not one.holds_facts}
    return own["first"], own["benchmark"]


def test_a_benchmark_is_given_to_those_who_do_not_read_the_case_already(lead, inspection, people):
    given = give(lead, inspection)

    assert READER not in given
    assert set(OTHERS) < set(given)
    event = Event.objects.get(action="benchmark given")
    assert event.values.content["after"]["readers"] == list(given)
    with pytest.raises(Refused, match="read it already"):
        give(lead, inspection)
    with pytest.raises(Refused, match="no case of the sample"):
        give_benchmark(by=lead, inspection=inspection, sample="Through the Gate", case="TG-9999", readers=(), why="x")
    with pytest.raises(Refused, match="there is no reader 'reader-99'"):
        give(lead, inspection, ["reader-99"], of=OTHERS[0])
    for code in (READER, OTHERS[0]):
        with pytest.raises(PermissionDenied):
            give(people[code], inspection, of=OTHERS[1])


def test_who_may_not_read_the_case_is_not_given_it(lead, inspection):
    _sample, case = cases(inspection)[READER]
    file = inspection.files.get(name="readers.yaml")
    interest = f", interests: [{{about: case, value: {case}, reason: A cousin.}}]}}".encode()
    text = re.sub(rb"({id: reader-06[^}]*)}", rb"\1" + interest, bytes(file.content))
    assert text != bytes(file.content)
    file.content = text
    file.save()

    with pytest.raises(Refused, match="who may not read it"):
        give(lead, inspection, ["reader-06"])
    assert "reader-06" not in give(lead, inspection)


def test_nothing_tells_a_benchmark_from_ones_own_case(lead, inspection, people):
    person = people[OTHERS[0]]
    give(lead, inspection, [OTHERS[0]])
    client = opened_by(person)
    before = client.get("/inspections/own/my-cases").content.decode()
    mine, given = cases(inspection)[OTHERS[0]][1], cases(inspection)[READER][1]
    assert plain(row_of(before, mine), mine) == plain(row_of(before, given), given)

    way = re.findall(r'href="([^"]*/casework/open/[^"]*)"', before)
    assert len(way) == 2
    assert all(client.get(one).status_code == 302 for one in way)
    own, benchmark = sheets_of(person, inspection)
    pages = [client.get(f"/inspections/own/casework/{one.pk}").content.decode() for one in (own, benchmark)]

    assert (own.case, benchmark.case) == (mine, given)
    assert plain(pages[0], mine) == plain(pages[1], given)
    assert "enchmark" not in pages[1]
    after = client.get("/inspections/own/my-cases").content.decode()
    assert plain(row_of(after, mine), mine) == plain(row_of(after, given), given)


def test_nothing_tells_them_apart_for_a_program(lead, inspection, people):
    person = people[OTHERS[0]]
    give(lead, inspection, [OTHERS[0]])
    program = Program(person)
    own, benchmark = sheets_of(person, inspection)

    assert program.said("/inspections/own/my-cases")["count"] == 2
    assert {one["sheet"] for one in program.said("/inspections/own/casework")["items"]} == {own.pk, benchmark.pk}
    answers = [program.get(f"/inspections/own/casework/{one.pk}").content.decode() for one in (own, benchmark)]
    assert plain(answers[0], own.case) == plain(answers[1], benchmark.case)
    for one in (own, benchmark):
        address = f"/inspections/own/casework/sheets/{one.pk}/operations/00000000-0000-0000-0000-{one.pk:012}"
        good(program.post(address, question="2.1.1", field="answer", value="Yes", base=0))
    assert program.get("/inspections/own/history").status_code == 403
    assert program.get("/inspections/own/benchmarks").status_code == 403


def test_a_benchmark_is_written_on_by_its_reader_alone_and_its_facts_are_their_own(lead, inspection, people):
    give(lead, inspection)
    own = {code: sheets_of(people[code], inspection)[1] for code in OTHERS}
    client, sheet = opened_by(people[OTHERS[0]]), own[OTHERS[0]]
    page = f"/inspections/own/casework/{sheet.pk}"
    sent = form_of(client.get(page)) | {"fact:domestic_abuse": "no", "answer:2.1.1": "Yes"}

    assert client.post(page, sent).status_code == 302

    assert client.get(f"/inspections/own/casework/{own[OTHERS[1]].pk}").status_code == 404
    said = dict(Entry.objects.filter(question="domestic_abuse", sheet__case=sheet.case).values_list("sheet__reader", "value"))
    assert said[OTHERS[0]] == "no"
    assert {value for reader, value in said.items() if reader != OTHERS[0]} == {"yes"}
    shared = Sheet.objects.get(inspection=inspection, case=sheet.case, kind="facts")
    written = Written(id=uuid4(), question="domestic_abuse", field="answer", value="no", base=0)
    with pytest.raises(PermissionDenied):
        save(by=people[OTHERS[0]], inspection=inspection, sheet=shared.pk, written=written)
    assert not any(one.broken for one in verify())


def finish(people, inspection, said):
    """Let each reader answer the benchmark and finish it; whose own case it is, that."""
    for code, answers in said.items():
        sheets = sheets_to_write(inspection, people[code])
        sheet = next(one for one in sheets if one.case == cases(inspection)[READER][1] and not one.holds_facts)
        for number, (question, value) in enumerate(answers.items()):
            written = Written(
                id=f"00000000-0000-0000-0000-{sheet.pk:06}{number:06}", question=question, field="answer", value=value, base=0
            )
            save(by=people[code], writer=code, inspection=inspection, sheet=sheet.pk, written=written)
        Sheet.objects.filter(pk=sheet.pk).update(submitted=now())


def test_finished_readings_are_compared_by_question_and_reader(lead, inspection, people):
    give(lead, inspection)
    finish(people, inspection, {READER: {"2.1.1": "Yes", "2.1.2": "Yes"}, OTHERS[0]: {"2.1.1": "Yes", "2.1.2": "No"}})
    (one,) = exercises(lead, inspection)
    found = compared(lead, inspection)

    assert one.finished == 2
    share = {each.question.code: each.coefficients.percentage.value for each in found.questions}
    assert share == {"2.1.1": 1.0, "2.1.2": 0.0}
    assert [(each.reader, each.beside.own) for each in found.readers] == [(OTHERS[0], 0.5), (READER, 1.0)]
    page = opened_by(lead).get("/inspections/own/benchmarks/agreement").content.decode()
    assert "Name of reader-06" in page
    assert "From 1 case." in page
    assert page.count('class="evenhand-bars"') == 4
    sheet = opened_by(lead).get("/inspections/own/benchmarks/agreement?table=table-agreement-1")
    assert sheet.status_code == 200
    assert "2.1.3" not in page.partition("<main")[2]


def test_with_several_cases_there_are_intervals_and_what_facts_rule_out_is_told(lead, inspection, people):
    for code in (READER, *OTHERS):
        give(lead, inspection, of=code)
    for number, person in enumerate(people[code] for code in (READER, *OTHERS)):
        for sheet in sheets_to_write(inspection, person):
            if sheet.holds_facts:
                continue
            for place, question in enumerate(("2.1.1", "2.1.2", "2.1.3")):
                value = "No" if (number + place + sheet.pk) % 3 == 0 else "Yes"
                Entry.objects.create(sheet=sheet, question=question, field="answer", value=value, revision=1)
            Sheet.objects.filter(pk=sheet.pk).update(submitted=now())
    found = compared(lead, inspection, prompts=True)

    assert found.cases == 3
    assert any(one.coefficients.gwet.low is not None for one in found.questions)
    assert all(one.beside.units == 3 for one in found.readers)
    assert opened_by(lead).get("/inspections/own/benchmarks/agreement?prompts=yes").status_code == 200
    said = Program(lead).said("/inspections/own/benchmarks/agreement")
    assert (said["cases"], len(said["readers"])) == (3, 3)


def test_a_benchmark_counts_for_no_rating_and_goes_out_with_the_folder(lead, inspection, people, head):
    give(lead, inspection)
    finish(people, inspection, {OTHERS[0]: {"2.1.1": "No"}})
    files = exported(inspection)
    assert b"benchmark" in files["answers.csv"]
    with laid_out({name: content for name, content in files.items() if "/" not in name}) as folder:
        answers = read_folder(folder.path).answers
    assert {one.reading for one in answers} == {"benchmark"}
    assert list(answers_that_count(answers)) == []

    other = import_folder(by=head, name="again", files=files).inspection

    assert exported(other)["quality.jsonl"] == files["quality.jsonl"]
    assert Benchmark.objects.filter(inspection=other).count() == Benchmark.objects.filter(inspection=inspection).count()
    assert exported(other)["casework.jsonl"] == files["casework.jsonl"]


def test_nobody_learns_of_a_benchmark_that_they_read_themselves_or_may_not_know_of(lead, inspection, people, inspectorate):
    Reader.objects.create(inspection=inspection, person=lead, code="reader-08")
    assert "reader-08" in give(lead, inspection)
    assert exercises(lead, inspection) == []
    sheets_to_write(inspection, lead)
    listed = opened_by(lead).get("/inspections/own/readings?format=csv").getvalue().decode()
    assert "enchmark" not in listed + opened_by(lead).get("/inspections/own/history?format=csv").getvalue().decode()
    assert not {"quality.jsonl", "events.jsonl"} & exported_to(lead, inspection).keys()
    officer = make_person(by=None, email="o@example.org", name="O", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=officer, role="operations-officer", inspection=inspection)

    assert not {"quality.jsonl", "events.jsonl"} & exported_to(officer, inspection).keys()
    assert "enchmark" not in opened_by(officer).get("/inspections/own/history?format=csv").getvalue().decode()
    for code in OTHERS:
        assert opened_by(people[code]).get("/inspections/own/benchmarks").status_code == 403


def test_a_lead_gives_a_benchmark_on_its_page(lead, inspection):
    client = opened_by(lead)
    sample, case = cases(inspection)[READER]
    page = client.get("/inspections/own/benchmarks/give")
    sent = form_of(page) | {"case": f"{sample}: {case}", "readers": ["reader-06"], "why": "To see."}

    assert client.post("/inspections/own/benchmarks/give", sent).status_code == 302
    assert client.post("/inspections/own/benchmarks/give", sent).status_code == 422

    assert list(Benchmark.objects.values_list("case", "reader")) == [(case, "reader-06")]
    assert case in client.get("/inspections/own/benchmarks").content.decode()


def test_whoever_is_assigned_the_case_afterwards_reads_it_as_their_own(lead, inspection, people):
    give(lead, inspection, ["reader-06"])
    _sample, case = cases(inspection)[READER]
    file = inspection.files.get(name="assignment.csv")
    file.content = bytes(file.content).replace(f"{case},{READER}".encode(), f"{case},reader-06".encode())
    file.save()

    kinds = [one.kind for one in sheets_to_write(inspection, people["reader-06"]) if one.case == case]

    assert sorted(kinds) == ["facts", "first"]


def test_after_its_time_no_benchmark_is_left(lead, inspection, people):
    give(lead, inspection)
    sheets_to_write(inspection, people[OTHERS[0]])
    case = cases(inspection)[READER][1]
    ended(inspection)
    assert "quality_benchmark.case" in found_in_the_database(case)

    run()

    assert found_in_the_database(case) == set()
