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
