"""What a report of an edition with scores in place of ratings shows: a picture of them, each fact once, and every rule."""

import pytest

from any_edition import finished_folder_of
from evenhand.folders.read import read_folder
from evenhand.framework.packs import load_framework
from evenhand.reporting.compose import compose
from evenhand.reporting.figures import DARK_BLUE
from evenhand.reporting.report import Figure, Listing, Paragraph, Table
from evenhand.reporting.results import results_of

REF = "hmip-omi/2006"


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    place = finished_folder_of(load_framework(REF), REF, tmp_path_factory.mktemp("omi") / "area", unit="Northtown")
    (place / "findings.yaml").write_text("texts: {courts: Sentencers were satisfied.}\n", encoding="utf-8")
    folder = read_folder(place)
    return compose(folder, results_of(folder)[1])


def blocks_of(report, heading, kind):
    return [one for part in report.parts if part.heading == heading for one in part.blocks if isinstance(one, kind)]


def test_its_parts_are_those_in_print_and_texts_that_nobody_wrote_are_left_out(report):
    assert [part.heading for part in report.parts] == [
        "Summary of scores",
        "Recommendations for improvement",
        "Service users' perspective",
        "1. Assessment and sentence planning",
        "2. Implementation of interventions",
        "3. Achievement and monitoring of outcomes",
        "4. Leadership and strategic management",
        "Appendix 2: Contextual information",
        "Appendix 3: Inspection model, methodology and publication arrangements",
        "Appendix 4: Scoring approach",
        "Results of each question",
    ]


def test_one_picture_has_every_score_and_another_every_grade(report):
    scores, grades = blocks_of(report, "Summary of scores", Figure)

    assert scores.caption.startswith("The scores. ")
    assert scores.alt.count("%") == 3 + 14 + 1  # sections, criteria, thread
    assert scores.svg.count(DARK_BLUE) >= 18  # a bar for each, in the one colour there is
    assert grades.caption.startswith("The ratings. ")
    assert grades.alt.count("Partly met") == 6


def test_questions_that_count_the_same_cases_are_named_together(report):
    notes = [one.text for one in blocks_of(report, "Results of each question", Paragraph) if one.kind == "note"]

    assert notes[0].startswith("1.1-a, 1.1-b, 1.1-c, 1.1-d, 1.1-e, 1.1-f, 1.1-summary count only the relevant sub-sample. ")
    assert "1.3-e counts only the relevant sub-sample. Prolific or other priority offender: yes." in notes


def test_every_rule_by_which_something_was_scored_is_told(report):
    (rules,) = (
        one for one in blocks_of(report, "Appendix 3: Inspection model, methodology and publication arrangements", Listing)
        if one.opening == "How answers became ratings:"
    )  # fmt: skip

    assert [one.partition(":")[0] for one in rules.items] == ["criteria", "sections", "Risk of Harm thread", "section 4 grades"]


def test_every_question_has_a_row(report):
    rows = [row[0].text.partition(" ")[0] for table in blocks_of(report, "Results of each question", Table) for row in table.rows]

    assert rows == list(load_framework(REF).key_questions)
