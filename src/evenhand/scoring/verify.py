"""Recompute a published result from its own parts: each item from the printed items one level below it.

A percentage in print stands for every share that rounds to it, so an item agrees where any of them gives what is printed. Where a
part is itself at fault, what is above it is also tried on the corrected part, so that one fault is reported once.
"""

from collections.abc import Iterator

from evenhand.framework.framework import Framework
from evenhand.scoring.conclusions import out_of_line
from evenhand.scoring.published import PublishedResult
from evenhand.scoring.verification import Item, SlipFound, Verification
from evenhand.scoring.verify_parts import verify_sections, verify_standards, verify_threads
from evenhand.scoring.verify_whole import verify_whole


def verify(result: PublishedResult, framework: Framework | None) -> Verification:
    """Recompute everything in a result that can be. Without an edition nothing can."""
    if framework is None:
        why = "the file names no framework and edition, so nothing can be recomputed."
        return Verification(result, (Item("everything", "everything", "cannot be checked", None, None, why),), (), ())
    standards = list(verify_standards(result, framework))
    items = [*standards, *verify_sections(result, framework), *verify_threads(result, framework)]
    items.extend(verify_whole(result, framework, {item.what: item for item in standards}))
    shares = {code: printed.share for code, printed in result.scores.items()}
    warnings = out_of_line(shares, result.conclusions, framework.rating.conclusions)
    return Verification(result, tuple(items), tuple(warnings), tuple(_slips(result, framework)))


def _slips(result: PublishedResult, framework: Framework) -> Iterator[SlipFound]:
    for slip in result.slips:
        known = framework.standard_of.get(slip.meant) or framework.home_of[slip.meant]
        taken = framework.standard_of.get(slip.printed)
        other = f"; {slip.printed} is the code of {taken.name}" if taken else f"; the edition has no {slip.printed}"
        where = f" ({slip.at})" if slip.at else ""
        because = f"{known.name} is printed with the code {slip.printed} and is {slip.meant} in the edition{other}{where}."
        yield SlipFound(slip, because)
