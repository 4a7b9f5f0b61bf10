"""What an inspection holds of cases, found and not yet removed."""

from collections.abc import Mapping
from dataclasses import dataclass

from evenhand_service.audit.models import Values
from evenhand_service.evidence.models import Content
from evenhand_service.evidence.removing import gathered_count
from evenhand_service.exchange.exporting import EARLIER
from evenhand_service.inspections.assigning import READERS
from evenhand_service.inspections.folder import files_of
from evenhand_service.inspections.models import FolderFile, Inspection
from evenhand_service.letters.removing import letter_texts_count
from evenhand_service.reports.removing import texts_count
from evenhand_service.retention.lightening import keeps_values, without_interests, without_values
from evenhand_service.retention.naming import References, holds_cases, references
from evenhand_service.retention.outcome import Counts
from evenhand_service.retention.staying import may_stay, stays


@dataclass(frozen=True, slots=True)
class Lightened:
    """Files that stay without a part of them, as they are to be; how many interests of readers, and values of events, that is."""

    files: Mapping[str, bytes]
    interests: int
    values: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is to go: files by name, parts of others, contents of documents, copies, sheets about cases, and values of events.

    `cases` are the references found in the files. `named_in` are files that stay though they name a case: somebody is to look.
    """

    files: tuple[str, ...]
    cases: References
    documents: tuple[int, ...]
    copies: int
    sheets: int
    gathered: int
    texts: int
    values: tuple[int, ...]
    lightened: Lightened
    named_in: tuple[str, ...]

    @property
    def anything(self) -> bool:
        """Whether there is anything to remove."""
        return bool(
            self.files
            or self.documents
            or self.copies
            or self.sheets
            or self.gathered
            or self.texts
            or self.values
            or self.lightened.files
        )

    @property
    def counts(self) -> Counts:
        """How much of each there is."""
        return Counts(
            files=len(self.files),
            cases=len(self.cases.cases),
            documents=len(self.documents),
            copies=self.copies,
            sheets=self.sheets,
            gathered=self.gathered,
            texts=self.texts,
            interests=self.lightened.interests,
            values=len(self.values) + self.lightened.values,
        )


def held_of(inspection: Inspection) -> Held:
    """What an inspection holds of cases as it stands now."""
    names = sorted(files_of(inspection).values_list("name", flat=True))
    cases = references(_contents(inspection, [name for name in names if holds_cases(name)]))
    contents = _contents(inspection, [name for name in names if may_stay(name)])
    lightened = _lightened(contents, cases)
    naming = [name for name, one in {**contents, **lightened.files}.items() if cases.named_in(one.decode("utf-8", "replace"))]
    return Held(
        files=tuple(name for name in names if not may_stay(name) or (name in naming and not stays(name))),
        cases=cases,
        documents=tuple(Content.objects.filter(document__inspection=inspection).values_list("document_id", flat=True)),
        copies=inspection.copies.count(),
        sheets=inspection.sheets.count() + inspection.benchmarks.count(),
        gathered=gathered_count(inspection),
        texts=texts_count(inspection) + letter_texts_count(inspection),
        values=tuple(_values(inspection, cases)),
        lightened=lightened,
        named_in=tuple(name for name in naming if stays(name)),
    )


def _contents(inspection: Inspection, names: list[str]) -> dict[str, bytes]:
    return {file.name: bytes(file.content) for file in FolderFile.objects.filter(inspection=inspection, name__in=names)}


def _lightened(contents: Mapping[str, bytes], cases: References) -> Lightened:
    """The files of which a part is to go. Capitals in their names do not matter, as everywhere."""
    readers = {name: without_interests(one) for name, one in contents.items() if name.casefold() == READERS}
    events = {name: without_values(one, cases) for name, one in contents.items() if name.casefold() == EARLIER}
    files = {name: one for name, (one, taken) in (readers | events).items() if taken}
    return Lightened(files, sum(n for _, n in readers.values()), sum(n for _, n in events.values()))


def _values(inspection: Inspection, cases: References) -> list[int]:
    """The values of events that may not stay."""
    of_it = Values.objects.filter(event__chain__inspection=inspection).values_list("pk", "event__action", "content")
    return [pk for pk, action, said in of_it.iterator() if not keeps_values(action, said, cases)]
