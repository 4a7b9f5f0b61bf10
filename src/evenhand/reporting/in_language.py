"""A report said in another language: every word that Evenhand composed; what people wrote stays as they wrote it, marked."""

from dataclasses import replace

from evenhand.languages.spoken import joined
from evenhand.languages.words import Words
from evenhand.reporting.report import Block, Cell, Figure, Listing, Paragraph, Part, Report, Subheading, Table
from evenhand.reporting.table_book import BookColumn, BookTable, TableBook, Value

UNCHECKED = "No translator has checked the standard Welsh words in this report."
PARTLY = "What has no Welsh words stands in English."
"""What the foot of a report says of its words."""


def in_language(report: Report, words: Words) -> Report:
    """The report in another language. Its foot says what of its words nobody has checked, and that some are missing."""
    words.names.update(report.names)
    said = replace(
        report,
        title=words.say(report.title),
        facts=tuple((words.say(name), words.name(fact)) for name, fact in report.facts),
        overall=words.say(report.overall) if report.overall else None,
        scale=tuple(words.say(one) for one in report.scale),
        banners=tuple(words.say(one) for one in report.banners),
        parts=tuple(_part(one, words) for one in report.parts),
        colophon=words.say(report.colophon),
        language=words.language,
    )
    foot = [UNCHECKED] if words.unchecked else []
    foot += [PARTLY] if words.unsaid else []
    return replace(said, colophon=joined(said.colophon, *map(words.say, foot)))


def book_in_language(book: TableBook, words: Words) -> TableBook:
    """The data tables in another language; the names of columns for machines stay as they are."""
    return replace(
        book,
        title=words.say(book.title),
        publisher=words.name(book.publisher),
        about=tuple(map(words.say, book.about)),
        facts=tuple((words.say(name), words.name(fact)) for name, fact in book.facts),
        notes=tuple(map(words.say, book.notes)),
        tables=tuple(_book_table(one, words) for one in book.tables),
        language=words.language,
    )


def _book_table(table: BookTable, words: Words) -> BookTable:
    def column(one: BookColumn) -> BookColumn:
        return replace(one, heading=words.say(one.heading), about=words.say(one.about))

    def value(one: Value) -> Value:
        return words.say(one) if isinstance(one, str) else one

    return replace(
        table,
        title=words.say(table.title),
        about=words.say(table.about),
        columns=tuple(map(column, table.columns)),
        rows=tuple(tuple(map(value, row)) for row in table.rows),
    )


def _part(part: Part, words: Words) -> Part:
    return replace(part, heading=words.say(part.heading), blocks=tuple(_block(one, words) for one in part.blocks))


def _block(block: Block, words: Words) -> Block:
    match block:
        case Paragraph():
            return replace(block, text=words.typed(block.text) if block.at else words.say(block.text))
        case Subheading():
            return replace(block, text=words.say(block.text), rating=words.say(block.rating) if block.rating else None)
        case Listing():
            said = words.typed if any(block.at) else words.say
            return replace(block, opening=words.say(block.opening), items=tuple(map(said, block.items)))
        case Table():
            rows = tuple(tuple(_cell(one, words) for one in row) for row in block.rows)
            return replace(block, caption=words.say(block.caption), columns=tuple(map(words.say, block.columns)), rows=rows)
        case Figure():
            return replace(block, caption=words.say(block.caption), alt=words.say(block.alt))


def _cell(cell: Cell, words: Words) -> Cell:
    return replace(cell, text=words.say(cell.text))
