"""What can be wrong with what is asked for in a reading, and said to it."""

from evenhand.files.faults import Fault


class NothingSaid(Fault):
    """Something is asked or answered without a word."""

    what = "nothing is said."
    cure = "write what is to be changed, or what was done about it."


class OwnReading(Fault):
    """Somebody asks themselves for changes."""

    what = "this reading is your own."
    cure = "change the answer yourself, or let somebody else look at it."


class ThreadOpen(Fault):
    """Changes are asked for where they are asked for already."""

    what = "changes are asked for at {question} already, and that is not settled."
    cure = "write what else there is to say where it was asked."


class ThreadSettled(Fault):
    """Something is said in a thread that is over."""

    what = "what was asked at {question} is settled."
    cure = "ask for changes anew, if there is more to be changed."


class ThreadGone(Fault):
    """Something is answered that is not there, as after a backup was restored."""

    what = "what this answers is not there any more, and it was not taken: “{text}”."
    cure = "copy it, and write it where it belongs now."


class NotYoursToSay(Fault):
    """Somebody takes a step that is another's: the reader answers, and whoever asked settles."""

    what = "this is for {whose} to do."
    cure = "let them do it; what stands in the thread tells who they are."


class FieldworkOver(Fault):
    """Changes are asked for when readers write no more."""

    what = "cases are not read any more, so nobody can change an answer."
    cure = "take the inspection back to its fieldwork first, or settle what is open."


class QualityUnreadable(Fault):
    """A line of quality.jsonl is not what an export wrote."""

    what = "the line is none that an export writes."
    cure = "put in the file as it was exported, or leave it out: then what was asked for in readings does not come along."


class NoDrawnCase(Fault):
    """A case is to be a benchmark that nobody reads."""

    what = "{case!r} is no case of the sample {sample!r} that is read."
    cure = "choose one that is drawn: one that is not would stand out among a reader's own."


class NobodyLeft(Fault):
    """A benchmark is to be given to readers who all have the case already, or may not read it."""

    what = "none of these readers can be given the case {case!r}: they read it already, or may not read it."
    cure = "choose other readers, or another case."


class NoRule(Fault):
    """A dip is to be drawn and nobody has said by which rule."""

    what = "nobody has said how many readings are to be looked at."
    cure = "set the rule first."


class NothingToDip(Fault):
    """A dip is to be drawn, and every reader has been looked at as often as the rule asks."""

    what = "no reader has finished more readings than the rule asks to look at and were looked at."
    cure = "draw again when more are finished, or let the rule ask for more."
