"""What the files of a version are called where they are offered, and in which language each is."""

from dataclasses import dataclass
from pathlib import PurePath

from evenhand.publishing.read_back import said_of_language
from evenhand.publishing.version import FrozenFile, Version

KINDS = {
    "report.html": "Report as a web page",
    "report.pdf": "Report as a PDF (PDF/UA, for screen readers and print)",
    "report.docx": "Report as a Word document",
    "results.xlsx": "Data tables as an Excel workbook",
    "results.ods": "Data tables as an OpenDocument spreadsheet",
    "results.json": "Results for programs, as JSON",
    "labels.json": "What results are called, for programs, as JSON",
    "tables/csv-metadata.json": "What the columns of the CSV tables mean (CSVW)",
}


@dataclass(frozen=True, slots=True)
class Download:
    """A file of a version: what it is, and the short code of its language, empty where that is English."""

    file: FrozenFile
    called: str
    language: str


def downloads(version: Version, kind: str) -> list[Download]:
    """Every file, whole documents before single tables. `kind` is what the document is called: a report or a letter."""
    every = [_download(one, kind) for one in version.files]
    return sorted(every, key=lambda one: one.called.startswith("Table of"))


def _download(file: FrozenFile, kind: str) -> Download:
    plain, language = _plain(file.name)
    called = KINDS.get(plain) or f"Table of {PurePath(plain).stem.replace('_', ' ')}, as CSV"
    said = f", {said_of_language(language)}" if language else ""
    return Download(file, f"{called.replace('Report', kind.capitalize())}{said}", language)


def _plain(name: str) -> tuple[str, str]:
    """The name of a file as it is in English, and the code in it: `report.cy.pdf`, `tables.cy/ratings.csv`."""
    folder, slash, file = name.rpartition("/")
    if slash:
        stem, _, language = folder.partition(".")
        return f"{stem}/{file}", language
    parts = file.split(".")
    return (f"{parts[0]}.{parts[2]}", parts[1]) if len(parts) > 2 else (file, "")  # noqa: PLR2004 - name, language, ending
