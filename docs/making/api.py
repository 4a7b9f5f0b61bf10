"""The API of the service: every operation with what it asks and gives, read from its OpenAPI document."""

from docs.making.service import document_of_the_api
from docs.making.writing import code, table
from evenhand_service.api.described import Answer, Described, Part, Shape, shapes, subjects

AFTER_INTRO = """

[Use the API](../how-to/use-the-api.md) shows how to begin. The service shows the same as this page at `/api`, and gives the
document that programs are made from at `/api/v1/openapi.json`. [Rights](rights.md) says who has which right, and
[refusals](refusals.md#in-the-service) what each fault means.
"""

OBJECTS = """
## What is sent and given

Objects of JSON, by the names that operations and other objects call them by.
"""

LAST = """
This page is generated from the code by `make docs`.
"""


def api_page() -> str:
    """The page `api.md`."""
    said = document_of_the_api()
    parts = ["# The API\n\n", said["info"]["description"], AFTER_INTRO]
    for subject in subjects(said):
        parts += [f"\n## {subject.name}\n", *map(_operation, subject.operations)]
    return "".join([*parts, OBJECTS, *map(_shape, shapes(said)), LAST])


def _operation(one: Described) -> str:
    asked = [(code(part.name), part.place, *_said(part)) for part in one.asks]
    answers = [f"- {answer.status}: {_linked(answer)}" for answer in one.gives]
    refusals = ", ".join(f"{answer.status} {answer.says}" for answer in one.refuses)
    return "\n" + "\n\n".join(
        [
            f"### {code(one.name)}",
            f"{one.summary}.",
            code(f"{one.method} {one.path}"),
            *one.paragraphs,
            *([f"The body is sent as: {one.sends}."] if one.sends else []),
            *([table(("Name", "Where", *COLUMNS), asked).rstrip()] if asked else []),
            "\n".join([*answers, f"- Refused with: {refusals} ([Refusal](#refusal))"]) + "\n",
        ]
    )


COLUMNS = ("What it is", "Must it be there", "What it means")


def _shape(shape: Shape) -> str:
    rows = [(code(part.name), *_said(part)) for part in shape.parts]
    return f"\n### {shape.name}\n\n{shape.says}\n\n{table(('Name', *COLUMNS), rows)}"


def _said(part: Part) -> tuple[str, str, str]:
    return _linked(part), "yes" if part.must else "no", part.says


def _linked(one: Part | Answer) -> str:
    return one.kind.replace(one.schema, f"[{one.schema}](#{one.schema.lower()})") if one.schema else one.kind
