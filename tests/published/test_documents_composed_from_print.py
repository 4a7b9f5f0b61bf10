"""The three letters and the report of 2018, composed from packs and published results: the parts, order and tables of the originals."""

import re
from pathlib import Path

import pytest

from documents import VOCABULARY, seeds
from evenhand.findings.findings import Findings
from evenhand.framework.packs import OWN_PACKS, load_framework
from evenhand.publications.opening import open_publication
from evenhand.publications.read import understand
from evenhand.publications.sentences import same_unit
from evenhand.reporting.printed import compose_printed, name_of
from evenhand.reporting.render import render_html
from evenhand.reporting.render_docx import render_docx
from evenhand.reporting.render_pdf import render_pdf
from evenhand.reporting.report import Listing, Subheading, Table
from evenhand.scoring.published_file import read_result

PDU, CRC = "hmip-probation/2021-pdu", "hmip-probation/2018-03-crc"
OF_EVERY_LETTER = ("leadership", "staff", "services and interventions", "information and facilities", "statutory victim work")
LETTERS = {
    "000": (
        "West Midlands region",
        ["birmingham-north-east-solihull-2022", "staffordshire-and-stoke-2022", "warwickshire-2022"],
        (),
    ),
    "001": (
        "East Midlands region",
        ["derby-city-2023", "leicester-leicestershire-rutland-2023"],
        ("accredited programmes", "unpaid work"),
    ),
    "002": ("South West region", ["somerset-2023", "dorset-2023", "bristol-and-south-gloucestershire-2023"], ()),
}
WRITTEN = {"html": lambda report: render_html(report).encode(), "pdf": render_pdf, "docx": render_docx}
SOURCES = {file.name[:3]: file for file in seeds()}
at_hand = pytest.mark.skipif(not SOURCES, reason="the source documents are not at hand beside the repository")


def published(ref, name):
    return read_result(OWN_PACKS / ref / f"published/{name}.yaml")[0]


def placeholders(names):
    texts = {name: (f"Here stands what was seen of {name}.",) for name in names}
    return Findings(summary=("Here stands what follows from all of it.",), texts=texts)


def composed(source):
    if source == "004":
        texts = ("foreword", "background", "contextual facts", "operating model", "glossary")
        return compose_printed([published(CRC, "swm-crc-2018")], load_framework(CRC), placeholders(texts))
    region, units, further = LETTERS[source]
    text = placeholders([*OF_EVERY_LETTER, *further, "serious further offences"])
    called = {"the region": region}
    return compose_printed([published(PDU, one) for one in units], load_framework(PDU), text, document="letter", called=called)


def plain(text):
    """Words without marks of type, in small letters; abbreviations as the other letters write them."""
    text = re.sub(r"<[^>]*>|[*#:]", "", text).replace("–", "-").casefold().strip(" -")
    return " ".join(text.replace("sfo ", "serious further offence ").split())


def headings(report):
    for part in report.parts:
        yield plain(part.heading)
        if part.name in ("leadership",):
            yield from (plain(block.text) for block in part.blocks if isinstance(block, Subheading))


def tables(report):
    return [block for part in report.parts for block in part.blocks if isinstance(block, Table)]


@at_hand
@pytest.mark.parametrize("source", ["000", "001", "002"])
def test_a_letter_has_the_parts_of_the_original_in_its_order(source):
    lines = [plain(line) for line in SOURCES[source].read_text(encoding="utf-8").splitlines()]
    place = 0

    for heading in headings(composed(source)):
        begins = "learning from serious further offence" if heading.startswith("learning from") else heading
        found = [
            number
            for number, line in enumerate(lines)
            if number >= place and (line == begins or (begins != heading and line.startswith(begins)))
        ]
        assert found, f"{heading} does not follow in the original"
        place = found[0] + 1


@at_hand
@pytest.mark.parametrize("source", ["000", "001", "002"])
def test_a_letter_leaves_out_no_heading_of_the_original(source):
    own = [heading.removesuffix("s") for heading in headings(composed(source))]
    parts = (
        "leadership",
        "staff",
        "services and interventions",
        "accredited programmes",
        "unpaid work",
        "information and facilities",
    )
    lines = [plain(line) for line in SOURCES[source].read_text(encoding="utf-8").splitlines()]

    printed = [part for part in parts if part in lines]

    assert [one for one in own if one in {part.removesuffix("s") for part in parts}] == [
        part.removesuffix("s") for part in printed
    ]


@at_hand
@pytest.mark.parametrize("kind", [*WRITTEN])
@pytest.mark.parametrize("source", ["000", "001", "002", "004"])
def test_what_is_read_out_of_it_is_what_is_read_out_of_the_original(source, kind, tmp_path):
    """Ratings in their order, totals, overall ratings, shares, and what is asked of whom in how many points under which numbers."""
    file = Path(tmp_path / f"composed.{kind}")
    file.write_bytes(WRITTEN[kind](composed(source)))

    own, original = (understand(open_publication(one), VOCABULARY).units for one in (file, SOURCES[source]))

    assert len(own) == len(original)
    for ours, theirs in zip(own, original, strict=True):
        assert same_unit(ours.unit, theirs.unit)
        assert [*ours.ratings.items()] == [*theirs.ratings.items()]
        assert (ours.overall, ours.total, dict(ours.scores)) == (theirs.overall, theirs.total, dict(theirs.scores))
        assert [one.number for one in ours.recommendations] == [one.number for one in theirs.recommendations]


@pytest.mark.parametrize("kind", [*WRITTEN])
@pytest.mark.parametrize("source", [*LETTERS])
def test_units_and_what_is_asked_of_them_are_read_back_from_every_format(source, kind, tmp_path):
    report, file = composed(source), tmp_path / f"letter.{kind}"
    file.write_bytes(WRITTEN[kind](report))
    asked = next(part for part in report.parts if part.name == "recommendations")
    points = [point for block in asked.blocks if isinstance(block, Listing) for point in block.items]

    read = understand(open_publication(file), VOCABULARY).units

    assert [one.unit for one in read] == [name_of(published(PDU, one)) for one in LETTERS[source][1]]
    assert sum(len(one.recommendations) for one in read) == len(points) > 20


@pytest.mark.parametrize("source", ["000", "001", "002"])
def test_the_annexe_has_a_table_for_each_unit_with_its_score_in_the_head(source):
    results = [published(PDU, one) for one in LETTERS[source][1]]

    for result, table in zip(results, tables(composed(source)), strict=True):
        score = f"Score {result.total.points}/{result.total.of}" if result.total else "Rating"
        assert table.columns == (name_of(result), score)
        assert [row[0].text.split(" ")[0] for row in table.rows] == [
            "Overall",
            "1.",
            "1.1",
            "1.2",
            "1.3",
            "1.4",
            "2.",
            "2.1",
            "2.2",
            "2.3",
            "2.4",
            "2.5",
        ]
        assert [row[1].text for row in table.rows if row[1].text] == [result.overall, *result.ratings.values()]


@at_hand
def test_the_report_of_2018_has_the_parts_of_the_original_in_its_order():
    text = SOURCES["004"].read_text(encoding="utf-8")
    body = [plain(line) for line in text.partition("Published by:")[2].splitlines()]
    place = 0

    for heading in [one for one in headings(composed("004")) if one != "summary of ratings"]:  # printed in the contents alone
        found = [number for number, line in enumerate(body) if number >= place and line.startswith(heading)]
        assert found, f"{heading} does not follow in the original"
        place = found[0]


def test_the_annex_of_2018_has_each_standard_above_its_questions():
    summary, samples, *annex = tables(composed("004"))
    rows = [row[0].text.split(" ")[0].rstrip(".") for table in annex for row in table.rows]

    assert len(summary.rows) == 1 + 3 + 10
    assert [row[1].text for row in samples.rows] == ["150", "65", "55", "77"]
    assert [table.columns for table in annex] == [("Standard/Key question", "Rating/% yes")] * 2
    assert rows == [
        *("2.1", "2.1.1", "2.1.2", "2.1.3", "2.2", "2.2.1", "2.2.2", "2.2.3", "2.3", "2.3.1", "2.3.2", "2.3.3"),
        *("2.4", "2.4.1", "2.4.2", "2.4.3", "4.1", "4.1.1", "4.1.2", "4.1.3", "4.1.4", "4.2", "4.2.1", "4.2.2", "4.2.3"),
    ]


@pytest.mark.parametrize(("source", "openings"), [("002", 9), ("004", 1)])
def test_recommendations_stand_under_whoever_is_to_act(source, openings):
    asked = next(part for part in composed(source).parts if part.name == "recommendations")

    assert len([block for block in asked.blocks if isinstance(block, Listing)]) == openings
    assert all(block.opening.endswith(" should:") for block in asked.blocks)
