"""A form as an XLSForm that pyxform, and where there is Java ODK's own validator, find nothing wrong with."""

import shutil
from io import BytesIO

import pytest
from pyxform.xls2xform import convert

from evenhand.assessment.form import form_of, samples_asked
from evenhand.assessment.xlsform import FormAsked, choice_names, quoted, relevant, xlsform_of
from evenhand.assessment.xlsform_names import names_of
from evenhand.files.workbook import workbook_of
from evenhand.framework.packs import installed_packs, load_framework
from making import CASE_SUPERVISION
from submitting import NORTHTOWN, SUPERVISION

ASKED = FormAsked(inspection=NORTHTOWN, cases=["CS-001", "A 12/3", "O'Neil-7", "=1+1", "007"], readers=["reader-01", "reader-02"])
FORMS = [
    pytest.param(form_of(framework, sample), id=f"{ref} {sample}")
    for ref in installed_packs()
    for framework in [load_framework(ref)]
    for sample in samples_asked(framework)
]


def rows_of(sheets, sheet="survey"):
    heading, *rows = sheets[sheet]
    return [{column: cell for column, cell in zip(heading, row, strict=True) if cell} for row in rows]


def row_of(name, form=SUPERVISION, asked=ASKED):
    return next(row for row in rows_of(xlsform_of(form, asked)) if row.get("name") == name)


@pytest.mark.parametrize("form", FORMS)
def test_the_form_of_every_sample_of_every_edition_is_a_valid_xlsform(form):
    raw = workbook_of(xlsform_of(form, ASKED))

    made = convert(BytesIO(raw), file_type=".xlsx", validate=shutil.which("java") is not None)

    assert made.warnings == []
    assert made.xform.count('<bind nodeset="') >= len(form.questions)


def test_the_facts_are_asked_first_and_only_those_on_which_questions_rest():
    names = [row.get("name", "") for row in rows_of(xlsform_of(SUPERVISION, ASKED))]
    facts = [name for name in names if name.startswith("f_")]

    assert facts == ["f_risk_of_serious_harm_issues", "f_domestic_abuse", "f_child_safeguarding", "f_released_from_custody"]
    assert max(map(names.index, facts)) < names.index("s_2_1")
    assert row_of("f_domestic_abuse")["label"] == "Domestic abuse is an issue"


def test_questions_stand_in_groups_by_standard_and_key_question_with_the_judgement_last():
    rows = rows_of(xlsform_of(SUPERVISION, ASKED))
    begin = next(number for number, row in enumerate(rows) if row.get("name") == "k_2_1_1")

    within = rows[begin : begin + 9]

    assert rows[begin - 1] == {"type": "begin_group", "name": "s_2_1", "label": "2.1 Assessment"}
    assert [row.get("name") for row in within] == [
        "k_2_1_1",
        "q_2_1_1_a",
        "q_2_1_1_b",
        "q_2_1_1_c",
        "q_2_1_1_d",
        "q_2_1_1_e",
        "q_2_1_1",
        "n_2_1_1",
        None,
    ]
    assert within[6]["label"] == "Judgement: 2.1.1 Is assessment good enough at engaging the person?"


def test_guidance_stands_beside_the_question_as_its_hint():
    assert row_of("q_2_1_1_a")["hint"] == SUPERVISION.questions["2.1.1-a"].guidance


def test_a_question_carries_the_facts_that_call_for_it_and_a_note_its_answer():
    assert row_of("q_2_1_3_b")["relevant"] == "${f_domestic_abuse} = 'yes'"
    assert "relevant" not in row_of("q_2_1_1")
    assert row_of("n_2_1_1")["relevant"] == "${q_2_1_1} != ''"
    assert row_of("n_2_2_3")["relevant"] == "${f_risk_of_serious_harm_issues} = 'yes' and ${q_2_2_3} != ''"


def test_several_facts_and_values_are_joined_as_they_are_meant():
    form = form_of(load_framework("hmip-omi/2006"), "offender management")
    many = next(one for one in form.questions.values() if any(len(values) > 1 for values in one.relevant_to.values()))

    assert many.relevant_to == {"risk_of_harm": ("high", "very high")}
    assert relevant(many, form, names_of(form)) == "(${f_risk_of_harm} = 'high' or ${f_risk_of_harm} = 'very_high')"


def test_cases_and_readers_are_chosen_from_lists_where_there_are_any():
    choices = rows_of(xlsform_of(SUPERVISION, ASKED), "choices")

    assert row_of("case")["type"] == "select_one cases"
    assert [row["name"] for row in choices if row["list_name"] == "cases"] == ["CS-001", "A 12/3", "O'Neil-7", "=1+1", "007"]
    assert [row["label"] for row in choices if row["list_name"] == "readers"] == ["reader-01", "reader-02"]
    typed = FormAsked(inspection=NORTHTOWN)
    assert row_of("case", asked=typed)["type"] == row_of("reader", asked=typed)["type"] == "text"
    assert row_of("case")["required"] == row_of("reader")["required"] == "yes"


def test_answers_and_values_keep_their_words_and_have_legal_names():
    choices = rows_of(xlsform_of(SUPERVISION, ASKED), "choices")

    assert {"list_name": "list_3", "name": "not_relevant", "label": "not relevant"} in choices
    assert choice_names(("community order", "community-order")) == {
        "community order": "community_order",
        "community-order": "community_order_2",
    }


def test_every_submission_says_what_it_is_of():
    assert row_of("of_inspection")["calculation"] == "'Northtown, 2018-09-17'"
    assert row_of("of_edition")["calculation"] == "'hmip-probation/2018-03-crc'"
    assert row_of("of_sample")["calculation"] == f"'{CASE_SUPERVISION}'"
    assert row_of("of_reading", asked=FormAsked(inspection=NORTHTOWN, reading="second"))["calculation"] == "'second'"


def test_nothing_is_written_down_of_the_device_or_its_user():
    kinds = {row["type"] for row in rows_of(xlsform_of(SUPERVISION, ASKED))}

    assert kinds.isdisjoint({"deviceid", "username", "email", "phonenumber", "start-geopoint", "audit"})


def test_a_form_that_asks_anything_else_is_another_version_of_it():
    before = rows_of(xlsform_of(SUPERVISION, ASKED), "settings")[0]
    after = rows_of(xlsform_of(SUPERVISION, FormAsked(inspection=NORTHTOWN, cases=["CS-002"])), "settings")[0]
    again = rows_of(xlsform_of(SUPERVISION, ASKED), "settings")[0]
    other = rows_of(xlsform_of(SUPERVISION, FormAsked(inspection="Southtown, 2018-09-17")), "settings")[0]

    assert before == again
    assert before["form_id"] == after["form_id"] != other["form_id"]
    assert before["version"] != after["version"]


@pytest.mark.parametrize(
    ("text", "written"),
    [("yes", "'yes'"), ("O'Neil", '"O\'Neil"'), ("'a' \"b\"", "concat(\"'\", 'a', \"'\", ' \"b\"')")],
)
def test_a_text_is_quoted_as_xpath_can_read_it(text, written):
    assert quoted(text) == written


def test_an_inspection_with_both_quotation_marks_in_its_name_is_valid():
    asked = FormAsked(inspection='The "King\'s" unit & co, 2018-09-17')

    made = convert(
        BytesIO(workbook_of(xlsform_of(SUPERVISION, asked))), file_type=".xlsx", validate=shutil.which("java") is not None
    )

    assert made.warnings == []
