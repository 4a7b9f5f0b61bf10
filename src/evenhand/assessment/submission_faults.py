"""What can be wrong with a submission: in itself, and beside what is recorded already."""

from evenhand.files.faults import Fault


class FormOfAnother(Fault):
    """A submission to a form that was written for something else than the folder holds."""

    what = "the form was written for the {thing} {said!r}, and this folder is of {here!r}."
    cure = "read it into the folder it belongs to; if that is this one, put the column right."


class ColumnOfNoQuestion(Fault):
    """A column with answers to a question that the form does not have."""

    what = "the column is no question, note or fact of {framework} for the sample {sample!r}."
    cure = "read the export of a form that was written under this edition, or leave the column out."


class ReaderUnsaid(Fault):
    """A submission that does not say who read the case."""

    what = "nothing says who read the case {case!r}."
    cure = "fill in the id of the reader."


class MomentUnreadable(Fault):
    """The time of a submission is written in a way that no program of ours writes."""

    what = "{value!r} is not a moment that can be read."
    cure = (
        "export the submissions again, and do not save the file from a spreadsheet: it should be like 2018-09-17T10:31:05+01:00."
    )


class NoteWithoutAnswer(Fault):
    """A note on a question that has no answer, so that there is no row for it to stand in."""

    what = "there is a note on {question} for the case {case!r}, and no answer."
    cure = "answer the question, or take the note out of the export and keep it elsewhere: it would be lost here."


class ReaderNotListed(Fault):
    """A submission by somebody who is not among the readers of the inspection."""

    what = "there is no reader {reader!r} in readers.yaml."
    cure = "put the id right in the export, or add the reader to readers.yaml: {hint}"


class SubmissionOutOfTurn(Fault):
    """A submission older than what the same reader has said of the case since, and different from it."""

    what = (
        "{reader!r} said {answer!r} on {question} for the case {case!r} at {at}{more}, and {recorded!r} at {since}, no earlier."
    )
    cure = "keep one: reject this submission on the server or take its row out, or write its answers into answers.csv by hand."


class SubmissionUntimed(Fault):
    """A submission that does not say when it was made, and differs from what the same reader said of the case."""

    what = (
        "{reader!r} said {answer!r} on {question} for the case {case!r}{more}, nothing says when, and {recorded!r} is recorded."
    )
    cure = "export the column `end` too; or take the row out, or write its answers into answers.csv by hand."


class FactAtOdds(Fault):
    """A submission records a fact of a case otherwise than it is recorded already."""

    what = "{fact} is {value!r} for the case {case!r} here, and {recorded!r} in {where}."
    cure = "settle which is right: put cases.csv right, or reject one submission on the server or take its row out."
