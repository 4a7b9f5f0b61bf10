"""`people.csv`: who has which role in an inspection, by e-mail address, and by which code the files of the folder call them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from evenhand.files.faults import Fault, Place, Refused, nearest
from evenhand.files.tables import Row, read_headed
from evenhand.folders.sampled_files import as_csv
from evenhand_service.accounts.models import Awaited, Reader
from evenhand_service.accounts.roles import ROLES
from evenhand_service.inspections.folder import laid_out
from evenhand_service.inspections.models import Inspection

PEOPLE = "people.csv"
COLUMNS = ("role", "email", "reader")
LONGEST_CODE = Reader._meta.get_field("code").max_length
SHOWN = 80
"""Characters of what stands in a file that a refusal says again."""


class PersonUnclear(Fault):
    """A row that does not say who has which role."""

    what = "{why}."
    cure = "leave the file as the service wrote it, or put the row right: {hint}"


@dataclass(frozen=True, slots=True)
class Named:
    """A role, the e-mail address of whoever has it, and their code as a reader; empty of one who reads nothing."""

    role: str
    email: str
    code: str


def written_people(inspection: Inspection) -> bytes:
    """The file of an inspection: those who have a role here, and what folders say of others, as far as nothing here says more.

    Each role of a person stands in it once, and each person has one code, so that it can always be read again.
    """
    codes = dict(inspection.readers.values_list("person__email", "code"))
    here = inspection.appointments.values_list("role", "person__email")
    awaited = inspection.awaited.values_list("role", "email", "code")
    rows = {(role, email): "" if code in codes.values() else code for role, email, code in awaited}
    rows |= dict.fromkeys(here, "")
    return as_csv(COLUMNS, sorted((role, email, codes.get(email, code)) for (role, email), code in rows.items()))


def read_people(content: bytes | None) -> list[Named]:
    """The rows of the file of a folder; none where there is none. Refuses every row that cannot be understood, at once."""
    if not content:
        return []
    with laid_out({PEOPLE: content}) as folder:
        _, rows = read_headed(folder.path / PEOPLE, needs=("role", "email"), may=("reader",))
    named = [Named(row["role"], row["email"].lower(), row["reader"]) for row in rows]
    faults = [fault for at, row in enumerate(rows) for fault in _faults(row, named[at], named[:at])]
    if faults:
        raise Refused(faults)
    return named


def _faults(row: Row, one: Named, before: Sequence[Named]) -> Iterable[Fault]:
    place = Place(PEOPLE, row=row.place.row)
    if one.role not in ROLES:
        yield PersonUnclear(place, why=f"there is no role {_short(one.role)}", hint=nearest(one.role, ROLES))
    if not _is_address(one.email):
        yield PersonUnclear(place, why=f"{_short(one.email)} is no e-mail address", hint="write one, such as alex@example.org.")
    if len(one.code) > (LONGEST_CODE or 0):
        yield PersonUnclear(place, why=f"the reader {_short(one.code)} has too long a name", hint="give the id of readers.yaml.")
    if any((one.role, one.email) == (other.role, other.email) for other in before):
        yield PersonUnclear(place, why="a row above gives the same person the same role", hint="take one of them out.")
    if any((one.code == other.code) != (one.email == other.email) for other in before if one.code and other.code):
        yield PersonUnclear(place, why="a row above says otherwise who the reader is", hint="give each person one id.")


def _is_address(email: str) -> bool:
    try:
        validate_email(email)
    except ValidationError:
        return False
    return len(email) <= (Awaited._meta.get_field("email").max_length or 0)


def _short(text: str) -> str:
    return repr(text if len(text) <= SHOWN else f"{text[:SHOWN]}…")
