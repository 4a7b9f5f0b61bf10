"""Whether words can ask for something, rather than name a chapter."""

import re

_IMPERATIVE = re.compile(
    r"(?:ensure|improve|review|develop|provide|work|make|address|increase|strengthen|reduce|establish|implement|consider|support"
    r"|train|listen|monitor|use|set|give|agree|publish|extend|revise|prioriti[sz]e|recruit|undertake|share|introduce|build|put)\b",
    re.IGNORECASE,
)
FEWEST_WORDS = 7


def asks(text: str) -> bool:
    """Whether words can be a recommendation rather than the title of a chapter."""
    return text[:1].islower() or text[-1:] in ".;" or len(text.split()) >= FEWEST_WORDS or _IMPERATIVE.match(text) is not None
