"""No text makes reading run away: each of these is long, and made so that a careless pattern would try every way through it."""

import os

import pytest

from documents import understood

LONG = 60_000 if os.environ.get("EVENHAND_LONG") else 15_000

pytestmark = pytest.mark.usefixtures("alarm")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(text, id=name)
        for name, text in {
            "one letter": "a" * LONG,
            "capitals joined": "A-" * LONG,
            "names without end": "Aa, and " * LONG,
            "tags that open": "<a " * LONG,
            "brackets that open": "[" * LONG,
            "links that do not close": "[a](" * LONG,
            "stars": "*" * LONG,
            "low lines": "_a" * LONG,
            "digits": "1" * LONG,
            "codes": "1.1." * LONG,
            "numbers in words": "twenty-one " * LONG,
            "points of points": "two points out of a possible " * (LONG // 8),
            "rated": "rated given a " * (LONG // 4),
            "samples": "sample is made up of 4 a and 5 b, " * (LONG // 8),
            "months": "1 January 1 January " * (LONG // 4),
            "tabs": "\t" * LONG,
            "many lines that go on": "Northtown PDU should:\n1. improve\n" + "and more\n" * LONG,
            "many addressees": "".join(f"A{'a' * (n % 40)} PDU should:\n1. do\n" for n in range(LONG // 8)),
            "many tables": "Overall rating\tGood\n1.1\tLeadership\tGood\n1.2\tStaff\tGood\n" * (LONG // 30),
            "many recommendations": "Recommendations\n" + "1. improve (a) it\n7\n" * LONG,
            "headings of recommendations": "Recommendations\nThe region\n" * LONG,
            "lists inside an item": "Northtown PDU should:\n1. improve.\n" + "- more\n" * LONG,
            "sentences that recommend": "we recommend that the region (a) " * (LONG // 8),
            "lines that recommend": "we recommend that it (\n" * LONG,
            "names before should": "We recommend that " + "the region " * 30 + "should:\n",
            "many should": "The region should\n" * LONG,
            "tables of recommendations": "No.\tRecommendation\n" * LONG,
            "one long table": "No.\tRecommendation\n" + "1\tlisten\n" * LONG,
            "samples in a row": "we examined " + "4 cases, " * LONG,
            "samples that were": "4 cases and " * LONG + "were examined",
            "were examined": " were examined" * LONG,
            "samples of words": "sample of 4 " + "a " * LONG + "was drawn",
            "strengths": "# Strengths\n" * LONG,
            "columns": "Strengths\tAreas for improvement\n" * LONG,
            "fieldwork": "Fieldwork took place from 1 " * LONG,
            "many standards": "1.1 Leadership\n" * LONG,
            "ratings above without end": "Good\n1.1 Leadership\n" * (LONG // 4),
            "ratings in a row": "Good " * LONG,
            "rows of many ratings": ("1.1\tLeadership" + "\tGood" * 300 + "\n") * 100,
            "columns without a head": "1.1 Leadership Good Good\n" * (LONG // 8),
            "columns with a head": "Standard\t2019\t2022\n" + "1.1\tLeadership\tGood\tGood\n" * (LONG // 8),
            "units side by side": ("\t".join(f"N{'a' * n} PDU" for n in range(1, 60)) + "\n")
            + ("1.1\tLeadership" + "\tGood" * 59 + "\n") * 60,
            "units in rows": ("PDU\t1.1 Leadership\t1.2 Staff\t1.3 Services\t2.1 Court work\t2.2 Assessment\t2.3 Planning\n" * 2)
            + ("Northtown PDU" + "\tGood" * 6 + "\n") * (LONG // 60),
            "heads of units in rows": ("PDU" + "\t1.1 Leadership\t1.2 Staff\t2.1 Court work\t2.2 Assessment" * 40 + "\n") * 100,
            "heads that say much": "Overall rating: Good. Score 1/1. " * LONG,
            "heads that say much in lines": "Overall rating: Good. Score 1 of 1. Overall rating: Good\n" * (LONG // 20),
            "totals in sentences": "It scored two points out of a possible 27. " * (LONG // 20),
            "heads of columns": "this last previous 2019 " * LONG,
            "broken names": "Information and\n" * (LONG // 4),
            "broken ratings": "Requires\n" * (LONG // 4),
            "questions": "2.2 Assessment\n" + "Is it so? 50%\n" * (LONG // 4),
            "rated on and on": "and planning was rated as " * (LONG // 8),
            "rated one after another": "We rated 1.1 " + "and 1.1 " * LONG + "as 'Good'.",
            "rated without end": "We rated " + "leadership as 'Good', staff and " * (LONG // 8),
            "rated respectively": "Leadership was rated " + "'Good', " * LONG + "respectively.",
            "rated in short lines": "rating for a a a a a a a a\n" * (LONG // 8),
            "overall ratings": "overall rating for " * (LONG // 8),
            "scores": "Score " + "1/1 " * LONG,
            "points": "one points of " * (LONG // 4),
            "asides": "Score 1/1 " + "(2019: " * LONG,
        }.items()
    ],
)
def test_reading_comes_to_an_end(text):
    understood(text)
