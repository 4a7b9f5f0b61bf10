"""For what evidence is refused."""

from evenhand.files.faults import Fault


class AskedAlready(Fault):
    """The items of the edition were asked for before."""

    what = "everything that the edition lists is asked for already."
    cure = "add items of your own where more is needed."


class EditionAsksNothing(Fault):
    """The edition lists no evidence."""

    what = "the edition lists no evidence to ask for."
    cure = "add the items that this inspection needs."


class NotAsked(Fault):
    """Something is done with an item that is not asked for any more."""

    what = "this item is not asked for any more."
    cure = "go back to the list, and choose one that is."


class DocumentsStand(Fault):
    """An item is said to have nothing to send, and documents stand under it."""

    what = "documents were sent for this item."
    cure = "withdraw them first, or leave it as it is."


class ReasonMissing(Fault):
    """Something needs words and was given none."""

    what = "there is no reason."
    cure = "say why."


class WithdrawnAlready(Fault):
    """A document that was withdrawn before."""

    what = "this document was withdrawn already."
    cure = "go back to the list."


class EvidenceThere(Fault):
    """A folder's evidence is taken in for an inspection that has some."""

    what = "the inspection has evidence already."
    cure = "take it in as another inspection, or leave out the folder's evidence."


class IndexWrong(Fault):
    """The evidence of a folder is not as its index says."""

    what = "{problem}."
    cure = "leave the evidence of the folder as the service wrote it."


class ServesNothing(Fault):
    """Evidence or a claim for no standard that people judge."""

    what = "this is for no standard of organisational delivery."
    cure = "choose a standard, or a key question of one, that people judge in this edition."


class PieceWithoutDocument(Fault):
    """A piece of evidence that is a document without one, or has one and is none."""

    what = "a piece of evidence has a document where it is one, and nowhere else."
    cure = "choose a document that was sent, or another kind of evidence."


class MeasureIncomplete(Fault):
    """A measure without its value, unit, period or source, or one of another kind that has them all."""

    what = "a measure has a value, unit, period and source, and nothing else has all of them."
    cure = "give all four, or choose another kind of evidence."


class NotGathered(Fault):
    """Something is done with evidence or a claim that is not there, or was withdrawn."""

    what = "this is not there any more."
    cure = "go back to the list, and choose one that is."


class WeighedAlready(Fault):
    """A piece of evidence is weighed twice for one claim."""

    what = "this piece of evidence is weighed for this claim already."
    cure = "withdraw that first, or choose another."


class ResolvedAlready(Fault):
    """What speaks against a claim was resolved before."""

    what = "this was resolved already."
    cure = "go back to the claim."


class GatheredWrong(Fault):
    """The gathered evidence of a folder is not as the service wrote it."""

    what = "it cannot be understood: {problem}."
    cure = "leave the evidence of the folder as the service wrote it."
