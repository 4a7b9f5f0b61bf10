"""Finding crosswalk files and reading them: every standard of both editions stands in one, and no code is guessed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from evenhand.files.documents import Document, read_document
from evenhand.files.faults import Fault, Place, Refused, collecting, listed_known
from evenhand.files.understanding import named_path, understand
from evenhand.framework.checks import DOCUMENTED
from evenhand.framework.codes import code_hint
from evenhand.framework.crosswalk import NONE_LIKE_IT, TURNED, Crosswalk, Likeness
from evenhand.framework.declared import Source, Sourced
from evenhand.framework.faults import SourceVague
from evenhand.framework.framework import Framework
from evenhand.framework.packs import load_framework, pack_folders

FOLDER = "crosswalks"
"""The folder, beside the frameworks in a folder of packs, that holds the crosswalks. It is no framework and holds no pack."""


class CrosswalkUnknown(Fault):
    """No crosswalk relates two editions."""

    what = "there is no crosswalk between {before} and {after}."
    cure = "write one, with an author and a reason for each standard, into the folder crosswalks of a folder of packs; {hint}"


class CrosswalkTwice(Fault):
    """Two crosswalks relate the same two editions, so that one judgement would silently stand for another."""

    what = "{before} and {after} are related here and in {other}."
    cure = "keep one of the two files."


class StandardNotOfEdition(Fault):
    """A crosswalk names a code that is no standard of its edition."""

    what = "{framework} has no standard {code!r}."
    cure = "put the code right: {hint}"


class StandardUnrelated(Fault):
    """A crosswalk says nothing of a standard, so that nobody could tell a gap from a judgement."""

    what = "nothing is said of {code} {name} of {framework}."
    cure = "add a row for it, with its reason; where nothing is like it, the likeness is 'no counterpart'."


class LikenessRepeated(Fault):
    """A crosswalk relates two standards twice, or says of one both that it has a counterpart and that it has none."""

    what = "{code} {problem}."
    cure = "keep the row that holds."


class SourceUndeclared(Fault):
    """A fact cites a source that its file does not declare."""

    what = "{at} cites the source {source!r}, which this file does not declare."
    cure = "declare it under sources; {hint}"


def installed_crosswalks() -> list[Path]:
    """Every crosswalk file in the folders of packs."""
    return [file for home in pack_folders() for file in sorted((home / FOLDER).glob("*.yaml"))]


def crosswalk_between(before: Framework, after: Framework) -> Crosswalk:
    """The crosswalk that leads from one edition on to another, turned round where it is written from the other end.

    Refuses where there is none or more than one: likeness is never put together from two crosswalks, and never guessed.
    """
    found: dict[tuple[str, str], Path] = {}
    with collecting() as faults:
        for file in installed_crosswalks():
            document = read_document(file)
            ends = _ends(document)
            first = found.setdefault(ends, file)
            if first.resolve() != file.resolve():
                faults.append(CrosswalkTwice(document.place("before"), before=ends[0], after=ends[1], other=first))
    if (before.ref, after.ref) in found:
        return read_crosswalk(found[before.ref, after.ref], (before, after))
    if (after.ref, before.ref) in found:
        return turned(read_crosswalk(found[after.ref, before.ref], (after, before)))
    pairs = [f"{one} to {other}" for one, other in found]
    raise Refused([CrosswalkUnknown(Place(FOLDER), before=before.ref, after=after.ref, hint=listed_known(pairs))])


def _ends(document: Document) -> tuple[str, str]:
    said = document.content if isinstance(document.content, dict) else {}
    return str(said.get("before")), str(said.get("after"))


def read_crosswalk(path: Path, editions: tuple[Framework, Framework] | None = None) -> Crosswalk:
    """Read a crosswalk file; each row is given back with its author and date. Refuses everything amiss, with line and cure.

    `editions` are the two it relates, where they are loaded already.
    """
    document = read_document(path)
    crosswalk = understand(document, Crosswalk)
    with collecting() as faults:
        before, after = editions or (
            load_framework(crosswalk.before, named_at=document.place("before")),
            load_framework(crosswalk.after, named_at=document.place("after")),
        )
        faults.extend(_codes(document, crosswalk, before, after))
        faults.extend(_repeated(document, crosswalk))
        for index, row in enumerate(crosswalk.likenesses):
            faults.extend(source_faults(document, ("likenesses", index), row, crosswalk.sources))
    rows = (replace(row, author=row.author or crosswalk.author, on=row.on or crosswalk.on) for row in crosswalk.likenesses)
    return replace(crosswalk, likenesses=tuple(rows))


def _codes(document: Document, crosswalk: Crosswalk, before: Framework, after: Framework) -> Iterator[Fault]:
    for field, framework in (("before", before), ("after", after)):
        said = {getattr(row, field): index for index, row in enumerate(crosswalk.likenesses)}
        for code, index in said.items():
            if code is not None and code not in framework.standard_of:
                place, hint = document.place("likenesses", index, field), code_hint(code, framework.standard_of)
                yield StandardNotOfEdition(place, framework=framework.ref, code=code, hint=hint)
        for code, standard in framework.standard_of.items():
            if code not in said:
                yield StandardUnrelated(document.place(field), code=code, name=standard.name, framework=framework.ref)


def _repeated(document: Document, crosswalk: Crosswalk) -> Iterator[Fault]:
    pairs = Counter((row.before, row.after) for row in crosswalk.likenesses)
    for index, row in enumerate(crosswalk.likenesses):
        place, code = document.place("likenesses", index), row.before or row.after
        if pairs[row.before, row.after] > 1:
            yield LikenessRepeated(place, code=code, problem="is related twice in the same way")
        related = crosswalk.on_from(row.before) if row.before else crosswalk.back_from(row.after or "")
        if row.likeness == NONE_LIKE_IT and related:
            yield LikenessRepeated(place, code=code, problem="is said to have no counterpart, and another row gives it one")


def source_faults(document: Document, path: tuple[str | int, ...], fact: Sourced, sources: dict[str, Source]) -> Iterator[Fault]:
    """What is amiss in where a fact stands: a source that is not declared, or a document's authority that is only claimed."""
    place, at = document.place(*path, "source"), named_path(path)
    if fact.source not in sources:
        yield SourceUndeclared(place, at=at, source=fact.source, hint=listed_known([*sources]))
    elif fact.status in DOCUMENTED and sources[fact.source].publisher is None:
        yield SourceVague(place, at=at, status=fact.status, source=fact.source)


def turned(crosswalk: Crosswalk) -> Crosswalk:
    """The same judgements, read from the other end."""
    rows = tuple(_turned_row(row) for row in crosswalk.likenesses)
    return replace(crosswalk, before=crosswalk.after, after=crosswalk.before, likenesses=rows)


def _turned_row(row: Likeness) -> Likeness:
    return replace(row, before=row.after, after=row.before, likeness=TURNED[row.likeness])
