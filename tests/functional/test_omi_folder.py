"""An inspection under the edition of 2006, from four-level answers to criteria, sections, thread and grades."""

import csv

import pytest

from evenhand.assessment.relevance import applies
from evenhand.framework.packs import load_framework

OMI = load_framework("hmip-omi", edition="2006")
SAMPLE = "offender management"


@pytest.fixture
def omi_folder(tmp_path):
    """Ten cases to which everything applies; the first so many of them satisfactory, by criterion, as OMI-2008 scored them in tens."""
    tens = {
        "1.1": 7,
        "1.2": 6,
        "1.3": 7,
        "1.4": 7,
        "1.5": 6,
        "2.1": 6,
        "2.2": 7,
        "2.3": 7,
        "2.4": 8,
        "2.5": 7,
        "2.6": 8,
        "2.7": 7,
        "3.1": 6,
        "3.2": 6,
    }
    cases = [f"WM-{number:02}" for number in range(1, 11)]
    facts = {
        name: ("high" if name == "risk_of_harm" else fact.values[0] if fact.values else "x")
        for name, fact in OMI.standards.facts.items()
    }

    def table(name, heading, rows):
        with (tmp_path / name).open("w", newline="") as file:
            csv.writer(file).writerows([heading, *rows])

    table("sample.csv", ["sample", "case", "status"], [[SAMPLE, case, "drawn"] for case in cases])
    table("cases.csv", ["sample", "case", *facts], [[SAMPLE, case, *facts.values()] for case in cases])
    table(
        "answers.csv",
        ["sample", "case", "question", "answer"],
        [
            [SAMPLE, case, code, "satisfactory" if place < tens[OMI.home_of[code].code] else "poor"]
            for code, question in OMI.key_questions.items()
            if applies(question, facts)
            for place, case in enumerate(cases)
        ],
    )
    (tmp_path / "inspection.yaml").write_text(
        "unit: West Midlands\nframework: hmip-omi\nedition: 2006\nfieldwork: {begin: 2008-06-02, end: 2008-06-06}\nsynthetic: Made up.\n"
    )
    grades = "".join(f'  "4.{number}": {{rating: Partly met, reason: made up, by: nobody}}\n' for number in range(1, 7))
    (tmp_path / "judgements.yaml").write_text(f"judgements:\n{grades}")
    (tmp_path / "findings.yaml").write_text('conclusions: {"1.2": urgent priority for improvement, "2.1": good}\n')
    return tmp_path


def test_criteria_sections_and_thread_are_scored_and_section_4_is_graded(evenhand, omi_folder):
    results = evenhand("rate", omi_folder, "--json").json

    shown = {code: one["rating"] or one["percent"] for code, one in results["ratings"].items()}
    assert {code: shown[code] for code in ("1", "1.1", "2", "3", "4.1")} == {
        "1": "66%",
        "1.1": "70%",
        "2": "71%",  # (6 + 7 + 7 + 8 + 7 + 8 + 7) tenths over 7 criteria: 71.4
        "3": "60%",
        "4.1": "Partly met",
    }
    assert results["overall"] is None
    assert results["missing"] == []


def test_the_thread_is_the_mean_of_its_questions(evenhand, omi_folder):
    results = evenhand("rate", omi_folder, "--json").json
    tagged = [code for code, question in OMI.key_questions.items() if "risk of harm" in question.tags]
    shares = [results["scores"][code]["share"] for code in tagged if results["scores"][code]["relevant"]]

    expected = sum(shares) / len(shares)

    assert results["ratings"]["RoH"]["share"] == pytest.approx(expected)


def test_a_conclusion_out_of_line_is_warned_of_and_printed_as_entered(evenhand, omi_folder):
    (omi_folder / "findings.yaml").write_text('conclusions: {"1.1": urgent priority for improvement, "2.1": good}\n')

    said = evenhand("report", omi_folder)
    warnings = evenhand("rate", omi_folder, "--json").json["warnings"]

    assert said.status == 0
    assert warnings == [
        "2.1 is concluded 'good' at 60%, while 1.1 scored higher and is concluded worse: an inspector's entry, out of line with the scores."
    ]
    assert "Conclusion: urgent priority for improvement." in (omi_folder / "out/report.html").read_text()


def test_a_conclusion_that_is_no_phrase_of_the_edition_is_refused(evenhand, omi_folder):
    (omi_folder / "findings.yaml").write_text('conclusions: {"1.1": splendid}\n')

    refused = evenhand("rate", omi_folder)

    assert refused.status == 1
    assert "1.1 is concluded 'splendid', which is not one of the phrases of hmip-omi/2006" in refused.err


def test_its_report_is_at_odds_with_nothing_and_says_every_score(evenhand, omi_folder):
    said = evenhand("report", omi_folder, "--format", "all", "--json")

    assert (said.status, said.json["findings"]) == (0, [])
    with (omi_folder / "out/tables/scores.csv").open(newline="", encoding="utf-8-sig") as file:
        scores = {row["Code"]: row["Score (per cent)"] for row in csv.DictReader(file)}
    assert {code: float(scores[code]) for code in ("1", "1.1", "3")} == {"1": 66, "1.1": 70, "3": 60}
    assert "RoH" in scores
    assert "4.1" not in scores


def test_what_is_published_of_it_can_be_read_and_recomputed_by_anybody(evenhand, omi_folder, tmp_path):
    shelf, site = tmp_path / "shelf", tmp_path / "site"

    published = evenhand("publish", omi_folder, "--to", shelf, "--name", "west-midlands")
    built = evenhand("site", shelf, "--to", site)

    assert (published.status, built.status) == (0, 0)
    for kind in ("html", "pdf", "docx"):
        read = evenhand("read", shelf / f"west-midlands/1/report.{kind}", "--to", tmp_path / kind)
        verified = evenhand("verify", tmp_path / kind / "report.yaml", "--json")
        assert (read.status, verified.status) == (0, 0), kind
        (result,) = verified.json["results"]
        assert {"1", "1.1", "2.7", "3", "3.2"} <= {one["what"] for one in result["agreed"]}, kind
    page = (site / "inspections/west-midlands/index.html").read_text(encoding="utf-8")
    assert "Not rated</td>" not in page


def test_a_grade_or_a_score_of_a_draft_that_is_not_the_results_is_found(evenhand, omi_folder, tmp_path):
    text = tmp_path / "draft.txt"
    text.write_text(
        "West Midlands Probation Area\nAgainst: Offender management inspection (hmip-omi/2006)\n"
        "1.1 Preparing for sentence\t70%\n1.2 Assessment of risk of harm\t71%\nSection 3: Achievement and monitoring of outcomes\t61%\n"
        "4.1 Leadership and planning\tPartly met\n4.2 Performance against national and regional targets\tWell met\n"
    )

    found = evenhand("check", text, "--against", omi_folder, "--json").json["findings"]

    assert [one["computed"] for one in found if one["kind"] == "text and results"] == [
        "1.2 has 60%",
        "3 has 60%",
        "4.2 is Partly met",
    ]
