"""The log: an event a line, without personal data.

Our own messages are written whole. What a library says may hold what somebody typed, or an address with a secret in it: of that
only the fixed words are written, and where it was said. Of an exception its kind is written and the lines it came by, never its
message or a value.
"""

import json
import logging
import time
import traceback
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, Literal
from uuid import uuid4

from django.http import HttpRequest, HttpResponseBase

from evenhand_service.config.visitors import number_of

OURS = "evenhand"
LEFT_OUT = "..."
FACTS = "facts"
"""The attribute of a record in which our own events carry what they say."""

SERVER_STARTS = ("gunicorn.error", logging.INFO)
"""What the server says of its own start and end: nothing in it comes from a request."""

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)


def event_of(record: logging.LogRecord) -> dict[str, Any]:
    """What is written of a record."""
    event: dict[str, Any] = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "message": _message(record),
    }
    if not record.name.startswith(OURS):
        event["said_at"] = f"{record.module}:{record.lineno}"
    if request_id.get():
        event["request"] = request_id.get()
    event |= getattr(record, FACTS, {})
    if record.exc_info and record.exc_info[1] is not None:
        event["exceptions"] = _exceptions(record.exc_info[1])
    return event


def _message(record: logging.LogRecord) -> str:
    if record.name.startswith(OURS) or (record.name, record.levelno) == SERVER_STARTS:
        return record.getMessage()
    if not record.args or not isinstance(record.args, tuple):
        return LEFT_OUT  # words and values may have been put together already
    safe = tuple(one if isinstance(one, int | float) else LEFT_OUT for one in record.args)
    try:
        return str(record.msg) % safe
    except (TypeError, ValueError):
        return LEFT_OUT


def _exceptions(error: BaseException) -> list[dict[str, Any]]:
    """An exception and those that it came of, the last first: the kind of each, and the lines it came by."""
    found, seen = [], set[int]()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        lines = [f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(one.__traceback__)]
        found.append({"kind": f"{type(one).__module__}.{type(one).__qualname__}", "lines": lines})
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return found


class AsJson(logging.Formatter):
    """A line of JSON for each event."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        return json.dumps(event_of(record), ensure_ascii=False, default=str)


class AsText(logging.Formatter):
    """A line for each event, for reading, and the lines of an exception below it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        event = event_of(record)
        head = f"{event.pop('time')} {event.pop('level')} {event.pop('message')}"
        exceptions = event.pop("exceptions", [])
        below = [f"  {one['kind']}\n" + "".join(f"    {line}\n" for line in one["lines"]) for one in exceptions]
        return "\n".join([" ".join([head, *(f"{name}={value}" for name, value in event.items())]), *below]).rstrip("\n")


def logging_as(form: Literal["json", "text"]) -> dict[str, Any]:
    """The configuration of logging: everything to standard error, in one form."""
    quiet = {"handlers": ["standard error"], "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"events": {"()": f"{__name__}.{'AsJson' if form == 'json' else 'AsText'}"}},
        "handlers": {"standard error": {"class": "logging.StreamHandler", "formatter": "events"}},
        "root": {"handlers": ["standard error"], "level": "WARNING"},
        "loggers": {
            OURS: quiet | {"level": "INFO"},
            "django": quiet | {"level": "WARNING"},
            "django.server": quiet | {"level": "WARNING"},
            "gunicorn.error": quiet | {"level": "INFO"},
            "gunicorn.access": {"handlers": [], "propagate": False},
        },
    }


class RequestLog:
    """An event of each request: what kind of page was asked for, by which person by number, what came of it and how long it took.

    The pattern of the address is written, not the address: it names the page and no inspection, secret or search.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = answer
        self._log = logging.getLogger(f"{OURS}.requests")

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        token, began = request_id.set(uuid4().hex), time.monotonic()
        try:
            response = self._answer(request)
            self._log.info("answered", extra={FACTS: _facts(request, response, time.monotonic() - began)})
            return response
        finally:
            request_id.reset(token)


def _facts(request: HttpRequest, response: HttpResponseBase, seconds: float) -> dict[str, Any]:
    match = request.resolver_match
    return {
        "method": request.method if request.method in METHODS else LEFT_OUT,
        "page": match.view_name if match else None,
        "pattern": match.route if match else None,
        "status": response.status_code,
        "milliseconds": round(seconds * 1000),
        "person": number_of(request),
    }
