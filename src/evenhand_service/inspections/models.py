"""Organisations, the units that are inspected, and their inspections."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from evenhand.framework.packs import installed_packs
from evenhand.inspection.stages import STAGES

SIDES = [("inspectorate", _("Inspectorate")), ("provider", _("Provider"))]
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)
"""Between which days fieldwork lies: one year that is typed wrongly would break the programme for everybody."""

MOST_DAYS = 366
"""Days that fieldwork may last."""

INSPECTED, SELF_AUDIT = "inspection", "self-audit"
KINDS = [(INSPECTED, _("Inspection")), (SELF_AUDIT, _("Self-audit"))]

LETTER = "letter-"
"""How names of letters begin, and none of inspections: both stand on one shelf, each under its name."""

NAME = RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*\Z", _("Small letters, digits and single hyphens, such as northtown-2026."))


class Organisation(models.Model):
    """An inspectorate, or a provider of what is inspected."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    side = models.CharField(_("side"), max_length=20, choices=SIDES)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(side__in=[code for code, _ in SIDES]), name="a_known_side"),)

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """What is inspected: a region, a probation delivery unit, an office. It may be part of another."""

    provider = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="units")
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=60)
    part_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["provider", "name"],
                name="one_unit_of_a_name",
                violation_error_message=_("The provider has a unit of this name already."),
            ),
            models.CheckConstraint(condition=~models.Q(part_of=models.F("id")), name="no_part_of_itself"),
        )

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuses a unit that is part of another provider's, or below more than two others."""
        above = self.part_of
        if above is not None and above.provider_id != self.provider_id:
            raise ValidationError({"part_of": _("It is part of a unit of another provider.")})
        if above is not None and above.part_of is not None and above.part_of.part_of_id is not None:
            raise ValidationError({"part_of": _("No more than three levels, such as region, unit and office.")})


class Inspection(models.Model):
    """An inspection of a unit, under exactly one edition of a framework. `name` is its address and the name of its folder.

    One whose `kind` is self-audit is the provider's own, and nobody of the inspectorate sees that there is one unless it
    `is_shared`. The names of self-audits, and no others, begin in one way, so that no name that is refused tells of one.

    `notified` is the digest of the sample that the provider was told of. `sealed_words` are the words that the samples are drawn
    from, which no page tells before they are drawn. `progress` says how far the files of its folder have
    come (see progress.py): worked out where a file changes, so that no page has to read them to say so. `days_unknown` is what
    is known where nobody knows the days of fieldwork, which `begin` and `end` then only bound. `synthetic` is what
    inspection.yaml says of made-up cases, and stands on every page of the inspection. `case_data_removed` is the day on which
    what was held of its cases went, after its period; the numbers in `progress` stay as they were then.
    `follow_up` says how many recommendations there are and are answered, and by when the steps are due that are not done;
    `next_due` is the first of those days (see follow_up.py).
    """

    name = models.CharField(
        _("short name"),
        max_length=80,
        unique=True,
        validators=[NAME],
        error_messages={"unique": _("There is an inspection with this short name already. Choose another one.")},
    )
    kind = models.CharField(max_length=20, choices=KINDS, default=INSPECTED, editable=False)
    is_shared = models.BooleanField(default=False, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="inspections")
    edition = models.CharField(_("framework and edition"), max_length=120)
    stage = models.CharField(
        _("stage"), max_length=20, default="planned", choices=[(one.code, one.name) for one in STAGES.values()]
    )
    begin = models.DateField(_("first day of fieldwork"))
    end = models.DateField(_("last day of fieldwork"))
    days_unknown = models.TextField(blank=True, editable=False)
    notified = models.CharField(max_length=64, blank=True)
    sealed_words = models.TextField(blank=True, editable=False)
    progress = models.JSONField(default=dict, blank=True, editable=False)
    follow_up = models.JSONField(default=dict, blank=True, editable=False)
    next_due = models.DateField(null=True, blank=True, editable=False)
    synthetic = models.TextField(blank=True, editable=False)
    case_data_removed = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(begin__lte=models.F("end")),
                name="fieldwork_goes_forward",
                violation_error_message=_("Fieldwork ends on the day it begins, or later."),
            ),
            models.CheckConstraint(condition=models.Q(stage__in=list(STAGES)), name="a_known_stage"),
            models.CheckConstraint(condition=models.Q(kind__in=[code for code, _ in KINDS]), name="a_known_kind"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_notified(self) -> bool:
        """Whether the provider has been told of the sample as it stands now."""
        return bool(self.notified) and self.files.filter(name="sample.csv", sha256=self.notified).exists()

    def clean(self) -> None:
        """Refuses an edition that is not installed, fieldwork that nobody can mean, and a name of the other kind."""
        if (self.kind == SELF_AUDIT) != self.name.startswith(f"{SELF_AUDIT}-"):
            raise ValidationError({"name": _("Names of self-audits begin with self-audit-, and no others do.")})
        if self.name.startswith(LETTER):
            raise ValidationError({"name": _("Names of letters begin with letter-, and no others do.")})
        if self.edition not in installed_packs():
            raise ValidationError({"edition": _("No such edition is installed; `evenhand frameworks` lists them.")})
        days = {field: day for field in ("begin", "end") if isinstance(day := getattr(self, field), date)}
        years = {"first": EARLIEST.year, "last": LATEST.year}
        wrong = [field for field, day in days.items() if not EARLIEST <= day <= LATEST]
        if wrong:
            raise ValidationError(dict.fromkeys(wrong, _("Fieldwork lies in the years %(first)s to %(last)s.") % years))
        if len(days) > 1 and (days["end"] - days["begin"]).days >= MOST_DAYS:
            raise ValidationError({"end": _("Fieldwork lasts no more than %(days)s days.") % {"days": MOST_DAYS}})


class FolderFile(models.Model):
    """A file of an inspection's folder, byte for byte as the library reads and writes it. `name` is its path in the folder."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["inspection", "name"], name="one_file_of_a_name"),)

    def __str__(self) -> str:
        return f"{self.inspection}/{self.name}"
