"""Who may do what, at which stages: one table. What is not in it nobody may do."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from evenhand.inspection.stages import StageCode, stages_from
from evenhand_service.accounts.letter_rights import LETTER_RIGHTS
from evenhand_service.accounts.right import (
    AFTERWARDS,
    ALL,
    ANALYST,
    ASSESSOR,
    CONTACT,
    DEVELOPER,
    GATHERING,
    HEAD,
    INSPECTOR,
    INSPECTORATE,
    KNOWN_TO_PROVIDER,
    LEAD,
    LEADER,
    OFFICER,
    PANEL,
    QUALITY,
    READING,
    WRITING,
    Right,
    each,
)

RIGHTS: Mapping[str, Right] = MappingProxyType(
    {
        "see inspection": Right(
            "See that an inspection is there, where it stands, its dates and its team.",
            each(INSPECTORATE, ALL) | each((CONTACT, LEADER, ASSESSOR, DEVELOPER), KNOWN_TO_PROVIDER),
        ),
        "see history": Right("See what was done, by whom and when.", each((HEAD, LEAD, QUALITY, OFFICER, ANALYST), ALL)),
        "see record": Right("See who did what with people, roles, sign-ins, units, tokens and letters, and when.", {HEAD: ALL}),
        "plan inspection": Right("Set the unit, edition and dates.", each((HEAD, OFFICER), frozenset({"planned"}))),
        "see programme": Right(
            "See which inspections are held when, who is in two at once, and what falls due.",
            each((HEAD, OFFICER, LEAD, ANALYST), ALL),
        ),
        "see snapshots": Right(
            "Download the tables of all inspections for analysis: every answer, without names, case references or free text.",
            each((HEAD, ANALYST), ALL),
        ),
        "see people": Right(
            "See who is in the service, for whom they work and what roles they hold.", each((HEAD, OFFICER), ALL)
        ),
        "make people": Right(
            "Make people, put their names and addresses right, send them the link to their first password, say who may sign in.",
            each((HEAD, OFFICER), ALL),
        ),
        "move address": Right(
            "Put right the e-mail address of somebody who has signed in, or of a head of programme.", {HEAD: ALL}
        ),
        "set deadlines": Right("Set by when a step is due.", each((HEAD, OFFICER), ALL - {"closed", "cancelled"})),
        "appoint team": Right(
            "Give and take the inspectorate's roles: in an inspection; for a unit and throughout, by a role held throughout.",
            each((HEAD, OFFICER), ALL) | {LEAD: stages_from("planned")},
        ),
        "appoint locally": Right(
            "Give and take the provider's roles: in an inspection; for a unit and throughout, by a role held throughout.",
            {OFFICER: ALL, CONTACT: KNOWN_TO_PROVIDER},
        ),
        "appoint head": Right("Give and take the role of head of programme.", {HEAD: ALL}),
        "move inspection": Right(
            "Move it to another stage, as the table of stages lets the role.", each((HEAD, LEAD, OFFICER), ALL)
        ),
        "export folder": Right(
            "Take a copy of its folder: answers and provisional ratings are in it for those who may see them.",
            each((HEAD, LEAD, OFFICER, ANALYST), ALL),
        ),
        "export everything": Right(
            "Take answers and provisional ratings with the folder at any stage, so that nothing is ever trapped.",
            each((HEAD, LEAD), ALL),
        ),
        "import folder": Right("Put files of a copy in the place of its own.", each((HEAD, OFFICER), ALL)),
        "see caseload": Right(
            "See the extract of the caseload, and what is wrong with it.",
            each((OFFICER, LEAD, ANALYST), stages_from("announced")) | {CONTACT: frozenset({"announced", "caseload"})},
        ),
        "send caseload": Right("Send the extract of the caseload.", each((CONTACT, OFFICER), frozenset({"announced"}))),
        "ask for evidence": Right("Ask for evidence in advance, and drop what is not needed.", each((LEAD, OFFICER), GATHERING)),
        "send evidence": Right("Send evidence in advance, and take it back.", {CONTACT: GATHERING}),
        "see evidence": Right(
            "See the evidence that was sent.",
            each((HEAD, LEAD, INSPECTOR, QUALITY, OFFICER), stages_from("announced"))
            | each((CONTACT, LEADER), KNOWN_TO_PROVIDER),
        ),
        "gather evidence": Right(
            "Enter evidence of organisational delivery, make claims, and weigh the one for the other.",
            each((LEAD, INSPECTOR), GATHERING | {"rating"}),
        ),
        "see gathered evidence": Right(
            "See what was gathered of organisational delivery, and how well each claim is borne out.",
            each((HEAD, LEAD, INSPECTOR, QUALITY, OFFICER, PANEL), stages_from("announced")),
        ),
        "draw sample": Right(
            "Draw, enlarge and replace cases of the sample.", {OFFICER: frozenset({"caseload", "sampled", "fieldwork"})}
        ),
        "void draw": Right(
            "Void a draw, with a reason, before the provider is told of it: whoever draws cannot take it back alone.",
            {HEAD: frozenset({"announced", "caseload"})},
        ),
        "see sample": Right(
            "See which cases were drawn.",
            each((HEAD, LEAD, INSPECTOR, QUALITY, OFFICER, ANALYST), stages_from("sampled")) | {CONTACT: stages_from("sampled")},
        ),
        "assign cases": Right("Say who reads which case.", each((LEAD, OFFICER), frozenset({"sampled", "fieldwork"}))),
        "see own cases": Right("See the cases that one is to read.", each((LEAD, INSPECTOR, QUALITY, ASSESSOR), READING)),
        "bring in answers": Right(
            "Put the questions on tablets, and bring in answers that come in files.",
            each((LEAD, OFFICER), frozenset({"fieldwork"})),
        ),
        "answer cases": Right(
            "Write on the cases that one is to read: facts, answers and what speaks for them.",
            each((LEAD, INSPECTOR, QUALITY, ASSESSOR), frozenset({"fieldwork"})),
        ),
        "give second readings": Right(
            "Give a case to a second reader, who sees nothing of the first reading.",
            each((LEAD, QUALITY), frozenset({"fieldwork"})),
        ),
        "moderate readings": Right(
            "Settle what is agreed where two readings of a case differ.", each((LEAD, QUALITY), frozenset({"fieldwork"}))
        ),
        "reopen readings": Right(
            "Let a finished reading go on, or what was agreed be agreed anew, for a reason.",
            each((LEAD, QUALITY), frozenset({"fieldwork"})),
        ),
        "sign off cases": Right(
            "Say of a case that others read that it stands as it is.", each((LEAD, QUALITY), frozenset({"fieldwork"}))
        ),
        "see answers": Right(
            "See what readers answered, case by case.", each((HEAD, LEAD, QUALITY, ANALYST), stages_from("fieldwork"))
        ),
        "see desk": Right(
            "See how reading goes and what it comes to so far; shares and ratings are kept from whoever has cases to read.",
            each((HEAD, LEAD, QUALITY), frozenset({"fieldwork", "rating"})),
        ),
        "ask for changes": Right(
            "Look at readings and how far readers agree, ask for changes to answers, and settle what one has asked for.",
            each((LEAD, QUALITY), frozenset({"fieldwork", "rating"})),
        ),
        "give benchmarks": Right(
            "Give a case to readers as a benchmark, among their own cases and not told apart.",
            each((LEAD, QUALITY), frozenset({"fieldwork"})),
        ),
        "draw dips": Right(
            "Say how many finished readings are looked at, draw them by chance, and say what one found in them.",
            each((LEAD, QUALITY), frozenset({"fieldwork", "rating"})),
        ),
        "see provisional ratings": Right(
            "See ratings that are not yet published.",
            each((HEAD, LEAD, QUALITY, ANALYST, PANEL), stages_from("rating")) | each((CONTACT, LEADER), stages_from("accuracy")),
        ),
        "see panel": Right(
            "See results in full, and what is proposed to the ratings panel, what it decides, and its minutes.",
            each((HEAD, LEAD, QUALITY, ANALYST, PANEL), stages_from("rating")),
        ),
        "propose ratings": Right(
            "Propose ratings to the panel, with reasons: of what only people rate, and where one would depart.",
            {LEAD: frozenset({"rating"})},
        ),
        "decide ratings": Right(
            "Say who sits on the panel, and write down what it decides: to agree, or to depart with a reason.",
            each((HEAD, PANEL), frozenset({"rating"})),
        ),
        "lock ratings": Right("Lock what the panel decided.", each((HEAD, PANEL), frozenset({"rating"}))),
        "see recommendations": Right(
            "See what was recommended, what the provider answers and does, and how far it has come.",
            each((*INSPECTORATE, CONTACT, LEADER, DEVELOPER), AFTERWARDS),
        ),
        "see earlier recommendations": Right(
            "See what the last inspection of the unit recommended, what the provider answered, and what became of it.",
            each(INSPECTORATE, ALL) | each((CONTACT, LEADER, DEVELOPER), KNOWN_TO_PROVIDER),
        ),
        "answer recommendations": Right(
            "Answer recommendations, and say which steps are taken by whom and by when, and when they were done.",
            each((CONTACT, LEADER), frozenset({"published"})),
        ),
        "review progress": Right(
            "Say how far the provider has come with a recommendation, and on what evidence.",
            each((HEAD, LEAD, INSPECTOR), frozenset({"published"})),
        ),
        "share self-audit": Right("Let the inspectorate see a self-audit, or see it no more.", {CONTACT: ALL}),
        "see publication": Right(
            "See what is published of it, version by version.",
            each((HEAD, LEAD, QUALITY, OFFICER, ANALYST), frozenset({"published", "closed"})),
        ),
        "try publication": Right("Try whether it could be published as it stands.", each((HEAD, LEAD), frozenset({"accuracy"}))),
        "publish inspection": Right("Publish it, and publish corrections with a note.", {HEAD: AFTERWARDS}),
        "withdraw publication": Right("Withdraw what is published, with a note.", {HEAD: frozenset({"published", "closed"})}),
        **LETTER_RIGHTS,
        "unlock ratings": Right("Unlock it, with a reason, so that the panel can decide anew.", {HEAD: frozenset({"rating"})}),
        "see draft": Right(
            "See the report as it would be now, with what is at odds in it, and take it in any format.",
            each((HEAD, LEAD, QUALITY, ANALYST, PANEL), stages_from("rating")) | {INSPECTOR: frozenset({"drafting", "accuracy"})},
        ),
        "write report": Right(
            "Write the text of the report: what was found, findings, recommendations; of what is published, for a correction.",
            {LEAD: WRITING | {"published"}, HEAD: (WRITING - {"rating"}) | AFTERWARDS, INSPECTOR: WRITING - {"rating"}},
        ),
        "open correction": Right(
            "Open the text of what is published to be put right, with a reason; and close it again where nothing was changed.",
            {HEAD: AFTERWARDS, LEAD: frozenset({"published"})},
        ),
        "see sent draft": Right(
            "See the drafts that were sent to the provider, what was said of them, and what became of it.",
            each((HEAD, LEAD, INSPECTOR, QUALITY, ANALYST, PANEL, CONTACT, LEADER), stages_from("accuracy")),
        ),
        "send draft": Right("Send the draft to the provider, and say which units must answer.", {LEAD: frozenset({"accuracy"})}),
        "check facts": Right(
            "Comment on a draft that was sent, and say that the return of a unit is complete.",
            each((CONTACT, LEADER), frozenset({"accuracy"})),
        ),
        "answer comments": Right(
            "Accept a comment on the draft, accept it in part, or refuse it, with the reason.",
            each((HEAD, LEAD), frozenset({"accuracy"})),
        ),
        "waive return": Right(
            "Let the report go on without the return of a unit, for a reason, which its text says.",
            {HEAD: frozenset({"accuracy"})},
        ),
    }
)
"""Every right, by its name."""


@cache
def rights_with(roles: frozenset[str], stage: StageCode) -> frozenset[str]:
    """The rights that any of the roles has at a stage: asked with every request, and answered once."""
    return frozenset(name for name, right in RIGHTS.items() if any(stage in right.roles.get(role, ()) for role in roles))


def roles_with(right: str, stage: StageCode) -> frozenset[str]:
    """The roles that have a right at a stage. Raises KeyError for a right that the table does not have."""
    return frozenset(role for role, stages in RIGHTS[right].roles.items() if stage in stages)
