"""The people of the demonstration: all called Example, so that nobody is taken for real. They begin as their role does."""

import secrets
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from evenhand_service.accounts.actions import appoint, make_person
from evenhand_service.accounts.models import User
from evenhand_service.accounts.roles import ROLES
from evenhand_service.demo.places import CALDWICK, INSPECTORATE, WEXMERE

People = Mapping[str, User]
"""People by their first names in small letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePerson:
    """Somebody who is made up. `throughout` says that they hold their role everywhere; the others hold it in some inspections.

    Those who sign in have a password; the others are there to be seen.
    """

    name: str
    role: str
    organisation: str
    throughout: bool = False
    signs_in: bool = False

    @property
    def key(self) -> str:
        """What the tables of the demonstration call them."""
        return self.name.split()[0].lower()

    @property
    def email(self) -> str:
        """The address they sign in with."""
        return f"{self.key}@example.org"


def _of(organisation: str, role: str, *names: str, throughout: bool = False) -> Iterator[MadePerson]:
    for place, name in enumerate(names):
        yield MadePerson(name=f"{name} Example", role=role, organisation=organisation, throughout=throughout, signs_in=place == 0)


MADE_UP = (
    *_of(INSPECTORATE, "head-of-programme", "Hanna", throughout=True),
    *_of(INSPECTORATE, "lead-inspector", "Leo", "Lena"),
    *_of(INSPECTORATE, "inspector", "Ines", "Ivo", "Iris", "Ian"),
    *_of(INSPECTORATE, "quality-lead", "Quentin", throughout=True),
    *_of(INSPECTORATE, "operations-officer", "Olive", throughout=True),
    *_of(INSPECTORATE, "analyst", "Anna", throughout=True),
    *_of(INSPECTORATE, "panel-member", "Petra", throughout=True),
    *_of(WEXMERE, "single-point-of-contact", "Connie", throughout=True),
    *_of(WEXMERE, "regional-leader", "Reg", throughout=True),
    *_of(WEXMERE, "local-assessor", "Lars", "Lotte"),
    *_of(WEXMERE, "quality-development-officer", "Dev", throughout=True),
    MadePerson(name="Cyril Example", role="single-point-of-contact", organisation=CALDWICK),
    MadePerson(name="Lorna Example", role="local-assessor", organisation=CALDWICK),
)
"""Everybody; the first of each role signs in."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """What somebody signs in with, and as what."""

    role: str
    name: str
    email: str
    password: str


def make_people() -> tuple[People, list[SignIn]]:
    """Make everybody, and a sign-in for each role with a password that is new each time."""
    people: dict[str, User] = {}
    for one in MADE_UP:
        side = ROLES[one.role].side
        people[one.key] = make_person(by=None, email=one.email, name=one.name, organisation=one.organisation, side=side)
        if one.throughout:
            appoint(by=None, person=people[one.key], role=one.role)
    sign_ins = [SignIn(str(ROLES[one.role].name), one.name, one.email, new_password()) for one in MADE_UP if one.signs_in]
    _let_in(sign_ins)
    return people, sign_ins


def _let_in(sign_ins: list[SignIn]) -> None:
    """Set the passwords, several at a time: to work one out takes most of a second, on purpose."""
    with ThreadPoolExecutor() as threads:
        kept = threads.map(make_password, [one.password for one in sign_ins])
    for one, encoded in zip(sign_ins, kept, strict=True):
        User.objects.filter(email=one.email).update(password=encoded)


WORDS = (
    *("amber", "anchor", "apple", "arrow", "badge", "basil", "beacon", "birch", "bottle", "bridge", "button", "candle"),
    *("canyon", "carpet", "cedar", "cherry", "cloud", "copper", "coral", "cotton", "daisy", "ember", "falcon", "feather"),
    *("fern", "forest", "garnet", "ginger", "glacier", "harbour", "hazel", "heron", "honey", "island", "ivory", "jasper"),
    *("juniper", "kettle", "lantern", "lemon", "linen", "magnet", "maple", "marble", "meadow", "mint", "nectar", "olive"),
    *("orchard", "otter", "paper", "pebble", "pepper", "planet", "plum", "quartz", "raven", "ribbon", "river", "saddle"),
    *("silver", "spruce", "thistle", "timber"),
)


def new_password() -> str:
    """Four words and a number by chance: for a machine that nobody else reaches, and easy to type."""
    return "-".join([*(secrets.choice(WORDS) for _ in range(4)), str(secrets.randbelow(90) + 10)])
