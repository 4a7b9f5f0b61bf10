"""An inspection rated from the tables of casework: what the library gives for the folder, whatever was written on its cases."""

from random import Random
from uuid import uuid4

import pytest

from evenhand.files.faults import Refused
from evenhand.folders.read import read_folder
from evenhand.scoring.rate import rate
from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.casework.models import FACTS, Contest, Entry, Sheet
from evenhand_service.casework.on_record import on_record
from evenhand_service.casework.rating import rate_record
from evenhand_service.casework.saving import Written, save
from evenhand_service.exchange.importing import import_folder
from evenhand_service.inspections.folder import opened
from service.addresses import SWM

SUPERVISION = "case supervision"


@pytest.fixture
def head(db, inspectorate):
    one = make_person(by=None, email="head@example.org", name="H", organisation=inspectorate.name, side="inspectorate")
    appoint(by=None, person=one, role="head-of-programme")
    return one


def imported(head, cases):
    """The example with its first so many cases of supervision, and everything that is known of them."""
    files = {path.name: path.read_bytes() for path in SWM.iterdir() if path.is_file()}
    keep = {row.split(",")[1] for row in files["cases.csv"].decode().splitlines() if row.startswith(SUPERVISION)}
    keep = set(sorted(keep)[:cases])
    for name in ("sample.csv", "cases.csv", "assignment.csv", "answers.csv"):
        first, *rows = files[name].decode().splitlines(keepends=True)
        files[name] = "".join([first, *(row for row in rows if row.split(",")[1] in keep)]).encode()
    for name in ("certificate.json", *(name for name in files if name.startswith("caseload-"))):
        files.pop(name, None)
    return import_folder(by=head, name="own", files=files, stage="fieldwork").inspection


@pytest.fixture
def inspection(head):
    one = imported(head, 30)
    on_record(one)
    return one


def from_folder(inspection):
    with opened(inspection) as folder:
        found = read_folder(folder.path)
    return rate(found.answers, against=found.framework, judgements=found.judgements, sample=found.sample)


def alike(inspection):
    """Both ways, which must agree in every score, in each of its strata, and in every rating with its reason."""
    ours, library = rate_record(inspection), from_folder(inspection)
    parted = [{code: one.by_stratum for code, one in each.scores.items()} for each in (ours, library)]
    assert ours.scores == library.scores
    assert parted[0] == parted[1]
    assert dict(ours) == dict(library)
    assert ours.overall == library.overall
    return ours


def write(head, sheet, question, value, base=None):
    stands = Entry.objects.filter(sheet=sheet, question=question, field="answer").first()
    revision = stands.revision if stands else 0
    written = Written(id=uuid4(), question=question, field="answer", value=value, base=revision if base is None else base)
    return save(by=head, writer=sheet.reader, inspection=sheet.inspection, sheet=sheet.pk, written=written)


def first_reading(inspection, question="2.2.3"):
    entry = Entry.objects.filter(sheet__inspection=inspection, sheet__kind="first", question=question, field="answer")
    return entry.exclude(sheet__case__in=inspection.sheets.filter(kind="agreed").values("case")).earliest("pk").sheet


def test_what_came_in_files_is_rated_as_the_folder_is(inspection):
    kinds = set(inspection.sheets.values_list("kind", flat=True))

    ratings = alike(inspection)

    assert {"first", "second", "agreed", "benchmark"} <= kinds
    assert ratings.scores["2.1.1"].relevant == 30


def test_an_answer_that_is_taken_back_counts_no_more(inspection, head):
    before = alike(inspection).scores["2.2.3"]
    write(head, first_reading(inspection), "2.2.3", "")

    assert alike(inspection).scores["2.2.3"].relevant == before.relevant - 1


def test_an_answer_that_the_facts_rule_out_since_does_not_count(inspection, head):
    before = alike(inspection).scores["2.2.3"]
    sheet = first_reading(inspection)
    facts = Sheet.objects.get(inspection=inspection, case=sheet.case, kind=FACTS)

    write(head, facts, "risk_of_serious_harm_issues", "no")
    ruled_out = alike(inspection).scores["2.2.3"]
    write(head, facts, "risk_of_serious_harm_issues", "")
    left_open = alike(inspection).scores["2.2.3"]
    write(head, facts, "risk_of_serious_harm_issues", "yes")

    assert (ruled_out.relevant, left_open.relevant) == (before.relevant - 1, before.relevant - 1)
    assert alike(inspection).scores["2.2.3"] == before


def test_an_agreed_answer_counts_instead_of_the_first_and_a_second_never(inspection, head):
    sheet = first_reading(inspection)
    stands = Entry.objects.get(sheet=sheet, question="2.2.3", field="answer").value
    other = {"Yes": "No", "No": "Yes"}[stands]
    before = alike(inspection).scores["2.2.3"].sufficient
    of_case = {"inspection": inspection, "sample": sheet.sample, "case": sheet.case}
    second, _ = Sheet.objects.get_or_create(**of_case, kind="second", reader="somebody")

    write(head, second, "2.2.3", other)
    untouched = alike(inspection).scores["2.2.3"].sufficient
    write(head, Sheet.objects.create(**of_case, kind="agreed", reader="both"), "2.2.3", other)

    assert untouched == before
    assert alike(inspection).scores["2.2.3"].sufficient == before + (1 if other == "Yes" else -1)


def test_what_is_contested_counts_as_it_stands(inspection, head):
    before = alike(inspection).scores["2.2.3"]
    sheet = first_reading(inspection)
    other = {"Yes": "No", "No": "Yes"}[Entry.objects.get(sheet=sheet, question="2.2.3", field="answer").value]

    write(head, sheet, "2.2.3", other, base=0)

    assert Contest.objects.count() == 1
    assert alike(inspection).scores["2.2.3"] == before


def test_two_first_readings_of_a_question_are_refused_as_they_are_in_a_folder(inspection, head):
    sheet = first_reading(inspection)
    of_case = {"inspection": inspection, "sample": sheet.sample, "case": sheet.case}
    write(head, Sheet.objects.create(**of_case, kind="first", reader="another"), "2.2.3", "Yes")

    with pytest.raises(Refused, match="two first readings"):
        rate_record(inspection)
    with pytest.raises(Refused, match="two first readings"):
        from_folder(inspection)


def test_an_answer_that_its_question_does_not_take_is_refused_and_not_counted_as_a_no(inspection):
    sheet = first_reading(inspection)
    Entry.objects.filter(sheet=sheet, question="2.2.3", field="answer").update(value="Perhaps")

    with pytest.raises(Refused, match=r"the answer to 2\.2\.3 is 'Perhaps'"):
        rate_record(inspection)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_written_both_ways_agree(inspection, head, seed):
    chance = Random(seed)
    sheets = list(inspection.sheets.exclude(kind="benchmark").order_by("pk"))
    questions = sorted(on_record(inspection).framework.questions)
    facts = ("risk_of_serious_harm_issues", "domestic_abuse", "child_safeguarding", "released_from_custody")
    for _ in range(80):
        sheet = chance.choice(sheets)
        if sheet.kind == FACTS:
            write(head, sheet, chance.choice(facts), chance.choice(["yes", "no", ""]))
        else:
            asked = [one for one in questions if one.startswith("2.")]
            write(head, sheet, chance.choice(asked), chance.choice(["Yes", "No", ""]), chance.choice([None, None, 0]))

    alike(inspection)


def test_as_many_queries_are_made_for_many_cases_as_for_few(head, django_assert_num_queries):
    one = imported(head, 3)
    on_record(one)

    with django_assert_num_queries(5):
        rate_record(one)
    Sheet.objects.bulk_create(
        Sheet(inspection=one, sample=SUPERVISION, case=f"m-{n}", kind="first", reader="r") for n in range(99)
    )
    with django_assert_num_queries(5):
        rate_record(one)
