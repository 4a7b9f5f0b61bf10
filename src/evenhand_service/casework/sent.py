"""What a browser or a program sends of an operation."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.utils.timezone import is_naive
from pydantic import BaseModel, ConfigDict, Field

from evenhand_service.casework.models import LONGEST
from evenhand_service.casework.saving import Written

MOST = 2**31 - 1
"""The largest number of a revision that a database keeps."""


class Sent(BaseModel):
    """What is written into one field of a question, or as the value of a fact."""

    model_config = ConfigDict(extra="forbid")

    question: Annotated[
        str, Field(min_length=1, max_length=120, description="The code of a question, or the name of a fact.", examples=["2.1.1"])
    ]
    field: Annotated[str, Field(max_length=20, description="answer, note, source or flag.", examples=["answer"])]
    value: Annotated[str, Field(description=f"No more than {LONGEST} characters. An empty one takes back.", examples=["Yes"])]
    base: Annotated[
        int, Field(ge=0, le=MOST, description="The revision that it is written over: 0 where nothing stands.", examples=[0])
    ]
    typed: Annotated[datetime | None, Field(description="When it was typed, by the clock of whoever typed it.")] = None
    sample: Annotated[
        str | None, Field(max_length=120, description="The sample of the case that it is of, to be sure of it.")
    ] = None
    case: Annotated[str | None, Field(max_length=120, description="The reference of that case.")] = None
    settles: Annotated[tuple[UUID, ...], Field(max_length=100, description="What waited for a choice, decided by this.")] = ()


def written(operation: UUID, sent: Sent) -> Written:
    """What was sent under an identifier. A time without its zone says nothing that could be compared, and is left out."""
    typed = None if sent.typed is None or is_naive(sent.typed) else sent.typed
    return Written(id=operation, typed=typed, **sent.model_dump(exclude={"typed"}))
