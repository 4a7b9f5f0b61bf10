"""What stands, by a version: so that nobody overwrites what they have not seen, on a page or by a program."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils.translation import override

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
