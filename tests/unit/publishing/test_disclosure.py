"""Nobody is found in all that is published at once: whoever tries every world there could have been tells no few cases."""

import os
import random
from dataclasses import replace

import pytest

from evenhand.assessment.answer import Answer
from evenhand.assessment.case import Case
from evenhand.folders.read import read_folder
from evenhand.publishing.bases import bases_of, bases_told
from evenhand.publishing.composing import readable
from evenhand.publishing.freezing import freeze
from evenhand.publishing.profiles import samples_published
from evenhand.publishing.shelf import read_shelf
from evenhand.publishing.version import MANIFEST
from evenhand.reporting.results import results_of
from evenhand.sampling.sample import SampledCase
from publishing_made import DAY, finished_folder, publish, without_the_fact
from small_worlds import Kind, published, told_by_two, told_in

LONG = bool(os.environ.get("EVENHAND_LONG"))
SMALLEST = 3
"""The least that an inspection may settle (`publication: smallest_group`)."""

KINDS = {
    "one fact": Kind({"sentence": "clox"}, ("sentence",)),
    "two facts": Kind({"gender": "fm", "ethnicity": "abw"}, ("gender", "ethnicity")),
    "a fact and a question on it": Kind({"sentence": "clox"}, ("sentence",), ({"sentence": "l"},)),
    "a fact and two questions on it": Kind({"sentence": "clox"}, ("sentence",), ({"sentence": "l"}, {"sentence": "cl"})),
    "a fact and a question on another": Kind({"ethnicity": "abw", "barriers": "yn"}, ("ethnicity",), ({"barriers": "y"},)),
    "two facts and a question on a third": Kind(
        {"gender": "fm", "age": "oy", "barriers": "yn"}, ("gender", "age"), ({"barriers": "y"},)
    ),
    "two facts and a question on both": Kind(
        {"gender": "fm", "ethnicity": "abw"}, ("gender", "ethnicity"), ({"gender": "f", "ethnicity": "a"},)
    ),
    "questions on two facts": Kind({"gender": "fm", "barriers": "yn"}, ("gender",), ({"gender": "f"}, {"barriers": "y"})),
    "two facts, questions on one, on the other, and on both": Kind(
        {"risk": "hl", "barriers": "yn"}, (), ({"risk": "h"}, {"barriers": "y"}, {"risk": "h", "barriers": "y"})
    ),
    "questions on values that leave one over": Kind({"sentence": "clox"}, (), ({"sentence": "cl"}, {"sentence": "lo"})),
    "a question that may be not relevant": Kind({"gender": "fm", "said": "rn"}, ("gender",), ({"said": "r"},), answers=("said",)),
    "questions that may be not relevant, beside one on their fact": Kind(
        {"barriers": "yn", "said": "rn", "also": "rn"},
        (),
        ({"barriers": "y"}, {"barriers": "y", "said": "r"}, {"barriers": "y", "also": "r"}),
        answers=("said", "also"),
    ),
    "two samples and a question on their fact": Kind({"risk": "hl"}, ("risk",), ({"risk": "h"},), ("cases", "resettlement")),
    "two samples and a question on another": Kind(
        {"risk": "hl", "barriers": "yn"}, ("risk",), ({"barriers": "y"},), ("cases", "resettlement")
    ),
}


@pytest.mark.parametrize("knows_the_rule", [True, False], ids=["the rule", "counts alone"])
@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_who_tries_every_world_tells_no_few_cases(kind, knows_the_rule):
    most = {4: 12, 6: 11, 8: 9}[len(kind.cells)] if LONG else 8 - (len(kind.cells) == 8)
    for cases in range(7, most + 1):
        assert list(told_in(kind, cases, SMALLEST, knows_the_rule=knows_the_rule)) == []


IN_THE_EDITION = Kind(
    {"gender": "fm", "ethnicity": "abw", "risk_of_serious_harm_issues": "yn"},
    ("gender", "ethnicity"),
    ({"risk_of_serious_harm_issues": "y"},),
)


@pytest.fixture(scope="module")
def northtown(tmp_path_factory):
    """A finished folder of a real edition."""
    return read_folder(finished_folder(tmp_path_factory.mktemp("disclosure") / "northtown"))


def of_world(folder, world):
    """The folder with the cases of a small world, each of which is answered where a question is relevant."""
    said = {"y": "yes", "n": "no"}
    cells = [facts for (_, facts), many in zip(IN_THE_EDITION.cells, world, strict=True) for _ in range(many)]
    keys = [("case supervision", f"N-{number}") for number in range(len(cells))]
    always = {"domestic_abuse": "no", "child_safeguarding": "no", "released_from_custody": "no"}
    cases = {
        key: Case(*key, {fact: said.get(value, value) for fact, value in one.items()} | always)
        for key, one in zip(keys, cells, strict=True)
    }
    return replace(
        folder,
        sample=[SampledCase(*key, "", 1, "drawn", "") for key in keys],
        cases=cases,
        answers=[Answer(*key, "2.3.3", "Yes") for key in keys if cases[key].facts["risk_of_serious_harm_issues"] == "yes"],
    )


def test_what_is_tried_is_what_is_published(northtown):
    chance = random.Random(47)
    for _ in range(400 if LONG else 40):
        cells = chance.choices(range(12), [*chance.choices((0, 1, 4), k=11), 1], k=chance.randrange(6, 16))
        world = [cells.count(place) for place in range(12)]
        folder = of_world(northtown, world)
        ratings, results = results_of(folder)
        bases = bases_told(bases_of(folder, ratings), SMALLEST)
        hidden = [code for code, base in bases.items() if base is None]
        profile = samples_published(results["samples"], folder, SMALLEST, hidden)["case supervision"]["profile"]
        could = published(IN_THE_EDITION, world, SMALLEST)
        (base,) = {one.bases for one in could}
        assert (bases["2.3.3"],) == base
        assert tuple((("s", fact), tuple(sorted(groups.items()))) for fact, groups in profile.items()) in {
            one.profiles for one in could
        }


CORRECTED = {
    "two facts": Kind({"gender": "fm", "age": "oy"}, ("gender", "age")),
    "one fact": Kind({"ethnicity": "abw"}, ("ethnicity",)),
    "a question on a fact": Kind({"gender": "fm", "barriers": "yn"}, ("gender",), ({"barriers": "y"},)),
    "questions on two facts": Kind({"risk": "hl", "barriers": "yn"}, (), ({"risk": "h"}, {"barriers": "y"})),
}


@pytest.mark.parametrize(("smallest", "changed"), [(2, 1), (2, 2), (3, 1), (3, 2), *([(3, 3), (4, 2)] if LONG else [])])
@pytest.mark.parametrize("kind", CORRECTED.values(), ids=CORRECTED.keys())
def test_two_versions_beside_each_other_tell_of_no_few_whose_record_was_put_right(kind, smallest, changed):
    """Whoever looks knows that no more records were changed than so, and looks for who went from which group to which."""
    assert list(told_by_two(kind, 2 * smallest + 1, smallest, changed=changed)) == []


def correct(folder, before, after):
    path = folder / "cases.csv"
    path.write_text(path.read_text().replace(before, after))


def profile_in(public):
    return public.results["samples"]["case supervision"]["profile"]


def test_a_correction_of_one_case_shows_no_profile_and_says_so(tmp_path):
    folder, shelf = finished_folder(tmp_path / "northtown"), tmp_path / "shelf"
    publish(folder, shelf, "northtown")
    correct(folder, "N-0,yes,no,no,no,female", "N-0,yes,no,no,no,male")
    second = publish(folder, shelf, "northtown", note="The record of a case was put right.")
    before = read_shelf(shelf)["northtown"].versions
    correct(folder, "N-0,yes,no,no,no,male", "N-0,yes,no,no,no,female")

    assert [[(one.group, one.cases) for one in version.profiles] for version in before] == [[("female", 8), ("male", 16)], []]
    page = second.files["report.html"].decode()
    assert "Not shown of this sample: Gender; " in page
    assert "what would tell of fewer than 5, by itself or beside an earlier version." in page
    assert "case supervision,Gender,every value,[c],[c]" in second.files["tables/sample_profiles.csv"].decode()
    assert profile_in(readable(read_folder(folder), before[:1])) == {"gender": {"female": 8, "male": 16}}
    assert profile_in(readable(read_folder(folder), before)) == {}


def test_a_correction_hides_what_an_earlier_version_hid(tmp_path):
    folder = finished_folder(tmp_path / "northtown")
    inspection = folder / "inspection.yaml"
    text = inspection.read_text()
    inspection.write_text(f"{text}publication: {{smallest_group: 9}}\n")
    first = publish(folder, tmp_path / "shelf", "northtown").version
    inspection.write_text(text)
    second = readable(read_folder(folder), [first])

    assert profile_in(readable(read_folder(folder))) != {}
    assert profile_in(second) == {}
    assert second.folder.inspection.publication.smallest_group == 9


def test_nothing_that_is_published_holds_more_than_the_protected_results(tmp_path):
    """Two inspections of which the protected results are the same are published alike in every file, byte by byte.

    What is hidden, who is of which group, and how many cases have a fact that key questions rest on, are different in them: so none
    of it is in any format, nor in the manifest, which with these files is all that the site is made from.
    """
    made = []
    for place in ("one", "other"):
        folder = finished_folder(tmp_path / place / "northtown")
        without_the_fact(folder, *((3, 8) if place == "one" else (3, 5, 8, 9, 11)))
        if place == "other":
            correct(folder, "N-0,yes,no,no,no,female,Asian", "N-0,yes,no,no,no,male,White")
            correct(folder, "N-1,yes,no,no,no,male,Black", "N-1,yes,no,no,no,female,Asian")
            correct(folder, "N-7,yes,no,no,no,male,White", "N-7,yes,no,no,no,male,Asian")
        read = read_folder(folder)
        public = readable(read)
        made.append((public.results, freeze(read, name="northtown", number=1, on=DAY).files))
    (results, files), (others, other_files) = made

    assert results == others
    assert files.keys() == other_files.keys() > {"report.html", "report.pdf", "report.docx", "results.xlsx", MANIFEST}
    assert [name for name, content in files.items() if other_files[name] != content] == []


def test_what_rests_on_single_strata_is_published_to_a_hundredth_of_a_per_cent(northtown):
    results = readable(northtown).results
    ends = [one["interval"][end] for one in results["scores"].values() if one["interval"] for end in ("low", "high")]
    chances = [chance for one in results["certainty"]["ratings"].values() for chance in one["chances"].values()]

    assert ends
    assert all(number == round(number, 4) for number in (*ends, *chances))
