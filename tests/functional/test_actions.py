"""`evenhand actions`: what became of recommendations, what is overdue, and the next report that opens with it."""

import json
import shutil

import pytest

from evenhand.folders.read import read_folder
from evenhand.publications.opening import open_publication
from evenhand.publications.read import understand
from evenhand.publications.vocabulary import installed_vocabulary

ACTIONS = """\
answers:
  - recommendation: 1
    answer: agreed
    steps:
      - {step: Train everyone, owner: head of unit, due: 2019-03-01, done: 2019-02-20}
      - {step: Ask the police, owner: senior officer, due: 2019-05-01}
  - {recommendation: 2, answer: not agreed, because: It is done already.}
"""


@pytest.fixture
def answered(folder):
    (folder / "actions.yaml").write_text(ACTIONS, encoding="utf-8")
    return folder


@pytest.fixture
def following(answered, evenhand):
    """The next inspection of the unit, which asks for the same."""
    after = answered.parent / "swm-2020"
    shutil.copytree(answered, after, ignore=shutil.ignore_patterns("actions.yaml"))
    assert evenhand("actions", answered, "--as-of", "2019-05-02", "--into", after).status == 0
    return after


def test_what_became_of_each_and_what_is_overdue(evenhand, answered):
    before, after = (evenhand("actions", answered, "--as-of", day) for day in ("2019-05-01", "2019-05-02"))

    assert "Agreed. 1 of 2 steps done." in before.out
    assert "Overdue" not in before.out
    assert "Ask the police" in after.out.partition("Overdue")[2]
    assert after.out.endswith("7 recommendations, 5 not answered, 1 step overdue.\n")


def test_the_next_folder_carries_it_whole(evenhand, answered, following):
    (answered / "actions.yaml").unlink()

    (earlier,) = read_folder(following).earlier

    assert (earlier.inspection, earlier.edition, len(earlier.recommendations)) == ("swm-2018", "hmip-probation/2018-03-crc", 7)
    assert earlier.outcomes[0].said == "Agreed. 1 of 2 steps done. 1 overdue."


def test_carried_over_again_it_takes_the_place_of_what_was_there(evenhand, answered, following):
    text = (following / "earlier.yaml").read_text(encoding="utf-8").replace("swm-2018", "swm-2016")
    (following / "earlier.yaml").write_text(text, encoding="utf-8")

    for day in ("2019-06-01", "2019-07-01"):
        evenhand("actions", answered, "--as-of", day, "--into", following)

    assert [(one.inspection, one.as_of.isoformat()) for one in read_folder(following).earlier] == [
        ("swm-2018", "2019-07-01"),
        ("swm-2016", "2019-05-02"),
    ]


@pytest.mark.parametrize("name", ["report.html", "report.pdf", "report.docx"])
def test_the_next_report_opens_with_it_and_is_read_back_with_its_own_recommendations_alone(evenhand, following, name):
    assert evenhand("report", following, "--format", name.partition(".")[2]).status == 0

    found = understand(open_publication(following / "out" / name), installed_vocabulary())

    (unit,) = found.units
    assert [one.number for one in unit.recommendations] == list(range(1, 8))
    assert unit.overall == "Requires improvement"


def test_the_page_says_what_was_asked_before(evenhand, following):
    said = evenhand("report", following)

    page = (following / "out/report.html").read_text(encoding="utf-8")
    assert page.index("Since the last inspection") < page.index("Overall findings")
    assert "Agreed. 1 of 2 steps done. 1 overdue." in page
    assert "Number 1 was asked before: 100% of the words" in page
    assert "nothing is at odds in its figures" in said.out


def test_a_report_without_earlier_inspections_is_as_it_was(evenhand, folder):
    evenhand("report", folder)

    assert "Since the last inspection" not in (folder / "out/report.html").read_text(encoding="utf-8")


def test_faults_of_both_files_are_said_with_those_of_the_others(evenhand, answered, following):
    (answered / "actions.yaml").write_text(ACTIONS.replace("recommendation: 2", "recommendation: 20"), encoding="utf-8")
    findings = following / "findings.yaml"
    text = findings.read_text(encoding="utf-8").replace("{number: 1, ", "{number: 1, repeats: [{inspection: x}], ")
    findings.write_text(text, encoding="utf-8")

    refused = [json.loads(evenhand("rate", one, "--json").out)["refused"] for one in (answered, following)]

    assert [[one["fault"] for one in faults] for faults in refused] == [["RecommendationUnknown"], ["RepeatsUnknown"]]


def test_answers_are_not_held_against_findings_that_are_themselves_at_fault(evenhand, answered):
    (answered / "findings.yaml").write_text("recommendations: none\n", encoding="utf-8")

    refused = json.loads(evenhand("actions", answered, "--json").out)["refused"]

    assert {one["file"].rpartition("/")[2] for one in refused} == {"findings.yaml"}
