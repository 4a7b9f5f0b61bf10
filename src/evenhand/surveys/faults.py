"""For what the answers of a survey are refused."""

from evenhand.files.faults import Fault


class SurveyMissing(Fault):
    """There is no description of a survey where one was asked for."""

    what = "there is no survey here."
    cure = "name the description of a survey, or an inspection folder that holds some under evidence/surveys."


class SurveyAnswersMissing(Fault):
    """A description without the table of its answers."""

    what = "the answers of this survey are not beside it."
    cure = "put them there as {name}."


class SurveyAnswerUnknown(Fault):
    """An answer that the item does not take."""

    what = "{value!r} is not an answer to {item}."
    cure = "put it right, or declare it: {hint}"


class SurveyItemUnknown(Fault):
    """Answers are counted for an item that was not asked."""

    what = "{value!r} is not an item of this survey."
    cure = "put its code right: {hint}"


class SurveyCountWrong(Fault):
    """A count that is no whole number."""

    what = "{value!r} is not a number of people."
    cure = "write a whole number, such as 0 or 17."


class SurveyCountTwice(Fault):
    """One answer to one item is counted in two rows."""

    what = "{answer!r} to {item} was counted before, in row {first}."
    cure = "keep one of the two rows."


class SurveyTooMany(Fault):
    """More people answered than there can be."""

    what = "{found} people answered {item}, and {most} are {said} in the description."
    cure = "put the number in the description right, or the table."


class SurveyGroupsCounted(Fault):
    """A survey by groups whose answers come counted, without groups."""

    what = "the description has groups, and counts of answers have none."
    cure = "take the groups out, or give a row for each person."


class SurveyNobody(Fault):
    """A survey that nobody answered."""

    what = "nobody answered this survey."
    cure = "leave it out, or give the answers."
