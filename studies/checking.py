"""How much of what is at odds in the source documents `evenhand check` finds, and how much of what it finds is at odds.

    python -m studies.checking FOLDER

FOLDER holds the five source documents. What is at odds in them was listed by reading, before the checker was written, in
discrepancies.yaml. What two careful readers may see otherwise is neither counted for the checker nor against it.
"""

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evenhand.files.documents import read_document
from evenhand.publications.checking.check import check
from evenhand.publications.checking.found import Discrepancy
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
        findings = check(open_publication(folder / one["document"]), vocabulary).findings
        hit = {number: _hits(item, findings) for number, item in enumerate(one["at_odds"])}
        for number, item in enumerate(one["at_odds"]):
            found += bool(hit[number]) and "arguable" not in item
            missed += not hit[number] and "arguable" not in item
            mark = "found " if hit[number] else "missed"
            print(f"{one['document'][:3]} {mark} {'(arguable) ' if 'arguable' in item else ''}{item['words']!r}: {item['why']}")
        for finding in findings:
            if not any(finding in hits for hits in hit.values()):
                in_vain += 1
                print(f"{one['document'][:3]} in vain {finding.words!r}: {finding.why}")
    print(
        f"precision {found / (found + in_vain):.2f} ({found} of {found + in_vain}), recall {found / (found + missed):.2f}",
        end=" ",
    )
    print(f"({found} of {found + missed})")


def _hits(item: Any, findings: Sequence[Discrepancy]) -> list[Discrepancy]:  # noqa: ANN401 - an entry of the list
    """The findings of an entry of the list: of its kind, and about its words or figures."""
    kind = [one for one in findings if one.kind == _called(item["kind"])]
    words = _letters(item["words"])
    return [one for one in kind if words in _letters(one.words) or _letters(one.words) in words or _same_figures(item, one)]


def _same_figures(item: Any, one: Discrepancy) -> bool:  # noqa: ANN401 - an entry of the list
    """Whether what was computed has a figure that the entry has in its words or its reason."""
    return bool(set(_FIGURE.findall(f"{item['words']} {item['why']}")) & set(_FIGURE.findall(one.computed)))


_FIGURE = re.compile(r"(?<![\d.])\d+(?:\.\d)?(?!\.\d|\d)")


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9£#²]", "", text.casefold())


def _called(kind: str) -> str:
    return CALLED.get(kind, kind)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
