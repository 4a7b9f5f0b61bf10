"""Comparing two readings, settling what is agreed, signing off, and leaving fieldwork."""

import re
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied

from evenhand.assessment.answers_file import read_answers
from evenhand.assessment.case import read_cases
from evenhand.assessment.counting import answers_that_count
from evenhand.assessment.relevance import applies
from evenhand.files.faults import Refused
from evenhand_service.accounts.actions import appoint
from evenhand_service.accounts.models import Reader, User
from evenhand_service.audit.models import Event
from evenhand_service.audit.verify import verify
from evenhand_service.casework.finishing import reopen
from evenhand_service.casework.models import Contest, Entry, Operation, Sheet
from evenhand_service.casework.sheets import sheets_to_write
from evenhand_service.exchange.exporting import exported
from evenhand_service.exchange.importing import import_folder
from evenhand_service.inspections.actions import move
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.folder import laid_out
from evenhand_service.review.cases import all_assessed, reviewed_case, reviewed_cases
from evenhand_service.review.comparing import agreement_of, compared
from evenhand_service.review.moderation import Settled, moderate
from evenhand_service.review.signing_off import sign_off
from service.programs import Program, faults, good
from service.read_by_two import *  # noqa: F403 - fixtures
from service.read_by_two import browser, one_case
from service.reading import CASES, read_to_the_end, write

pytestmark = pytest.mark.django_db


def of(sheet):
    return reviewed_case(sheet.inspection, sheet.sample, sheet.case)


def settle(by, sheet, finished=True, page=None, **agreed):
    settled = {code[1:].replace("_", "."): said for code, said in agreed.items()}
    about = {"inspection": sheet.inspection, "sample": sheet.sample, "case": sheet.case}
    return moderate(by=by, **about, settled=settled, page=page or uuid4(), finished=finished)


YES, NO = Settled(answer="Yes", reason="Both looked again."), Settled(answer="No", reason="The plan is of June.")


def test_two_readings_are_compared_question_by_question(differing, inspection):
    found = compared([of(differing)])[differing.sample, differing.case]

    assert {one.question.code: (one.first.answer, one.second.answer) for one in found.differences} == {
        "2.1.1": ("No", "Yes"),
        "2.1.2": ("No", "Yes"),
    }
    assert found.differences[0].first.note == "What the first saw"
    assert found.alike == found.asked - 2
    agreement = agreement_of(inspection, [found])
    assert agreement.percentage.value == pytest.approx(found.alike / found.asked)
    assert agreement.gwet.value is not None


def test_what_is_agreed_counts_in_place_of_the_first_reading(differing, lead, inspection):
    assert not of(differing).is_assessed

    agreed = settle(lead, differing, q2_1_1=YES, q2_1_2=NO)

    assert agreed.submitted
    assert of(differing).is_assessed
    event = Event.objects.get(action="readings moderated")
    assert (event.by, event.values.content["after"]["differed"]) == (lead, 2)
    with laid_out(exported(inspection)) as folder:
        rows = [one for one in read_answers(folder.path / "answers.csv", edition_of(inspection)) if one.case == differing.case]
    counts = {one.question: (one.reading, one.answer, one.note) for one in answers_that_count(rows)}
    assert counts["2.1.1"] == ("agreed", "Yes", "Both looked again.")
    assert counts["2.1.2"] == ("agreed", "No", "The plan is of June.")
    assert counts["2.1.3"][0] == "first"
    assert not any(one.broken for one in verify())


@pytest.mark.about_pages
@pytest.mark.parametrize(
    ("agreed", "said"),
    [
        ({"q2_1_1": YES}, "not said yet what is agreed on: 2.1.2"),
        ({"q2_1_1": YES, "q2_1_2": Settled(answer="No", reason=" ")}, "why this is agreed on: 2.1.2"),
        ({"q2_1_1": YES, "q2_1_2": Settled(answer="Perhaps", reason="x")}, "cannot be 'Perhaps'"),
        ({"q2_1_1": YES, "q2_1_2": Settled(answer="No", reason="x", over=(3, 0))}, "settled otherwise"),
    ],
)
def test_what_is_not_settled_is_refused_and_nothing_of_it_is_kept(differing, lead, agreed, said):
    with pytest.raises(Refused, match=said):
        settle(lead, differing, **agreed)

    assert not Entry.objects.filter(sheet__kind="agreed").exists()


def test_it_can_be_settled_bit_by_bit_and_sent_twice(differing, lead):
    page = UUID(int=9)
    for _ in range(2):
        settle(lead, differing, finished=False, page=page, q2_1_1=YES)

    assert Operation.objects.filter(sheet__kind="agreed").count() == 2
    assert not of(differing).is_moderated
    settle(lead, differing, q2_1_2=NO)
    assert of(differing).is_moderated


def test_readings_that_say_the_same_need_no_moderator(sheet, second, person, quality):
    read_to_the_end(person, sheet)
    assert not of(sheet).is_assessed
    read_to_the_end(quality, second)

    assert of(sheet).is_assessed
    assert Event.objects.filter(action="readings agree").count() == 1


def test_nobody_moderates_before_both_have_finished_or_without_the_right(sheet, second, person, quality, lead):
    read_to_the_end(person, sheet, q2_1_1="No")
    with pytest.raises(Refused, match="no second reading that is finished"):
        settle(lead, sheet, q2_1_1=YES)
    read_to_the_end(quality, second)

    with pytest.raises(PermissionDenied):
        settle(person, sheet, q2_1_1=YES)


def test_a_reading_that_is_reopened_is_moderated_and_signed_off_anew(differing, lead, person, inspection):
    settle(lead, differing, q2_1_1=YES, q2_1_2=NO)
    sign_off(by=lead, inspection=inspection, sample=differing.sample, case=differing.case)
    assert of(differing).is_signed_off

    reopen(by=lead, inspection=inspection, sheet=differing.pk, why="Look at 2.1.1 and 2.1.2 again.")
    assert (of(differing).is_signed_off, of(differing).is_moderated) == (False, False)
    read_to_the_end(person, differing)
    assert not of(differing).is_moderated  # something was agreed that both say themselves by now
    settle(lead, differing)

    assert of(differing).is_assessed
    assert set(Entry.objects.filter(sheet__kind="agreed", field="answer").values_list("value", flat=True)) == {""}


def form_of(page):
    """What a browser would send back of the revisions that a page was written over."""
    return dict(re.findall(r'<input type="hidden" name="((?:base:|page)[^"]*)" value="([^"]*)"', page))


@pytest.mark.about_pages
def test_the_pages_lead_from_the_list_to_a_case_that_is_signed_off(differing, lead, inspection):
    client, at = browser(lead), f"/inspections/{inspection.name}"
    assert f'href="{at}/readings"' in client.get(at).content.decode()
    listed = client.get(f"{at}/readings?left=moderation").content.decode()
    assert listed.count("/readings/cases/") == len(["its first reading", "its second"])
    assert "read twice the readers give the same answer to" in listed
    assert "Moderate" in client.get(one_case(differing)).content.decode()

    page = client.get(one_case(differing, "/moderate")).content.decode()
    assert "What the first saw" in page
    sent = form_of(page) | {"answer:2.1.1": "Yes", "note:2.1.1": "Looked again.", "answer:2.1.2": "No", "note:2.1.2": ""}
    refused = client.post(one_case(differing, "/moderate"), sent)
    assert refused.status_code == 422
    assert "why this is agreed on: 2.1.2" in refused.content.decode()
    later = client.post(one_case(differing, "/moderate"), form_of(refused.content.decode()) | {"then": "later"}, follow=True)
    assert "What you chose is saved." in later.content.decode()
    assert "Looked again." in later.content.decode()
    done = client.post(
        one_case(differing, "/moderate"), form_of(later.content.decode()) | {"note:2.1.2": "It is of June."}, follow=True
    )

    assert "The two readings are moderated." in done.content.decode()
    assert "It is of June." in client.get(one_case(differing, "/moderate")).content.decode()
    signed = client.post(one_case(differing, "/sign-off"), follow=True).content.decode()
    assert "The case is signed off." in signed
    assert Event.objects.get(action="case signed off").by == lead


def test_programs_moderate_and_sign_off(differing, lead, person, inspection):
    program, at = Program(lead), one_case(differing)
    said = program.said(f"{at}/differences")
    assert [one["question"] for one in said["items"]] == ["2.1.1", "2.1.2"]
    assert faults(program.post(f"{at}/sign-off"), 422) == ["NotAssessed"]
    agreed = [{"question": one["question"], "answer": "Yes", "reason": "Looked again."} for one in said["items"]]
    assert faults(program.post(f"{at}/moderate", agreed=agreed[:1]), 422) == ["NothingAgreed"]

    assert good(program.post(f"{at}/moderate", agreed=agreed))["left"] == "sign-off"
    assert good(program.post(f"{at}/sign-off"))["signed_off"]
    listed = [one for one in program.said(f"/inspections/{inspection.name}/readings")["items"] if one["assessed"]]
    assert {(one["case"], one["left"]) for one in listed} == {(differing.case, "nothing")}
    assert {one["kind"]: one["differences"] for one in listed} == {"first": None, "second": 2, "agreed": None}
    assert faults(Program(person).get(f"{at}/differences"), 403) == ["RightMissing"]


def test_nobody_signs_off_a_case_they_read(differing, lead, quality, inspection):
    settle(lead, differing, q2_1_1=YES, q2_1_2=NO)

    with pytest.raises(Refused, match="you read this case yourself"):
        sign_off(by=quality, inspection=inspection, sample=differing.sample, case=differing.case)


def test_fieldwork_is_left_when_every_case_is_assessed_and_not_before(differing, lead, person, inspection):
    sheets = [one for one in Sheet.objects.filter(inspection=inspection, kind="first") if one.pk != differing.pk]
    for one in sheets:
        read_to_the_end(person, one)
    with pytest.raises(Refused, match="Every case is read to its end"):
        move(by=lead, inspection=inspection, to="rating")
    assert "Not yet" in browser(lead).get(f"/inspections/{inspection.name}/move/rating").content.decode()
    settle(lead, differing, q2_1_1=YES, q2_1_2=NO)
    late = write(person, sheets[0], "2.1.1", "No")
    assert late.state == "contested"
    assert not all_assessed(inspection)
    Contest.objects.update(settled=Operation.objects.first())

    assert move(by=lead, inspection=inspection, to="rating").stage == "rating"


def answered_elsewhere(inspection, leave_out=0):
    """The same cases in a folder in which every judgement that the facts call for was answered elsewhere, but for some."""
    own = {"inspection.yaml", "sample.csv", "cases.csv", "readers.yaml", "assignment.csv"}
    files = {name: content for name, content in exported(inspection).items() if name in own}
    framework = edition_of(inspection)
    with laid_out(files) as folder:
        cases = read_cases(folder.path / "cases.csv", framework)
    rows = [
        f"{sample},{case},{code},first,reader-05,1,Yes,,"
        for (sample, case), one in cases.items()
        for code, asked in framework.key_questions.items()
        if framework.home_of[code].sample == sample and applies(asked, one.facts)
    ]
    content = "\n".join(["sample,case,question,reading,reader,revision,answer,note,at", *rows[leave_out:]]) + "\n"
    head = User.objects.get(email="head@example.org")
    files |= {"answers.csv": content.encode()}
    return import_folder(by=head, name=f"without-{leave_out}", files=files, stage="fieldwork").inspection


def test_answers_that_came_with_a_folder_count_where_every_judgement_has_one(inspection, person):
    whole, short = answered_elsewhere(inspection), answered_elsewhere(inspection, leave_out=1)

    assert (all_assessed(whole), all_assessed(short)) == (True, False)
    assert [one.state for one in reviewed_cases(whole)] == ["complete in the files"] * CASES
    assert sorted(one.state for one in reviewed_cases(short)) == ["complete in the files"] * (CASES - 1) + ["not begun"]

    for one in (whole, short):
        appoint(by=None, person=person, role="inspector", inspection=one)
        Reader.objects.create(inspection=one, person=person, code="reader-05")
        sheets_to_write(one, person)
    assert (all_assessed(whole), all_assessed(short)) == (True, False)
    assert sorted(one.state for one in reviewed_cases(short)) == ["complete in the files"] * (CASES - 1) + ["under way"]
    sheet = next(one for one in Sheet.objects.filter(inspection=whole, kind="first"))
    write(person, sheet, sheet.entries.first().question, "No")
    assert not all_assessed(whole)  # who goes on with it here says here that it is finished


def test_the_list_takes_no_more_queries_with_more_written(
    sheet, second, person, quality, lead, inspection, django_assert_max_num_queries
):
    client = browser(lead)
    with django_assert_max_num_queries(24):
        client.get(f"/inspections/{inspection.name}/readings")
    for one in Sheet.objects.filter(inspection=inspection, kind="first"):
        read_to_the_end(person, one, q2_1_1="No")
    read_to_the_end(quality, second)

    client.get(f"/inspections/{inspection.name}/readings")  # writes what was answered into the files
    with django_assert_max_num_queries(24):
        client.get(f"/inspections/{inspection.name}/readings")
