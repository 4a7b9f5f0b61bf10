"""A document understood: its units, their ratings and scores, what is asked of whom, and what was looked at."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from evenhand.publications.body import date_of, fieldwork_of
from evenhand.publications.claim import Claim
from evenhand.publications.claims import claims
from evenhand.publications.dates import When
from evenhand.publications.editions import coded, edition_named, edition_of, missing_ratings
from evenhand.publications.findings_read import findings_read
from evenhand.publications.gathering import Gathering
from evenhand.publications.groups import Group, Told
from evenhand.publications.in_english import in_english
from evenhand.publications.itemised import items
from evenhand.publications.items import Item
from evenhand.publications.names import addressed_units, bare_names, name_for_programs, named
from evenhand.publications.national import without_national
from evenhand.publications.paragraphs import sentences
from evenhand.publications.performance import performance
from evenhand.publications.publication import Line, Publication
from evenhand.publications.ratings_above_names import turned
from evenhand.publications.ratings_in_prose import edition_of_prose, with_ratings_said
from evenhand.publications.recommendations import Asked, numbers_repeated, recommendations
from evenhand.publications.run_together import taken_apart
from evenhand.publications.samples import samples
from evenhand.publications.scores_by_position import scores_listed
from evenhand.publications.sentences import RatedInText, bare_name, ratings_in_text, same_unit, unit_key
from evenhand.publications.totals_and_overall_ratings import told_by_heads, with_told, with_total_said
from evenhand.publications.totals_in_prose import totals_in_prose
from evenhand.publications.unit_alone import alone
from evenhand.publications.unit_read import DocumentRead, Evidence, UnitRead
from evenhand.publications.units_in_rows import units_in_rows
from evenhand.publications.values_read import with_values
from evenhand.publications.vocabulary import Vocabulary
from evenhand.publications.wrapped_rows import unwrapped


def understand(publication: Publication, vocabulary: Vocabulary) -> DocumentRead:
    """What a document says, in English or in a language that Evenhand has words of.

    Nothing is invented: what is not printed is left out, or inferred with its reason.
    """
    lines = in_english(publication).lines
    groups = Gathering().gather(_items(lines, vocabulary))
    headed = [group for group in groups if group.headed and (group.ratings or len(groups) == 1)]
    blocks = recommendations(lines)
    addressed, about = addressed_units(blocks), name_for_programs(publication)
    known = [*addressed, *(group.unit for group in headed if group.unit), *(about[:1] if about else ())]
    said = list(ratings_in_text(lines, bare_names(known), vocabulary))
    tables = _tables(_of_units(headed, addressed), groups)
    ref = edition_named(lines, vocabulary)
    units = [_unit(table, ref, vocabulary) for table in tables]
    if not units and (of_prose := edition_of_prose(lines, ref, vocabulary)):
        units = [UnitRead(edition=of_prose)]
    units = _with_heads(named(units, tables, addressed, said, lines, about), tables, groups)
    units = [_overall_from_text(unit, said) for unit in units]
    spoken = tuple(sentences(lines))
    if len(units) == 1:
        unit = with_total_said(units[0], [*totals_in_prose(spoken, units[0].unit)])
        units = [with_ratings_said(alone(unit, lines, vocabulary), lines, vocabulary)]
    units = [_with_asked(unit, _asked_of(unit, units, blocks)) for unit in units]
    looked_at, printed = tuple(samples(lines)), date_of(lines)
    units = [_dated(replace(one, samples=looked_at, missing=tuple(_missing(one, vocabulary))), printed) for one in units]
    figures = tuple(claims(spoken))
    units = _with_figures(units, figures)
    found, metrics = tuple(findings_read(lines, vocabulary)), tuple(performance(lines))
    asked = tuple(map(tuple, blocks))
    return DocumentRead(publication.file, publication.kind, tuple(units), found, metrics, figures, asked, looked_at)


def _dated(unit: UnitRead, printed: tuple[When, Line] | None) -> UnitRead:
    if printed is None:
        return unit
    when, line = printed
    return replace(unit, date=when.iso, evidence={**unit.evidence, "date": Evidence(line.place, line.text)})


def _missing(unit: UnitRead, vocabulary: Vocabulary) -> list[str]:
    """Ratings that are not there, of a table whose codes say which edition's it is: names alone may be another framework's."""
    coded = sum(code in unit.evidence[f"ratings {code}"].words for code in unit.ratings)
    return missing_ratings(unit.ratings, unit.edition, vocabulary) if coded > len(unit.ratings) / 2 else []


def _with_figures(units: Sequence[UnitRead], figures: tuple[Claim, ...]) -> list[UnitRead]:
    """Each unit with the figures of the sentences that name it and no other; the only one with them all."""
    if len(units) == 1:
        return [replace(units[0], figures=figures)]
    names = {unit.unit: bare_name(unit.unit).casefold() for unit in units if unit.unit}
    theirs: dict[str | None, list[Claim]] = defaultdict(list)
    for claim in figures if names else ():
        plain = claim.sentence.text.casefold()
        named = [unit for unit, name in names.items() if name in plain]
        if len(named) == 1:
            theirs[named[0]].append(claim)
    return [replace(unit, figures=tuple(theirs[unit.unit])) for unit in units]


def _items(lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[Item]:
    """What the lines hold, once what was broken, set side by side or set above is put as everywhere else."""
    apart = taken_apart(unwrapped(lines, vocabulary), vocabulary)
    return without_national(turned(items(units_in_rows([*apart], vocabulary), vocabulary)))


def _of_units(headed: Sequence[Group], addressed: Sequence[str]) -> list[Group]:
    """The tables of units. Where there are more than units, one without a name that says nothing new is another's, said again."""
    names = [*addressed, *(group.unit for group in headed if group.unit)]
    units = max(len(set(map(unit_key, names))), 1)
    kept: list[Group] = []
    for group in headed:
        again = group.unit is None and group.total is None and any(_says_no_more(group, one) for one in kept)
        if not (again and len(headed) > units):
            kept.append(group)
    return kept


def _says_no_more(group: Group, other: Group) -> bool:
    said = {one.name: one.value for one in other.ratings}
    return group.overall == other.overall and all(said.get(one.name) == one.value for one in group.ratings)


def _tables(headed: Sequence[Group], groups: Sequence[Group]) -> list[list[Group]]:
    """The groups of each unit: its own table before one that it shares, and where it is alone, what stands in the body too."""
    units: dict[str | int, list[Group]] = defaultdict(list)
    for number, group in enumerate(headed):
        units[unit_key(group.unit) if group.unit else number].append(group)
    if len(units) > 1:
        return [sorted(tables, key=lambda one: one.column) for tables in units.values()]
    rest = [group for group in groups if group not in headed]
    return [[*sorted(headed, key=lambda one: one.column), *rest]] if groups else []


def _unit(groups: Sequence[Group], ref: str | None, vocabulary: Vocabulary) -> UnitRead:
    """What the groups of a unit say, under the edition that the document names, or else that which is most like it."""
    table = groups[0]
    rated, scored = ([one for group in groups for one in getattr(group, name)] for name in ("ratings", "scores"))
    named = [*rated, *(one for one in scored if one.name)]
    ref = ref or edition_of(
        table.ratings if table.headed else named, [one.code or "" for one in scored if not one.name], vocabulary
    )
    unit = UnitRead(unit=table.unit, edition=ref, total=table.total, overall=table.overall)
    evidence = {
        field: Evidence(line.place, line.text)
        for field, line in (("unit", table.unit_line), ("total", table.total_line), ("overall", table.overall_line))
        if line is not None
    }
    when = fieldwork_of(table)
    if when:
        unit = replace(unit, fieldwork=when[0])
        evidence["fieldwork"] = Evidence(when[1].place, when[1].text)
    left_out = [why for group in groups for why in group.left_out]
    if ref is None:
        return replace(unit, evidence=evidence, left_out=tuple(left_out))
    listed, doubted = scores_listed([one for group in groups for one in group.listed], ref, vocabulary)
    unit = replace(unit, left_out=(*left_out, *doubted))
    scores = coded(scored, ref, vocabulary)
    by_code = {one.code for one in scores}
    scores += [one for one in listed if one.code not in by_code]
    return with_values(unit, coded(rated, ref, vocabulary), scores, evidence, vocabulary)


def _with_heads(units: Sequence[UnitRead], tables: Sequence[Sequence[Group]], groups: Sequence[Group]) -> list[UnitRead]:
    """The units with what heads beside that of their own table say of them."""
    alone = len(units) == 1
    own = [table[0] for table in tables] or [Group()] * len(units)
    return [with_told(unit, told_by_heads(unit, one, groups, alone=alone)) for unit, one in zip(units, own, strict=True)]


def _overall_from_text(unit: UnitRead, said: Sequence[RatedInText]) -> UnitRead:
    """The unit with the overall rating that a sentence gives it, where its table gives none."""
    theirs = [one for one in said if unit.unit and same_unit(one.unit, unit.unit)]
    return unit if unit.overall is not None else with_told(unit, [Told(one.rating, one.line) for one in theirs])


def _with_asked(unit: UnitRead, asked: Sequence[Asked]) -> UnitRead:
    return replace(unit, recommendations=tuple(asked), repeated=tuple(numbers_repeated(asked)))


def _asked_of(unit: UnitRead, units: Sequence[UnitRead], blocks: Sequence[Sequence[Asked]]) -> list[Asked]:
    """The recommendations of a unit: the blocks that address it first; all of them where it is the only one.

    Of a block that addresses several of the units, in one run of numbers, those that are addressed to itself.
    """
    if len(units) == 1:
        return [one for block in blocks for one in block]
    return [one for block in blocks for one in _asked_in(block, unit, units)]


def _asked_in(block: Sequence[Asked], unit: UnitRead, units: Sequence[UnitRead]) -> Sequence[Asked]:
    own = [one for one in block if _is_of(one, unit)]
    if sum(any(_is_of(one, each) for one in block) for each in units) > 1:
        return own
    return block if own and own[0] is block[0] else ()


def _is_of(asked: Asked, unit: UnitRead) -> bool:
    return bool(unit.unit and asked.addressee) and same_unit(asked.addressee or "", unit.unit or "")
