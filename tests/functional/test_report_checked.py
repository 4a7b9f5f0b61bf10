"""`evenhand report` reads its own draft: what is at odds in it is said with the paragraph that somebody wrote."""

import json

from evenhand.drafts.check import check_report
from evenhand.folders.read import read_folder
from evenhand.publications.checking.found import Discrepancy
from evenhand.reporting.compose import compose
from evenhand.reporting.report import Listing, Paragraph
from evenhand.reporting.results import results_of

WRONG = "Just under 45 per cent (109 individuals) of the 233 staff who responded felt that change was told well."


def with_texts(folder):
    """The example with one wrong sentence in a text and one in a finding, and a figure that is put in."""
    findings = folder / "findings.yaml"
    text = findings.read_text(encoding="utf-8")
    text = text.replace('"1.2": Staff work hard in difficult circumstances.', f'"1.2": {WRONG}')
    text = text.replace("text: Home visits are rare.", "text: 'For 2.2.3 only 50% of the plans kept people safe.'")
    text = text.replace(
        '"2.1": People take part',
        '"2.1": "[[2.1.1 share in words]] of people ([[2.1.1 count]]) take part"\n  "4": People take part',
    )
    findings.write_text(text, encoding="utf-8")


def checked(folder):
    inspection = read_folder(folder)
    _, results = results_of(inspection)
    report = compose(inspection, results)
    return report, check_report(report, results)


def test_the_example_is_not_at_odds_with_itself(folder):
    _, found = checked(folder)

    assert found.findings == ()
    assert len(found.figures) > 20


def test_a_rating_that_people_departed_to_is_not_at_odds_and_one_that_nobody_gave_is(folder):
    with (folder / "judgements.yaml").open("a", encoding="utf-8") as judgements:
        judgements.write('\n  "2.1": {rating: Good, reason: "Where it was not so, others did it.", by: the ratings panel}\n')
    report, found = checked(folder)
    results = results_of(read_folder(folder))[1]
    unexplained = results | {"ratings": results["ratings"] | {"2.1": results["ratings"]["2.1"] | {"computed": None}}}

    assert (results["ratings"]["2.1"]["computed"], results["ratings"]["2.1"]["rating"]) == ("Requires improvement", "Good")
    assert found.findings == ()
    assert [one.found.kind for one in check_report(report, unexplained).findings] == ["rating and rule"]


def test_what_is_at_odds_is_known_by_the_paragraph_it_stands_in(folder):
    with_texts(folder)

    _, found = checked(folder)

    assert [(one.at, one.found.severity) for one in found.findings] == [
        (("found", "1.2", 0), "error"),
        (("findings", 7, "text"), "error"),
    ]
    assert [one.found.computed for one in found.about(("found", "1.2", 0))] == ["109 of 233 is 46.8%"]
    assert found.findings[1].found.place == "findings.yaml, findings > number 8 > text"
    assert found.count("error") == 2


def test_a_figure_that_was_put_in_agrees_with_its_result(folder):
    with_texts(folder)

    report, found = checked(folder)

    said = "Just over two-thirds of people (103 of 150) take part"
    assert any(isinstance(block, Paragraph) and block.text.startswith(said) for part in report.parts for block in part.blocks)
    assert "Just over two-thirds of people (103 of 150)" in [one.claim.words for one in found.figures]


def test_every_text_is_shown_with_the_way_to_it(folder):
    report, _ = checked(folder)

    ways = {block.at for part in report.parts for block in part.blocks if isinstance(block, Paragraph) and block.at}
    ways |= {at for part in report.parts for block in part.blocks if isinstance(block, Listing) for at in block.at}

    assert {("summary", 0), ("found", "2.1", 0), ("findings", 0, "text"), ("recommendations", 6, "text")} <= ways


def test_the_command_says_how_many_findings_there_are_and_writes_the_report_all_the_same(evenhand, folder):
    clean = evenhand("report", folder)
    with_texts(folder)

    said, data = evenhand("report", folder), json.loads(evenhand("report", folder, "--json").out)

    assert "nothing is at odds" in clean.out
    assert said.status == 0
    assert "Its text was checked: 2 errors, 0 tensions, 0 gaps." in said.out
    assert "found > 1.2 > number 1" in said.out
    assert data["findings"][0]["at"] == ["found", "1.2", 0]
    assert set(data["findings"][0]) == {"at", *Discrepancy.__dataclass_fields__}
