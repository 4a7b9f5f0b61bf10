"""A form as an XLSForm, the spreadsheet from which ODK and KoboToolbox make the same questions on a tablet.

The facts are asked first, and each question carries the facts that call for it as an expression. Nothing is asked that names a
person: the case is known by its reference and the reader by an id, and neither the device nor its user is written down.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from evenhand.assessment.form import Form, FormFact, FormKeyQuestion, FormQuestion
from evenhand.assessment.xlsform_names import (
    CASE,
    END,
    OF_EDITION,
    OF_INSPECTION,
    OF_READING,
    OF_SAMPLE,
    READER,
    FormNames,
    distinct,
    names_of,
)
from evenhand.files.workbook import Sheet

FormReading = Literal["first", "second", "benchmark"]
"""The readings that a form can be for: what is agreed is agreed by people who look at two of them."""

SURVEY = ("type", "name", "label", "hint", "required", "relevant", "appearance", "calculation")
CHOICES = ("list_name", "name", "label")

CASES, READERS = "cases", "readers"
"""The lists of the cases that are read, and of those who read them."""

FACTS = "facts"
"""The group in which the facts are asked."""

DIGEST_CHARACTERS = 12

Row = Mapping[str, str]
"""The cells of a row of the survey, by column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormAsked:
    """What a form is made for, beyond its questions: of which inspection, which cases, by whom, and which reading.

    Without cases or readers the reference or the id is typed.
    """

    inspection: str
    cases: Sequence[str] = ()
    readers: Sequence[str] = ()
    reading: FormReading = "first"


def xlsform_of(form: Form, asked: FormAsked) -> dict[str, Sheet]:
    """The three sheets of the XLSForm: survey, choices and settings."""
    names, lists = names_of(form), _Lists()
    survey = [SURVEY, *(tuple(row.get(column, "") for column in SURVEY) for row in _survey(form, asked, names, lists))]
    choices = [CHOICES, *_choices(asked, lists)]
    return {"survey": survey, "choices": choices, "settings": _settings(form, asked, [*survey, *choices])}


class _Lists:
    """The lists of choices as they are asked for, each once."""

    def __init__(self) -> None:
        self.named: dict[tuple[str, ...], str] = {}

    def of(self, values: tuple[str, ...]) -> str:
        return self.named.setdefault(values, f"list_{len(self.named) + 1}")


def choice_names(values: Sequence[str]) -> dict[str, str]:
    """The name of each value in a list of choices: `not relevant` is `not_relevant`."""
    return distinct("", values)


def _survey(form: Form, asked: FormAsked, names: FormNames, lists: _Lists) -> Iterator[Row]:
    yield {"type": "end", "name": END}
    said_of_itself = {
        OF_INSPECTION: asked.inspection,
        OF_EDITION: form.edition,
        OF_SAMPLE: form.sample,
        OF_READING: asked.reading,
    }
    for name, said in said_of_itself.items():
        yield {"type": "calculate", "name": name, "calculation": quoted(said)}
    yield _chosen(READER, "Reader", READERS, asked.readers, "Your id. No name is needed.")
    yield _chosen(CASE, "Case", CASES, asked.cases, "The reference of the case.")
    needed = [fact for fact in form.facts if fact.needed]
    if needed:
        yield {"type": "begin_group", "name": FACTS, "label": "Facts of the case", "appearance": "field-list"}
        yield from (_fact(fact, names, lists) for fact in needed)
        yield {"type": "end_group"}
    for section in form.sections:
        yield {"type": "begin_group", "name": names.sections[section.code], "label": f"{section.code} {section.name}"}
        for question in section.key_questions:
            yield from _key_question(question, form, names, lists)
        yield {"type": "end_group"}


def _chosen(name: str, label: str, of: str, among: Sequence[str], hint: str) -> Row:
    """A reference or an id, chosen from a list where there is one."""
    kind = {"type": f"select_one {of}", "appearance": "minimal autocomplete"} if among else {"type": "text"}
    return {**kind, "name": name, "label": label, "hint": hint, "required": "yes"}


def _fact(fact: FormFact, names: FormNames, lists: _Lists) -> Row:
    kind = f"select_one {lists.of(fact.values)}" if fact.values else "text"
    hint = "Questions rest on this. Leave it empty only where the record does not say."
    return {"type": kind, "name": names.facts[fact.name], "label": fact.words, "hint": hint}


def _key_question(question: FormKeyQuestion, form: Form, names: FormNames, lists: _Lists) -> Iterator[Row]:
    """The prompts on one page with the judgement they inform, and what it rests on."""
    label = f"{question.code} {question.asks}"
    yield {"type": "begin_group", "name": names.groups[question.code], "label": label, "appearance": "field-list"}
    for one in (*question.prompts, question):
        yield {
            "type": f"select_one {lists.of(one.answers)}",
            "name": names.questions[one.code],
            "label": f"{'Judgement: ' if one is question and question.prompts else ''}{one.code} {one.asks}",
            "hint": one.guidance or "",
            "relevant": relevant(one, form, names),
        }
    given = f"${{{names.questions[question.code]}}} != ''"
    yield {
        "type": "text",
        "name": names.notes[question.code],
        "label": f"Note on {question.code}",
        "hint": "The evidence, and where it stands in the record. No names.",
        "relevant": " and ".join(part for part in (relevant(question, form, names), given) if part),
        "appearance": "multiline",
    }
    yield {"type": "end_group"}


def relevant(question: FormQuestion, form: Form, names: FormNames) -> str:
    """The facts that call for a question as an XPath expression: true exactly where the question applies. Empty for always."""
    values = {fact.name: fact.values for fact in form.facts}
    parts = []
    for fact, wanted in question.relevant_to.items():
        called = choice_names(values[fact]) if values[fact] else {value: value for value in wanted}
        either = " or ".join(f"${{{names.facts[fact]}}} = {quoted(called[value])}" for value in wanted)
        parts.append(f"({either})" if len(wanted) > 1 else either)
    return " and ".join(parts)


def quoted(text: str) -> str:
    """A text in XPath, which knows no way to write a quotation mark inside the same marks."""
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text:
        return f'"{text}"'
    parts = (f'"{part}"' if part == "'" else f"'{part}'" for part in re.split("(')", text) if part)
    return f"concat({', '.join(parts)})"


def _choices(asked: FormAsked, lists: _Lists) -> Iterator[Sequence[str]]:
    for name, words in ((CASES, asked.cases), (READERS, asked.readers)):
        yield from ((name, word, word) for word in words)
    for values, name in lists.named.items():
        yield from ((name, called, value) for value, called in choice_names(values).items())


def _settings(form: Form, asked: FormAsked, rows: Sequence[Sequence[str]]) -> Sheet:
    """The version follows from every cell, so that a form that asks anything else is another version of it."""
    (form_id,) = distinct("evenhand_", [f"{form.sample}_{asked.reading}_{_digest(asked.inspection, form.edition)}"]).values()
    said = {
        "form_title": f"{asked.inspection}: {form.sample}, {asked.reading} reading",
        "form_id": form_id,
        "version": _digest(*("\t".join(row) for row in rows)),
        "instance_name": f"concat(${{{CASE}}}, ' ', ${{{READER}}})",
        "style": "pages",
    }
    return [tuple(said), tuple(said.values())]


def _digest(*texts: str) -> str:
    return sha256("\n".join(texts).encode()).hexdigest()[:DIGEST_CHARACTERS]
