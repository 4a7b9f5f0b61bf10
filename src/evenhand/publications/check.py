"""Everything in a text that is at odds with something else in it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from evenhand.publications.against import Results, check_against
from evenhand.publications.annex_checked import check_annex
from evenhand.publications.dates_checked import check_dates
from evenhand.publications.found import Discrepancy
from evenhand.publications.names import addressed_units, bare_names
from evenhand.publications.notes_checked import check_notes, check_numbering
from evenhand.publications.paragraphs import sentences as sentences_of
from evenhand.publications.publication import Line, Publication
from evenhand.publications.ratings_checked import check_bases, check_ratings
from evenhand.publications.read import understand
from evenhand.publications.recommendations import recommendations
from evenhand.publications.samples import samples
from evenhand.publications.sentences import ratings_in_text
from evenhand.publications.shares_checked import check_shares
from evenhand.publications.sums_checked import check_sums
from evenhand.publications.vocabulary import Vocabulary

ORDER = ("error", "tension", "gap")


def check(publication: Publication, vocabulary: Vocabulary, *, results: Results | None = None) -> list[Discrepancy]:
    """What is at odds, the most serious first and then in the order of the text; with `results`, against these as well."""
    lines = publication.lines
    units, sentences = understand(publication, vocabulary).units, list(sentences_of(lines))
    blocks = recommendations(lines)
    names = bare_names([*(unit.unit for unit in units if unit.unit), *addressed_units(blocks)])
    said = list(ratings_in_text(lines, names, vocabulary))
    found = [
        *check_shares(sentences),
        *check_sums(sentences, blocks, list(samples(lines))),
        *check_dates(lines, sentences),
        *check_notes(lines),
        *check_numbering(blocks, units),
        *check_ratings(units, said, vocabulary.frameworks),
        *check_bases(sentences),
        *check_annex(lines, sentences, vocabulary),
        *(check_against(lines, units, results) if results else ()),
    ]
    place = {line.place: number for number, line in enumerate(lines)}
    worded = (replace(one, words=_very_words(one, lines, place.get(one.place, 0))) for one in found)
    return sorted(dict.fromkeys(worded), key=lambda one: (ORDER.index(one.severity), place.get(one.place, 0)))


MOST_LINES = 12
"""Words are looked for in so many lines from that in which they begin."""


def _very_words(one: Discrepancy, lines: Sequence[Line], number: int) -> str:
    """The words as they stand in the text, with its marks and its ends of lines; the line itself where they are put together."""
    text = "\n".join(line.as_printed for line in lines[number : number + MOST_LINES])
    found = re.search(r"\W{1,6}".join(map(re.escape, re.findall(r"\w+|[£$€#]+", one.words))), text) if one.words else None
    if one.words in text:
        return one.words
    return found[0] if found else lines[number].as_printed.strip()
