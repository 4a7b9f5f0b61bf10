"""The text of a letter: writing it, choosing between versions, and the draft as it would be now."""

from typing import Any

from django.http import Http404, HttpResponse

from evenhand.languages.catalogue import languages_known
from evenhand.reporting.renderings import FORMATS
from evenhand_service.api.asking import Asked
from evenhand_service.api.letters import ONE, WRITES, Named, letter_named
from evenhand_service.api.letters_said import LetterRecommendationGiven
from evenhand_service.api.operations import Operations
from evenhand_service.api.reports import OF_FILES, Format, Key, Language, draft_said
from evenhand_service.api.reports_said import (
    Chosen,
    DraftSaid,
    PassageSaid,
    Seen,
    TextGiven,
    VersionSaid,
    passage_said,
    version_said,
)
from evenhand_service.inspections.downloads import download
from evenhand_service.letters import writing
from evenhand_service.letters.drafting import draft_of_letter
from evenhand_service.reports.files import draft_files, one_file

operations = Operations("Letters")
PASSAGE = f"{ONE}/passages/{{str:passage}}"


@operations.reads(f"{ONE}/preview", WRITES)
def get_draft_of_a_letter(request: Asked, letter: Named) -> DraftSaid:  # noqa: ARG001 - as every operation
    """The letter as it would be now, as text, with what is at odds in it."""
    return draft_said(draft_of_letter(letter_named(letter)))


@operations.reads(f"{ONE}/files/{{slug:format}}", WRITES, files=OF_FILES)
def get_draft_file_of_a_letter(
    request: Asked,  # noqa: ARG001
    letter: Named,
    format: Format,  # noqa: A002
    language: Language,
) -> HttpResponse:
    """The draft in one of the formats; more files than one as an archive."""
    if format not in FORMATS or (language and language not in languages_known()):
        raise Http404
    return download(*one_file(letter, draft_files(draft_of_letter(letter_named(letter), language), format)))


@operations.reads(PASSAGE, WRITES)
def get_passage_of_a_letter(request: Asked, letter: Named, passage: Key) -> PassageSaid:  # noqa: ARG001 - as every operation
    """One passage with every version of it."""
    return passage_said(writing.passage_of(letter_named(letter), passage))


@operations.does(f"{PASSAGE}/write", WRITES)
def write_on_a_letter(request: Asked, letter: Named, passage: Key, given: TextGiven) -> VersionSaid:
    """Write a passage that has paragraphs.

    `seen` is the version that you had before you. Where another stands by then, yours is kept beside it, and `stands` is false.
    """
    return _written(request, letter, passage, given.model_dump(include={"paragraphs"}), given.seen, ("summary", "texts"))


@operations.does(f"{PASSAGE}/write-recommendation", WRITES)
def write_recommendation_of_a_letter(
    request: Asked, letter: Named, passage: Key, given: LetterRecommendationGiven
) -> VersionSaid:
    """Write a recommendation anew.

    Of `seen` the same holds as of any passage.
    """
    stood = writing.passage_of(letter_named(letter), passage).put_back
    said = given.model_dump(exclude={"seen"}) | {"number": stood.said.get("number", 0) if stood else 0}
    return _written(request, letter, passage, said, given.seen, ("recommendations",))


@operations.does(f"{ONE}/recommendations", WRITES, made=True)
def add_recommendation_to_a_letter(request: Asked, letter: Named, given: LetterRecommendationGiven) -> VersionSaid:
    """Ask something besides what the reports on its units ask."""
    found = letter_named(letter)
    said = given.model_dump(exclude={"seen"}) | {"number": writing.next_number(found)}
    return version_said(writing.add_recommendation(by=request.auth.person, letter=found, said=said))


@operations.does(f"{PASSAGE}/take-out", WRITES)
def take_out_of_a_letter(request: Asked, letter: Named, passage: Key, given: Seen) -> VersionSaid:
    """Take a recommendation out of the letter. What it said stays among its versions."""
    by, found = request.auth.person, letter_named(letter)
    return version_said(writing.take_out(by=by, letter=found, passage=passage, seen=given.seen))


@operations.does(f"{PASSAGE}/choose", WRITES)
def choose_version_of_a_letter(request: Asked, letter: Named, passage: Key, given: Chosen) -> VersionSaid:
    """Say which of several versions of a passage stands.

    `seen` is the last of all its versions that you had before you. Refused where another was written since: a choice settles all.
    """
    by, found = request.auth.person, letter_named(letter)
    return version_said(writing.choose(by=by, letter=found, passage=passage, revision=given.revision, seen=given.seen))


def _written(request: Asked, letter: str, passage: str, said: dict[str, Any], seen: int, fields: tuple[str, ...]) -> VersionSaid:
    """What is written of a passage of one of these fields; of another there is no such passage."""
    found = letter_named(letter)
    if writing.passage_of(found, passage).passage.field not in fields:
        raise Http404
    return version_said(writing.write(by=request.auth.person, letter=found, passage=passage, said=said, seen=seen))
