"""Ratings that sentences give or count, held against the tables of ratings of the document, whatever its framework."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from evenhand.findings.likeness import telling
from evenhand.publications.checking.found import Discrepancy
from evenhand.publications.checking.tables_in_text import TableInText
from evenhand.publications.number_words import NUMBER, number_of
from evenhand.publications.paragraphs import Sentence
from evenhand.publications.vocabulary import Vocabulary
from evenhand.scoring.hedges import hedge_before

KIND = "rating in text and table"

LONGEST = 600
"""Characters of a sentence that is looked at: one that is longer says several things."""

MOST_NAMES = 120
"""A document that rates more things than that rates those of many units."""

_RATED = r"(?:rated|judged|assessed|graded)"
_TO_BE = rf"(?:was|were|is|are|has been|have been)(?: (?:again|also|all|both|each|only))?(?: {_RATED})?(?: as| to be)?"
_THINGS = r"(?P<things>[a-z -]{3,30}s|criteria)"
_ELSEWHERE = re.compile(
    r"\b(?:previous\w*|last|earlier|former\w*|ago|(?:19|20)\d\d|compared|other|another|elsewhere|national\w*|would|could|may|might"
    r"|should|must|if|unless|until|before|had|expected|target|not|never|themselves|respectively|draft|provisional\w*|or)\b",
    re.IGNORECASE,
)
"""What makes a sentence one of another inspection or unit, or of what is not so."""

_EARLIER = re.compile(r"\b(?:previous\w*|last|earlier|former\w*)\b", re.IGNORECASE)

_ENDS = r"(?=$|[.,;:)'’”\"]| (?:and|but|while|whereas|with|because|although)\b)"
_BEGINS = re.compile(
    r"(?:(?:however|overall|although|while|but|and|we (?:found|judged|concluded) that),? )?(?:the )?", re.IGNORECASE
)
_GOES_ON = re.compile(r"['’”\"]?(?:[,;]? (?:and|while|but|whereas|although)|[,;]) (?:the )?$")
_CAPITAL = re.compile(r"(?<=[a-z,;:()‘“'\"’”] )[‘“'\"(]?([A-Z][a-z’'-]+)")
_GENERIC = frozenset({"standard", "area", "domain", "criteria", "judgement", "theme", "aspect", "element", "key question"})
_CODE = re.compile(r"[\d. ]{1,8}(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class _Rated:
    """A table of ratings: what its names are of, and the rating of each name."""

    things: str
    ratings: Mapping[str, str]


def check_counted_ratings(
    sentences: Sequence[Sentence], tables: Sequence[TableInText], vocabulary: Vocabulary
) -> Iterator[Discrepancy]:
    """`Three of the five standards were rated Good`, or `Staffing was judged to be Good`, where the table says otherwise."""
    rated = [one for one in (_rated(table, vocabulary) for table in tables) if len(one.ratings) > 1]
    names = {name for one in rated for name in one.ratings}
    if not names or len(names) > MOST_NAMES:
        return
    held = _Held(rated, tuple(dict.fromkeys(vocabulary.ratings.values())), vocabulary)
    for sentence in sentences:
        text = sentence.text
        if len(text) <= LONGEST and not _ELSEWHERE.search(text) and held.of_here(text):
            yield from held.of_names(sentence)
            yield from held.of_counts(sentence)


def _rated(table: TableInText, vocabulary: Vocabulary) -> _Rated:
    """The names of a table with their ratings; none of a table that rates a thing twice, or is of another time."""
    found: dict[str, str] = {}
    if any(map(_ELSEWHERE.search, table.heads)) or any(_EARLIER.search(line.text) for line in table.before[-1:]):
        return _Rated("", {})
    for row in table.rows:
        cells = [(place, rating) for place, cell in enumerate(row) if (rating := vocabulary.rating(cell))]
        if len(cells) > 1:
            return _Rated("", {})
        for place, rating in cells:
            name = _CODE.sub("", next((cell for cell in reversed(row[:place]) if cell), "")).casefold()
            if name in found:
                return _Rated("", {})
            if name and not name.startswith("overall"):
                found[name] = rating
    return _Rated(table.heads[0], found)


class _Held:
    """The tables of ratings of a document, and sentences held against them."""

    def __init__(self, tables: Sequence[_Rated], ratings: tuple[str, ...], vocabulary: Vocabulary) -> None:
        pairs = {(name, rating) for table in tables for name, rating in table.ratings.items()}
        names = [name for name, _ in pairs]
        self._ratings = {name: rating for name, rating in pairs if names.count(name) == 1}
        self._names = sorted(self._ratings, key=len, reverse=True)
        one_after_another = len(tables) > 1 and sum(len(table.ratings) for table in tables) == len(set(names))
        self._tables = [*tables, _Rated(tables[0].things, dict(pairs))] if one_after_another else list(tables)
        self._known = set(re.findall(r"[a-z]+", " ".join((*names, *ratings)).casefold()))
        self._vocabulary = vocabulary
        self._patterns = _patterns(ratings)

    def of_here(self, text: str) -> bool:
        """Whether a sentence names nobody whom the tables do not name: it may be of another unit."""
        return all(found[1].rstrip("'’").casefold() in self._known for found in _CAPITAL.finditer(text))

    def of_names(self, sentence: Sentence) -> Iterator[Discrepancy]:
        """Each name right before `was rated`, or right after `we rated`, with another rating than in the table."""
        for found in self._patterns.name_first.finditer(sentence.text):
            subject = sentence.text[: found.start()].rstrip()
            named = self._before(subject) or self._in_other_words(subject)
            for start, name in named:
                yield from self._held(name, found[1], sentence, start, found.end())
        found_after = self._patterns.name_after.match(sentence.text)
        if found_after and found_after["name"].casefold() in self._ratings:
            name = found_after["name"].casefold()
            yield from self._held(name, found_after["rating"], sentence, 0, found_after.end("rating"))

    def _held(self, name: str, rating: str, sentence: Sentence, start: int, end: int) -> Iterator[Discrepancy]:
        in_table = self._ratings[name]
        if self._vocabulary.rating(rating) != in_table:
            words, why = sentence.text[start:end], f"the table gives {in_table}"
            yield Discrepancy(sentence.line.place, words, in_table, "error", why, KIND)

    def _before(self, text: str) -> list[tuple[int, str]]:
        """The names that a text ends with, one or a list of them, where nothing but an opening stands before."""
        found: list[tuple[int, str]] = []
        rest = text
        while True:
            name = next((one for one in self._names if rest.casefold().endswith(one)), None)
            if name is None:
                return []
            rest = rest[: -len(name)]
            found.append((len(rest), name))
            if _BEGINS.fullmatch(rest) or self._ends_a_rating(rest):
                return found
            joined = re.search(r"(?:,|,? and)(?: the)? $", rest)
            if joined is None:
                return []
            rest = rest[: joined.start()]

    def _in_other_words(self, subject: str) -> list[tuple[int, str]]:
        """The one name whose telling words are all those of the subject: `the policy for out-of-court disposals`."""
        said = telling(subject)
        named = [name for name in self._names if telling(name) == said] if len(said) > 1 else []
        return [(0, named[0])] if len(named) == 1 else []

    def _ends_a_rating(self, text: str) -> bool:
        joined = _GOES_ON.search(text)
        before = text[: joined.start()].casefold() if joined else ""
        return any(before.endswith(rating.casefold()) for rating in self._patterns.ratings)

    def of_counts(self, sentence: Sentence) -> Iterator[Discrepancy]:
        """Each number of things with a rating that is not the number in the one table of so many."""
        for pattern in self._patterns.counted:
            for found in pattern.finditer(sentence.text):
                table = self._table(found)
                if table is not None and not hedge_before(sentence.text, found.start("part")):
                    yield from self._counted(found, table, sentence)

    def _table(self, found: re.Match[str]) -> _Rated | None:
        """The one table that has as many things as the sentence speaks of; of two it may be either."""
        whole = number_of(found["whole"]) if found["whole"] else None
        things = found["things"].casefold().removesuffix("s")
        fit = [
            one
            for one in self._tables
            if whole in (None, len(one.ratings)) and (things in _GENERIC or things == one.things.casefold().removesuffix("s"))
        ]
        return fit[0] if len(fit) == 1 else None

    def _counted(self, found: re.Match[str], table: _Rated, sentence: Sentence) -> Iterator[Discrepancy]:
        said = found["part"].casefold()
        counts = [(len(table.ratings) if said == "all" else number_of(said), found["rating"], found.end("rating"))]
        while further := self._patterns.further.match(sentence.text, counts[-1][2]):
            counts.append((number_of(further["part"]), further["rating"], further.end("rating")))
        for part, printed, end in counts:
            rating = self._vocabulary.rating(printed)
            have = sum(one == rating for one in table.ratings.values())
            if have != part:
                words, computed = sentence.text[found.start() : end], f"{have} of {len(table.ratings)} are {rating}"
                yield Discrepancy(sentence.line.place, words, computed, "error", f"in the table {computed}", KIND)
                return


@dataclass(frozen=True, slots=True)
class _Patterns:
    ratings: tuple[str, ...]
    name_first: re.Pattern[str]
    name_after: re.Pattern[str]
    counted: tuple[re.Pattern[str], ...]
    further: re.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(ratings: tuple[str, ...]) -> _Patterns:
    """The ways to say it, with the words for ratings: with a capital or in quotes, as `good` alone may be any praise."""
    either = "|".join(f"{one}|{one.title()}" for one in sorted(ratings, key=len, reverse=True))
    quoted = "|".join(one.casefold() for one in sorted(ratings, key=len, reverse=True))
    rating = rf"[‘“'\"]?(?P<rating>{either}|(?<=[‘“'\"])(?:{quoted})){_ENDS}"
    part = rf"(?P<part>(?i:{NUMBER}|all))"
    whole = rf"(?P<whole>(?i:{NUMBER})) "
    return _Patterns(
        ratings,
        re.compile(rf"\b{_TO_BE} {rating}"),
        re.compile(rf"We {_RATED} (?:the )?(?P<name>[^.,;]{{3,60}}?)(?: as| to be)? {rating}"),
        (
            re.compile(rf"\b{part}(?: out)? of (?:the |our )?(?:{whole})?{_THINGS} {_TO_BE} {rating}"),
            re.compile(rf"\b(?:Of|Out of|of|out of) the {whole}{_THINGS},? {part} {_TO_BE} {rating}"),
            re.compile(rf"\b[Ww]e {_RATED} {part} of the {whole}{_THINGS}(?: as| to be)? {rating}"),
        ),
        re.compile(rf"['’”\"]?(?:,|;|,? and)? {part}(?: (?:was|were))?(?: {_RATED})?(?: as| to be)? {rating}"),
    )
