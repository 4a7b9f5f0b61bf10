"""What stands on all the sheets of an inspection at once, read in as many queries whatever there is of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet

from evenhand.assessment.counting import COUNTED
from evenhand.folders.sampled import SAMPLE
from evenhand.framework.framework import Framework
from evenhand.sampling.certificate import Certificate, read_certificate
from evenhand.sampling.sample import CaseKey, SampledCase, read_sample
from evenhand.scoring.judgement import Judgement, read_judgements
from evenhand_service.casework.in_files import taken_up
from evenhand_service.casework.models import FACTS, Entry, Sheet
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.folder import laid_out
from evenhand_service.inspections.models import Inspection

JUDGEMENTS, CERTIFICATE = "judgements.yaml", "certificate.json"

READ = (FACTS, *COUNTED)
"""The sheets that a rating rests on."""

Said = tuple[int, str, str]
"""An answer or a fact: the number of its sheet, its question, and what stands there."""


class OfSheet(NamedTuple):
    """A sheet: of which case, what it is, whose, and whether it was submitted."""

    sample: str
    case: str
    kind: str
    reader: str
    finished: bool

    @property
    def key(self) -> CaseKey:
        """Its case."""
        return self.sample, self.case


@dataclass(frozen=True, slots=True, kw_only=True)
class OnRecord:
    """What stands: the sheets by their number, what is said on them, and the facts of each case.

    What the files of the folder say beside it, of the sample, its certificate and judgements, is here too.
    """

    framework: Framework
    sheets: Mapping[int, OfSheet]
    said: Sequence[Said]
    facts: Mapping[CaseKey, Mapping[str, str]]
    sample: Sequence[SampledCase]
    judgements: Mapping[str, Judgement]
    certificate: Certificate | None


def on_record(inspection: Inspection) -> OnRecord:
    """What stands of an inspection, in five queries. What its files say that nobody took in yet is taken in first."""
    taken_up(inspection)
    rows = Sheet.objects.filter(inspection=inspection, kind__in=READ).order_by()
    named = _all(rows.values_list("pk", "sample", "case", "kind", "reader", "submitted"))
    sheets = {pk: OfSheet._make((*one, submitted is not None)) for pk, *one, submitted in named}
    stands = Entry.objects.filter(sheet__inspection=inspection, sheet__kind__in=READ, field="answer").exclude(value="").order_by()
    said = _all(stands.values_list("sheet_id", "question", "value"))
    of_facts = {pk: one.key for pk, one in sheets.items() if one.kind == FACTS}
    facts: defaultdict[CaseKey, dict[str, str]] = defaultdict(dict)
    for sheet, fact, value in said:
        if sheet in of_facts:
            facts[of_facts[sheet]][fact] = value
    files = {file.name: bytes(file.content) for file in inspection.files.filter(name__in=(SAMPLE, JUDGEMENTS, CERTIFICATE))}
    framework = edition_of(inspection)
    with laid_out(files) as folder:
        sample, judgements, certificate = (folder.path / name for name in (SAMPLE, JUDGEMENTS, CERTIFICATE))
        return OnRecord(
            framework=framework,
            sheets=sheets,
            said=said,
            facts=facts,
            sample=read_sample(sample, framework) if SAMPLE in files else [],
            judgements=read_judgements(judgements, framework) if JUDGEMENTS in files else {},
            certificate=read_certificate(certificate) if CERTIFICATE in files else None,
        )


def _all(found: QuerySet[Any, Any]) -> list[Any]:
    """Numbers and texts as the database gives them, all at once: there are thousands."""
    sql, given = found.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return list(cursor.fetchall())
