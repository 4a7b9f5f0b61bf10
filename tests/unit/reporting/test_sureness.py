"""What a report says of comparisons."""

from comparing import answers_of, strata_of
from evenhand.reporting.report import Paragraph, Table
from evenhand.reporting.subgroup_results import disproportionality_as_plain
from evenhand.reporting.sureness import COMPARED, for_everyone, how_sure
from evenhand.scoring.subgroups import compare_groups


def test_what_would_have_shown_is_said_to_be_so_of_a_single_comparison(crc):
    answers, grouping = answers_of({"men": (77, 126), "women": (11, 24)})
    found = compare_groups(answers, [grouping], strata_of(answers), crc, questions=["2.1.1"])

    said = [
        block.text
        for block in for_everyone({"disproportionality": disproportionality_as_plain(found)})
        if isinstance(block, Paragraph)
    ]

    assert COMPARED[-1] == "Would have shown alone"
    assert "80% of the time in a single comparison; among several only a larger one is found so often." in said[-1]


def test_ratings_on_different_scales_have_a_table_each():
    def sure(**chances):
        rating = max(chances, key=chances.get)
        return {"rating": rating, "chances": chances, "flat": chances, "bootstrap": chances, "bounds": None, "another": 0.2}

    ratings = {"1.1": sure(Poor=0.2, Good=0.8), "1.2": sure(Unmet=0.8, Met=0.2), "1.3": sure(Poor=0.8, Good=0.2)}
    results = {"certainty": {"ratings": ratings, "assumes": []}, "ratings": {code: {"name": code} for code in ratings}}

    tables = [block for block in how_sure(results) if isinstance(block, Table) and "each rating" in block.caption]

    assert [one.columns[2:] for one in tables] == [("Poor", "Good"), ("Unmet", "Met")]
    assert [[row[0].text.split()[0] for row in one.rows] for one in tables] == [["1.1", "1.3"], ["1.2"]]
