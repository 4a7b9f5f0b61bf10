"""The five source documents, read, are what the packs hold of them, field by field. Where they are not at hand this is skipped."""

from itertools import pairwise
from pathlib import Path

import pytest

from documents import VOCABULARY, seeds
from evenhand.framework.packs import installed_packs
from evenhand.publications.opening import open_publication
from evenhand.publications.read import understand
from evenhand.publications.sentences import same_unit
from evenhand.scoring.published_file import read_result

PUBLISHED = {
    file: read_result(file)[0] for folder in installed_packs().values() for file in sorted(folder.glob("published/*.yaml"))
}
READ = {file.name: understand(open_publication(file), VOCABULARY).units for file in seeds()}

at_hand = pytest.mark.skipif(not READ, reason="the source documents are not at hand beside the repository")
cases = pytest.mark.parametrize("file", PUBLISHED, ids=lambda file: Path(file).stem)


def unit_read(published):
    name = published.unit or published.inferred["unit"].value
    (found,) = [unit for unit in READ[published.source.ref] if same_unit(unit.unit, name)]
    return found


@at_hand
@cases
def test_every_field_is_read_as_it_was_entered_by_hand(file):
    published = PUBLISHED[file]
    unit = unit_read(published)

    assert unit.edition == f"{published.framework}/{published.edition}"
    assert ("unit" in unit.inferred) == ("unit" in published.inferred)
    assert (unit.fieldwork, unit.overall) == (published.fieldwork, published.overall)
    assert dict(unit.ratings) == published.ratings
    assert dict(unit.grades) == published.grades
    assert dict(unit.scores) == {code: printed.printed for code, printed in published.scores.items()}
    assert dict(unit.thread) == {code: printed.printed for code, printed in published.thread.items()}
    assert dict(unit.conclusions) == published.conclusions
    assert unit.total == ((published.total.points, published.total.of) if published.total else None)
    assert list(unit.slips) == [(one.printed, one.meant) for one in published.slips]
    assert unit.date == (published.date.printed if published.date else None)


def runs(recommendations):
    """Whether each is addressed as the one before it is: titles are in other words here than in print, and so are addressees."""
    return [one.addressee == other.addressee for one, other in pairwise(recommendations)]


@at_hand
@cases
def test_the_recommendations_are_all_there_by_addressee_and_number(file):
    published = PUBLISHED[file]
    unit = unit_read(published)

    assert [one.number for one in unit.recommendations] == [one.number for one in published.recommendations]
    assert runs(published.recommendations) == runs(unit.recommendations)


@at_hand
@cases
def test_every_sample_that_was_entered_by_hand_is_found(file):
    published = PUBLISHED[file]

    sizes = {one.size for one in unit_read(published).samples}
    assert {sample.size for sample in published.samples.values()} <= sizes


@at_hand
def test_no_unit_is_read_that_is_not_there():
    assert sum(map(len, READ.values())) == len(PUBLISHED)
