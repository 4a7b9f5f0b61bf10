"""The first version of the API: its operations, in the order of an inspection."""

from ninja import NinjaAPI

from evenhand_service.api import (
    account,
    accuracy,
    benchmarks,
    caseloads,
    casework,
    deadlines,
    desk,
    dips,
    directory,
    evidence,
    folders,
    gathered,
    inspections,
    letter_accuracy,
    letter_texts,
    letters,
    panel,
    people,
    planning,
    programme,
    publication,
    published,
    quality,
    readers,
    recommendations,
    record,
    reports,
    reviews,
    samples,
    snapshots,
)
from evenhand_service.api.refusing import refuse_in

INTRO = """Everything that the pages of the service do, for programs.

Every request carries a token of a person in the header `Authorization: Bearer`, and may do what they may, at the stage that the
inspection is at. Nothing else signs anybody in here. What is refused is answered with a list of faults, each with its place, what
is wrong and how to put it right; nothing was changed then.

What several people may change has a version, in the header `ETag` of the operation that gives it. Whoever changes it with `PUT`
sends the version that they have seen as `If-Match`. Without it the answer is 428, and 412 where somebody else has changed it
since: nobody overwrites what they have not seen.

Bodies are JSON, or forms where a file is sent. Times are in ISO 8601 with their zone. Lists come in pages: `next` is the address
of the next one."""

api = NinjaAPI(
    title="Evenhand",
    version="1",
    description=INTRO,
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
)
refuse_in(api)

for subject in (
    account,
    programme,
    inspections,
    planning,
    deadlines,
    people,
    evidence,
    gathered,
    caseloads,
    samples,
    readers,
    casework,
    desk,
    quality,
    benchmarks,
    dips,
    reviews,
    panel,
    recommendations,
    reports,
    accuracy,
    publication,
    letters,
    letter_texts,
    letter_accuracy,
    folders,
    directory,
    record,
    published,
    snapshots,
):
    subject.operations.add_to(api.default_router)
