"""Why a backup cannot be made or put back."""

from evenhand.files.faults import Fault


class ProgramMissing(Fault):
    """A program of PostgreSQL that is not installed here."""

    what = "there is no {program} on this machine, or it is older than the server."
    cure = "install PostgreSQL's client programs, of the server's version or a later one."


class ProgramFailed(Fault):
    """A program of PostgreSQL that ended in an error."""

    what = "{program} ended in an error: {error}"
    cure = "see to what it says, and try again."


class NoBackup(Fault):
    """A file that is no backup of Evenhand, or not a whole one."""

    what = "this is no whole backup of Evenhand: {why}."
    cure = "name a file that evenhand backup wrote, and see that it was copied to its end."


class OtherDatabase(Fault):
    """A backup of another kind of database than the one that is set."""

    what = "it was made of {made}, and DATABASE_URL names {named}."
    cure = "restore it into a database of the kind that it was made of."


class NotEmpty(Fault):
    """A database that already holds something, which a restore would lose."""

    what = "there is something in this database already."
    cure = "restore into an empty one; or, to lose what is there, say --replace."


class NotAsItWas(Fault):
    """A database that, once restored, is not what the backup says it was."""

    what = "what was restored is not what was backed up: {why}."
    cure = "do not use it; restore another backup, and keep this one to find out why."
