"""The tables of a snapshot are declared once, and every key leads somewhere."""

import pytest

from evenhand.analysis.tables import KEYS, TABLES, schema_of


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_what_its_rows_and_columns_are(name):
    table = TABLES[name]

    assert table.row
    assert all(column.meaning for column in table.columns)
    assert {*table.sorted_by} <= {column.name for column in table.columns}


@pytest.mark.parametrize("name", TABLES)
def test_only_a_column_that_says_what_an_empty_cell_means_may_have_one(name):
    nullable = {field.name for field in schema_of(name) if field.nullable}

    assert nullable == {column.name for column in TABLES[name].columns if column.empty}


def test_every_key_is_counted_in_a_table_of_its_own():
    homes = {TABLES[home].columns[0].name for home in KEYS.values()}

    assert homes == {*KEYS}
    assert all(column.name in KEYS for table in TABLES.values() for column in table.columns if column.type == "key")


def test_no_table_has_a_column_for_a_reference_or_a_name():
    columns = {column.name for table in TABLES.values() for column in table.columns}

    assert not columns & {"name", "note", "reference", "practitioner", "answer", "at"}
