"""Programs that ask the API, with a token of somebody."""

import json
from dataclasses import dataclass
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from evenhand_service.accounts.access import Access
from evenhand_service.accounts.tokens import make_token
from evenhand_service.api.operations import access_of_operation
from evenhand_service.api.version_1 import api

BELOW = "/api/v1"


class Program:
    """A program with a token of a person."""

    def __init__(self, person, scope="write"):
        self.person = person
        self.token, self.secret = make_token(by=person, name="A program", scope=scope, days=30)
        self._client = Client(headers={"Authorization": f"Bearer {self.secret}"}, raise_request_exception=False)

    def get(self, path, **query):
        return self._client.get(f"{BELOW}{path}", query)

    def head(self, path):
        return self._client.head(f"{BELOW}{path}")

    def post(self, path, **given):
        return self.send("post", path, given)

    def put(self, path, **given):
        """Put something in the place of what stands, as it is just now."""
        return self.send("put", path, given, **self.seen(path))

    def seen(self, path, **headers):
        """The header that says which version of something is seen, where there is one."""
        version = self._client.get(f"{BELOW}{path}", headers=headers).headers.get("ETag")
        return {"If-Match": version} if version else {}

    def send(self, method, path, given, **headers):
        asked = getattr(self._client, method)
        return asked(f"{BELOW}{path}", json.dumps(given), content_type="application/json", headers=headers)

    def upload(self, path, **given):
        files = {name: SimpleUploadedFile(*one) if isinstance(one, tuple) else one for name, one in given.items()}
        return self._client.post(f"{BELOW}{path}", files)

    def said(self, path, **query):
        """What is answered, which must be good."""
        return good(self.get(path, **query))


def good(response):
    """What an answer says. It must be one that nothing is wrong with."""
    assert response.status_code in (200, 201), response.content
    return response.json()


def faults(response, status):
    """The kinds of fault with which something is refused."""
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/json"
    found = response.json()["faults"]
    assert found
    for one in found:
        assert set(one) == {"fault", "file", "line", "row", "column", "what", "cure"}
        assert one["what"]
        assert one["cure"]
    return [one["fault"] for one in found]


@dataclass(frozen=True)
class Operation:
    """An operation: by what it is known, how it is asked for, and who may."""

    name: str
    method: str
    path: str
    access: Access | None
    callbacks: int

    def __str__(self):
        return self.name

    def at(self, **given):
        """Its address with something in it for everything that it names."""
        parts = [part for part in self.path.split("/") if part.startswith("{")]
        return self.path if not parts else _filled(self.path, parts, given)


def _filled(path, parts, given):
    for part in parts:
        kind, _, name = part.strip("{}").partition(":")
        path = path.replace(part, str(given.get(name, UUID(int=1) if kind.startswith("uuid") else 1)))
    return path


def operations():
    """Every operation of the API."""
    return [
        Operation(
            operation.operation_id,
            operation.methods[0].lower(),
            operation.path,
            access_of_operation(operation),
            len(operation.auth_callbacks),
        )
        for bound in api._get_bound_routers()
        for view in bound.path_operations.values()
        for operation in view.operations
    ]
