"""What can be wrong with a snapshot, with what is asked of it, or with the engine that is to count it."""

from evenhand.files.faults import Fault


class SnapshotThere(Fault):
    """A snapshot stands already where one is to be written, and nobody said what becomes of it."""

    what = "there is a snapshot here already."
    cure = "name another folder; or say --existing add, to add inspections to it, update, to renew those it has, or replace."


class SnapshotOfAnotherVersion(Fault):
    """The tables were written by a version of this program that declares them otherwise."""

    what = "this is the table {table!r} in version {found}, and this program reads version {version}."
    cure = "write the snapshot anew from its inspection folders with this program."


class SnapshotSpoiled(Fault):
    """A file of a snapshot is not what was written: it is missing, from another snapshot, or changed."""

    what = "this cannot be part of a snapshot as it stands: {problem}."
    cure = "write the snapshot anew from its inspection folders, with --existing replace."


class InspectionTwice(Fault):
    """Two inspections of one name are to go into a snapshot, or one that it has already."""

    what = "the inspection {id!r} {where}."
    cure = "{cure}"


class FactNotKept(Fault):
    """A fact is asked for that a snapshot may not hold, or that the edition does not have."""

    what = "{framework} has no fact {fact!r} that a snapshot keeps because somebody asks."
    cure = "leave it out; {hint}"


class EngineMissing(Fault):
    """Spark is asked for and is not there, or it has no Java to run on."""

    what = "Spark cannot be started: {problem}."
    cure = "{cure}, or leave --engine out: DuckDB counts on this machine alone."


class CodesOfManyEditions(Fault):
    """A measure goes by the codes of questions or standards over several editions: equal codes are not equal questions."""

    what = "{measure!r} goes by the {name}, whose codes mean other things in each of these editions: {editions}."
    cure = "name one under the denominator, such as edition: {edition}, or group by edition as well."


class CodesUnknown(Fault):
    """A measure counts answers to questions, or ratings of standards, that no edition in the snapshot has."""

    what = "{measure!r} counts by the {name} {codes}, and no edition in the snapshot has it."
    cure = "name a code that is there; {hint}"


class GroupingUnknown(Fault):
    """A measure is grouped by something that what it counts does not have, or by a fact that is recorded of no case."""

    what = "{measure!r} counts {counts}, and none in the snapshot has {by!r} to group them by."
    cure = "group by something else; {hint}"
