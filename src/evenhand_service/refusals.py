"""What Django's validation refuses, said as everything else in Evenhand is refused."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from evenhand.files.faults import Fault, Place, Refused


class ValueRefused(Fault):
    """A value that cannot be taken."""

    what = "{said}"
    cure = "give another {field}."


@contextmanager
def refusals(what: str) -> Iterator[None]:
    """Turn a validation error into a refusal with a fault for each message. `what` is said to be wrong, such as a person."""
    try:
        yield
    except ValidationError as error:
        by_field = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
        faults: list[Fault] = [
            ValueRefused(Place(what), said=message, field="value" if field == NON_FIELD_ERRORS else field.replace("_", " "))
            for field, messages in by_field.items()
            for message in messages
        ]
        raise Refused(faults) from error
