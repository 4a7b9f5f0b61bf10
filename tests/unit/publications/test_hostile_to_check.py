"""No text makes checking run away: each of these is long, and made so that a careless pattern would try every way through it."""

import os

import pytest

from documents import VOCABULARY
from evenhand.publications.checking.check import check
from evenhand.publications.from_text import lines_of_text
from evenhand.publications.publication import Publication

LONG = 2_000 if os.environ.get("EVENHAND_LONG") else 500
LONGER = 60_000 if os.environ.get("EVENHAND_LONG") else 15_000

pytestmark = pytest.mark.usefixtures("alarm")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(text, id=name)
        for name, text in {
            "a list that does not end": f"There are four things: {'a, b and c, ' * LONG}",
            "announced and announced": f"{'there are four things in a ' * LONG}:",
            "announced over and over": "The following five things:\n- a\n" * LONG,
            "announced without items": "The following five things:\n" * LONG,
            "items without end": f"The following five things:\n{'- a' * LONG}\n" + "- a\n" * LONG,
            "colons": "four areas: " * LONG,
            "one by one": f"three offices, {'one in a, ' * LONG}",
            "both of many": "Both units, A, " * LONG,
            "figures in order": "1, 2, 3 and 4 per cent " * LONG,
            "names without a verb": f"{'planning and, ' * LONG}5, 6 and 7 respectively",
            "respectively": "a, b and c were 1, 2 and 3 respectively " * LONG,
            "extremes": "a (1%), b (2%), the lowest, a, was the weakest " * LONG,
            "a series": "rose every year: 1 in 2018, 2 in 2019, " * LONG,
            "figures of years": f"rose steadily over the years: {'1, ' * LONG}",
            "rated": "All of the five standards were rated Good and " * LONG,
            "rated by a table": "| A | B |\n|---|---|\n| Aa | Good |\n| Bb | Good |\n\nAa was rated Good, and Bb was rated Good.\n\n"
            * LONG,
            "a tall table": "| a | 1 | 2% | 3 | 4% | 5 |\n" * LONG,
            "a wide table": f"| a {'| 1 | 2% ' * LONG}|\n" * 3,
            "many tables": f"Text 45 and 31\n{'| a | 1 | 2% | 3 | 4% | 4 |' + chr(10)}" * (LONG // 2),
            "points above tables": "a scored 9 points out of 21.\n| A | Score |\n|---|\n| b | 1 |\n| c | 2 |\n" * LONG,
        }.items()
    ],
)
def test_checking_comes_to_an_end(text):
    check(Publication("a.txt", "text", tuple(lines_of_text(text))), VOCABULARY)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(text, id=name)
        for name, text in {
            "of the three": "of the 3 " * LONGER,
            "per cent": "5 per cent (3 of " * (LONGER // 4),
            "halves": "half of a third of " * (LONGER // 4),
            "lists of parts": "60 cases: 4 a and 5 b, " * (LONGER // 4),
            "from and to": "rose from 4 to 5 to from " * (LONGER // 4),
            "above and below": "at 5 per cent higher than at 4 per cent lower than of " * (LONGER // 8),
            "between and between": "between 4 and mean of between 5 and " * (LONGER // 8),
            "quickest and slowest": "quickest 4 slowest " * (LONGER // 4),
            "months": "five years from April 2020 to May 2021 " * (LONGER // 8),
            "levels": "5% were low and " * (LONGER // 4),
            "women and men": "5 women and 6 " * (LONGER // 4),
            "the other": "Of 9 a, 3 had. The other 4 " * (LONGER // 8),
            "one sentence again": "Practitioners held an average caseload of 45 people each, as managers said. " * (LONGER // 16),
            "commas": "1,1" * LONGER,
            "sums of money": "£1,000,00" * LONGER,
            "brackets": "(5%) (" * LONGER,
            "words without end": "between the words of a sentence that has no end and goes on with " * (LONGER // 8),
        }.items()
    ],
)
def test_checking_longer_texts_comes_to_an_end(text):
    check(Publication("a.txt", "text", tuple(lines_of_text(text))), VOCABULARY)
