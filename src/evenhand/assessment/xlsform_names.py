"""What questions, facts and answers are called in an XLSForm, whose names hold letters, figures and underscores only.

The names follow from the form alone, so that what comes back is told apart without a key beside it. Hyphens and full stops would
be legal too, but programs that export answers put them between the name of a group and that of a question.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from evenhand.assessment.form import Form

_UNFIT = re.compile("[^A-Za-z0-9_]")
_LAST_PART = re.compile("[A-Za-z0-9_]*$")

CASE, READER, END = "case", "reader", "end"
OF_INSPECTION, OF_EDITION, OF_SAMPLE, OF_READING = "of_inspection", "of_edition", "of_sample", "of_reading"
"""What every submission says of itself: the form writes it, and nobody is asked."""

OWN = (CASE, READER, OF_INSPECTION, OF_EDITION, OF_SAMPLE, OF_READING)
"""The columns that every export of a form has."""


@dataclass(frozen=True, slots=True)
class FormNames:
    """The names of one form, by code, and by fact. A note belongs to a key question."""

    sections: dict[str, str]
    groups: dict[str, str]
    questions: dict[str, str]
    notes: dict[str, str]
    facts: dict[str, str]


def names_of(form: Form) -> FormNames:
    """The names of everything in a form."""
    keys = [question.code for question in form.key_questions]
    return FormNames(
        sections=distinct("s_", (section.code for section in form.sections)),
        groups=distinct("k_", keys),
        questions=distinct("q_", form.questions),
        notes=distinct("n_", keys),
        facts=distinct("f_", (fact.name for fact in form.facts)),
    )


def distinct(prefix: str, words: Iterable[str]) -> dict[str, str]:
    """A name for each word, no two alike in any capitals: `2.1.1-a` is `q_2_1_1_a`, and a second word like it `q_2_1_1_a_2`."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for word in dict.fromkeys(words):
        plain = name = prefix + _UNFIT.sub("_", word)
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain}_{number}"
        names[word] = name
        taken.add(name.casefold())
    return names


def last_part(heading: str) -> str:
    """The name of a column without the groups that programs put before it: `s_2_1/k_2_1_1/q_2_1_1` and `s_2_1-q_2_1_1`."""
    found = _LAST_PART.search(heading)
    return found[0] if found else ""
