"""What a document says of itself for programs."""

import pytest

from evenhand.files.about import keyword_of_unit, unit_in_keywords


@pytest.mark.parametrize("name", ["Northtown", "Hounslow, Kingston and Richmond: 2 offices", "Ynys a Môr", "Unit: Unit: "])
def test_the_unit_among_the_keywords_is_the_one_that_was_written(name):
    assert unit_in_keywords(keyword_of_unit(name)) == name.strip()


@pytest.mark.parametrize("keywords", [None, "", "probation, inspection", "Unit:", "Unit: ", "probation, Unit: Northtown"])
def test_other_keywords_name_no_unit(keywords):
    assert unit_in_keywords(keywords) is None
