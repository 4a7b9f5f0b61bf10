"""What can be wrong with answers to recommendations, their steps, and reviews."""

from evenhand.files.faults import Fault


class AnswerUnexplained(Fault):
    """A recommendation is not wholly agreed to, and nobody says why."""

    what = "it is not said why the recommendation is {answer}."
    cure = "give the reason; only what is agreed needs none."


class StepsStand(Fault):
    """A recommendation is not agreed to any more, and has steps."""

    what = "the recommendation has steps, and what is not agreed has none."
    cure = "drop the steps first, each with its reason; or agree to it in part."


class NothingToStep(Fault):
    """A step for a recommendation that is not answered, or not agreed to."""

    what = "the recommendation is not agreed to, so it has no steps."
    cure = "answer it first."


class DoneInFuture(Fault):
    """A step is said to be done on a day that has not come."""

    what = "{day} has not come yet."
    cure = "give the day on which it was done, or leave it empty until then."


class NoSuchStep(Fault):
    """Something is done with a step that is not there any more."""

    what = "this step is not there any more."
    cure = "go back to the recommendations, and choose one that is."


class StepUndropped(Fault):
    """A step is dropped without a reason."""

    what = "it is not said why the step is dropped."
    cure = "say why."
