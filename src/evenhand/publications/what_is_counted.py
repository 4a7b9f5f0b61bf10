"""What a figure counts: the words after it, up to the first that means several."""

import re

_OF = re.compile(r" of (?:the |all |all the |our |these |those )?(?=[a-z])")
_WORD = re.compile(r" ([a-z][a-z’'-]*)")
_SEVERAL = frozenset({"people", "staff", "women", "men", "children", "personnel", "offenders"})
_NONE = frozenset(
    " ".join(
        (
            "a an and are as at be been by but did do does for from had has have if in into is it its less more no nor not",
            "of off on or our out over per so than that the their them then there these they this those thus to under until",
            "up us was were what when where which while who whose will with within without would across always previous",
            "various perhaps unless whereas business process access class also said says shows times",
        )
    ).split()
)
"""Words that end a phrase, or look like several things and are not."""

MOST_WORDS = 4


def counted_after(text: str, end: int) -> str | None:
    """`relevant cases` after `43 of 58` or `two-thirds of`; None where no word for several things follows."""
    of = _OF.match(text, end)
    place = start = of.end() - 1 if of else end
    for _ in range(MOST_WORDS):
        word = _WORD.match(text, place)
        if word is None or word[1] in _NONE:
            return None
        place = word.end()
        if word[1] in _SEVERAL or (word[1].endswith("s") and not word[1].endswith(("ss", "'s", "’s", "us"))):
            return text[start + 1 : place]
    return None
