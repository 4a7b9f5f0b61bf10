"""What is done about how well cases are read: what is asked for in readings, which are benchmarks, and which were dipped into."""

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


class DipRule(models.Model):
    """How many finished readings of each reader are looked at: one in every so many, and at least so many.

    `words` are what the next dip is drawn from: sealed, so that nobody can work out beforehand whose turn it is.
    """

    inspection = models.OneToOneField(Inspection, on_delete=models.PROTECT, related_name="dip_rule")
    every = models.PositiveIntegerField()
    least = models.PositiveIntegerField()
    words = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.inspection}: 1 in {self.every}, {self.least} at least"


class Dip(models.Model):
    """One draw of finished readings, by the rule as it was then, and the words that were sealed before.

    `drawn_as` is the e-mail address of whoever drew it elsewhere, where nobody here is meant by it.
    """

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="dips")
    number = models.PositiveIntegerField()
    every = models.PositiveIntegerField()
    least = models.PositiveIntegerField()
    seed = models.CharField(max_length=200)
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    drawn_as = models.CharField(max_length=254, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["inspection", "number"], name="one_dip_of_a_number"),)

    def __str__(self) -> str:
        return f"{self.inspection}: {self.number}"


class Dipped(models.Model):
    """A reading that was drawn, and what whoever looked at it found. `looked` is when they did."""

    dip = models.ForeignKey(Dip, on_delete=models.PROTECT, related_name="dipped")
    sheet = models.OneToOneField(Sheet, on_delete=models.PROTECT, related_name="dipped")
    order = models.PositiveIntegerField()
    finding = models.TextField(blank=True)
    looked = models.DateTimeField(null=True)
    looked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    looked_as = models.CharField(max_length=254, blank=True)

    class Meta:
        verbose_name_plural = "dipped"
        ordering = ("dip__number", "pk")

    def __str__(self) -> str:
        return f"{self.dip}: {self.sheet}"
