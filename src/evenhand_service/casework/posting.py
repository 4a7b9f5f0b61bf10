"""A whole page of a case, sent at once by a browser that runs no scripts: what was changed on it is saved, field by field."""

from collections.abc import Iterator, Mapping
from uuid import UUID, uuid4, uuid5

from evenhand.files.faults import Fault, Refused
from evenhand_service.accounts.models import User
from evenhand_service.casework.models import FIELDS, Operation, Sheet
from evenhand_service.casework.saving import Saved, Written, save
from evenhand_service.casework.standing import CaseRead, Place, Stands
from evenhand_service.casework.written import INTERVIEW

LONGEST_NUMBER = 9
"""Digits of the largest revision that a page is taken at its word about."""


def name_of(field: str, question: str) -> str:
    """What a field of the page is called."""
    return f"{field}:{question}"


def save_page(*, by: User, case: CaseRead, sent: Mapping[str, str], page: UUID) -> tuple[list[Saved], list[Fault]]:
    """Save what somebody changed on a page: what became of each, and what was refused, the rest being saved all the same.

    `page` is the identifier that the page was given when it was shown: sent twice, it is saved once.
    """
    saved: list[Saved] = []
    faults: list[Fault] = []
    for sheet, written in (*_decided(case, sent, page), *_changed(case, sent, page)):
        try:
            saved.append(
                save(
                    by=by,
                    writer=case.reading.reader,
                    inspection=case.reading.inspection,
                    sheet=sheet.pk,
                    written=written,
                )
            )
        except Refused as refusal:
            faults.extend(refusal.faults)
    return saved, faults


def _changed(case: CaseRead, sent: Mapping[str, str], page: UUID) -> Iterator[tuple[Sheet, Written]]:
    """What says something else than stood there when the page was shown."""
    for sheet, (question, field), stands in _fields(case):
        name = name_of("fact" if sheet.holds_facts else field, question)
        if name not in sent and not (field == "flag" and f"shown:{name}" in sent):
            continue
        value = _tidied(sent.get(name, ""))
        base = base_of(sent.get(f"base:{name}", ""))
        if value == _tidied(_seen(sheet, question, field, base, stands)):
            continue
        identifier = uuid5(page, repr((sheet.kind, question, field, base, value)))
        yield sheet, Written(id=identifier, question=question, field=field, value=value, base=base)


def _decided(case: CaseRead, sent: Mapping[str, str], page: UUID) -> Iterator[tuple[Sheet, Written]]:
    """What somebody chose: what stands, what was written beside it, or neither. The choice is written over what stands."""
    for contest in case.contests:
        operation = contest.operation
        choice = sent.get(f"decide:{operation.identifier}")
        on_facts = operation.sheet_id == case.facts_sheet.pk
        on, sheet = (case.on_facts, case.facts_sheet) if on_facts else (case.on_reading, case.reading)
        stands = on.get((operation.question, operation.field), Stands())
        values = {"this": operation.value, "stands": stands.value, "neither": ""}
        if choice not in values or sent.get(f"base:decide:{operation.identifier}") != str(stands.revision):
            continue
        yield (
            sheet,
            Written(
                id=uuid5(page, f"decide {operation.identifier} {choice}"),
                question=operation.question,
                field=operation.field,
                value=values[choice],
                base=stands.revision,
                settles=(operation.identifier,),
            ),
        )


def _fields(case: CaseRead) -> Iterator[tuple[Sheet, Place, Stands]]:
    """Every field of the page, the facts first: the others rest on them."""
    for fact in case.form.facts:
        place = (fact.name, "answer")
        yield case.facts_sheet, place, case.on_facts.get(place, Stands())
    places = [(code, field) for code in case.form.questions for field in FIELDS]
    for place in [*places, (INTERVIEW, "note")]:
        yield case.reading, place, case.on_reading.get(place, Stands())


def _tidied(text: str) -> str:
    """A text as a browser would send it back, without what stands round it and as lines end here."""
    return text.replace("\r\n", "\n").strip()


def base_of(text: str) -> int:
    """The revision that something was written over, as a page sends it."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else 0


def _seen(sheet: Sheet, question: str, field: str, base: int, stands: Stands) -> str:
    """What stood in a field when the page was shown."""
    if base == stands.revision:
        return stands.value
    seen = Operation.objects.filter(sheet=sheet, question=question, field=field, revision=base).first()
    return seen.value if seen else ""


def identifier_of(text: str) -> UUID:
    """The identifier of a page, as it sends it; another one where it sends none."""
    try:
        return UUID(text)
    except ValueError:
        return uuid4()
