"""What can be wrong with a letter, and why it cannot be published."""

from evenhand.files.faults import Fault


class NoUnits(Fault):
    """A letter is read or written that is about no unit yet."""

    what = "no units are chosen yet."
    cure = "choose the units that the letter is about, on its page."


class UnitNotOffered(Fault):
    """A unit is chosen whose inspection is not published here, or not of this region and edition."""

    what = "{name} is not a published inspection of this region under the letter's edition."
    cure = "choose among those that the page offers; an inspection that is published later is offered then."


class UnitChosenTwice(Fault):
    """Two inspections of one unit are chosen for a letter."""

    what = "{unit} is chosen twice: {names}."
    cure = "choose one inspection of each unit."


class UnitAsked(Fault):
    """A unit is left out of a letter that asks it for something."""

    what = "the letter asks {unit} for something, and would not be about it any more."
    cure = "take that recommendation out first, or ask somebody else; or keep the unit."


class NoSuchDocument(Fault):
    """A letter is started as a document that no edition has."""

    what = "no edition here has the document {document!r}."
    cure = "choose one of those that the page offers."


class NotAddressed(Fault):
    """An addressee is given a name, and the edition addresses nobody so."""

    what = "the edition addresses nobody as {addressee!r}."
    cure = "choose among those that the page offers."


class LetterIncomplete(Fault):
    """A letter is to be sent to its units or published, and something is missing in it."""

    what = "the letter is not complete: {lacks}."
    cure = "see to what is missing, on the letter's page."


class ReturnMissing(Fault):
    """A letter is to be published, and the facts in the report on one of its units are not checked to the end."""

    what = "the check of the facts in the report on {unit} is not complete: {lacks}."
    cure = "wait for it; or let a head of programme say, on the letter's page, why the letter goes out without it."


class NothingMissing(Fault):
    """A letter is let go out without a return that is not missing."""

    what = "nothing is missing from the check of the facts in the report on {unit}."
    cure = "nothing needs doing."


class MissingOtherwise(Fault):
    """Something else is missing than whoever lets a letter go out without it has seen."""

    what = "what is missing of {unit} has changed since you opened the page: {lacks}."
    cure = "what you wrote is still here. Read what is missing now, and send it again if the letter is to go out without it."


class LetterChangedMeanwhile(Fault):
    """A letter or one of its units changed while a version was being made, or somebody else published it."""

    what = "something changed while the letter was being made ready."
    cure = "look at what changed, and publish it again."


class LetterNotPublished(Fault):
    """A letter is withdrawn that was never published."""

    what = "the letter is not published."
    cure = "nothing needs doing."


class LetterUnchecked(Fault):
    """A letter is to be published, and its own facts are not checked to the end by those of its units."""

    what = "the facts of the letter are not checked to the end: {lacks}."
    cure = (
        "send it to be checked, wait for the answers and answer the comments, on the page “Factual accuracy” of the letter; or "
        "let a head of programme say there why it goes out without an answer."
    )


class LetterOut(Fault):
    """Something is done in the check of the facts of a letter that is published."""

    what = "the letter is published, and the check of its facts is over."
    cure = "tell the inspectorate what is not so: it can publish a correction."
