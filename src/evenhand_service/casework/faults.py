"""What can be wrong with what is written about a case."""

from evenhand.files.faults import Fault


class FieldUnknown(Fault):
    """Something is written into a field that no question has."""

    what = "{field!r} is nothing that can be written of a question."
    cure = "write one of: {fields}."


class NotAsked(Fault):
    """A question that is not asked of cases of a sample, or a fact that the edition does not record."""

    what = "{question!r} is not asked of cases of the sample {sample!r}."
    cure = "load the page anew: the questions may have changed since."


class AnswerNotTaken(Fault):
    """An answer that the question does not take, or a value that a fact cannot have."""

    what = "{question} cannot be {value!r}."
    cure = "choose one of: {values}."


class TooLong(Fault):
    """More is written into a field than it takes."""

    what = "what is written at {question} has {length} characters, and no more than {longest} can be kept."
    cure = "shorten it, or divide it among the notes of several questions."


class CharactersWithoutShape(Fault):
    """A control character, or half of one, which no database keeps."""

    what = "what is written at {question} holds a character that has no shape."
    cure = "take it out: it often comes along when text is copied from another program."


class CaseworkUnreadable(Fault):
    """A line of casework.jsonl is not what an export wrote."""

    what = "the line is none that an export writes."
    cure = "put in the file as it was exported, or leave it out: answers.csv and cases.csv say what stands."


class SheetOfAnother(Fault):
    """What was written of one case comes to the sheet of another, because numbers were given out anew since."""

    what = "this was written of the case {case}, and what it was sent to is now of another."
    cure = "copy it, and write it again on the page of its case."


class OperationReused(Fault):
    """An identifier comes again with something else in it."""

    what = "an answer with this identifier was saved before, and it was another."
    cure = "load the page anew; what was typed is still there, and is sent under an identifier of its own."


class DecisionsOpen(Fault):
    """A case is to be finished in which things were written in two places at once, and nobody has chosen yet."""

    what = "{waiting} in this case for a decision."
    cure = "choose which is to stand, at the top of the page of the case."


class QuestionsUnanswered(Fault):
    """A case is to be finished in which questions that are asked have no answer."""

    what = "{questions} no answer: {codes}."
    cure = "answer each, or record the fact that rules it out."


class FactsNeeded(Fault):
    """A case is to be finished of which nobody has recorded facts that settle what is asked."""

    what = "nobody has recorded yet: {facts}."
    cure = "record them: which questions are asked follows from them."


class NotFinished(Fault):
    """Something is asked of a reading that goes on."""

    what = "the reading is not finished."
    cure = "load the page anew: it may have been reopened since."


class ReopeningUnexplained(Fault):
    """A reading is to be reopened, and nobody says why."""

    what = "it is not said why the reading is reopened."
    cure = "say why: its reader is told to read on, and should know what for."
