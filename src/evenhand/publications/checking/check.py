"""Everything in a text that is at odds with something else in it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from evenhand.publications.checking.against import Against, by_results, check_against, check_held, in_sentences
from evenhand.publications.checking.all_or_none_checked import check_all_or_none
from evenhand.publications.checking.annex_checked import check_annex
from evenhand.publications.checking.bracket_notes_checked import check_bracket_notes
from evenhand.publications.checking.captions_checked import check_captions
from evenhand.publications.checking.changes_checked import check_changes
from evenhand.publications.checking.comparisons_checked import check_comparisons
from evenhand.publications.checking.counted_ratings_checked import check_counted_ratings
from evenhand.publications.checking.dates_checked import check_dates
from evenhand.publications.checking.differences_checked import check_differences
from evenhand.publications.checking.found import Discrepancy
from evenhand.publications.checking.held import FigureHeld, Holding, Results
from evenhand.publications.checking.leftovers_checked import check_leftovers
from evenhand.publications.checking.list_numbers_checked import check_list_numbers
from evenhand.publications.checking.lists_checked import check_lists
from evenhand.publications.checking.notes_checked import check_notes, check_numbering
from evenhand.publications.checking.pairs_checked import check_pairs
from evenhand.publications.checking.partitions_checked import check_partitions
from evenhand.publications.checking.parts_checked import check_parts
from evenhand.publications.checking.periods_checked import check_periods
from evenhand.publications.checking.ranges_checked import check_ranges
from evenhand.publications.checking.ratings_checked import check_bases, check_ratings
from evenhand.publications.checking.repeats_checked import check_repeats
from evenhand.publications.checking.respectively_checked import check_respectively
from evenhand.publications.checking.series_checked import check_series
from evenhand.publications.checking.shares_checked import check_shares
from evenhand.publications.checking.sums_checked import check_sums
from evenhand.publications.checking.table_told_checked import check_rows_told
from evenhand.publications.checking.tables_checked import check_tables
from evenhand.publications.checking.tables_in_text import tables_in_text
from evenhand.publications.checking.these_checked import check_these
from evenhand.publications.claim import Claim
from evenhand.publications.names import addressed_units, bare_names
from evenhand.publications.paragraphs import Sentence
from evenhand.publications.paragraphs import sentences as sentences_of
from evenhand.publications.publication import Line, Publication
from evenhand.publications.read import understand
from evenhand.publications.sentences import ratings_in_text
from evenhand.publications.unit_read import DocumentRead, UnitRead
from evenhand.publications.vocabulary import Vocabulary

ORDER = ("error", "tension", "gap")


@dataclass(frozen=True, slots=True)
class CheckedText:
    """What is at odds in a text, and how each figure of its sentences fares against the results, where there are any."""

    findings: tuple[Discrepancy, ...]
    figures: tuple[FigureHeld, ...] = ()


def check(publication: Publication, vocabulary: Vocabulary, *, results: Sequence[Results] = ()) -> CheckedText:
    """What is at odds, the most serious first and then in the order of the text; with `results`, against these as well.

    Those of one inspection are what the whole text is held against; of several, each unit is held against its own.
    """
    lines = publication.lines
    document, sentences = understand(publication, vocabulary), list(sentences_of(lines))
    units, blocks, claimed = document.units, document.recommendations, document.figures
    names = bare_names([*(unit.unit for unit in units if unit.unit), *addressed_units(blocks)])
    tables = list(tables_in_text(lines))
    said = list(ratings_in_text(lines, names, vocabulary))
    own = by_results(units, results)
    held = tuple(one for part in own for one in _held(part, claimed if len(own) == 1 else part.claimed, units, vocabulary))
    found = [
        *_of_sentences(sentences, claimed),
        *check_sums(sentences, claimed, document.samples),
        *check_lists(lines, sentences, blocks),
        *check_dates(lines, sentences),
        *_numbers_of_things(lines, document),
        *check_ratings(units, said, vocabulary.frameworks),
        *check_repeats(claimed, document.performance),
        *check_tables(tables),
        *check_rows_told(tables, claimed),
        *check_counted_ratings(sentences, tables, vocabulary),
        *check_annex(lines, claimed, vocabulary),
        *(one for part in own for one in check_against(part)),
        *check_held(held),
    ]
    place = {line.place: number for number, line in enumerate(lines)}
    worded = (replace(one, words=_very_words(one, lines, place.get(one.place, 0))) for one in found)
    ordered = sorted(_once(worded), key=lambda one: (ORDER.index(one.severity), place.get(one.place, 0)))
    return CheckedText(tuple(ordered), held)


def _once(found: Iterable[Discrepancy]) -> list[Discrepancy]:
    """Each slip once: of two findings of one kind at one place, of which one has the words of the other, the first."""
    kept: list[Discrepancy] = []
    at: dict[tuple[str, str], list[Discrepancy]] = defaultdict(list)
    for one in found:
        near = at[one.place, one.kind]
        if not any(one.words in other.words or other.words in one.words for other in near):
            kept.append(one)
            near.append(one)
    return kept


def _of_sentences(sentences: Sequence[Sentence], claimed: Sequence[Claim]) -> Iterator[Discrepancy]:
    """What can be told from sentences alone, one by one or as they follow each other."""
    yield from check_shares(claimed)
    yield from check_all_or_none(sentences)
    yield from check_pairs(sentences)
    yield from check_these(claimed)
    yield from check_leftovers(sentences)
    yield from check_partitions(sentences)
    yield from check_parts(sentences)
    yield from check_changes(sentences)
    yield from check_differences(sentences)
    yield from check_comparisons(claimed)
    yield from check_ranges(sentences)
    yield from check_periods(claimed)
    yield from check_series(sentences)
    yield from check_respectively(sentences)
    yield from check_bases(sentences)


def _numbers_of_things(lines: Sequence[Line], document: DocumentRead) -> Iterator[Discrepancy]:
    """Of notes, captions and codes, and of items of lists; a recommendation is an item too, and flagged once."""
    yield from check_notes(lines)
    yield from check_bracket_notes(lines)
    yield from check_captions(lines)
    of_the_asked = list(check_numbering(document.recommendations, document.units))
    yield from of_the_asked
    places = {one.place for one in of_the_asked}
    yield from (one for one in check_list_numbers(lines) if one.place not in places)


def _held(part: Against, claimed: Iterable[Claim], units: Sequence[UnitRead], vocabulary: Vocabulary) -> Iterator[FigureHeld]:
    ref = f"{part.results['framework']}/{part.results['edition']}"
    return Holding(part.results, vocabulary.frameworks.get(ref)).hold(in_sentences(claimed, units))


MOST_LINES = 12
"""Words are looked for in so many lines from that in which they begin."""


def _very_words(one: Discrepancy, lines: Sequence[Line], number: int) -> str:
    """The words as they stand in the text, with its marks and its ends of lines; the line itself where they are put together."""
    text = "\n".join(line.as_printed for line in lines[number : number + MOST_LINES])
    found = re.search(r"\W{1,6}".join(map(re.escape, re.findall(r"\w+|[£$€#]+", one.words))), text) if one.words else None
    if one.words in text:
        return one.words
    return found[0] if found else lines[number].as_printed.strip()
