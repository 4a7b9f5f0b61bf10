"""Why something cannot be published, or what is published cannot be shown."""

from evenhand.files.faults import Fault


class NotFinished(Fault):
    """An inspection is to be published in which something waits for an answer or a rating."""

    what = "something in it is not answered or rated yet: {waiting}."
    cure = "answer and rate it first; `evenhand rate` lists what waits."


class NotReadBack(Fault):
    """A document says something else than the results it was made from, or something that cannot be read.

    It names the document, its language, and the place in it.
    """

    what = "{document} was read back{where}: {says}."
    cure = (
        "look in {document} for a text about this that says otherwise, such as a rating in other words beside a table, "
        "and write that text anew; the formats are all made from the one text."
    )


class ManifestBroken(Fault):
    """The manifest of a version is not whole, or was changed."""

    what = "it is not the manifest of a published version: {problem}."
    cure = "put the folder back from a copy; a manifest is never edited."


class FrozenFileMissing(Fault):
    """A file that a manifest names is not there."""

    what = "it is not there, and its manifest names it."
    cure = "put the folder back from a copy; what is published is never taken away."


class FrozenFileChanged(Fault):
    """A file of a version is not what it was when it was frozen."""

    what = "it is not what was published: its fingerprint is {now}, and was {then}."
    cure = "put the folder back from a copy; what is to be put right becomes a new version."


class VersionsAtOdds(Fault):
    """The versions of a published inspection do not follow each other, or are of different inspections."""

    what = "{problem}."
    cure = "put the folder back from a copy; versions are numbered from 1, and all are kept."


class LanguageUnknown(Fault):
    """It is to be published in a language that there are no words of."""

    what = "there are no words of {language!r}; {known}."
    cure = "name one of these, or none: English is published in any case."


class NoteMissing(Fault):
    """A version puts another right, or all are withdrawn, and it is not said why."""

    what = "{name} is published already, and it is not said what {doing}."
    cure = "say it in a sentence, for everybody to read."


class NothingPutRight(Fault):
    """A correction that says what the version before it says, but for its note."""

    what = "nothing in it differs from version {number}, but for the note."
    cure = "put right what is wrong first; what is right needs no further version."


class AnotherInspection(Fault):
    """A correction that is of another unit, edition or time than what it corrects."""

    what = "{name} is published of {there}, and this is of {here}."
    cure = "publish it under a name of its own."


class NameUnfit(Fault):
    """A name that cannot be part of an address."""

    what = "{name!r} cannot be part of an address."
    cure = "use small letters, digits and hyphens only, such as swm-2018."


class Withdrawn(Fault):
    """A new version is published of what was withdrawn, or it is withdrawn again."""

    what = "{name} was withdrawn on {on}."
    cure = "publish it under another name."


class NothingPublished(Fault):
    """A folder in which no published inspection lies."""

    what = "no published inspection lies in it."
    cure = "publish one with `evenhand publish`, and name the folder it is put into."


class UnitUnpublished(Fault):
    """A letter names a version of a unit that is not on the shelf."""

    what = "version {number} of {name!r} is not on the shelf {shelf!r}: {there}."
    cure = "put the name, the version or the shelf right, or publish the unit first."


class UnitWithdrawn(Fault):
    """A letter names a unit whose inspection was withdrawn."""

    what = "{name} was withdrawn on {on}."
    cure = "take the unit out of the letter, or name another inspection of it."


class UnitNotYetPublished(Fault):
    """A letter is to be published about a unit of which nothing is."""

    what = "{unit} is not published on this shelf, and a letter is published of what is published."
    cure = "publish {folder} first, and then the letter."


class UnitNotStanding(Fault):
    """A letter is to be published about a version of a unit that does not stand on the shelf it goes to."""

    what = "the letter is about version {number} of {name}, {unit}; {stands} stands on this shelf."
    cure = "name the version that stands there, or publish the letter on the shelf that has it."


class UnitChangedSince(Fault):
    """The folder of a unit says something else than the version that is published of it."""

    what = "{what} of {unit} is not what version {number} of {name} has."
    cure = "publish the unit's correction first, or put its folder back as it was."


class UnitIsLetter(Fault):
    """A letter names another letter in place of a unit."""

    what = "{name} is a letter about {region}, and no unit."
    cure = "name the inspections of its units, one by one."
