"""Whether something that is to be published names a case: what people wrote is searched, and what was composed of it.

A reference is what a case is called in the files of its inspection. It stands for a person, and for who has the file.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from html import unescape

from evenhand.files.faults import Fault, Place
from evenhand.files.understanding import named_path
from evenhand.findings.findings import Findings
from evenhand.findings.texts import texts_of
from evenhand.folders.read import InspectionFolder

SHORTEST = 4
"""Characters of the shortest reference that is looked for: a shorter one would be found in any text."""

TAG = re.compile(r"<[^>]*>")
READ_AS_TEXT = (".html", ".json", ".csv")
WORDS = "labels."
"""How the files of all words of a language begin: no case is in them."""


class CaseNamed(Fault):
    """A case is named by its reference in something that is to be published."""

    what = "{where} names the case {case!r}."
    cure = "write it without the reference: everybody would read it."


def cases_named(text: str, cases: Collection[str]) -> list[str]:
    """The cases that a text names: the reference stands there, and not as a part of a longer word."""
    return sorted(one for one in cases if len(one) >= SHORTEST and one in text and _stands(one, text))


def _stands(reference: str, text: str) -> bool:
    return re.search(rf"(?<![^\W_]){re.escape(reference)}(?![^\W_])", text) is not None


def references_in(folder: InspectionFolder) -> frozenset[str]:
    """What the cases of an inspection are called, wherever one is named in its files."""
    answered = (one.case for one in folder.answers)
    assigned = (one.case for one in folder.assignments)
    return frozenset((*(one.case for one in folder.sample), *(case for _, case in folder.cases), *answered, *assigned))


def naming_cases(
    place: Place, written: Iterable[tuple[str, str]], files: Mapping[str, bytes], cases: Collection[str]
) -> Iterator[Fault]:
    """Every place at which a case is named: in what people have `written`, by what it is called, else in the files.

    A reference of digits alone is looked for in what people wrote and not in the files, where it would be any figure.
    """
    found = set[str]()
    for where, text in written:
        for case in cases_named(text, cases):
            found.add(case)
            yield CaseNamed(place, where=where, case=case)
    rest = [one for one in cases if one not in found and not one.isdigit()]
    for name, content in files.items():
        if name.endswith(READ_AS_TEXT) and not name.startswith(WORDS):
            text = unescape(TAG.sub(" ", content.decode()))
            yield from (CaseNamed(place, where=name, case=case) for case in cases_named(text, rest))


def written_in(folder: InspectionFolder) -> Iterator[tuple[str, str]]:
    """What people wrote in an inspection and is published, by what it is called."""
    yield from texts_written(folder.findings)
    yield from ((f"the conclusion on {code}", text) for code, text in folder.findings.conclusions.items())
    yield from ((f"the reason for the rating of {code}", one.reason) for code, one in folder.judgements.items())


def texts_written(findings: Findings) -> Iterator[tuple[str, str]]:
    """The texts of `findings.yaml` by what they are called."""
    return ((f"the text {named_path(at)}", text) for at, text in texts_of(findings))
