"""For what a file that somebody sends is refused."""

from evenhand.files.faults import Fault


class FileOfNothing(Fault):
    """A file with not one byte in it."""

    what = "the file is empty."
    cure = "choose the file again, or send another."


class FileTooBig(Fault):
    """A file larger than this installation takes."""

    what = "the file is larger than {most} MB."
    cure = "split it, or save its pictures smaller."


class KindNotTaken(Fault):
    """A file of a kind that is not taken."""

    what = "this is {found}, which is not taken."
    cure = "save it as one of these and send it again: {taken}."


class NameSaysOtherwise(Fault):
    """The ending of a file's name is that of another kind than the file is."""

    what = "the file is of the kind {says}, and its name does not end in {endings}."
    cure = "put the ending of its name right, or save it again under the name it should have."


class NoName(Fault):
    """A file whose name holds nothing that can be kept."""

    what = "the file has no name that can be kept."
    cure = "give it a name of letters and digits, with its ending, and send it again."


class StructureBroken(Fault):
    """A file that begins like one of its kind, and does not hold together."""

    what = "this {kind} is damaged or cut short: {problem}."
    cure = "save it again with the program that made it, and send that."


class HoldsMacros(Fault):
    """An Office document with a program in it."""

    what = "this document holds macros, which are programs."
    cure = "save it without them, as a plain document of its kind, and send that."


class LockedByPassword(Fault):
    """A document that cannot be read without a password, so that nobody can look for harm in it."""

    what = "this document is protected by a password."
    cure = "take the password off, and send it again."


class SomethingFound(Fault):
    """The scanner of the installation found something in a file."""

    what = "a scanner found something in the file, and it was not kept."
    cure = "do not send it again. Ask whoever looks after your computers to look at it."


class NotScanned(Fault):
    """The scanner of the installation could not say whether a file is harmless."""

    what = "the file could not be looked at by the scanner, and was not kept."
    cure = "try again later. If it happens again, tell whoever looks after the service."
