"""What can be wrong with what is written of a report."""

from evenhand.files.faults import Fault


class NothingWritten(Fault):
    """A finding or a recommendation without words."""

    what = "nothing is written."
    cure = "write what was found or what is asked; what is to go altogether is taken out on a page of its own."


class NothingThere(Fault):
    """A passage is taken out that says nothing."""

    what = "this says nothing any more."
    cure = "nothing needs doing."


class NoSuchWording(Fault):
    """A wording is chosen that there is not, or that nobody has to choose."""

    what = "there is no version {revision} of this that could be chosen."
    cure = "choose the one that stands or one of those that wait."


class WordingUnseen(Fault):
    """A version is chosen by somebody who has not seen all that the choice would settle."""

    what = "another version of this was written since you opened it; the last one is version {last}."
    cure = "read the versions as they stand now, and choose again."


class DraftIncomplete(Fault):
    """A draft is sent while something is missing in it."""

    what = "the draft is not complete: {lacks}."
    cure = "see to what is missing, on the page “Report”."


class FactsUnchecked(Fault):
    """A report is to go on whose facts are not checked to the end."""

    what = "the check of its facts is not over: {lacks}."
    cure = "see to it on the page “Factual accuracy”."


class NoUnitAsked(Fault):
    """A draft is sent to nobody."""

    what = "no unit is asked to check the draft."
    cure = "choose at least one of the units that must answer."


class ReturnOwed(Fault):
    """A draft is sent once more, and not to a unit whose return is still owed."""

    what = "the return of {units} is still owed, and this draft does not ask for it."
    cure = "ask them with this draft as well; or let a head of programme say first why the report goes on without it."


class NotThatUnit(Fault):
    """Something is said for a unit that is not asked."""

    what = "this unit is not asked to check the draft."
    cure = "choose one of the units that are asked, on the page “Factual accuracy”."


class ReturnedAlready(Fault):
    """Something is said for a unit whose return is complete, or whose return is no longer waited for."""

    what = "the return of {unit} is closed."
    cure = "tell the lead inspector, who can send the draft once more."


class NotTheLastDraft(Fault):
    """Something is said of a draft after which another was sent."""

    what = "another draft was sent after this one."
    cure = "read the last one, and say it there."


class NoSuchParagraph(Fault):
    """A comment on a paragraph that the draft does not have."""

    what = "the draft has no paragraph {paragraph}."
    cure = "choose one of its numbered paragraphs."


class TextStands(Fault):
    """Something is written in a report that is published, and no correction is open."""

    what = "the text is published, and no correction is open."
    cure = "choose “Correct the text” on the page “Publication”, and say why: the lead inspector and the head of programme can."


class CorrectionOpen(Fault):
    """Something is done that has to wait until a correction is finished."""

    what = "a correction of the text is open."
    cure = "publish it on the page “Publication”, or close it there where nothing was changed."


class NoCorrectionOpen(Fault):
    """A correction is closed, and none is open."""

    what = "no correction is open."
    cure = "nothing needs doing."


class CorrectionWritten(Fault):
    """A correction is closed without a version, and the text or its languages were changed since it was opened."""

    what = "the text, or the languages it is published in, is not what it was when the correction was opened."
    cure = "publish the correction, or put back what stood: every version of a passage is shown where it is written."


class AnsweredAlready(Fault):
    """A recommendation is taken out that was answered, or of which progress was reviewed."""

    what = "recommendation {number} is answered."
    cure = "write it anew instead: its answer, its steps and the reviews stay with it."


class NothingSaid(Fault):
    """A comment, an answer or a waiver without words."""

    what = "nothing is said."
    cure = "write what is not so, or why."


class AnsweredMeanwhile(Fault):
    """A comment is answered by somebody who has not seen the answer that it has."""

    what = "the answer to this comment is not the one that you saw. Now it is: {now}."
    cure = "what you wrote is still here. Compare it, and send it again if it is to stand in place of theirs."


class HistoryUnreadable(Fault):
    """A file in `report-history` is none that an export writes, or does not hold together with the others."""

    what = "this is no file that an export writes."
    cure = "leave the folder `report-history` as the service wrote it, or take it out whole."


class CommentGone(Fault):
    """Something is done with a comment that was withdrawn."""

    what = "this comment was withdrawn."
    cure = "nothing needs doing."
