"""No text makes checking run away: each of these is long, and made so that a careless pattern would try every way through it."""

import signal

import pytest

from documents import VOCABULARY
from evenhand.publications.checking.check import check
from evenhand.publications.from_text import lines_of_text
from evenhand.publications.publication import Publication

LONG = 2_000


@pytest.fixture(autouse=True)
def alarm():
    """Ends a test whose checking does not end: half a minute is some thirty times what any of them takes."""

    def give_up(*_):
        raise AssertionError("checking this text did not end within half a minute")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(30)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


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
