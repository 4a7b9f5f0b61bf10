"""A text of which some words are in another language than the rest, so that each can be marked as what it is."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

ENGLISH = "en-GB"

_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one language; None where they are of none, as figures and names are. `typed` were written by people."""

    text: str
    language: str | None
    typed: bool = False


class Spoken(str):
    """A text made of runs. It is its words: what knows nothing of languages takes it for any other text."""

    __slots__ = ("runs",)
    runs: tuple[Run, ...]

    def __new__(cls, runs: Iterable[Run]) -> "Spoken":
        """The text that runs make together."""
        held = tuple(_merged(runs))
        made = super().__new__(cls, "".join(one.text for one in held))
        made.runs = held
        return made

    def __getnewargs__(self) -> tuple[tuple[Run, ...]]:  # type: ignore[override]
        return (self.runs,)

    def __reduce__(self) -> tuple[type["Spoken"], tuple[tuple[Run, ...]]]:
        return Spoken, (self.runs,)


def runs_of(text: str) -> tuple[Run, ...]:
    """The runs of any text; one of no language, where it is not known to have several."""
    return text.runs if isinstance(text, Spoken) else (Run(text, None),)


def changed(text: str, change: Callable[[str], str]) -> str:
    """A text with its words changed, run by run."""
    if not isinstance(text, Spoken):
        return change(text)
    return Spoken(Run(change(one.text), one.language, one.typed) for one in text.runs)


def respaced(text: str, change: Callable[[str], str]) -> str:
    """A text in which signs were changed for as many others, such as blanks, whichever run they stand in."""
    if not isinstance(text, Spoken):
        return change(text)
    whole, at, runs = change(str(text)), 0, []
    for one in text.runs:
        runs.append(Run(whole[at : at + len(one.text)], one.language, one.typed))
        at += len(one.text)
    return Spoken(runs)


def joined(*texts: str) -> str:
    """Several texts as one, with a blank between them."""
    runs = [run for number, text in enumerate(texts) for run in ((Run(" ", None),) if number else ()) + runs_of(text)]
    return Spoken(runs)


def language_of(text: str, language: str) -> str | None:
    """The language of a whole text, where all of it is of one and that is not `language`."""
    spoken = {one.language or language for one in runs_of(text) if _LETTER.search(one.text)}
    return spoken.pop() if len(spoken) == 1 and language not in spoken else None


def has_letters(text: str) -> bool:
    """Whether there is any word in a text."""
    return bool(_LETTER.search(text))


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    """Runs of which no two neighbours are alike; what has no letter goes with what stands before it."""
    last: Run | None = None
    for run in runs:
        if last is not None and ((run.language, run.typed) == (last.language, last.typed) or not has_letters(run.text)):
            last = Run(last.text + run.text, last.language, last.typed)
        elif run.text:
            if last is not None:
                yield last
            last = run
    if last is not None:
        yield last
