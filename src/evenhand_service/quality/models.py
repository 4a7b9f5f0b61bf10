"""What is done about how well cases are read: what is asked for in readings, and which cases are read as benchmarks."""

from django.conf import settings
from django.db import models

from evenhand_service.casework.models import Sheet
from evenhand_service.inspections.models import Inspection
from evenhand_service.quality.states import SETTLED, STATES


class Thread(models.Model):
    """What is said about the answer to one question on a sheet. `state` is the one that its last remark led to.

    `opened_by` is whoever asked, None of one that came with a folder from whom nobody here is known.
    """

    identifier = models.UUIDField()
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="threads")
    question = models.CharField(max_length=120)
    state = models.CharField(max_length=20, choices=list(STATES.items()))
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["sheet", "identifier"], name="one_thread_of_an_identifier"),
            models.UniqueConstraint(
                fields=["sheet", "question"], condition=~models.Q(state=SETTLED), name="one_open_thread_of_an_answer"
            ),
        )

    def __str__(self) -> str:
        return f"{self.sheet}: {self.question}, {self.state}"


class Remark(models.Model):
    """One thing that was said in a thread, under an identifier that whoever sent it made: it counts once.

    `by` is None of what came with a folder from somebody unknown here; `writer` is what they are called there, or else the e-mail
    address of whoever said it when it goes out.
    """

    identifier = models.UUIDField()
    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="remarks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    writer = models.CharField(max_length=254, blank=True)
    says = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=list(STATES.items()))
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["thread", "identifier"], name="one_remark_of_an_identifier"),)

    def __str__(self) -> str:
        return f"{self.thread}"

    @property
    def said_by(self) -> str:
        """The name of whoever said it, or what folders call them."""
        return self.by.name if self.by else self.writer


class Benchmark(models.Model):
    """A case that a reader is given to read as a benchmark, among their own and not told apart. `reader` is their id in files.

    Their sheets of it are made when they open their cases, as those of any other are.
    """

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="benchmarks")
    sample = models.CharField(max_length=120)
    case = models.CharField(max_length=120)
    reader = models.CharField(max_length=80)

    class Meta:
        ordering = ("sample", "case", "reader")
        constraints = (
            models.UniqueConstraint(fields=["inspection", "sample", "case", "reader"], name="one_benchmark_of_a_reader"),
        )

    def __str__(self) -> str:
        return f"{self.inspection}: {self.sample} {self.case}, {self.reader}"
