"""Surveys are read from their description and answers, or refused with file, row, reason and cure."""

import pytest

from evenhand.files.faults import Refused
from evenhand.folders.surveys import read_surveys
from evenhand.surveys.described import read_description
from evenhand.surveys.results import read_survey, results_of_survey

DESCRIBED = """survey: Staff survey
of: staff
invited: 30
small: {threshold: 2, bases: shown, status: assumed}
answers:
  agreement: {in_order: [Agree, Neither, Disagree], positive: [Agree], not_applicable: [Does not apply]}
items:
  - {code: Q1, says: My workload is manageable., answers: agreement, serves: "1.2"}
  - {code: Q2, says: Leaders listen., answers: agreement}
"""
PEOPLE = "Q1,Q2\n" + "Agree,disagree\n" * 9 + "Disagree,\n" * 4 + " NEITHER ,Does not  apply\n" * 3 + ",\n"


@pytest.fixture
def written(tmp_path):
    """Writes a survey, and gives its description."""

    def write(answers=PEOPLE, described=DESCRIBED):
        (tmp_path / "staff.csv").write_text(answers)
        (tmp_path / "staff.yaml").write_text(described)
        return tmp_path / "staff.yaml"

    return write


def refused(path):
    with pytest.raises(Refused) as refusal:
        read_survey(path)
    return [(fault.name, fault.place.row, fault.value) for fault in refusal.value.faults]


def test_every_item_has_a_base_of_its_own(written):
    found = results_of_survey(read_survey(written()))

    assert (found["respondents"], found["response_rate"]) == (16, 16 / 30)
    assert [(one["positive"], one["base"], one["left_out"]) for one in found["items"]] == [(9, 16, 0), (0, 9, 4)]
    assert found["items"][0]["said"].startswith("9 of 16 (56%, 80% interval ")


def test_an_interval_heeds_how_many_were_invited(written):
    everybody = DESCRIBED.replace("invited: 30", "invited: 16")
    nobody_knows = DESCRIBED.replace("invited: 30\n", "")

    ends = [
        results_of_survey(read_survey(written(PEOPLE, one)))["items"][0]["interval"]
        for one in (everybody, DESCRIBED, nobody_knows)
    ]

    assert [one["method"] for one in ends] == ["census", "exact hypergeometric", "Clopper-Pearson"]
    assert ends[0]["low"] == ends[0]["high"] == 9 / 16
    assert ends[2]["low"] < ends[1]["low"] < ends[1]["high"] < ends[2]["high"]


def test_counts_say_the_same_as_people(written):
    counts = "item,answer,count\nq1,Agree,9\nQ1,Disagree,4\nQ1,neither,3\nQ2,Disagree,9\nQ2,Does not apply,3\nQ2,,4\n"

    of_people = results_of_survey(read_survey(written()))
    of_counts = results_of_survey(read_survey(written(counts)))

    assert of_counts == of_people


def test_people_are_shown_by_group(written):
    described = DESCRIBED + "groups: {office: Office}\n"
    rows = (
        "office,Q1,Q2\n"
        + "North,Agree,Agree\n" * 6
        + "North,Disagree,Agree\n" * 5
        + ",Agree,Disagree\n" * 4
        + ",Disagree,Agree\n" * 3
    )

    groups = results_of_survey(read_survey(written(rows, described)))["items"][0]["groups"]

    assert [(one["grouping"], one["group"], one["positive"], one["base"]) for one in groups] == [
        ("Office", "North", 6, 11),
        ("Office", "not stated", 4, 7),
    ]


def test_a_survey_that_too_few_answered_says_nothing_of_them(written):
    found = results_of_survey(read_survey(written(described=DESCRIBED.replace("threshold: 2", "threshold: 20"))))

    assert (found["respondents"], found["response_rate"]) == (None, None)
    assert {one["said"] for one in found["items"]} == {"hidden: fewer than 20 people could be told apart"}


def test_an_answer_that_is_none_is_refused_by_row(written):
    assert refused(written("Q1,Q2\nAgree,Agree\nAgre,Yes\n")) == [
        ("SurveyAnswerUnknown", 3, "Agre"),
        ("SurveyAnswerUnknown", 3, "Yes"),
    ]


def test_a_column_of_names_is_refused(written):
    assert [name for name, _, _ in refused(written("Q1,Q2,name\nAgree,Agree,A\n"))] == ["ColumnUnknown"]


def test_counts_that_cannot_be_are_refused_by_row(written):
    rows = "item,answer,count\nQ1,Agree,4\nQ1,agree,2\nQ9,Agree,1\nQ2,Perhaps,1\nQ2,Agree,many\n"

    assert refused(written(rows)) == [
        ("SurveyCountTwice", 3, None),
        ("SurveyItemUnknown", 4, "Q9"),
        ("SurveyAnswerUnknown", 5, "Perhaps"),
        ("SurveyCountWrong", 6, "many"),
    ]


def test_more_people_than_there_are_is_refused(written):
    over = DESCRIBED.replace("invited: 30", "invited: 12")
    counts = "item,answer,count\nQ1,Agree,9\n"

    assert refused(written(described=over)) == [("SurveyTooMany", None, None)]
    assert refused(written(counts, DESCRIBED.replace("invited: 30", "respondents: 8"))) == [("SurveyTooMany", None, None)]


def test_groups_of_counts_and_a_survey_nobody_answered_are_refused(written):
    grouped = DESCRIBED + "groups: {office: Office}\n"

    assert refused(written("item,answer,count\nQ1,Agree,9\n", grouped)) == [("SurveyGroupsCounted", None, None)]
    assert refused(written("item,answer,count\nQ1,Agree,0\n")) == [("SurveyNobody", None, None)]


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ("small: {threshold: 2, bases: shown, status: assumed}\n", "", "the file has no 'small'."),
        ("positive: [Agree]", "positive: [Agree, Neither, Disagree]", "not all of them"),
        ("positive: [Agree]", "positive: [Agreed]", "not all of them"),
        ("in_order: [Agree,", "in_order: [Agree, agree,", "an answer stands twice"),
        ("code: Q2", "code: q1", "two items or groups are called 'q1'"),
        ("Leaders listen., answers: agreement", "Leaders listen., answers: other", "which are not declared"),
        ("invited: 30", "invited: 30\nrespondents: 31", "more people replied than were invited"),
        ("invited: 30", "level: 100%", "the level lies between"),
    ],
)
def test_a_description_that_does_not_hang_together_is_refused(written, was, becomes, says):
    path = written(described=DESCRIBED.replace(was, becomes))

    with pytest.raises(Refused, match=says):
        read_description(path)


def test_a_survey_that_is_not_there_or_has_no_answers_is_refused(written, tmp_path):
    path = written()
    (tmp_path / "staff.csv").unlink()

    assert refused(path) == [("SurveyAnswersMissing", None, None)]
    for empty in (tmp_path, tmp_path / "none.yaml"):
        with pytest.raises(Refused) as refusal:
            read_surveys(empty)
        assert [fault.name for fault in refusal.value.faults] == ["SurveyMissing"]


def test_every_survey_of_a_folder_is_read_and_everything_wrong_said_at_once(written, tmp_path):
    where = tmp_path / "evidence/surveys"
    where.mkdir(parents=True)
    for name in ("a", "b"):
        (where / f"{name}.yaml").write_text(DESCRIBED)
        (where / f"{name}.csv").write_text(PEOPLE)

    assert [path.rsplit("/", 1)[-1] for path in read_surveys(tmp_path)] == ["a.yaml", "b.yaml"]
    for name in ("a", "b"):
        (where / f"{name}.csv").write_text("Q1,Q2\nAgree,Never\n")
    with pytest.raises(Refused) as refusal:
        read_surveys(tmp_path)
    assert [fault.name for fault in refusal.value.faults] == ["SurveyAnswerUnknown"] * 2
