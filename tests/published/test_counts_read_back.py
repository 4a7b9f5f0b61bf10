"""What a report counts of each question is read back from every document, in both languages, as the results have it."""

from pathlib import Path

import pytest

from evenhand.cli.report import write_report
from evenhand.folders.read import read_folder
from evenhand.publications.opening import open_publication
from evenhand.publications.read import understand
from evenhand.publications.vocabulary import installed_vocabulary
from evenhand.reporting.interval_results import range_said
from evenhand.reporting.results import results_of

SWM = Path(__file__).parents[2] / "examples/swm-2018"


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    place = tmp_path_factory.mktemp("written")
    write_report(SWM, place, draft=False, formats=["html", "pdf", "docx"], languages=["en", "cy"])
    return place


@pytest.fixture(scope="module")
def counted():
    results = results_of(read_folder(SWM))[1]
    ranged = {code: range_said(one["interval"]) for code, one in results["scores"].items()}
    each = {**results["scores"], **results["prompts"]}
    return {
        code: (one["sufficient"], one["relevant"], one["percent"], ranged.get(code, ""))
        for code, one in each.items()
        if one["percent"]
    }


@pytest.mark.parametrize("name", [f"report{language}.{kind}" for language in ("", ".cy") for kind in ("html", "pdf", "docx")])
def test_every_count_and_range_is_read_as_it_was_counted(written, counted, name):
    (unit,) = understand(open_publication(written / name), installed_vocabulary()).units

    read = {code: (one.sufficient, one.relevant, one.percent, one.range) for code, one in unit.counts.items()}
    assert len(counted) > 60
    assert read == counted
