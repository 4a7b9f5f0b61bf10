"""Who may do what with letters: a part of the table of rights.

Who writes and who publishes hold their roles throughout, because a letter belongs to no inspection. Providers have their rights
in the inspections of the units that it is about, and these are published.
"""

from collections.abc import Mapping

from evenhand_service.accounts.right import AFTERWARDS, ALL, CONTACT, HEAD, INSPECTORATE, LEAD, LEADER, OFFICER, Right, each

LETTER_RIGHTS: Mapping[str, Right] = {
    "write letters": Right(
        "Start letters about a region, choose the units, write them, send them to be checked, and answer what is said of them.",
        each((HEAD, OFFICER, LEAD), ALL),
    ),
    "publish letters": Right("Publish and withdraw letters, and let one go out without a return, for a reason.", {HEAD: ALL}),
    "see sent letter": Right(
        "See the drafts of letters about the unit that were sent to its provider, what was said of them, and what became of it.",
        each((*INSPECTORATE, CONTACT, LEADER), AFTERWARDS),
    ),
    "check letter": Right(
        "Comment for the unit on a letter that was sent, and say that its return is complete.",
        each((CONTACT, LEADER), AFTERWARDS),
    ),
}
"""Every right that is about letters, by its name."""
