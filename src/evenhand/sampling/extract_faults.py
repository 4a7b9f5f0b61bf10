"""What can be wrong in a provider's extract, in words for the provider: each with its value, and how to mend it."""

from evenhand.files.faults import Fault


class ExtractUndeclared(Fault):
    """The edition does not say which columns an extract holds, so none can be read."""

    what = "{framework} does not declare the columns of an extract."
    cure = "declare them in the pack, under `extract` in sampling.yaml."


class ExtractColumnMissing(Fault):
    """A column that the sample cannot be drawn without."""

    what = "there is no column for {column!r} ({words})."
    cure = "add it, headed {headings}{hint}; or name its heading in inspection.yaml, under `sampling` and `columns`."


class ExtractColumnTwice(Fault):
    """Two headings of the extract stand for the same column."""

    what = "the headings {headings} stand for the same column, {column!r}."
    cure = "take out all but the one that is meant, or name that one in inspection.yaml, under `sampling` and `columns`."


class SettingUnknown(Fault):
    """The inspection says how the provider writes something that the edition does not declare."""

    what = "`sampling` says how the provider writes {said}, which {framework} does not declare."
    cure = "write the name that is declared; {hint}"


class WritingAmbiguous(Fault):
    """One heading, or one way to write a value, is declared for two things."""

    what = "the writing {writing!r} is declared for {first!r} and for {second!r}."
    cure = "declare it for one of the two."


class CellBlank(Fault):
    """An empty cell in a column that the sample needs."""

    what = "this cell is empty, and every case needs {words}."
    cure = "fill it in; where it is not known, ask the inspectorate how to write that."


class CellError(Fault):
    """A formula failed, and the spreadsheet wrote an error in place of the value."""

    what = "the spreadsheet could not work this cell out: it holds {value}."
    cure = "correct the formula, or write the value itself."


class CellUnprintable(Fault):
    """A character that cannot be seen and that no text holds, most often after a faulty export."""

    what = "the cell holds a character that cannot be printed ({code})."
    cure = "type the cell again."


class CellTooLong(Fault):
    """More than anybody writes into a cell of this kind."""

    what = "the cell holds {length} characters, and {most} is the most."
    cure = "look for a quotation mark that is never closed, or for a note in the wrong column."


class ReferenceMissing(Fault):
    """A row without a case reference."""

    what = "this row has no case reference."
    cure = "fill it in, or delete the row if it is no case (a total, a note)."


class ReferenceBroken(Fault):
    """A case reference that runs over two lines: two cells that were joined."""

    what = "the case reference runs over more than one line."
    cure = "write one reference, on one line, in each row."


class ReferenceDamaged(Fault):
    """A case reference that a spreadsheet took for a number or a day."""

    what = "the case reference {value!r} looks like {became} that a spreadsheet made of it."
    cure = "format the column as text before the references are put into it, and export them again."


class RowRepeated(Fault):
    """A row that says the same as one above it."""

    what = "this row repeats row {first}: the case {value!r}, with the same in every column that is read."
    cure = "delete one of the two rows."


class ReferenceRepeated(Fault):
    """A case reference that stands in two rows which differ."""

    what = "the case {value!r} already stands in row {first}, where {differs}."
    cure = "keep the row that is right and delete the other; where they are two people, put one reference right."


class ReferenceAlike(Fault):
    """Two case references that differ only in capitals, spaces or the form of a character."""

    what = "the case {value!r} and the case {other!r} of row {first} differ only in capitals, spaces or the form of a character."
    cure = "where they are one case, delete one of the two rows; where they are two people, put one reference right."


class ReferenceZeros(Fault):
    """Two case references that are one number, with and without zeros before it."""

    what = "the case {value!r} and the case {other!r} of row {first} differ only in the zeros before them."
    cure = (
        "format the column as text, so that no spreadsheet takes zeros away, and export it again; "
        "where they are one case, delete one of the two rows."
    )


class DayUnreadable(Fault):
    """Something that is not written as a day."""

    what = "the text {value!r} is not a day."
    cure = "write days like 2018-09-17 or 17/09/2018."


class DayImpossible(Fault):
    """A day that no calendar has."""

    what = "there is no day {value}."
    cure = "look the day up and put it right."


class DayMonthFirst(Fault):
    """A day that can only be read with the month first."""

    what = "the day {value} has the month before the day."
    cure = "write every day of the column like 2018-09-17, those that could be read either way as well."


class DaysMixed(Fault):
    """A column in which some days can only be read day first and others only month first."""

    what = (
        "{day_first} of the days can only be read day first, such as {one} in row {one_row}, and {month_first} only month first, "
        "such as {other} in row {other_row}: what the others mean is not known."
    )
    cure = "write every day of the column like 2018-09-17."


class DaysTurned(Fault):
    """A column in which a spreadsheet took the day for the month wherever it could, and left the rest as text."""

    what = (
        "{days} of the days are a spreadsheet's own, none past the 12th of its month, and {texts} are text, all past the 12th, "
        "such as {one} in row {one_row}: it looks as if a spreadsheet took the day for the month where it could."
    )
    cure = "export the extract again with days like 2018-09-17, and do not open it in a spreadsheet before it is sent."


class DayOutside(Fault):
    """A day too early or too late to be true."""

    what = "the day {value} is {found}."
    cure = "look the day up and put it right."


class ValueAlike(Fault):
    """A value by which cases are divided, written in two ways: its cases would count as two kinds."""

    what = "the value {value!r} is written {other!r} in row {first}, and each way would count as a kind of its own."
    cure = "write it in one way; or say in inspection.yaml, under `sampling` and `values`, what is meant."


class ValueUnknown(Fault):
    """A value that is none of those the column can have."""

    what = "the value {value!r} is not known in this column, which can hold {known}."
    cure = "write one of these{hint}; or say what it means in inspection.yaml, under `sampling` and `values`."
