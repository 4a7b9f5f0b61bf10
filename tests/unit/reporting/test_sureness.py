"""What a report says of comparisons."""

from comparing import answers_of, strata_of
from evenhand.reporting.report import Paragraph
from evenhand.reporting.subgroup_results import disproportionality_as_plain
from evenhand.reporting.sureness import COMPARED, for_everyone
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
