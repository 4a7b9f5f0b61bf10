"""What can be wrong with what a ratings panel does."""

from evenhand.files.faults import Fault


class NobodySat(Fault):
    """Something is decided, and it is not said who sat."""

    what = "it is not said yet when the panel sat, and who was there."
    cure = "say so first, on the page “Who sits on the panel”."


class NoRatingThere(Fault):
    """A rating is proposed or decided of what people cannot rate."""

    what = "{code!r} is nothing that a panel can give a rating in this edition."
    cure = "choose a standard from the page “Ratings panel”; what is made up of others follows from theirs."


class NotOnScale(Fault):
    """A rating that is not on the scale of its standard."""

    what = "{rating!r} is no rating of {code}."
    cure = "choose one of: {ratings}."


class DepartureUnexplained(Fault):
    """The panel decides something else than what is computed, or what only people rate, without a reason."""

    what = "it is not said why {code} is {rating}."
    cure = "give the reason; where it is the computed rating, none is needed."


class TookNoPart(Fault):
    """Somebody is said to have decided who was not there, or nobody is."""

    what = "{who} took part in the decision."
    cure = "choose among those who were there; who else sat is said on the page “Who sits on the panel”."


class PanelLocked(Fault):
    """Something is changed after the panel locked what it decided."""

    what = "the ratings are locked."
    cure = "a head of programme unlocks them, with a reason."


class NotLocked(Fault):
    """What is not locked is unlocked."""

    what = "the ratings are not locked."
    cure = "nothing needs doing."


class PanelUnfinished(Fault):
    """Ratings are locked while something is still to be decided."""

    what = "the panel has not finished: {lacks}."
    cure = "decide it first, on the page “Ratings panel”."


class NothingNamed(Fault):
    """A panel on which nobody sat."""

    what = "nobody is named."
    cure = "choose or write at least one name."
