"""The only unit of a document: what the text says outside tables is of it."""

from collections.abc import Sequence
from dataclasses import replace

from evenhand.publications.body import conclusions_in, domain_scores, fieldwork_in_text, fieldwork_in_title, thread_scores
from evenhand.publications.counts_in_rows import counts_in_rows
from evenhand.publications.publication import Line
from evenhand.publications.unit_read import Evidence, UnitRead
from evenhand.publications.values_read import first_of_each, in_percent
from evenhand.publications.vocabulary import Vocabulary


def alone(unit: UnitRead, lines: Sequence[Line], vocabulary: Vocabulary) -> UnitRead:
    """The only unit of a document, with what the text says outside tables: fieldwork, threads, conclusions."""
    evidence = dict(unit.evidence)
    told = (fieldwork_in_title(lines) or fieldwork_in_text(lines)) if unit.fieldwork is None else None
    if told:
        unit = replace(unit, fieldwork=told[0])
        evidence["fieldwork"] = Evidence(told[1].place, told[1].text, "likely")
    if unit.edition is not None:
        framework = vocabulary.frameworks[unit.edition]
        threads, notes = first_of_each([*thread_scores(lines, framework)], "thread", evidence)
        domains, more = first_of_each([*domain_scores(lines, framework)], "scores", evidence)
        counts = counts_in_rows(lines, framework.questions)
        evidence |= {f"counts {code}": Evidence(one.line.place, one.line.text) for code, one in counts.items()}
        concluded, odd = first_of_each([*conclusions_in(lines, unit.edition, vocabulary)], "conclusions", evidence)
        unit = replace(
            unit,
            scores={**unit.scores, **in_percent(domains)},
            thread=in_percent(threads),
            conclusions=concluded,
            counts=counts,
            conflicts=(*unit.conflicts, *notes, *more, *odd),
        )
    return replace(unit, evidence=evidence)
