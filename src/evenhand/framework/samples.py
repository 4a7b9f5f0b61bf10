"""What a sample of an edition is: who is eligible, how many, matched on what."""

from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from evenhand.framework.declared import STRICT, Share, Sourced, Unknowable


@dataclass(frozen=True, kw_only=True, config=STRICT)
class SampleSize(Sourced):
    """Confidence and margin from which a size follows, or a number the edition fixes, in words where it fixes a range."""

    confidence: Share | None = None
    margin: Share | None = None
    proportion: Share | None = None
    words: str | None = None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class SampleRule(Sourced):
    """One sample of an edition. `matched_on` names facts of the case whose shares the sample keeps; None where unknown."""

    eligible: str
    size: SampleSize
    matched_on: Annotated[tuple[str, ...] | None, Unknowable] = Field(default=())


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Samples:
    """The whole of `sampling.yaml`."""

    samples: dict[str, SampleRule]
