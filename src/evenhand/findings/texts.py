"""Every text of `findings.yaml` with the place it stands at, and the same findings with other texts."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from evenhand.files.documents import Step
from evenhand.findings.findings import Findings

At = tuple[Step, ...]
"""The way to a text in the file, such as `("found", "2.1", 0)`: a paragraph is known by it wherever it is shown."""


def texts_of(findings: Findings) -> Iterator[tuple[At, str]]:
    """Each text that people wrote, in the order of the file's fields."""
    yield from ((("summary", number), text) for number, text in enumerate(findings.summary))
    for field, texts in (("found", findings.found), ("texts", findings.texts)):
        for key, paragraphs in texts.items():
            yield from (((field, key, number), text) for number, text in enumerate(paragraphs))
    for index, finding in enumerate(findings.findings):
        yield ("findings", index, "text"), finding.text
    for index, recommendation in enumerate(findings.recommendations):
        yield ("recommendations", index, "text"), recommendation.text


def rewritten(findings: Findings, anew: Callable[[At, str], str]) -> Findings:
    """The same findings with each text as `anew` gives it. The texts given are not held against any rule again."""
    texts = {at: anew(at, text) for at, text in texts_of(findings)}

    def paragraphs(*at: Step) -> tuple[str, ...]:
        return tuple(text for place, text in texts.items() if place[:-1] == at)

    return replace(
        findings,
        summary=paragraphs("summary"),
        found={code: paragraphs("found", code) for code in findings.found},
        texts={name: paragraphs("texts", name) for name in findings.texts},
        findings=tuple(replace(one, text=texts["findings", index, "text"]) for index, one in enumerate(findings.findings)),
        recommendations=tuple(
            replace(one, text=texts["recommendations", index, "text"]) for index, one in enumerate(findings.recommendations)
        ),
    )
