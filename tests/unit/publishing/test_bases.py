"""How many cases a question rests on is told where it tells of no few cases, and nothing else tells it where it is not."""

from collections import defaultdict
from dataclasses import replace
from fractions import Fraction

import pytest

from evenhand import load_framework
from evenhand.files.faults import Refused
from evenhand.folders.read import read_folder
from evenhand.framework.ratings import LowestRule
from evenhand.publishing.bases import Base, bases_shown, bases_told, guard_of, may_vary
from evenhand.publishing.composing import compose_readable, readable
from evenhand.publishing.guarded_results import resting_on
from evenhand.publishing.shown_before import as_strict_as
from evenhand.publishing.version import BaseShown, Version, version_in
from evenhand.reporting.book_of_results import book_of_results
from evenhand.reporting.results import results_of
from evenhand.reporting.table_book import Missing
from evenhand.scoring.rules import band_of
from publishing_made import DAY, ON_THE_FACT, finished_folder, without_the_fact

EDITION = load_framework("hmip-probation/2021-pdu")


def settle(folder, settled):
    path = folder / "inspection.yaml"
    path.write_text(f"{path.read_text()}publication: {settled}\n")


def lacking(folder, *numbers, settled=None):
    """A finished inspection of 24 cases, in some of which a fact does not apply."""
    finished_folder(folder)
    without_the_fact(folder, *numbers)
    if settled:
        settle(folder, settled)
    return read_folder(folder)


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    """What is read of an inspection in which a fact applies to all but two of 24 cases."""
    return readable(lacking(tmp_path_factory.mktemp("bases") / "northtown", 3, 8))


def base(asked, *, applies_to):
    everybody = frozenset(("s", str(number)) for number in range(asked))
    relevant = frozenset(("s", str(number)) for number in range(applies_to))
    return Base(home="s", condition={"fact": ("yes",)}, everybody=everybody, by_facts=relevant, answered=relevant)


@pytest.mark.parametrize("smallest", [3, 4, 5, 8])
@pytest.mark.parametrize("cases", range(7, 41))
def test_ratings_of_whatever_questions_rest_on_the_same_cases_do_not_tell_how_many_these_are(smallest, cases):
    """Several key questions rest on one fact: together their ratings leave more than one number of cases that could have it."""
    guard = guard_of(EDITION, smallest)
    rule = next(one for one in EDITION.rating.rules.values() if isinstance(one, LowestRule))
    could = defaultdict(set)
    for size in range(1, cases):
        if bases_told({"q": base(cases, applies_to=size)}, guard)["q"] is None:
            for sufficient in range(size + 1):
                could[band_of(Fraction(sufficient, size), rule.bands, EDITION.scale_of(rule)).rating].add(size)

    assert len(could) == 4
    assert len(set.intersection(*could.values())) > 1


def test_bases_are_guarded_further_than_the_smallest_group_where_ratings_would_tell_of_fewer():
    # of four cases and of six any rating is possible, of fewer than four and of five not every one
    assert [guard_of(EDITION, smallest) for smallest in (3, 5, 7, 10)] == [7, 7, 7, 10]
    assert guard_of(load_framework("hmip-omi/2006"), 5) == 5


@pytest.mark.parametrize(("size", "told"), [(0, 0), (1, None), (6, None), (7, 7), (17, 17), (18, None), (23, None), (24, 24)])
def test_a_base_is_told_where_it_is_none_all_or_far_from_both(size, told):
    assert bases_told({"q": base(24, applies_to=size)}, 7) == {"q": told}


def test_of_several_conditions_on_one_fact_the_first_is_told_whatever_the_cases_are():
    first, other = base(24, applies_to=12), replace(base(24, applies_to=12), condition={"fact": ("yes", "perhaps")})

    assert bases_told({"first": first, "other": other, "again": first}, 7) == {"first": 12, "other": None, "again": 12}
    assert bases_told({"first": first, "elsewhere": replace(other, home="t")}, 7) == {"first": 12, "elsewhere": 12}


@pytest.mark.parametrize(("size", "told"), [(18, None), (14, None), (13, 13), (20, 20)])
def test_a_base_that_lies_within_another_and_leaves_a_few_of_it_is_not_told(size, told):
    """By the cases as they are: whoever knows that one fact goes with another need not be told so by a rule."""
    of_another_fact = replace(base(40, applies_to=size), condition={"another": ("yes",)})

    assert bases_told({"first": base(40, applies_to=20), "other": of_another_fact}, 7) == {"first": 20, "other": told}


def test_nothing_is_counted_of_a_question_that_applies_to_all_but_two_and_ratings_stand(guarded, tmp_path):
    found = readable(lacking(tmp_path / "northtown", 3, 8, settled="{bases: whole}"))
    whole, results = found.results, guarded.results

    assert {code for code, one in results["scores"].items() if one.get("guarded")} == {*ON_THE_FACT}
    for code in ON_THE_FACT:
        counted = ("sufficient", "relevant", "share", "percent", "interval")
        assert [results["scores"][code][name] for name in counted] == [None] * 5
        assert results["scores"][code]["band"] == whole["scores"][code]["band"] == "Outstanding"
    for code in ("2.3", "2.4", "2.5"):
        one = results["ratings"][code]
        assert [one[name] for name in ("share", "percent", "sufficient", "relevant", "decided_by", "interval")] == [None] * 6
        assert one["because"].startswith(f"{one['rating']}: by its lowest key question. Which one is not shown: ")
    assert {code: one["rating"] for code, one in results["ratings"].items()} == {
        code: one["rating"] for code, one in whole["ratings"].items()
    }
    assert results["scores"]["2.3.1"] == whole["scores"]["2.3.1"]
    assert {*results["certainty"]["ratings"]} == {"2.2"}
    assert {*whole["certainty"]["ratings"]} == {"2.2", "2.3", "2.4", "2.5", "overall"}
    assert whole["scores"]["2.3.3"]["relevant"] == 22
    assert "guarded" not in whole["scores"]["2.3.3"]
    assert whole["ratings"]["2.3"]["because"].startswith("Good: its lowest key question, 2.3.1, was sufficient in 79% of")
    assert {one.cases for one in found.bases if one.question in ON_THE_FACT} == {22}


def test_tables_say_that_a_question_is_not_shown_and_charts_leave_it_out(guarded):
    composed = compose_readable(guarded)
    part = next(one for one in composed.report.parts if one.name == "results")
    rows = [row for block in part.blocks for row in getattr(block, "rows", ()) if row[0].text.startswith("2.3.3 ")]
    charts = [block.alt for block in part.blocks if getattr(block, "alt", "").startswith("2.3.1")]
    notes = [block.text for block in part.blocks if getattr(block, "text", "").startswith("Not shown: 2.3.3.")]
    table = next(one for one in book_of_results(composed).tables if one.name == "key_questions")
    shown = next(row for row in table.rows if row[1] == "2.3.3")
    said = [
        block.text
        for block in part.blocks
        if getattr(block, "text", "").startswith("Of a rating that rests on what is not shown")
    ]

    assert [[cell.text for cell in row[1:]] for row in rows] == [["-", "-", "not shown", "-"]]
    assert charts == ["2.3.1: 79% (19 of 24); 2.3.2: 79% (19 of 24)."]
    assert len(notes) == len(said) == 1
    assert shown[3:] == (*(Missing.CONFIDENTIAL,) * 6, "Outstanding", 0)


@pytest.mark.parametrize("figure", ["2.3.3 share", "2.3.3 count", "2.3.3 interval", "2.3.3 relevant in words", "2.3 share"])
def test_a_text_that_names_what_is_not_shown_is_refused_with_the_reason(guarded, figure):
    findings = replace(guarded.folder.findings, summary=(f"With [[{figure}]], work on safety falls short.",))

    with pytest.raises(Refused) as refused:
        compose_readable(replace(guarded, folder=replace(guarded.folder, findings=findings)))

    assert "how many cases it rests on would tell of a few" in str(refused.value.faults[0])


def version(**what):
    said = {"unit": "Northtown PDU", "publisher": "P", "framework": "hmip-probation", "edition": "2021-pdu", "edition_name": "E"}
    return Version(
        name="northtown", number=1, published=DAY, title="A report", smallest_group=5, made_by="Evenhand", **said, **what
    )


def varying(folder):
    questions = folder.framework.questions
    return (one for code, one in bases_shown(folder, results_of(folder)[0]).items() if may_vary(questions[code]))


def test_a_correction_of_one_fact_shows_no_base_of_the_sample_that_can_vary(tmp_path):
    folder = lacking(tmp_path / "first", *range(8))
    before = version(guarded=True, bases=tuple(varying(folder)))
    same = readable(folder, [before])
    corrected = readable(lacking(tmp_path / "corrected", *range(9)), [before])

    assert same.results["scores"]["2.3.3"]["relevant"] == 16
    assert {one.cases for one in corrected.bases} == {None}
    assert {code for code, one in corrected.results["scores"].items() if one.get("guarded")} == {*ON_THE_FACT}
    assert corrected.results["prompts"]["2.2.3-b"]["guarded"]
    assert corrected.results["scores"]["2.3.1"]["relevant"] == 24


def test_bases_that_were_guarded_once_are_guarded_afterwards(tmp_path):
    folder = lacking(tmp_path / "northtown", 3, 8, settled="{bases: whole}")

    assert as_strict_as([version(), version(guarded=True)], folder).inspection.publication.bases == "guarded"
    assert as_strict_as([version()], folder).inspection.publication.bases == "whole"


def test_a_version_that_was_published_before_bases_were_guarded_is_read_and_written_as_it_was():
    before = version().manifest

    assert b"guarded" not in before
    assert b"bases" not in before
    assert version_in(before, "manifest.json").manifest == before
    held = version(guarded=True, bases=(BaseShown(sample="s", question="2.3.3", of=24),))
    assert version_in(held.manifest, "manifest.json") == held


def test_what_is_averaged_from_a_question_that_is_not_shown_is_not_shown_either():
    assert {"2.3", "2"} <= resting_on(load_framework("hmip-omi/2006"), ["2.3-a"])
    assert resting_on(EDITION, ["2.3.3", "2.2.3-b"]) == {"2.3"}
