"""What can be wrong with second readings, with what is agreed, and with signing off."""

from evenhand.files.faults import Fault


class NoSuchCaseRead(Fault):
    """A case that is not among those that are read."""

    what = "the case {case!r} is not read: it is not drawn, or was replaced."
    cure = "choose one of the list of cases."


class ReadsAlready(Fault):
    """A second reading is given to somebody who reads the case, or read it before."""

    what = "{reader} reads this case already, or has read it before."
    cure = "give it to somebody else: a second reading is by somebody who does not know the first."


class SecondReaderThere(Fault):
    """A case is given to a second reader that has one."""

    what = "the case has a second reader."
    cure = "withdraw that reading first, with a reason; what was written of it is kept."


class NoSecondReading(Fault):
    """A second reading is withdrawn, or compared, that there is not."""

    what = "the case has no second reading that {which}."
    cure = "load the page anew: it may have been withdrawn, finished or reopened since."


class ReaderNobody(Fault):
    """A case is given to a reader whom nobody in the service is."""

    what = "{reader} is nobody in this service who can read cases of this inspection."
    cure = "choose a reader who has a role in the inspection that reads cases."


class MayNotRead(Fault):
    """A second reading is given to somebody who may not read the case."""

    what = "{reader} may not read this case: {why}."
    cure = "give it to somebody else."


class NothingAgreed(Fault):
    """Two readings differ on a question, and it is not said what is agreed."""

    what = "it is not said yet what is agreed on: {questions}."
    cure = "choose an answer to each."


class AgreedUnexplained(Fault):
    """It is said what is agreed on a question, and not why."""

    what = "it is not said why this is agreed on: {questions}."
    cure = "say for each, in a few words, what settled it."


class MovedSince(Fault):
    """What was agreed was written over by somebody else meanwhile."""

    what = "what is agreed on {question} was settled otherwise by somebody else meanwhile."
    cure = "look at what stands there now, and settle it again if it should be otherwise."


class NotAssessed(Fault):
    """A case is to be signed off in which something is still to be done."""

    what = "the case cannot be signed off yet: {why}."
    cure = "see to that first."


class OwnCase(Fault):
    """Somebody signs off a case that they read themselves."""

    what = "you read this case yourself."
    cure = "let somebody else sign it off: a second pair of eyes is what it is for."
