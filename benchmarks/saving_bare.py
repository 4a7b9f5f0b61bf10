"""The reference for saving: a view of Django with no middleware, which inserts one row in a transaction, under the same server.

python -m benchmarks.saving_bare PORT
"""

import os
import sys
from uuid import uuid4

import dj_database_url
import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, transaction
from django.http import HttpRequest, JsonResponse
from django.urls import path

from evenhand_service.config.server import Listening, Server

TABLE = "CREATE TABLE IF NOT EXISTS bare (id uuid PRIMARY KEY, value text)"
ROW = "INSERT INTO bare (id, value) VALUES (%s, %s)"
WORKERS, THREADS = 2, 4


def save(request: HttpRequest, **_named: object) -> JsonResponse:
    """Insert what was sent."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ROW, [uuid4().hex, request.body.decode()])
    said = JsonResponse({"state": "saved"})
    said["Content-Length"] = str(len(said.content))  # so that the connection is kept
    return said


def ready(_request: HttpRequest) -> JsonResponse:
    """The server answers."""
    return JsonResponse({"ready": True})


urlpatterns = [
    path("health/ready", ready),
    path("inspections/<slug:name>/casework/sheets/<int:sheet>/operations/<uuid:operation>", save),
]


class Bare(Server):
    """The web server as the service runs it, with nothing behind it but the one view."""

    def load(self) -> object:
        """The view."""
        return get_wsgi_application()


def main() -> None:
    """Serve at a port."""
    database = dj_database_url.parse(os.environ["DATABASE_URL"], conn_max_age=60, conn_health_checks=True)
    settings.configure(ROOT_URLCONF=__name__, DATABASES={"default": database}, ALLOWED_HOSTS=["*"], USE_TZ=True)
    django.setup()
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
    connection.close()
    Bare(Listening(host="127.0.0.1", port=int(sys.argv[1]), workers=WORKERS, threads=THREADS)).run()


if __name__ == "__main__":
    main()
