"""Whether the service runs, and whether it can do its work: for whatever watches over it."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse


def alive(_request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"alive": True})


def ready(_request: HttpRequest) -> JsonResponse:
    """The database answers, and has the tables that this version needs."""
    try:
        executor = MigrationExecutor(connection)
        missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError:
        return JsonResponse({"ready": False, "because": "the database does not answer"}, status=503)
    if missing:
        because = f"{missing} changes to the database are still to be made: run evenhand migrate"
        return JsonResponse({"ready": False, "because": because}, status=503)
    return JsonResponse({"ready": True})
