"""What the text tells of a table: which of its rows has the highest or lowest figure, and how many of how many a row has."""

import re
from collections.abc import Iterator, Sequence

from evenhand.findings.likeness import telling
from evenhand.publications.checking.found import Discrepancy
from evenhand.publications.checking.tables_in_text import TableInText
from evenhand.publications.claim import Claim
from evenhand.publications.paragraphs import Sentence, sentences

FEWEST_ROWS = 3
FEWEST_WORDS = 2
"""Telling words of the shortest name of a row that sentences are looked through for."""

_EXTREME = re.compile(
    r"(?:had|has|have|recorded|records|achieved|showed|shows|scored|reported|saw) (?:by far )?the (?P<word>highest|lowest)"
    r"(?! (?:increase|rise|fall|change))\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:except|apart|after|second|national\w*|previous\w*|last (?:year|time|inspection)|among the)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"[,;:]| (?:and|but|while|whereas) ")


def check_extremes_told(table: TableInText) -> Iterator[Discrepancy]:
    """`Westbury recorded the highest proportion`, right before or after a table with one column of figures, where it did not."""
    columns = [column for column in table.columns if sum(row[column] is not None for row in table.numbers) >= FEWEST_ROWS]
    if len(columns) != 1:
        return
    skipped = set(table.totals)
    figures = {
        row[0].casefold(): number.value
        for place, (row, numbers) in enumerate(zip(table.rows, table.numbers, strict=True))
        if place not in skipped and (number := numbers[columns[0]])
    }
    for sentence in sentences((*table.before, *table.after)) if len(figures) >= FEWEST_ROWS else ():
        for found in _EXTREME.finditer(sentence.text) if not _OTHERS.search(sentence.text) else ():
            subject = sentence.text[: found.start()].rstrip().casefold()
            name = next((one for one in sorted(figures, key=len, reverse=True) if one and subject.endswith(one)), None)
            most = max(figures.values()) if found["word"].casefold() == "highest" else min(figures.values())
            if name and figures[name] != most:
                words = sentence.text[len(subject) - len(name) : found.end()]
                computed = f"{float(most):g}, and {name} has {float(figures[name]):g}"
                why = f"the {found['word'].casefold()} figure of the table is {float(most):g}"
                yield Discrepancy(sentence.line.place, words, computed, "error", why, "lowest and highest")


def check_rows_told(tables: Sequence[TableInText], claims: Sequence[Claim]) -> Iterator[Discrepancy]:
    """`Considered in 21 of the 30 cases`, where the row of just these words has 30 and not 21."""
    rows = [(telling(row[0]), place, table) for table in tables for place, row in enumerate(table.rows)]
    long = [one for one in rows if len(one[0]) >= FEWEST_WORDS]
    by_words = {words: (place, table) for words, place, table in long if sum(words == other for other, _, _ in long) == 1}
    for claim in claims if by_words else ():
        if claim.kind != "share" or claim.part is None or not claim.whole or _is_in_a_table(claim.sentence, tables):
            continue
        said = telling(_clause(claim))
        named = [one for words, one in by_words.items() if words <= said]
        for place, table in named if len(named) == 1 else ():
            counts = {one.value for one in table.numbers[place] if one and not one.sign}
            parts = {one for one in counts if one < claim.whole}
            if claim.whole in counts and parts and not parts & {claim.part, claim.whole - claim.part}:
                line = table.lines[place]
                why = f"the row at {line.place} has {line.text!r}"
                yield Discrepancy(claim.sentence.line.place, claim.words, line.text, "error", why, "one quantity, two figures")


def _is_in_a_table(sentence: Sentence, tables: Sequence[TableInText]) -> bool:
    return any(sentence.line in table.lines for table in tables)


def _clause(claim: Claim) -> str:
    """The words of a sentence that stand with a claim, from the last joint before it to the next after it."""
    text = claim.sentence.text
    before = [found.end() for found in _CLAUSE.finditer(text[: claim.start])]
    after = _CLAUSE.search(text, claim.end)
    return text[before[-1] if before else 0 : after.start() if after else len(text)]
