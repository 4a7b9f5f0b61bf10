"""What the pages of a check of facts show, of a report and of a letter alike. `at` is the address that all of them begin with."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from evenhand_service.furniture.moments import moment
from evenhand_service.inspections.views.showing import Asking
from evenhand_service.reports.check import Commented
from evenhand_service.reports.check_models import AnyComment, AnyDraft, AnyReturn
from evenhand_service.reports.compared import Compared
from evenhand_service.reports.frozen import thawed
from evenhand_service.reports.numbered import Row, numbered

Context = dict[str, Any]
FILES = ("html", "pdf")


def check_shown(at: str, draft: AnyDraft | None, send: str) -> Context:
    """Where the pages of a check are; what the button says that sends a draft, which is nothing for whoever may not."""
    return {"at": at, "draft": draft, "read": f"{at}/{draft.number}" if draft else "", "send": send, "send_href": f"{at}/send"}


def returns_shown(
    returns: Iterable[AnyReturn], *, completes: Callable[[AnyReturn], str], waives: Callable[[AnyReturn], str]
) -> list[Context]:
    """The returns, each with the addresses at which it is said to be complete, and waited for no longer; empty for others."""
    return [{"of": one, "complete": one.is_owed and completes(one), "waive": one.is_owed and waives(one)} for one in returns]


def draft_shown(draft: AnyDraft, comments: Sequence[Commented]) -> Context:
    """A draft exactly as it was sent, with its paragraphs numbered and what was said of each beside it."""
    report = thawed(bytes(draft.report))
    said = [one for one in comments if one.comment.of.draft_id == draft.pk]
    parts = [
        (part, [{"row": row, "comments": [one for one in said if row.number == one.comment.paragraph]} for row in rows])
        for part, rows in numbered(report)
    ]
    return {"draft": draft, "report": report, "parts": parts}


def now_beside(words: str, found: Compared) -> str:
    """Beside which draft the text of now stands, in these words."""
    return words % {"number": found.draft.number, "when": moment(found.draft.at)}


def paragraph_of(draft: AnyDraft, number: int) -> Row | None:
    """A numbered paragraph of a draft; None where there is none."""
    rows = (one for _part, rows in numbered(thawed(bytes(draft.report))) for one in rows)
    return next((one for one in rows if one.number == number), None)


def asking_to_comment(row: Row, back: str) -> Asking:
    """The page on which somebody says what is not so in a paragraph."""
    return Asking(
        title=_("Comment on paragraph %(number)s") % {"number": row.number},
        button=_("Save the comment"),
        back=f"{back}#p{row.number}",
        then=_("The comment is saved."),
        intro=[f"{row.mark} {row.text}".strip()],
    )


def asking_to_withdraw(one: AnyComment, back: str) -> Asking:
    """The page on which somebody takes a comment back."""
    return Asking(
        title=_("Withdraw comment %(number)s") % {"number": one.number},
        button=_("Withdraw it"),
        back=back,
        then=_("The comment is withdrawn."),
        intro=[one.says],
        warning=_("Nobody answers it any more. It stays in the record."),
    )


def asking_to_complete(one: Any, back: str) -> Asking:  # noqa: ANN401 - a return
    """The page on which somebody says that a return is complete."""
    comments = one.comments.filter(withdrawn=None).count()
    return Asking(
        title=_("The return of %(unit)s is complete") % {"unit": one.unit.name},
        button=_("The return is complete"),
        back=back,
        then=_("The inspectorate is told that the return is complete."),
        intro=[_("Comments that you have made: %(number)s.") % {"number": comments}],
        warning=_("After this nobody can comment for this unit, or take a comment back."),
    )


def asking_to_answer(one: Any, there: Collection[Any], back: str) -> Asking:  # noqa: ANN401 - a comment and its answers
    """The page on which a comment is answered."""
    return Asking(
        title=_("Answer comment %(number)s") % {"number": one.number},
        button=_("Save the answer"),
        back=back,
        then=_("The answer is saved."),
        intro=[
            _("%(unit)s, on paragraph %(paragraph)s:") % {"unit": one.of.unit.name, "paragraph": one.paragraph},
            one.says,
            *([one.evidence] if one.evidence else []),
            *(_("Answered by %(who)s: %(said)s") % {"who": each.who, "said": each.in_words} for each in there),
        ],
    )
