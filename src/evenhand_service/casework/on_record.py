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
from evenhand.sampling.sample import CaseKey, SampledCase, read_sample
from evenhand.scoring.judgement import Judgement, read_judgements
from evenhand_service.casework.in_files import taken_up
from evenhand_service.casework.models import FACTS, Entry, Sheet
from evenhand_service.inspections.editions import edition_of
from evenhand_service.inspections.folder import laid_out
from evenhand_service.inspections.models import Inspection

JUDGEMENTS = "judgements.yaml"

READ = (FACTS, *COUNTED)
"""The sheets that a rating rests on."""

Said = tuple[int, str, str]
"""An answer or a fact: the number of its sheet, its question, and what stands there."""


class OfSheet(NamedTuple):
    """A sheet: of which case, what it is, and whose."""

    sample: str
    case: str
    kind: str
    reader: str

    @property
    def key(self) -> CaseKey:
        """Its case."""
        return self.sample, self.case


@dataclass(frozen=True, slots=True, kw_only=True)
class OnRecord:
    """What stands: the sheets by their number, what is said on them, and the facts of each case.

    What the files of the folder say beside it, of the sample and of judgements, is here too.
    """

    framework: Framework
    sheets: Mapping[int, OfSheet]
    said: Sequence[Said]
    facts: Mapping[CaseKey, Mapping[str, str]]
    sample: Sequence[SampledCase]
    judgements: Mapping[str, Judgement]


def on_record(inspection: Inspection) -> OnRecord:
    """What stands of an inspection, in five queries. What its files say that nobody took in yet is taken in first."""
    taken_up(inspection)
    rows = Sheet.objects.filter(inspection=inspection, kind__in=READ).order_by()
    sheets = {pk: OfSheet(*one) for pk, *one in _all(rows.values_list("pk", "sample", "case", "kind", "reader"))}
    stands = Entry.objects.filter(sheet__inspection=inspection, sheet__kind__in=READ, field="answer").exclude(value="").order_by()
    said = _all(stands.values_list("sheet_id", "question", "value"))
    of_facts = {pk: one.key for pk, one in sheets.items() if one.kind == FACTS}
    facts: defaultdict[CaseKey, dict[str, str]] = defaultdict(dict)
    for sheet, fact, value in said:
        if sheet in of_facts:
            facts[of_facts[sheet]][fact] = value
    sample, judgements = _of_files(inspection)
    return OnRecord(framework=edition_of(inspection), sheets=sheets, said=said, facts=facts, sample=sample, judgements=judgements)


def _all(found: QuerySet[Any, Any]) -> list[Any]:
    """Numbers and texts as the database gives them, all at once: there are thousands."""
    sql, given = found.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return list(cursor.fetchall())


def _of_files(inspection: Inspection) -> tuple[list[SampledCase], dict[str, Judgement]]:
    framework, named = edition_of(inspection), inspection.files.filter(name__in=(SAMPLE, JUDGEMENTS))
    files = {file.name: bytes(file.content) for file in named}
    with laid_out(files) as folder:
        sample = read_sample(folder.path / SAMPLE, framework) if SAMPLE in files else []
        judgements = read_judgements(folder.path / JUDGEMENTS, framework) if JUDGEMENTS in files else {}
    return sample, judgements
