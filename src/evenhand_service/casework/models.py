"""What is written about cases: sheets, the operations that wrote on them, and what stands on them now.

An operation is never changed, which triggers in the database see to: what stands is what the last one said that was taken. One
that was based on what no longer stood is kept beside it, contested, until somebody chooses.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from evenhand_service.inspections.models import Inspection

FACTS, FIRST, SECOND, AGREED = "facts", "first", "second", "agreed"
BENCHMARK, BENCHMARK_FACTS = "benchmark", "benchmark facts"
OF_FACTS = (FACTS, BENCHMARK_FACTS)
SHEETS = {
    FACTS: _("Facts of the case"),
    FIRST: _("First reading"),
    SECOND: _("Second reading"),
    AGREED: _("Agreed reading"),
    BENCHMARK: _("Benchmark"),
    BENCHMARK_FACTS: _("Facts of a benchmark"),
}
"""What a sheet is: the facts of a case, which all its readers share, or one reading of it; a benchmark has facts of its own."""

FIELDS = ("answer", "note", "source", "flag")
"""What is written of a question: the answer, the evidence for it, where that is found, and whether to talk about it."""

LONGEST = 20_000
"""Characters of what is written into one field."""


class Sheet(models.Model):
    """What is written about one case: its facts, or one reading of it by one reader. `reader` is their id in the files.

    `submitted` is when the reader said that the reading is finished; from then on it is read and not written. Facts are finished
    when nobody reads the case any longer, an agreed reading when every difference is settled. A second reading that was
    withdrawn stays, and nobody waits for it. A case is signed off on its facts.
    `from_files` is so of one that nobody was given here: it came with answers of elsewhere, which say nothing of its end.
    """

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="sheets")
    sample = models.CharField(max_length=120)
    case = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=list(SHEETS.items()))
    reader = models.CharField(max_length=80, blank=True)
    submitted = models.DateTimeField(null=True, blank=True)
    from_files = models.BooleanField(default=False)
    withdrawn = models.BooleanField(default=False)
    signed_off = models.DateTimeField(null=True, blank=True)
    signed_off_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("sample", "case", "kind", "reader")
        constraints = (
            models.UniqueConstraint(fields=["inspection", "sample", "case", "kind", "reader"], name="one_sheet_of_a_reader"),
            models.CheckConstraint(
                condition=models.Q(kind=FACTS, reader="") | (models.Q(kind__in=list(SHEETS)) & ~models.Q(kind=FACTS)),
                name="facts_have_no_reader",
            ),
            models.CheckConstraint(
                condition=models.Q(signed_off=None) | models.Q(kind=FACTS), name="a_case_is_signed_off_on_its_facts"
            ),
        )

    def __str__(self) -> str:
        return f"{self.inspection}: {self.sample} {self.case}, {self.kind} {self.reader}".rstrip()

    @property
    def holds_facts(self) -> bool:
        """Whether facts are written on it, and no answers."""
        return self.kind in OF_FACTS


class Operation(models.Model):
    """One thing that somebody wrote, under an identifier that their browser made: it counts once, however often it comes.

    `question` is the code of a question, or the name of a fact. `base` is the revision that it was written over, `revision` the
    one that it became; None of one that was not taken. `typed` is when the clock of whoever wrote it says that it was. `writer`
    is the id by which files call who wrote it; `by` is None of what came in a file, and `noted` is when that says that it was.

    There is no index of the sheet alone: the two constraints serve whatever is asked, and each index is written with each answer.
    """

    identifier = models.UUIDField()
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="operations", db_index=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    writer = models.CharField(max_length=80, blank=True)
    question = models.CharField(max_length=120)
    field = models.CharField(max_length=20)
    value = models.TextField(blank=True)
    base = models.PositiveIntegerField()
    revision = models.PositiveIntegerField(null=True)
    typed = models.DateTimeField(null=True)
    at = models.DateTimeField()
    noted = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["sheet", "identifier"], name="one_operation_of_an_identifier"),
            models.UniqueConstraint(fields=["sheet", "question", "field", "revision"], name="one_operation_of_a_revision"),
        )

    def __str__(self) -> str:
        return f"{self.sheet}: {self.question} {self.field}"


class Entry(models.Model):
    """What stands in one field of a question on a sheet: what the operation of its revision said."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="entries", db_index=False)
    question = models.CharField(max_length=120)
    field = models.CharField(max_length=20)
    value = models.TextField(blank=True)
    revision = models.PositiveIntegerField()

    class Meta:
        verbose_name_plural = "entries"
        constraints = (models.UniqueConstraint(fields=["sheet", "question", "field"], name="one_entry_of_a_field"),)

    def __str__(self) -> str:
        return f"{self.sheet}: {self.question} {self.field}"


class Contest(models.Model):
    """An operation that was based on what no longer stood. `settled` is the operation that somebody chose by."""

    operation = models.OneToOneField(Operation, on_delete=models.PROTECT, related_name="contest")
    settled = models.ForeignKey(Operation, on_delete=models.PROTECT, null=True, related_name="settles")

    def __str__(self) -> str:
        return f"{self.operation}"


class Ledger(models.Model):
    """How the tables stand to the files of an inspection's folder, which say the same.

    `files` are the digests by name as the files were last read or written, `operations` how many operations there were then.
    `removing` is so while all that is written of the cases goes, as its time is over: the database lets no operation go before.
    """

    inspection = models.OneToOneField(Inspection, on_delete=models.PROTECT, related_name="ledger")
    files = models.JSONField(default=dict)
    operations = models.PositiveBigIntegerField(default=0)
    removing = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.inspection}"
