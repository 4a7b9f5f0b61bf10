"""A sum that the sentence before a table gives, held against the column that it is of."""

import re
from collections.abc import Iterator
from fractions import Fraction

from evenhand.publications.checking.found import Discrepancy
from evenhand.publications.checking.tables_in_text import NumberInCell, TableInText, in_print
from evenhand.publications.claim import Claim
from evenhand.publications.claims import claims
from evenhand.publications.paragraphs import sentences

KIND = "parts and whole"

FEWEST_PARTS = 2

_POINTS = re.compile(r"(?:scores?|points?|marks?)(?: (?:scored|awarded|given))?", re.IGNORECASE)
_SUM_BEFORE = re.compile(
    r"\b(?:(?:came|comes|come|add(?:s|ed)? up|amount(?:s|ed|ing)?) to(?: a total of)?|total(?:s|led|ling)?(?: of)?)$",
    re.IGNORECASE,
)
_SUM_AFTER = re.compile(r" (?:in total|altogether|in all)\b", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:previous\w*|last|earlier|compared|national\w*|main|largest|includ\w+|some|part|excluding|most|other|would|could|if|target)\b",
    re.IGNORECASE,
)
"""What leaves open whether the table has all of it."""

_IN_THOUSANDS = re.compile(r"000|thousand|million|£ ?[km]\b", re.IGNORECASE)


def check_sum_before(table: TableInText) -> Iterator[Discrepancy]:
    """`Funding came to £960,000.` above a column of amounts, or `11 points out of 21` above one of points."""
    said = list(sentences(table.before))
    if not said or table.totals or _OPEN.search(said[-1].text) or any(_OPEN.search(row[0]) for row in table.rows):
        return
    made = list(claims(said[-1:]))
    for kind, sign in (("money", "£"), ("points", "")):
        stated = [one for one in made if one.kind == kind]
        columns = [parts for column in table.columns if (parts := _parts(table, column, sign))]
        if len(stated) == len(columns) == 1 and not stated[0].hedge and (kind == "points" or _is_a_sum(stated[0])):
            yield from _held(stated[0], columns[0])


def _is_a_sum(claim: Claim) -> bool:
    """Whether the words about an amount of money say that it is a total."""
    before, after = claim.sentence.text[: claim.start].rstrip(), claim.sentence.text[claim.end :]
    return _SUM_BEFORE.search(before[-30:]) is not None or _SUM_AFTER.match(after) is not None


def _parts(table: TableInText, column: int, sign: str) -> list[NumberInCell]:
    """The amounts of a column, where every row has one and they are of money, or of points."""
    head = table.heads[column].strip()
    parts = [one for row in table.numbers if (one := row[column])]
    if len(parts) < max(FEWEST_PARTS, len(table.rows)) or any(one.sign != sign for one in parts):
        return []
    fits = not _IN_THOUSANDS.search(head) if sign else _POINTS.fullmatch(head) and not any(one.decimals for one in parts)
    return parts if fits else []


def _held(claim: Claim, parts: list[NumberInCell]) -> Iterator[Discrepancy]:
    made = sum((one.value for one in parts), Fraction())
    stated = Fraction(claim.value or "0") if claim.kind == "money" else Fraction(claim.part or 0)
    if abs(made - stated) > (_last_figure(stated) / 2 if claim.kind == "money" else 0):
        makes = in_print(made, parts[0])
        computed = f"{' + '.join(in_print(one.value, one) for one in parts)} = {makes}"
        why = f"the table right below makes {makes}"
        yield Discrepancy(claim.sentence.line.place, claim.words, computed, "error", why, KIND)


def _last_figure(stated: Fraction) -> Fraction:
    """What the last figure that is not nought stands for: an amount of money may be rounded to it."""
    unit = 1
    while stated and stated % (unit * 10) == 0:
        unit *= 10
    return Fraction(unit)
