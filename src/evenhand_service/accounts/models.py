"""People, whom they work for, and the roles they hold."""

from typing import ClassVar

from allauth.account.models import EmailAddress
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from evenhand_service.accounts.roles import ROLES
from evenhand_service.accounts.scopes import SCOPES
from evenhand_service.inspections.models import SELF_AUDIT, Inspection, Organisation, Unit


class People(BaseUserManager["User"]):
    """The people who may sign in."""

    @transaction.atomic
    def create_user(self, *, email: str, name: str, organisation: Organisation, password: str | None = None) -> "User":
        """A new person. Without a password nobody can sign in as them until they set one by a link.

        Whoever makes them answers for the address, so single sign-on may match it.
        """
        person = self.model(email=email.strip().lower(), name=name, organisation=organisation)
        person.set_password(password)
        person.full_clean(exclude={"password"})
        person.save()
        EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
        return person

    def get_by_natural_key(self, username: str | None) -> "User":
        """The person who signs in with an e-mail address, in capitals or not."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person who signs in, by e-mail address, and works for one organisation.

    No session outlives the `generation` that it began in: raising it signs a person out everywhere.
    """

    email = models.EmailField(
        _("e-mail address"), max_length=254, unique=True, error_messages={"unique": _("Somebody has this address already.")}
    )
    name = models.CharField(_("name"), max_length=120)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="people")
    is_active = models.BooleanField(_("may sign in"), default=True)
    generation = models.PositiveIntegerField(default=0)
    joined = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(email=Lower("email")), name="addresses_in_small_letters"),)

    def __str__(self) -> str:
        return self.name

    def get_session_auth_hash(self) -> str:
        """What a session must hold: it changes with the password and the generation."""
        return salted_hmac("evenhand.session", f"{self.password}:{self.generation}", algorithm="sha256").hexdigest()


class Appointment(models.Model):
    """A role that a person holds in one inspection, for one unit, or, with neither, throughout their organisation's side."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="appointments")
    role = models.CharField(_("role"), max_length=40, choices=[(code, role.name) for code, role in ROLES.items()])
    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, null=True, blank=True, related_name="appointments")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, null=True, blank=True, related_name="appointments")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(inspection=None) | models.Q(unit=None), name="in_an_inspection_or_for_a_unit"
            ),
            models.CheckConstraint(condition=models.Q(role__in=list(ROLES)), name="a_known_role"),
            models.UniqueConstraint(
                fields=["person", "role"],
                condition=models.Q(inspection=None, unit=None),
                name="a_role_throughout_is_held_once",
                violation_error_message=_("They hold this role throughout already."),
            ),
            models.UniqueConstraint(
                fields=["person", "role", "inspection"],
                condition=models.Q(unit=None),
                name="a_role_in_an_inspection_is_held_once",
                violation_error_message=_("They hold this role in the inspection already."),
            ),
            models.UniqueConstraint(
                fields=["person", "role", "unit"],
                condition=models.Q(inspection=None),
                name="a_role_for_a_unit_is_held_once",
                violation_error_message=_("They hold this role for the unit already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}: {ROLES[self.role].name}"

    def clean(self) -> None:
        """Refuses a role of the other side, and a provider's people where another provider is inspected."""
        role, own = ROLES.get(self.role), self.person.organisation
        if role is not None and role.side != own.side:
            raise ValidationError({"role": _("This role is held by people of the other side.")})
        if own.side == "inspectorate" and self.inspection is not None and self.inspection.kind == SELF_AUDIT:
            raise ValidationError({"person": _("Nobody of the inspectorate has a part in a self-audit.")})
        unit = self.inspection.unit if self.inspection else self.unit
        if own.side == "provider" and unit is not None and unit.provider_id != own.pk:
            raise ValidationError({"person": _("They work for another provider than the one that is inspected.")})


class Reader(models.Model):
    """The person who is meant by the id of a reader in an inspection's files. A folder that comes from elsewhere names nobody."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="readers")
    code = models.CharField(max_length=60)
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="readers")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["inspection", "code"], name="one_person_of_a_reader"),
            models.UniqueConstraint(fields=["inspection", "person"], name="one_reader_of_a_person"),
        )

    def __str__(self) -> str:
        return f"{self.inspection}: {self.code}"


class Awaited(models.Model):
    """A role that a folder which was brought in gives to an address that nobody has here, until somebody of it is given the role.

    It grants nothing: it is what the folder says, and goes out with the folder again.
    """

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="awaited")
    role = models.CharField(_("role"), max_length=40, choices=[(code, role.name) for code, role in ROLES.items()])
    email = models.EmailField(_("e-mail address"), max_length=254, db_index=True)
    code = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name_plural = "awaited"
        constraints = (
            models.CheckConstraint(condition=models.Q(role__in=list(ROLES)), name="a_known_role_awaited"),
            models.UniqueConstraint(fields=["inspection", "role", "email"], name="a_role_is_awaited_once"),
        )

    def __str__(self) -> str:
        return f"{self.inspection}: {self.email}"


class Token(models.Model):
    """What a program signs in with for a person: of its secret only the digest is kept. `used` is right to the day."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(_("name"), max_length=80)
    scope = models.CharField(_("scope"), max_length=10, choices=[(code, scope.name) for code, scope in SCOPES.items()])
    digest = models.CharField(max_length=64, unique=True)
    made = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField(_("expires"))
    used = models.DateTimeField(null=True, blank=True)
    revoked = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(scope__in=list(SCOPES)), name="a_known_scope"),)

    def __str__(self) -> str:
        return f"{self.person}: {self.name}"
