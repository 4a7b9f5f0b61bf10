"""What stands, by a version: so that nobody overwrites what they have not seen, on a page or by a program."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import override

from evenhand.files.faults import Fault, Place, Refused

Said = Callable[[Any], Mapping[str, str]]
"""What a row, or something in it, says: what each part is called, and what it is."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Something that may be changed as it stood when it was read: the row that it is in, what is said of it, and its version."""

    row: Model
    said: Said
    version: str

    def held(self) -> "Standing":
        """The same as it stands now; nobody else changes it until the transaction ends."""
        rows = type(self.row)._default_manager.select_for_update()
        return standing(rows.get(pk=self.row.pk), self.said)

    def in_words(self) -> str:
        """What is said of it."""
        return "; ".join(f"{name}: {value or '–'}" for name, value in self.said(self.row).items())


def standing(row: Model, said: Said) -> Standing:
    """Something as it stands. Call it before anything of it is read that is shown: what is changed in between is then told."""
    with override(settings.LANGUAGE_CODE):  # the same version for whoever reads it in Welsh
        version = sha256(json.dumps(said(row)).encode()).hexdigest()
    return Standing(row, said, version)


CONFLICT = 409
SEEN = "seen"
"""The field of a page that nobody sees: the version of what stood when it was opened."""


class ChangedMeanwhile(Fault):
    """Somebody has changed what a page shows since it was opened."""

    what = "somebody else has changed this since you opened the page. Now it says: {now}."
    cure = "what you typed is still here. Compare it, and send it again if it is to stand in place of theirs."


class Change:
    """A change that a page asks for, done only where what stands is what was shown; its row is held meanwhile.

    `refused` says that it was not, and `seen` is the version that the page is to send next time: then it goes through.
    """

    def __init__(self, request: HttpRequest, stands: Standing, act: Callable[[], object]) -> None:
        self.refused = False
        self._stands, self._act, self._sent = stands, act, request.POST.get(SEEN)

    def __call__(self) -> object:
        """Do it. Refuses what would overwrite a change that was not shown."""
        with transaction.atomic():
            now = self._stands.held()
            if self._sent not in (None, "", now.version):
                self.refused, self._sent = True, now.version
                raise Refused([ChangedMeanwhile(Place("the page"), now=now.in_words())])
            return self._act()

    def seen(self) -> str:
        """The version that stands in the page."""
        return self._sent or self._stands.version
