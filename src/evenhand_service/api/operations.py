"""How operations are declared: each with its address, and who may ask for it.

    @inspections.reads("/inspections/{slug:name}", Access("inspection", "see inspection"))
    def get_inspection(request: Asked, inspection: Inspection) -> OneInspection:
        \"\"\"One inspection.

        Where it stands, and what is still to be done.
        \"\"\"

The first line of the docstring is its summary, what it returns is what it gives, and its name is by what programs know it. An
operation of an inspection is given that in place of its name, once whoever asks has been found to have the right.
"""

import inspect
from collections.abc import Callable, Sequence
from functools import wraps
from http import HTTPStatus
from typing import Annotated, Any, TypeVar

from django.http import HttpResponseBase
from ninja import Router
from ninja.params.functions import Path
from ninja.responses import Status

from evenhand_service.accounts.access import Access
from evenhand_service.api.asking import Token
from evenhand_service.api.refusing import Refusal
from evenhand_service.api.versions import Stands, said_of_versions, versioned
from evenhand_service.inspections.models import Inspection

View = TypeVar("View", bound=Callable[..., Any])
OK, MADE, UNKNOWN = 200, 201, 401
"""With what is answered: it is done, something is made, whoever asks is not known."""

JSON, BYTES = {"type": "object"}, {"type": "string", "format": "binary"}
"""What a file is, where one is given out as it stands."""

Name = Annotated[
    str,
    Path(
        ..., description="The short name of the inspection.", pattern=r"^[-a-zA-Z0-9_]+$", max_length=80, example="northtown-2026"
    ),
]


class Operations:
    """The operations of one subject, in the order in which they are declared."""

    def __init__(self, subject: str) -> None:
        self._subject = subject
        self._declared: list[Callable[[Router], object]] = []

    def add_to(self, router: Router) -> None:
        """Put them into a router. Operations of several subjects may have one address, so they all go into the same."""
        for declare in self._declared:
            declare(router)

    def reads(
        self, path: str, access: Access, *, files: Sequence[str] = (), stands: Stands | None = None
    ) -> Callable[[View], View]:
        """An operation that changes nothing. `files` are the kinds of content of one that gives a file.

        `stands` is what it gives, where that may be changed and has a version.
        """
        return self._declaring("GET", path, access, status=OK, files=files, stands=stands)

    def does(self, path: str, access: Access, *, made: bool = False) -> Callable[[View], View]:
        """An operation that changes something. `made` says that it makes something that was not there."""
        return self._declaring("POST", path, access, status=MADE if made else OK)

    def replaces(self, path: str, access: Access, *, stands: Stands) -> Callable[[View], View]:
        """An operation that puts something else in the place of what stands, for whoever has seen that."""
        return self._declaring("PUT", path, access, status=OK, stands=stands)

    def _declaring(
        self, method: str, path: str, access: Access, *, status: int, files: Sequence[str] = (), stands: Stands | None = None
    ) -> Callable[[View], View]:
        def declare(view: View) -> View:
            summary, _, more = (inspect.getdoc(view) or "").partition("\n")
            versions = said_of_versions(method, status) if stands else {}
            refusals = {one: _refused(one) for one in _refusals(method, path, access, gives_files=bool(files))}
            responses = refusals | _given_out(status, files) | versions.pop("responses", {})
            said: dict[str, Any] = {
                "auth": Token(access),
                "response": {status: _gives(view, files), UNKNOWN: Refusal},
                "operation_id": view.__name__,
                "summary": summary.rstrip("."),
                "description": "\n\n".join(filter(None, [more.strip(), _who(method, access)])),
                "tags": [self._subject],
                "openapi_extra": {"x-access": {"to": access.to, "right": access.right}, **versions, "responses": responses},
            }
            asked = versioned(view, stands) if stands else view
            self._declared.append(lambda router: router.api_operation([method], path, **said)(_entered(asked, access, status)))
            return view

        return declare


def access_of_operation(operation: Any) -> Access | None:  # noqa: ANN401 - whatever stands in an API
    """What an operation declares; None of one that declares nothing."""
    return next((one.access for one in operation.auth_callbacks if isinstance(one, Token)), None)


def _entered(view: Callable[..., Any], access: Access, status: int) -> Callable[..., Any]:
    """The view as ninja calls it: with the inspection that was found for the name, and the status of what it makes."""

    @wraps(view)
    def called(request: Any, **given: Any) -> Any:  # noqa: ANN401 - a view's
        if access.to == "inspection":
            given.pop("name")
            given["inspection"] = request.inspection
        found = view(request, **given)
        return found if status == OK or isinstance(found, HttpResponseBase) else Status(status, found)

    asked = inspect.signature(view)
    parameters = [
        one.replace(name="name", annotation=Name) if one.annotation is Inspection else one for one in asked.parameters.values()
    ]
    called.__signature__ = asked.replace(parameters=parameters)  # type: ignore[attr-defined]
    return called


def _gives(view: Callable[..., Any], files: Sequence[str]) -> Any:  # noqa: ANN401 - a schema, or nothing of a file
    return None if files else inspect.signature(view).return_annotation


def _refusals(method: str, path: str, access: Access, *, gives_files: bool) -> list[int]:
    """The statuses with which an operation may refuse."""
    return [
        *([400, 413] if method != "GET" else []),
        *([412, 428] if method == "PUT" else []),
        *([403] if access.right is not None or method != "GET" else []),
        *([404] if "{" in path else []),
        *([410] if gives_files else []),
        422,
        429,
    ]


def _who(method: str, access: Access) -> str:
    """Who may ask for an operation, in a sentence."""
    where = {"inspection": " in the inspection", "throughout": " throughout the inspectorate"}.get(access.to, "")
    who = f"For whoever has the right “{access.right}”{where}." if access.right else "For whoever has a token."
    return who if method == "GET" else f"{who} A token that only reads is refused."


def _given_out(status: int, files: Sequence[str]) -> dict[int, Any]:
    content = {kind: {"schema": JSON if kind == "application/json" else BYTES} for kind in files}
    return {status: {"content": content}} if content else {}


def _refused(status: int) -> dict[str, Any]:
    """A refusal as ninja says it of 401. Told of each, ninja makes a model of each, which takes a second at every start."""
    schema = {"$ref": f"#/components/schemas/{Refusal.__name__}"}
    return {"description": HTTPStatus(status).phrase, "content": {"application/json": {"schema": schema}}}
