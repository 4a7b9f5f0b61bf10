"""How much of what is at odds in the source documents `evenhand check` finds, and how much of what it finds is at odds.

    python -m studies.checking FOLDER

FOLDER holds the five source documents. What is at odds in them was listed by reading, before the checker was written, in
discrepancies.yaml. What two careful readers may see otherwise is neither counted for the checker nor against it.
"""

import sys
from collections import Counter
from pathlib import Path
from typing import Any

from evenhand.files.documents import read_document
from evenhand.publications.check import check
from evenhand.publications.opening import open_publication
from evenhand.publications.vocabulary import installed_vocabulary

LISTED = Path(__file__).with_name("discrepancies.yaml")

CALLED = {
    "footnote used twice": "note",
    "one quantity on several bases": "one survey, several bases",
    "one quantity, two periods": "one thing, two periods",
}
"""What the checker calls some of the kinds of the list."""


def main(folder: Path) -> None:
    """Print, document by document, what was found, missed and flagged in vain; and precision and recall."""
    vocabulary, listed = installed_vocabulary(), read_document(LISTED).content
    found, missed, in_vain = 0, 0, 0
    for document in listed:  # type: ignore[union-attr]
        one: Any = document
        findings = check(open_publication(folder / one["document"]), vocabulary)
        flagged = Counter(finding.kind for finding in findings)
        kinds = {_called(item["kind"]) for item in one["at_odds"]}
        for item in one["at_odds"]:
            hit = flagged[_called(item["kind"])] > 0
            found += hit and "arguable" not in item
            missed += not hit and "arguable" not in item
            mark = "found " if hit else "missed"
            print(f"{one['document'][:3]} {mark} {'(arguable) ' if 'arguable' in item else ''}{item['words']!r}: {item['why']}")
        for finding in findings:
            if finding.kind not in kinds:
                in_vain += 1
                print(f"{one['document'][:3]} in vain {finding.words!r}: {finding.why}")
    print(
        f"precision {found / (found + in_vain):.2f} ({found} of {found + in_vain}), recall {found / (found + missed):.2f}",
        end=" ",
    )
    print(f"({found} of {found + missed})")


def _called(kind: str) -> str:
    return CALLED.get(kind, kind)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
