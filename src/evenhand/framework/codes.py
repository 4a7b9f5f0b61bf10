"""What to say of a code that is not there.

Codes lie so close together that the nearest one is a guess: 2.1.1 and 2.5.1 are questions of two standards. So none is ever
proposed but the same code with other capitals; what there is under the same number is listed instead.
"""

import re
from collections.abc import Iterable

from evenhand.files.faults import listed_known
from evenhand.framework.framework import Framework
from evenhand.framework.standards import Standard


def code_hint(code: str, known: Iterable[str]) -> str:
    """A hint after an unknown code: how it is written, else what is known under the same number, else what is known at all."""
    codes = list(known)
    same = next((one for one in codes if one.casefold() == code.casefold()), None)
    if same is not None:
        return f"it is written {same!r}."
    for above in _itself_and_above(code):
        under = [one for one in codes if re.fullmatch(rf"{re.escape(above)}[.-][^.-]+", one, re.IGNORECASE)]
        if under:
            return f"under {above} {listed_known(under)}"
    return listed_known(codes)


def standard_without_questions(code: str, framework: Framework) -> Standard | None:
    """The standard that a question of this code would belong to, where the edition knows no key question of it."""
    homes = [framework.standard_of[above] for above in _itself_and_above(code) if above in framework.standard_of]
    return homes[0] if homes and not homes[0].questions else None


def _itself_and_above(code: str) -> Iterable[str]:
    """2.1.1-a, 2.1.1, 2.1, 2."""
    while code:
        yield code
        code = re.sub(r"[.-]?[^.-]*$", "", code)
