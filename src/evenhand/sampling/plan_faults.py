"""Why a sample cannot be planned."""

from evenhand.files.faults import Fault


class NobodyEligible(Fault):
    """The rules of the sample let no case in."""

    what = "no case is eligible for the sample {sample!r}: of {cases}, {removed}."
    cure = "check the days of fieldwork in inspection.yaml, and that this is the extract for this sample."


class SizeUnknown(Fault):
    """The edition says nothing from which a size follows."""

    what = "the edition does not say how many cases the sample {sample!r} has ({words})."
    cure = "set it in inspection.yaml, under sampling, sizes, {sample}."


class MatchingUnknown(Fault):
    """It is not known what the edition matches the sample on."""

    what = "what the sample {sample!r} is matched on is not known in this edition."
    cure = (
        "copy the pack with `evenhand framework copy`, and write in its sampling.yaml what it is matched on, or [] for nothing."
    )


class UnitsDiffer(Fault):
    """Sizes are set by unit, and the units are not those of the caseload."""

    what = "sizes of {sample!r} are set for {given}, and the units of the caseload are {there}."
    cure = "give a size for each unit of the caseload, by the name it has there."


class SizeLowered(Fault):
    """A sample already notified would be made smaller."""

    what = "{size} cases are fewer than the {notified}{of} already notified."
    cure = "give a larger size; a case leaves a notified sample only by being replaced, with a reason."


class PartTooSmall(Fault):
    """A fixed part of the sample asks for more cases than there are."""

    what = "{of}{wanted} cases of {column} {part!r} are to be drawn and {there} are eligible."
    cure = "set a smaller size in inspection.yaml, under sampling, sizes; the parts follow in proportion."


class QuotaUnmet(Fault):
    """A minimum number cannot be had beside the other quotas, parts and the size."""

    what = (
        "at least {wanted} cases of {quota} are asked for; {there} are eligible, and beside the other quotas, the parts and the "
        "size {reached} could be had."
    )
    cure = "lower this or another quota, or set a larger size, in inspection.yaml under sampling."


class QuotaUnknown(Fault):
    """The inspection sets a minimum number that the edition does not ask for."""

    what = "a minimum number is set for {column!r}, and the sample {sample!r} has no quota of that name."
    cure = "put its name right in inspection.yaml, under sampling, quotas: {hint}"


class ColumnLacking(Fault):
    """A caseload has no column by which its sample is drawn."""

    what = "the caseload has no column {column!r}, and the sample {sample!r} cannot be drawn without it."
    cure = "check that this is the extract for this sample, and ask for the column."


class NotifiedGone(Fault):
    """A sample already notified is to be enlarged from other cases than it was planned for."""

    what = "the sample was planned for {notified} eligible cases, and these are others ({there})."
    cure = "enlarge it from the caseload it was drawn from."
