"""Reading a result file: what is there must be of the edition it names, and on that edition's scales."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evenhand.files.documents import Document, read_document
from evenhand.files.faults import Fault, Place, collecting
from evenhand.files.understanding import understand
from evenhand.framework.codes import code_hint, standard_without_questions
from evenhand.framework.framework import Framework
from evenhand.framework.packs import load_framework
from evenhand.framework.ratings import LowestRule, MeanRule, RatingScale
from evenhand.scoring.published import THE_THREAD, PublishedResult


class CodeNotOfEdition(Fault):
    """A result gives something a code that the edition does not have, or that cannot hold it."""

    what = "{framework} has no {kind} with the code {code!r}."
    cure = "put the code right: {hint}"


class NoOverall(Fault):
    """An overall rating or a total under an edition that has none."""

    what = "{framework} has no overall rating, and the file gives {field!r}."
    cure = "take it out, or name the edition that has one."


class PrintedNumberRepeated(Fault):
    """Two recommendations to one addressee under one number; a document may number anew for each."""

    what = "two recommendations to {addressee} have the number {number}."
    cure = "give each the number that is printed, or none where none is."


class RatedTwice(Fault):
    """One standard stands among the ratings and among the grades."""

    what = "{code} has a rating and a grade."
    cure = "keep the one that is printed."


class PrintedRatingUnknown(Fault):
    """A result gives a rating, or a conclusion, that is not on the scale."""

    what = "{at} is {rating!r}, which is not on its scale."
    cure = "write one of: {ratings}."


def read_result(path: Path | str) -> tuple[PublishedResult, Framework | None]:
    """One result file, and its edition where it names one. Refuses codes and ratings that the edition does not have.

    Ratings are given back as the scale writes them, whatever the capitals in the file.
    """
    document = read_document(Path(path))
    result = understand(document, PublishedResult)
    if result.framework is None or result.edition is None:
        return result, None
    framework = load_framework(result.framework, edition=result.edition, named_at=document.place("edition"))
    content: Any = document.content
    threads = framework.standards.threads
    if THE_THREAD in result.thread and len(threads) == 1:
        content["thread"] = {threads[0].code: content["thread"]}
        result = understand(document, PublishedResult)
    with collecting() as faults:
        faults.extend(_codes_amiss(document, result, framework))
        if not faults:
            faults.extend(_put_on_scales(document, content, result, framework))
    return understand(document, PublishedResult, content=content), framework


def _codes_amiss(document: Document, result: PublishedResult, framework: Framework) -> Iterator[Fault]:
    standards = framework.standard_of
    rated = {code for code, standard in standards.items() if framework.scale_of(framework.rule_of(standard))}
    counted = {code for code, one in standards.items() if isinstance(framework.rule_of(one), LowestRule | MeanRule)}
    scored = {*framework.key_questions, *counted, *(domain.code for domain in framework.domains if domain.rule)}
    threads = {thread.code for thread in framework.standards.threads}
    known = {
        "ratings": ("rated standard", rated),
        "grades": ("rated standard", rated),
        "scores": ("scored question, standard or section", scored),
        "conclusions": ("standard", set(standards)),
        "thread": ("thread", threads),
    }
    for field, (kind, codes) in known.items():
        for code in getattr(result, field):
            if code not in codes:
                place = document.place(field, code)
                yield _code_amiss(place, kind, code, sorted(codes), framework)
    for field in ("overall", "total"):
        if getattr(result, field) is not None and framework.rating.overall is None:
            yield NoOverall(document.place(field), framework=framework.ref, field=field)
    yield from _numbers_amiss(document, result)
    for code in result.grades:
        if code in result.ratings:
            yield RatedTwice(document.place("grades", code), code=code)
    for index, slip in enumerate(result.slips):
        if slip.meant not in {*standards, *framework.key_questions}:
            place = document.place("slips", index, "meant")
            yield _code_amiss(place, "standard or question", slip.meant, list(standards), framework)


def _numbers_amiss(document: Document, result: PublishedResult) -> Iterator[Fault]:
    seen: set[tuple[str | None, int]] = set()
    for index, one in enumerate(result.recommendations):
        if one.number is None:
            continue
        inferred = one.inferred.get("addressee")
        addressee = inferred.value if one.addressee is None and inferred else one.addressee
        if (addressee, one.number) in seen:
            place = document.place("recommendations", index)
            yield PrintedNumberRepeated(place, number=one.number, addressee=addressee or "nobody in particular")
        seen.add((addressee, one.number))


def _code_amiss(place: Place, kind: str, code: str, codes: list[str], framework: Framework) -> Fault:
    standard = standard_without_questions(code, framework)
    hint = code_hint(code, codes)
    if standard is not None and code not in framework.standard_of:
        hint = f"this edition knows no key questions of {standard.code} {standard.name}; where the code is right, leave it out."
    return CodeNotOfEdition(place, framework=framework.ref, kind=kind, code=code, hint=hint)


def _put_on_scales(document: Document, content: Any, result: PublishedResult, framework: Framework) -> Iterator[Fault]:  # noqa: ANN401
    for field in ("ratings", "grades"):
        for code, written in getattr(result, field).items():
            scale = framework.scale_of(framework.rule_of(framework.standard_of[code]))
            assert scale is not None
            recognised = scale.recognise(written)
            if recognised is None:
                yield _off_scale(document.place(field, code), code, written, scale.ratings)
            content[field][code] = recognised
    for code, phrase in result.conclusions.items():
        if phrase not in framework.rating.conclusions:
            yield _off_scale(document.place("conclusions", code), code, phrase, framework.rating.conclusions)
    scale = overall_scale(framework)
    if result.overall is not None and scale is not None:
        recognised = scale.recognise(result.overall)
        if recognised is None:
            yield _off_scale(document.place("overall"), "overall", result.overall, scale.ratings)
        content["overall"] = recognised


def _off_scale(place: Place, at: str, written: str, ratings: tuple[str, ...]) -> Fault:
    return PrintedRatingUnknown(place, at=at, rating=written, ratings=", ".join(ratings))


def overall_scale(framework: Framework) -> RatingScale | None:
    """The scale of the overall rating; None where the edition has none."""
    name = framework.rating.overall
    return framework.scale_of(framework.rating.rules[name]) if name else None
