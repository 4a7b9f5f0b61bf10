"""How much of what is false in made-up passages `evenhand check` finds, and how much of what is true it flags.

    python -m studies.checking_made_up

The passages stand in made_up_texts/: four sets, each written by somebody who had not seen the checker. MEASURED_FIRST says what
it found before anybody who works on it had seen the set: that is what to expect of other texts. What it finds now is more,
because the sets were looked at afterwards.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evenhand.files.documents import read_document
from evenhand.publications.checking.check import check
from evenhand.publications.checking.found import Discrepancy
from evenhand.publications.from_text import lines_of_text
from evenhand.publications.publication import Publication
from evenhand.publications.vocabulary import Vocabulary, installed_vocabulary

SETS = ("first", "second", "third", "fourth")

MEASURED_FIRST = {
    "first": "15 of 60 found, 2 of 60 flagged",
    "second": "11 of 50, 2 of 50",
    "third": "19 of 40, 2 of 40",
    "fourth": "10 of 40, 1 of 40",
}
"""On 22 November 2026, each set on the day and before the hour in which it was first looked at."""


def checked(name: str, vocabulary: Vocabulary) -> Iterator[tuple[Any, tuple[Discrepancy, ...]]]:
    """Each passage of a set, with what is flagged in it."""
    for entry in read_document(Path(__file__).parent / "made_up_texts" / f"{name}.yaml").content:  # type: ignore[union-attr]
        one: Any = entry
        publication = Publication("passage", "text", tuple(lines_of_text(one["text"])))
        yield one, check(publication, vocabulary).findings


def main() -> None:
    """Print, set by set, what is found and what is flagged in vain, now and when the set was new."""
    vocabulary = installed_vocabulary()
    for name in SETS:
        passages = list(checked(name, vocabulary))
        false = [findings for one, findings in passages if "wrong" in one]
        true = [findings for one, findings in passages if "wrong" not in one]
        found, flagged = sum(map(bool, false)), sum(map(bool, true))
        print(f"{name}: {found} of {len(false)} false passages found, {flagged} of {len(true)} true ones flagged", end="; ")
        print(f"when it was new: {MEASURED_FIRST[name]}")


if __name__ == "__main__":
    main()
