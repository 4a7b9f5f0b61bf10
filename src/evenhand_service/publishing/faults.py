"""Why an inspection cannot be published now."""

from evenhand.files.faults import Fault


class RatingsNotLocked(Fault):
    """An inspection is to be published whose panel has not locked what it decided, or whose answers have changed since."""

    what = "the ratings panel has not locked its ratings, or what they rest on has changed since."
    cure = "look at the page “Ratings panel”."


class NotTried(Fault):
    """An inspection moves to the stage of what is published, and changed after it was tried whether it can be."""

    what = "something changed after it was tried whether it can be published."
    cure = "look at what changed, and do it again."


class ChangedMeanwhile(Fault):
    """Files of an inspection changed while its version was being made, or somebody else published it."""

    what = "something changed while it was being made ready."
    cure = "look at what changed, and publish it again."


class NotPublished(Fault):
    """What is to be withdrawn was never published."""

    what = "it is not published."
    cure = "nothing needs doing."
