"""Figures by reference: what a text names is put in from the results, and what cannot be is refused or plainly shown."""

import json

import pytest

from evenhand.folders.read import read_folder
from evenhand.reporting.named_figures import KINDS, figures_of
from evenhand.reporting.results import results_of


def listed(evenhand, folder):
    return {one["name"]: one for one in json.loads(evenhand("figures", folder, "--json").out)["figures"]}


def summarised(folder, text):
    findings = folder / "findings.yaml"
    lines = findings.read_text(encoding="utf-8").splitlines()
    begin = next(number for number, line in enumerate(lines) if line.startswith("summary:"))
    lines[begin + 1] = f"  - {json.dumps(text)}"
    findings.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return begin + 2


def page(folder):
    return (folder / "out/report.html").read_text(encoding="utf-8")


def test_every_figure_is_listed_with_its_present_value(evenhand, folder):
    figures = listed(evenhand, folder)

    assert figures["2.1.3 share"] == {"name": "2.1.3 share", "value": "51%", "because": ""}
    assert figures["2.1.3 share in words"]["value"] == "just over half"
    assert figures["2.1.3 count"]["value"] == "76 of 150"
    assert figures["2.2.3 relevant"]["value"] == "96"
    assert figures["2.2 rating"]["value"] == "Inadequate"
    assert figures["overall total"]["value"] == "9 of 30"
    assert figures["standards rated Inadequate in words"]["value"] == "four"
    assert figures["case supervision cases"]["value"] == "150"
    assert figures["fieldwork"]["value"] == "17 to 28 September 2018"
    assert figures["region"] == {"name": "region", "value": None, "because": "inspection.yaml names no region"}
    assert "1.1 share" not in figures, "a standard that people judge has no share"


def test_only_what_is_asked_for_is_listed(evenhand, folder):
    said = evenhand("figures", folder, "2.1.3 share")

    assert said.out.count("[[") == 2
    assert "2 figures of" in said.out


def test_every_kind_of_figure_is_declared_and_every_declared_kind_is_there(folder):
    inspection = read_folder(folder)
    names = figures_of(inspection.inspection, inspection.framework, inspection.findings, results_of(inspection)[1])
    samples, codes = inspection.framework.samples, {name.partition(" ")[0] for name in names if name[0].isdigit()}

    def kind(name):
        for sample in samples:
            name = name.replace(f"{sample.casefold()} cases", "‹sample› cases")
        code, _, rest = name.partition(" ")
        name = f"‹code› {rest}" if code in codes else name
        name = "standards rated ‹rating›" if name.startswith("standards rated") else name
        return name if name in KINDS else name.removesuffix(" in words")

    assert {kind(name) for name in names} == set(KINDS)


def test_a_figure_in_a_text_is_the_one_of_the_results(evenhand, folder):
    summarised(
        folder,
        "[[2.1.3 share in words]] of assessments, [[ 2.1.3  Count ]], kept people safe. [[standards rated inadequate in words]] of "
        "[[standards]] standards are inadequate.",
    )

    assert evenhand("report", folder).status == 0

    assert "Just over half of assessments, 76 of 150, kept people safe. Four of 10 standards are inadequate." in page(folder)


def test_a_figure_follows_the_answers(evenhand, folder):
    summarised(folder, "So many: [[2.1.1 count]].")
    answers = folder / "answers.csv"
    rows = answers.read_text(encoding="utf-8").splitlines()
    changed = next(number for number, row in enumerate(rows) if ",2.1.1," in row and ",Yes" in row)
    rows[changed] = rows[changed].replace(",Yes", ",No", 1)
    answers.write_text("\n".join(rows) + "\n", encoding="utf-8")

    evenhand("report", folder)

    assert "So many: 102 of 150." in page(folder)


def test_four_brackets_write_two(evenhand, folder):
    summarised(folder, "Write [[[[2.1.3 share]] and 51% is put in.")

    evenhand("report", folder)

    assert "Write [[2.1.3 share]] and 51% is put in." in page(folder)


@pytest.mark.parametrize(
    ("text", "fault", "words"),
    [
        ("It was [[2.1.3 shares]].", "FigureUnknown", "did you mean '2.1.3 share'?"),
        ("It was [[2.9.3 share]].", "FigureUnknown", "did you mean '2."),
        ("It was [[2.1.3 share + 1]].", "FigureUnknown", "'2.1.3 share + 1'"),
        ("It was [[2.1.3 share].", "ReferenceOpen", "'[[2.1.3 share].'"),
        ("It was [[ ]].", "ReferenceOpen", "[[2.1.3 share]]"),
        ("In [[region]].", "FigureWithoutValue", "inspection.yaml names no region"),
    ],
)
def test_what_cannot_be_put_in_is_refused_with_its_paragraph_and_line(evenhand, folder, text, fault, words):
    line = summarised(folder, text)

    said = evenhand("report", folder, "--json")

    refused = json.loads(said.out)["refused"]
    assert (said.status, [one["fault"] for one in refused]) == (1, [fault])
    assert refused[0]["line"] == line
    assert "summary > number 1" in refused[0]["what"]
    assert words in refused[0]["what"] + refused[0]["cure"]
    assert not (folder / "out").exists()


def test_every_text_is_looked_at_and_everything_amiss_said_at_once(evenhand, folder):
    findings = folder / "findings.yaml"
    text = findings.read_text(encoding="utf-8")
    text = text.replace("text: Home visits are rare.", "text: 'Home visits [[a]] are rare.'")
    text = text.replace('"1.1": Vision and priorities', '"1.1": Vision [[b]]')
    text = text.replace("text: Give all staff the skills and knowledge to keep other people safe.", "text: 'Give [[c]].'")
    findings.write_text(text, encoding="utf-8")

    refused = json.loads(evenhand("report", folder, "--json").out)["refused"]

    assert [one["what"].partition(" names")[0] for one in refused] == [
        "found > 1.1 > number 1",
        "findings > number 8 > text",
        "recommendations > number 2 > text",
    ]


def test_a_draft_shows_plainly_what_has_no_value_yet(evenhand, folder):
    summarised(folder, "It was [[4.1.1 share]], rated [[1.1 rating]].")
    (folder / "judgements.yaml").unlink()

    assert evenhand("report", folder, "--draft").status == 0

    assert "It was 78%, rated [1.1 rating: not known yet]." in page(folder)
