"""`evenhand report`: one page that anyone can read, with figures from the results and from nowhere else."""

import json
import re
import shutil
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import html5lib
import pytest
from typer.testing import CliRunner

from evenhand.cli.front_door import app
from evenhand.scoring.certainty import in_100
from evenhand.scoring.score import percent

NS = "{http://www.w3.org/1999/xhtml}"
REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The page of the example as a tree, its text, and the results it was made from: written once, for tests that only look."""
    folder = tmp_path_factory.mktemp("written") / "swm-2018"
    shutil.copytree(REPOSITORY / "examples/swm-2018", folder, ignore=shutil.ignore_patterns("out"))
    said = CliRunner().invoke(app, ["report", str(folder)])
    assert said.exit_code == 0, said.output
    text = (folder / "out/report.html").read_text()
    tree = html5lib.HTMLParser(strict=True).parse(text)  # strict: any error of the HTML standard is an error here
    return tree, text, json.loads((folder / "out/results.json").read_text())


def every(tree, *names):
    return [element for element in tree.iter() if element.tag in {NS + name for name in names}]


def words(element):
    return " ".join("".join(element.itertext()).split())


def test_the_page_has_the_parts_a_chief_inspector_expects(written):
    tree, _, _ = written

    assert [words(heading) for heading in every(tree, "h2")] == [
        "Contents",
        "Overall findings",
        "Summary of ratings",
        "Recommendations",
        "1. Organisational delivery",
        "2. Case supervision",
        "4. Unpaid work and Through the Gate",
        "Annex 1: Methodology",
        "Annex 2: Inspection results",
        "How each rating was reached",
    ]


def test_the_page_is_self_contained(written):
    tree, text, _ = written
    links = [element.get("href") for element in every(tree, "a", "link")]

    assert all(link.startswith("#") for link in links)
    assert all(image.get("src").startswith("data:image/svg+xml;base64,") for image in every(tree, "img"))
    assert not every(tree, "script", "iframe", "object", "embed")
    assert "@import" not in text
    assert "url(" not in text


def test_the_page_can_be_read_by_ear(written):
    tree, _, _ = written
    levels = [int(heading.tag[-1]) for heading in every(tree, "h1", "h2", "h3", "h4")]
    ids = [element.get("id") for element in tree.iter() if element.get("id")]

    assert tree.get("lang") == "en-GB"
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))
    assert len(ids) == len(set(ids))
    assert all(len(image.get("alt")) > 15 for image in every(tree, "img"))
    assert {link.get("href")[1:] for link in every(tree, "a")} <= set(ids)
    assert not [one for one in tree.iter() if one.get("role") == "region"]  # the parts are regions already, each by its heading


def test_every_table_has_a_caption_and_headed_rows_and_columns(written):
    tree, _, _ = written
    tables = every(tree, "table")

    assert len(tables) > 15
    for table in tables:
        assert len(every(table, "caption")) == 1
        assert {heading.get("scope") for heading in every(every(table, "thead")[0], "th")} == {"col"}
        assert all(row[0].tag == NS + "th" and row[0].get("scope") == "row" for row in every(every(table, "tbody")[0], "tr"))


def test_every_chart_stands_before_its_table(written):
    tree, _, _ = written
    sequence = [element.tag.removeprefix(NS) for element in every(tree, "figure", "table")]

    assert sequence.count("figure") == 18  # the ratings, six standards, how sure each of the six is, five profiles of samples
    assert all(after == "table" for name, after in pairwise(sequence) if name == "figure")


def test_every_figure_in_a_table_comes_from_the_results(written):
    tree, _, results = written
    counts = {
        str(number)
        for score in [*results["scores"].values(), *results["prompts"].values()]
        for number in (score["sufficient"], score["relevant"], score["percent"])
    }
    for sample in results["samples"].values():
        counts |= {str(sample["drawn"]), str(sample["replaced"])}
        for profile in sample["profile"].values():
            whole = sum(profile.values())
            counts |= {str(cases) for cases in profile.values()} | {f"{cases / whole:.0%}" for cases in profile.values()}
    for score in results["scores"].values():
        counts.add(" to ".join(percent(Fraction(score["interval"][end])) for end in ("low", "high")))
    counts |= {chance for one in results["certainty"]["ratings"].values() for chance in chances_shown(one)}
    chances = [one["adjusted_p"] for one in results["disproportionality"]["comparisons"]]
    counts |= {"under 0.01", *(f"{one:.2f}" for one in chances if one is not None)}
    counts |= {
        f"{100 * max(group['detectable'] for group in one['groups']):.0f} points"
        for one in results["disproportionality"]["comparisons"]
        if one["groups"]
    }
    shown = {words(cell) for cell in every(tree, "td") if cell.get("class") == "number"}

    assert len(shown) > 50
    assert shown <= counts


def chances_shown(one):
    """Every chance of a rating as a table shows it."""
    others = [1 - one[way][one["rating"]] for way in ("flat", "bootstrap")]
    bounds = [" to ".join(map(in_100, one["bounds"]))] if one["bounds"] else ["-"]
    return {*map(in_100, [*one["chances"].values(), one["another"], *others]), *bounds}


def test_the_results_table_gives_the_printed_percentages_with_their_counts_and_ranges(written):
    tree, _, results = written
    rows = {
        words(row[0]).split()[0]: [words(cell) for cell in row[1:]]
        for row in every(tree, "tr")
        if len(row) == 5 and words(row[1]).isdigit()
    }

    for code, score in results["scores"].items():
        low, high = (percent(Fraction(score["interval"][end])) for end in ("low", "high"))
        assert rows[code] == [str(score["sufficient"]), str(score["relevant"]), score["percent"], f"{low} to {high}"]


def test_the_report_says_how_sure_each_rating_is_and_what_that_assumes(written):
    tree, _, results = written
    text = words(tree)

    for code, one in results["certainty"]["ratings"].items():
        assert abs(sum(one["chances"].values()) - 1) < 1e-9
        assert code == "overall" or one["said"] in text
    assert all(" ".join(one.split()) in text for one in results["certainty"]["assumes"])
    assert {*results["certainty"]["ratings"]} == {"2.1", "2.2", "2.3", "2.4", "4.1", "4.2", "overall"}


def test_the_report_compares_groups_and_says_what_would_have_been_seen(written):
    tree, _, results = written
    found = results["disproportionality"]

    assert {one["grouping"] for one in found["comparisons"]} == {"gender", "ethnicity"}
    assert f"Of {found['compared']} comparisons" in words(tree)
    remarkable = [one for one in found["comparisons"] if one["adjusted_p"] is not None and one["adjusted_p"] < 0.05]
    assert all(" ".join(one["says"].split()) in words(tree) for one in remarkable)


def test_every_rating_is_explained_in_the_words_of_the_json(written):
    tree, _, results = written
    text = words(tree)

    for rating in [*results["ratings"].values(), results["overall"]]:
        assert " ".join(rating["because"].split()) in text


def test_made_up_cases_are_labelled_at_the_top(written):
    tree, _, results = written
    banner = next(element for element in every(tree, "p") if element.get("class") == "banner")

    assert words(banner) == results["synthetic"]


def test_text_from_files_cannot_become_markup(evenhand, folder):
    findings = folder / "findings.yaml"
    findings.write_text(findings.read_text().replace("Home visits are rare.", "<script>alert(1)</script> & <b>"))

    evenhand("report", folder)

    page = (folder / "out/report.html").read_text()
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in page


def test_the_same_folder_gives_the_same_bytes(evenhand, folder):
    evenhand("report", folder)
    first = (folder / "out/report.html").read_bytes()

    evenhand("report", folder)

    assert (folder / "out/report.html").read_bytes() == first


def test_an_unfinished_inspection_is_written_only_as_a_draft(evenhand, folder):
    (folder / "judgements.yaml").unlink()

    refused = evenhand("report", folder)
    existed = (folder / "out").exists()
    drafted = evenhand("report", folder, "--draft")

    assert refused.status == 1
    assert not existed
    assert "Nothing is written" in refused.err
    assert drafted.status == 0
    assert "Draft: not everything in it is answered and rated yet." in (folder / "out/report.html").read_text()


@pytest.fixture
def pdu(tmp_path):
    """A folder of one delivery unit with one case, answered on one key question and one prompt."""
    files = {
        "inspection.yaml": "unit: Northtown PDU\nframework: hmip-probation\nedition: 2021-pdu\nfieldwork: {begin: 2023-03-06, end: 2023-03-17}\n",
        "sample.csv": "sample,case,status\ncase supervision,N-001,drawn\n",
        "cases.csv": "sample,case,risk_of_serious_harm_issues,domestic_abuse,child_safeguarding,released_from_custody\n"
        "case supervision,N-001,yes,no,no,no\n",
        "answers.csv": "sample,case,question,answer\ncase supervision,N-001,2.2.1,Yes\ncase supervision,N-001,2.2.1-a,Yes\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def headings(folder):
    tree = html5lib.HTMLParser(strict=True).parse((folder / "out/report.html").read_text())
    return [words(heading) for heading in every(tree, "h2")]


def test_the_report_of_a_delivery_unit_has_its_method_sample_results_and_prompts(evenhand, pdu):
    evenhand("report", pdu, "--draft")

    page = (pdu / "out/report.html").read_text()
    assert headings(pdu)[-3:] == [
        "Annex one – Methodology",
        "Annex two – Inspection results",
        "Annex three – How each rating was reached",
    ]
    assert "Cases read, by sample" in page
    assert "2.2 Assessment: key questions" in page
    assert "2.2 Assessment: prompts" in page


def test_another_document_of_the_edition_is_composed_where_it_is_named(evenhand, pdu):
    said = evenhand("report", pdu, "--draft", "--document", "letter")

    assert said.status == 0
    assert headings(pdu)[1:3] == ["Regional observations", "Summary"]
    assert "Nothing is written here yet." in (pdu / "out/report.html").read_text()
    assert "Annexe two – PDU ratings" in headings(pdu)


def test_a_part_that_people_write_has_its_text_and_its_findings(evenhand, pdu):
    findings = """\
texts:
  leadership: "In [[unit]] leaders are visible."
  unpaid work: People wait for it.
findings:
  - {about: leadership, kind: strength, text: A clear direction.}
  - {about: unpaid work, kind: area for improvement, text: "[[cases in words]] case is few."}
"""
    (pdu / "findings.yaml").write_text(findings)

    evenhand("report", pdu, "--draft", "--document", "letter")

    text = words(html5lib.HTMLParser(strict=True).parse((pdu / "out/report.html").read_text()))
    assert "Leadership In Northtown PDU leaders are visible. Key strengths: A clear direction. Staff Nothing is written" in text
    assert "Unpaid work People wait for it. Key areas for improvement: One case is few. Information and facilities" in text
    assert "Accredited programmes" not in text


def test_a_finding_shows_the_figures_it_rests_on_and_not_its_evidence(evenhand, folder):
    findings = folder / "findings.yaml"
    old = '{about: "2", kind: area for improvement, text: Home visits are rare.}'
    new = '{about: "2", kind: effective practice, text: One office asks at once., figures: [2.1.3, 2.2.3], evidence: E-104}'
    findings.write_text(findings.read_text().replace(old, new))

    evenhand("report", folder)

    page = (folder / "out/report.html").read_text()
    assert "Effective practice:" in page
    assert "One office asks at once. (2.1.3: 76 of 150, 51%; 2.2.3: 40 of 96, 42%)" in page
    assert "E-104" not in page


@pytest.mark.parametrize("document", ["report", "leter"])
def test_a_document_that_the_edition_does_not_have_is_wrong_use(evenhand, pdu, document):
    said = evenhand("report", pdu, "--draft", "--document", document)

    assert said.status == 2
    assert "known are 'letter'." in said.err
    assert not (pdu / "out").exists()


@pytest.mark.parametrize("ref", ["hmip-omi/2006", "hmip-probation/2024-region", "cqc-local-authority/2023", "hmip-youth/2021"])
def test_every_kind_of_edition_can_be_reported(evenhand, tmp_path, ref):
    framework, edition = ref.split("/")
    (tmp_path / "inspection.yaml").write_text(
        f"unit: Somewhere\nframework: {framework}\nedition: '{edition}'\nfieldwork: {{begin: 2024-01-01, end: 2024-01-12}}\n"
    )

    said = evenhand("report", tmp_path, "--draft", "--to", tmp_path / "elsewhere")

    assert said.status == 0
    html5lib.HTMLParser(strict=True).parse((tmp_path / "elsewhere/report.html").read_text())
    assert re.search("Not rated", (tmp_path / "elsewhere/report.html").read_text())
