"""A report as files, in every format that the library writes."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from evenhand.languages.catalogue import languages_known
from evenhand.languages.words import words_of
from evenhand.reporting.renderings import FORMATS, rendered, said_in
from evenhand_service.exchange.exporting import as_zip
from evenhand_service.reports.drafting import Draft

CALLED = {"docx": "Word (DOCX)", "xlsx": "Excel (XLSX)", "ods": "OpenDocument (ODS)"}
"""Formats that people know by the name of a program."""


def formats_offered() -> list[tuple[str, str]]:
    """Each format, with what people call it."""
    return [(name, CALLED.get(name, name.upper())) for name in FORMATS]


def draft_files(draft: Draft, kind: str) -> dict[str, bytes]:
    """The files of a draft in a format, in the language that it was asked in."""
    return rendered(said_in(draft.composed, words_of(draft.language)) if draft.language else draft.composed, [kind])


def languages_chosen(also_in: Sequence[str]) -> list[tuple[str, str]]:
    """Those of them that were chosen."""
    return [one for one in languages_offered() if one[0] in also_in]


def languages_offered() -> list[tuple[str, str]]:
    """Each language beside English that there are words of, by its short code, with what it is called."""
    named = {"cy": _("Welsh")}
    return [(one, named.get(one, one)) for one in languages_known()]


def one_file(called: str, files: Mapping[str, bytes]) -> tuple[str, bytes]:
    """One file of a draft to be given out, with its name: the file itself where it is one, else all of them as an archive."""
    name = f"{called}-draft"
    if len(files) == 1:
        ((path, content),) = files.items()
        return f"{name}-{path}", content
    return f"{name}-tables.zip", as_zip(name, dict(files))
