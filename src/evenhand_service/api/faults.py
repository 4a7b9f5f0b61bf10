"""For what the API refuses a request, whatever stands in it. Each has the status of HTTP that it is answered with."""

from typing import ClassVar

from evenhand.files.faults import Fault, Place

REQUEST = "the request"
"""What stands for the name of a file where the request itself is at fault."""


class Declined(Fault):
    """A request that is not answered as it stands."""

    status: ClassVar[int]

    def __init__(self, *, column: str | None = None, **given: object) -> None:
        super().__init__(Place(REQUEST, column=column), **given)


class RequestUnreadable(Declined):
    """A body that cannot be read: no JSON, or no form with files, whatever it says that it is."""

    status = 400
    what = "the body cannot be read."
    cure = "send what the operation asks for, as the documentation writes it, and say what it is in Content-Type."


class TokenMissing(Declined):
    """A request without a token, or with one that opens nothing: unknown, expired, revoked, or of whoever may not sign in."""

    status = 401
    what = "there is no token, or none that is in force."
    cure = "make one on the page of your account, and send it in the header Authorization: Bearer."


class OnlyReads(Declined):
    """A token that reads is used to change something."""

    status = 403
    what = "this token only reads."
    cure = "make a token that reads and writes."


class RightMissing(Declined):
    """Whose token it is may not do this, or not at the stage that the inspection is at."""

    status = 403
    what = "whose token it is may not do this, or not now."
    cure = "see in the table of rights who may do it, and at which stages."


class InspectionUnknown(Declined):
    """An inspection that is not there. One in which somebody has no part is not there for them."""

    status = 404
    what = "there is no inspection of this name that you may see."
    cure = "list the inspections, and take a name from there."


class NothingThere(Declined):
    """An address at which nothing is, within an inspection or anywhere."""

    status = 404
    what = "there is nothing at this address."
    cure = "take what stands in the address from the list that it is in."


class MethodNotTaken(Declined):
    """An address that is asked for by a method that it does not take."""

    status = 405
    what = "this address does not take this method."
    cure = "use one of those that the header Allow names."


class CaseDataGone(Declined):
    """A file or a document that was removed with the case data of its inspection, after its period."""

    status = 410
    what = "this was removed with the case data of the inspection, after its period."
    cure = "use what stays: the inspection says on which day its case data was removed."


class VersionOther(Declined):
    """Somebody has changed something since the version that a program has seen of it."""

    status = 412
    what = "somebody else has changed this since the version that If-Match names. Now it says: {now}."
    cure = "ask for it again, compare, and send what is to stand with the version in the header ETag."


class RequestTooLarge(Declined):
    """More is sent than is taken at once."""

    status = 413
    what = "the request is larger than is taken."
    cure = "send less at once."


class RequestWrong(Declined):
    """A part of a request that is missing, or not what the operation asks for."""

    status = 422
    what = "{said}."
    cure = "send it as the documentation of the operation asks for it."


class VersionUnsaid(Declined):
    """Something is to be changed by a program that does not say which version of it it has seen."""

    status = 428
    what = "the header If-Match names no version."
    cure = "ask for what you change, and send the version in its header ETag as If-Match, in its quotation marks."


class TooManyRequests(Declined):
    """More requests in a minute than are answered."""

    status = 429
    what = "there are more than {most} requests a minute."
    cure = "wait for as many seconds as the header Retry-After says."


class Broken(Declined):
    """A fault of the service's own. What it was stands in its log."""

    status = 500
    what = "something went wrong in the service."
    cure = "try again later; if it goes on, tell whoever runs the service when it was."
