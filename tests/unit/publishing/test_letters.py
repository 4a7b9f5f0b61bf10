"""A letter is published of published units, read back over all of them, and corrected by versions of its own."""

import json
import shutil
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from examples.make_region import write_region

from evenhand.files.faults import Refused
from evenhand.publishing.letter_of_published import public_letter
from evenhand.publishing.onto_shelf import publish_folder
from evenhand.publishing.read_back import Held, asked_by_number, check_letter_read_back
from evenhand.publishing.shelf import content_of, published_in, read_shelf, withdraw

FOLDERS = ("brackenholt-2025", "ostmere-and-tarnley-2025", "wexmere-2025")
DAY = date(2025, 9, 1)
LETTER = "caldwick-2025"


pytestmark = pytest.mark.usefixtures("sure_once")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Three units and the letter about them, published once; never changed."""
    place = tmp_path_factory.mktemp("letters")
    write_region(place)
    for folder in FOLDERS:
        publish_folder(place / folder, place / "shelf", name=folder, on=DAY)
    publish_folder(place / "letter", place / "shelf", name=LETTER, on=DAY)
    return place


@pytest.fixture
def region(made, tmp_path):
    """A copy to be changed."""
    shutil.copytree(made, tmp_path / "caldwick")
    return tmp_path / "caldwick"


def changed(path, was, now):
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, now, 1), encoding="utf-8")


def put(region, name=LETTER, note="", folder="letter"):
    return publish_folder(region / folder, region / "shelf", name=name, on=date(2025, 10, 1), note=note)[0]


def refused(region, **named):
    with pytest.raises(Refused) as refusal:
        put(region, **named)
    return refusal.value.faults


def read_files(region, number=1):
    there = region / "shelf" / LETTER / str(number)
    return {name: (there / name).read_bytes() for name in ("report.html", "report.pdf", "report.docx")}


def held(region):
    data = json.loads((region / "shelf" / LETTER / "1/results.json").read_text())
    asked = data["recommendations"]
    units = [
        Held(results=one["results"], asked=asked_by_number(each for each in asked if each["unit"] == one["unit"]))
        for one in data["units"]
    ]
    return units, asked_by_number(asked)


def test_a_letter_is_frozen_with_the_versions_of_its_units(made):
    shelf = read_shelf(made / "shelf")
    version = shelf[LETTER].now

    assert version.is_letter
    assert (version.unit, version.region, version.overall, version.ratings) == ("Caldwick region", "Caldwick region", None, ())
    assert (version.recommendations, version.smallest_group, version.guarded) == (10, 5, True)
    assert [(one.name, one.number, one.sha256) for one in version.units] == [
        (folder, 1, shelf[folder].now.sha256) for folder in FOLDERS
    ]
    assert version.units[0].overall == shelf[FOLDERS[0]].now.overall
    assert {one.name: one.sha256 for one in version.files} == {
        one.name: sha256(content_of(made / "shelf", version, one.name)).hexdigest() for one in version.files
    }
    assert (version.begin, version.end) == (date(2025, 3, 10), date(2025, 4, 18))


def test_the_manifest_of_an_inspection_is_what_it_was_before_there_were_letters(made):
    assert "units" not in json.loads((made / "shelf/wexmere-2025/1/manifest.json").read_text())


def test_a_letter_shows_of_each_unit_exactly_what_its_own_version_shows(made):
    data = json.loads((made / "shelf" / LETTER / "1/results.json").read_text())

    for one, folder in zip(data["units"], FOLDERS, strict=True):
        assert one["results"] == json.loads((made / "shelf" / folder / "1/results.json").read_text())
        assert one["published"]["name"] == folder


def test_a_count_that_is_guarded_in_a_unit_is_guarded_in_the_letter(region):
    without_the_fact_in(region / "wexmere-2025")
    publish_folder(region / "wexmere-2025", region / "own", name="wexmere-2025", on=DAY)
    for folder in FOLDERS[:2]:
        publish_folder(region / folder, region / "own", name=folder, on=DAY)
    changed(region / "letter/findings.yaml", "[[Ostmere and Tarnley PDU: 2.2.3 share]]", "[[Wexmere PDU: 2.2.3 share]]")

    version, path = publish_folder(region / "letter", region / "own", name=LETTER, on=DAY)

    results = json.loads((path / "results.json").read_text())["units"][2]["results"]
    assert results["scores"]["2.3.3"].get("guarded")
    page = (path / "report.html").read_text()
    assert page.count("Which one is not shown: how many cases it rests on would tell of a few") >= 1
    assert version.units[2].name == "wexmere-2025"


def without_the_fact_in(folder):
    """All cases but three have what a question rests on, so that the three would be told by its base."""
    cases = folder / "cases.csv"
    rows = cases.read_text().splitlines()
    at = rows[0].split(",").index("risk_of_serious_harm_issues")
    lacking = set()
    for number, row in enumerate(rows[1:], start=1):
        cells = row.split(",")
        cells[at] = "no" if number <= 3 else "yes"
        lacking |= {cells[1]} if number <= 3 else set()
        rows[number] = ",".join(cells)
    cases.write_text("\n".join(rows) + "\n")
    answers = folder / "answers.csv"
    kept, given = [], set()
    for row in answers.read_text().splitlines():
        _, case, question, _ = row.split(",")
        if question in ON_THE_FACT:
            if case in lacking:
                continue
            given.add((case, question))
        kept.append(row)
    names = [row.split(",")[1] for row in rows[4:]]
    kept += [f"case supervision,{case},{code},Yes" for case in names for code in ON_THE_FACT if (case, code) not in given]
    answers.write_text("\n".join(kept) + "\n")


ON_THE_FACT = ("2.3.3", "2.4.3", "2.5.3")


def test_what_a_document_says_otherwise_of_any_unit_is_refused_with_the_unit(made):
    files = read_files(made)
    units, asked = held(made)
    check_letter_read_back(files, units, asked)
    results = json.loads(json.dumps(units[1].results))
    results["ratings"]["2.3"]["rating"], results["overall"]["points"] = "Outstanding", 27
    spoiled = [units[0], replace(units[1], results=results), replace(units[2], asked={})]
    lost = {number: one for number, one in asked.items() if number != 10}

    with pytest.raises(Refused) as refusal:
        check_letter_read_back(files, spoiled, lost)

    whats = {(str(one.place), one.given["what"]) for one in refusal.value.faults}
    assert {name for name, _ in whats} == {*files}
    assert {what for _, what in whats} == {
        "the total of Ostmere and Tarnley PDU",
        "the rating of 2.3 of Ostmere and Tarnley PDU",
        *(f"recommendation {number} of Wexmere PDU" for number in (4, 5, 6)),
        "recommendation 10",
    }
    with pytest.raises(Refused, match="3 units are read there, and the letter is of 2"):
        check_letter_read_back(files, units[:2], asked)


def test_a_correction_of_a_letter_is_a_version_with_a_note_and_the_first_stays(region):
    before = {path: path.read_bytes() for path in (region / "shelf").rglob("*") if path.is_file()}
    changed(region / "letter/findings.yaml", "Too few people are referred", "Few people are referred")

    (missing,) = refused(region)
    version = put(region, note="A sentence on services is milder.")

    assert missing.name == "NoteMissing"
    assert (version.number, version.note) == (2, "A sentence on services is milder.")
    assert {path: path.read_bytes() for path in before} == before
    assert "What was put right: A sentence on services is milder." in (region / "shelf" / LETTER / "2/report.html").read_text()


def test_a_letter_in_which_nothing_was_put_right_or_of_another_region_is_refused(region):
    assert [one.name for one in refused(region, note="Nothing.")] == ["NothingPutRight"]
    changed(region / "letter/letter.yaml", "region: Caldwick region", "region: Other region")
    assert [one.name for one in refused(region, note="Another.")] == ["AnotherInspection"]


def test_a_unit_is_published_before_the_letter_about_it(region):
    shutil.rmtree(region / "shelf/wexmere-2025")

    (fault,) = refused(region, note="A")

    assert fault.name == "UnitNotYetPublished"
    assert "publish wexmere-2025 first" in fault.remedy


@pytest.mark.parametrize(
    ("file", "was", "now", "what"),
    [
        ("judgements.yaml", "rating: Requires improvement", "rating: Inadequate", {"the overall rating", "the rating of 1.1"}),
        ("findings.yaml", "Review plans", "Look at plans", {"recommendation 1"}),
        ("findings.yaml", "number: 3", "number: 4", {"recommendation 3", "recommendation 4"}),
    ],
)
def test_a_folder_that_is_not_what_is_published_of_it_is_refused(region, file, was, now, what):
    changed(region / "wexmere-2025" / file, was, now)

    faults = refused(region, note="A")

    assert {one.name for one in faults} == {"UnitChangedSince"}
    assert {one.given["what"] for one in faults} == what


def test_after_the_correction_of_a_unit_the_letter_can_be_corrected_too(region):
    changed(region / "wexmere-2025/judgements.yaml", "rating: Requires improvement", "rating: Inadequate")
    publish_folder(region / "wexmere-2025", region / "shelf", name="wexmere-2025", on=DAY, note="Leadership was rated too high.")

    version = put(region, note="Leadership of Wexmere PDU was rated too high.")

    assert [one.number for one in version.units] == [1, 1, 2]
    assert read_shelf(region / "shelf")[LETTER].versions[0].units[2].number == 1


def test_a_unit_named_by_its_version_must_be_the_one_that_stands(region):
    changed(region / "letter/letter.yaml", "{folder: ../wexmere-2025}", "{shelf: ../shelf, name: wexmere-2025, version: 1}")
    changed(region / "letter/findings.yaml", "Too few people", "Few people")
    version = put(region, note="Milder.")
    changed(region / "wexmere-2025/findings.yaml", "Review plans", "Look at plans")
    publish_folder(region / "wexmere-2025", region / "shelf", name="wexmere-2025", on=DAY, note="Plainer.")

    (fault,) = refused(region, note="Again.")

    assert [one.number for one in version.units] == [1, 1, 1]
    assert fault.name == "UnitNotStanding"
    assert "version 2 stands on this shelf" in fault.said


def test_a_withdrawn_unit_and_another_letter_are_no_units_of_a_letter(region):
    changed(region / "letter/letter.yaml", "{folder: ../wexmere-2025}", "{shelf: ../shelf, name: wexmere-2025, version: 1}")
    withdraw(region / "shelf", published_in(region / "shelf", "wexmere-2025"), on=DAY, note="It named somebody.")
    assert [one.name for one in refused(region, note="A")] == ["UnitWithdrawn"]
    changed(region / "letter/letter.yaml", "name: wexmere-2025", f"name: {LETTER}")
    assert [one.name for one in refused(region, note="A")] == ["UnitIsLetter"]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("Wexmere PDU", "Mid Wexmere"),
        ("Brackenholt PDU", "Birmingham North, East and Solihull PDU"),
        ("addressee: the PDU", "addressee: the region"),
        ("called:\n  the region: The Probation Service – Caldwick region\n  HM Prison and Probation Service: HMPPS\n", ""),
    ],
)
def test_other_names_and_addressees_are_read_back_as_well(tmp_path, was, now):
    write_region(tmp_path)
    for file in tmp_path.rglob("*.yaml"):
        file.write_text(file.read_text().replace(was, now))
    for folder in FOLDERS:
        publish_folder(tmp_path / folder, tmp_path / "shelf", name=folder, on=DAY)

    version, _ = publish_folder(tmp_path / "letter", tmp_path / "shelf", name=LETTER, on=DAY)

    assert version.recommendations == 10


def test_a_letter_of_one_unit_is_read_back_as_well(region):
    letter = region / "letter/letter.yaml"
    lines = letter.read_text().splitlines(keepends=True)
    letter.write_text("".join(line for line in lines if "brackenholt" not in line and "ostmere" not in line))
    (region / "letter/findings.yaml").write_text("summary: It was all seen.\n")

    version = put(region, name="of-one")

    assert ([one.unit for one in version.units], version.recommendations) == (["Wexmere PDU"], 3)


def test_a_letter_that_names_a_case_is_not_published(region):
    changed(region / "letter/findings.yaml", "Victims were contacted", "As in WE-003 victims were contacted")

    faults = refused(region, note="A")

    assert {one.name for one in faults} == {"CaseNamed"}
    assert faults[0].given == {"where": "the text texts > statutory victim work > number 1", "case": "WE-003"}


def test_the_same_letter_gives_the_same_bytes(region):
    again, path = publish_folder(region / "letter", region / "shelf", name="again", on=DAY)
    first = region / "shelf" / LETTER / "1"

    assert {one.name for one in again.files} == {one.name for one in read_shelf(region / "shelf")[LETTER].now.files}
    assert all((path / one.name).read_bytes() == (first / one.name).read_bytes() for one in again.files)


def test_a_letter_is_public_by_what_any_shelf_gives(made):
    """As the service has it: the shelf is a mapping, and files come from wherever they are kept."""
    from evenhand.files.faults import Place
    from evenhand.folders.letters import read_letter
    from evenhand.publishing.published_units import published_unit

    asked = []

    def content(version, name):
        asked.append((version.name, name))
        return content_of(made / "shelf", version, name)

    public = public_letter(read_letter(made / "letter", published_unit), read_shelf(made / "shelf"), content, Place("it"))

    assert [one.name for one in public.versions] == [*FOLDERS]
    assert {name for _, name in asked} == {"results.json", "tables/recommendations.csv"}
    assert "WE-003" in public.cases
