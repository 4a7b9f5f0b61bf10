"""`evenhand check`: a text's figures against themselves, and a draft against the folder it is about."""

import json

import pytest

from documents import seeds
from making import write


def test_an_error_is_shown_with_its_words_and_what_was_computed_and_exits_with_1(evenhand, tmp_path):
    said = evenhand("check", write(tmp_path / "a.txt", "Just under 45 per cent (109 people) of the 233 staff agreed.\n"))

    assert said.status == 1
    assert "109 of 233 is 46.8%" in said.out
    assert "1 error, 0 tensions, 0 gaps." in said.out


def test_a_text_in_which_nothing_is_at_odds_says_so_and_exits_with_0(evenhand, tmp_path):
    said = evenhand("check", write(tmp_path / "a.txt", "82 of the 157 cases, 52 per cent (82) of the 157, were sufficient.\n"))

    assert (said.status, "Nothing is at odds" in said.out) == (0, True)


def test_our_own_report_has_nothing_at_odds_with_itself_or_its_folder(evenhand, folder):
    assert evenhand("report", folder).status == 0

    found = evenhand("check", folder / "out/report.html", "--against", folder, "--json")

    assert (found.status, found.json["findings"]) == (0, [])
    assert {one["verdict"] for one in found.json["figures"]} == {"agrees", "met"}
    named = [one for one in found.json["figures"] if one["words"] == "42% of 96"]
    assert named[0]["results"] == ["2.2.3"]


def test_every_figure_of_a_draft_is_held_against_the_folder_and_what_it_does_not_have_is_listed(evenhand, folder, tmp_path):
    draft = write(
        tmp_path / "draft.txt",
        "We read 270 cases. Of 2.2.3, 42 per cent (40) of the 96 relevant cases were sufficient, and 40 of the 96 in all.\n"
        "In 44 per cent of cases, assessment focused sufficiently on keeping other people safe. There are 317 staff vacancies.\n",
    )

    said, found = evenhand("check", draft, "--against", folder), evenhand("check", draft, "--against", folder, "--json")

    verdicts = [(one["words"], one["verdict"]) for one in found.json["figures"]]
    assert ("270 cases", "met") in verdicts
    assert ("317 staff", "not in the results") in verdicts
    assert "1 not in them." in said.out
    assert "317 staff" in said.out
    assert [(one["words"], one["severity"]) for one in found.json["findings"]] == [("44 per cent", "tension")]


@pytest.mark.parametrize(
    ("right", "wrong", "computed"),
    [
        ('<td class="number">69%</td>', '<td class="number">68%</td>', "2.1.1 has 69%"),
        ("2.2.3, was sufficient in 42% of 96", "2.2.3, was sufficient in 44% of 96", "2.2.3 has 40 of 96, 42%"),
        ('case supervision</th><td class="number">150</td>', 'case supervision</th><td class="number">151</td>', "150 cases"),
    ],
)
def test_a_figure_of_a_draft_that_is_not_the_folders_is_an_error(evenhand, folder, right, wrong, computed):
    evenhand("report", folder)
    page = folder / "out/report.html"
    text = page.read_text()
    assert right in text
    page.write_text(text.replace(right, wrong, 1))

    found = evenhand("check", page, "--against", folder, "--json")

    assert found.status == 1
    assert computed in [one["computed"] for one in found.json["findings"]]


@pytest.mark.skipif(not seeds(), reason="the source documents are not at hand beside the repository")
def test_in_the_five_source_documents_what_reading_them_found_is_found_and_nothing_true_is_flagged(evenhand):
    found = {file.name: evenhand("check", file, "--json").json["findings"] for file in seeds()}

    errors = {(name[:3], one["words"]) for name, each in found.items() for one in each if one["severity"] == "error"}
    assert errors == {
        ("001", "09 February 2022"),
        ("001", "just under 45 per cent (109 individuals) of the 233"),
        ("001", "2.2\tPlanning\tRequires improvement"),
        ("001", "2.2 Planning"),
        ("004", "² CRC aspects of domain three work"),
        ("004", "January 2017 - March 2018, Q4"),
    }
    for file in seeds():
        text = file.read_text(encoding="utf-8")
        assert all(one["words"] in text for one in found[file.name])
    assert "52 per cent" not in json.dumps(found)
