"""What can be wrong in a pack once its files can be read."""

from evenhand.files.faults import Fault


class PackUnknown(Fault):
    """No pack of that name and edition is installed."""

    what = "there is no pack {ref!r}."
    cure = "see `evenhand frameworks`; {hint}"


class PackThere(Fault):
    """A pack would be copied over another."""

    what = "there is a pack {ref!r} already."
    cure = "copy it to another folder, or take this one away."


class PackTwice(Fault):
    """Two folders of packs hold one edition, so that one would silently stand for the other."""

    what = "the pack {ref!r} is there twice, in {one} and in {other}."
    cure = (
        "rename the folder of one of them and the edition in its framework.yaml, or take it away: a correction is a new edition."
    )


class PackMisplaced(Fault):
    """The folders of a pack and the names inside it differ."""

    what = "this pack calls itself {said!r} and lies in the folder {folder!r}."
    cure = "make the two agree."


class CodeRepeated(Fault):
    """One code is given to two things; capitals do not tell two codes apart."""

    what = "the code {code!r} is given twice."
    cure = "give each standard, question, prompt and thread a code of its own."


class NameUnknown(Fault):
    """One file of the pack names something that no file of it declares."""

    what = "{at} names the {kind} {name!r}, which the pack does not declare."
    cure = "declare it, or put the name right: {hint}"


class ValueUndeclared(Fault):
    """A question waits for a value that its fact cannot have."""

    what = "{at} waits for {fact} to be {value!r}, which is not one of its values."
    cure = "use one of its values: {hint}."


class SufficientUndeclared(Fault):
    """An answer counts as sufficient that cannot be given."""

    what = "{at} counts {answer!r} as sufficient, which is not one of its answers."
    cure = "use one of its answers: {hint}."


class BandsIncomplete(Fault):
    """Bands leave a rating of the scale out, or rate something that is not on it."""

    what = "{at} gives bands for {given} and the scale has {scale}."
    cure = "give one beginning for each rating of the scale."


class BandsUnordered(Fault):
    """Bands do not rise from nought along the scale."""

    what = "the bands of {at} must {must}; {rating!r} does not."
    cure = "put the beginnings in the order of the scale, worst first."


class BandsMissing(Fault):
    """A rule rates on a scale and says nowhere where the ratings begin."""

    what = "{at} rates on the scale {scale!r} and has no bands."
    cure = "give the bands, or take the scale out so that the rule only scores."


class ScaleMissing(Fault):
    """A rule has bands and names no scale, so that nothing would be rated."""

    what = "{at} has bands and rates on no scale."
    cure = "name the scale, or take the bands out."


class ScaleAmiss(Fault):
    """A scale whose steps do not go from the worst to the best."""

    what = "the scale {scale!r} {why}."
    cure = "give each rating once, the worst first, and points that rise, or none."


class AnswerReserved(Fault):
    """A kind of answer lists what only a question can permit."""

    what = "the answer kind {kind!r} lists {answer!r} among its answers."
    cure = "take it out, and write `not_relevant: allowed` at the questions that permit it."


class PointsMissing(Fault):
    """A sum is asked for over ratings that carry no points."""

    what = "{at} adds up points, and the standard {code} is rated on the scale {scale!r}, where {rating!r} has none."
    cure = "give every step of that scale its points."


class TotalTooLow(Fault):
    """A rating begins above the most that could be reached."""

    what = "{at}: {rating!r} begins at {begins}, and no total can exceed {most}."
    cure = "put the bands right for {counted} standards, or say which standards are in the total."


class TotalUnbanded(Fault):
    """The lowest total there can be is in no band."""

    what = "{at}: {rating!r} begins at {begins}, and a total can be as low as {least}."
    cure = "let the worst rating begin there."


class SufficientAlways(Fault):
    """Every answer of a kind counts as sufficient, so that nothing could ever fall short."""

    what = "{at} counts every one of its answers as sufficient."
    cure = "name only the answers that say the work was sufficient."


class RuleOutOfPlace(Fault):
    """A rule stands where it has nothing to work on."""

    what = "{at} names the rule {name!r}, of the kind {rule!r}, which {why}."
    cure = "name a rule of another kind there."


class PartUnweighted(Fault):
    """Weights by part and the parts of the questions differ."""

    what = "{at} has questions of {part}, and the rule {name!r} weighs {weighed}."
    cure = "give every part a weight, or no weights at all."


class WeightsAmiss(Fault):
    """Weights that do not make up a whole."""

    what = "the weights of {at} add up to {sum}, not to 100%."
    cure = "put the weights right."


class GapUnsaid(Fault):
    """A standard that cannot be computed, whose questions are not said to be unknown."""

    what = "the standard {code} is rated by {rule!r}, which needs key questions, and it has none."
    cure = "list them, or write `key_questions: unknown`."


class SourceVague(Fault):
    """A fact claims a document's authority and cites general knowledge."""

    what = "{at} has the status {status!r} and cites {source!r}, which is not a document."
    cure = "cite the document, or give the status as recalled or assumed."


class DayOfItself(Fault):
    """A day is counted from itself: the announcement from publication, say, and publication from the announcement."""

    what = "the day of {step!r} is counted from itself."
    cure = "count it from the day on which fieldwork begins or ends."


class ItemRepeated(Fault):
    """One item of evidence is asked for twice; capitals do not tell two apart."""

    what = "the item {item!r} is asked for twice."
    cure = "keep one of the two, or give each a name of its own."
