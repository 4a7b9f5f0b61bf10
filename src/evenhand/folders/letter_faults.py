"""What can be wrong in the folder of a letter."""

from evenhand.files.faults import Fault


class FolderOfTwoKinds(Fault):
    """A folder holds what makes it an inspection, and what makes it a letter."""

    what = "beside it stands inspection.yaml, so the folder would be an inspection and a letter."
    cure = "keep the letter in a folder of its own, and name the inspection's in letter.yaml."


class LetterUnknown(Fault):
    """A letter asks for a document that its edition does not have of several units."""

    what = "{framework} has no document {document!r} of a region and several units."
    cure = "name one that it has, or an edition that has one: {hint}"


class UnitMissing(Fault):
    """A unit of a letter is not where the letter says."""

    what = "there is no inspection folder {folder!r}, seen from the folder of the letter."
    cure = "put the path right, such as ../northtown-2023."


class UnitOfAnotherEdition(Fault):
    """A unit of a letter was inspected under another edition than the letter is of."""

    what = "{unit} was inspected under {there}, and the letter is of {here}."
    cure = "take it out: a letter is of units that were inspected under one edition."


class UnitTwice(Fault):
    """A letter names a unit twice."""

    what = "{unit} stands in the letter twice, first at line {first}."
    cure = "keep one of the two; where they are different units, give them different names in inspection.yaml."


class NotInLetter(Fault):
    """Something is written that no part of the letter shows."""

    what = "{at} stands in no part of the letter."
    cure = "write it into the findings.yaml of the unit it is about, or as a text of the letter."
