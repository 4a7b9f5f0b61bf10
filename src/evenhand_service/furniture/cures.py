"""What to do about a fault of the library, as the service says it: on a page nobody has files, options or a command line.

The library's own cures speak of what whoever has a folder can do. Here stands, for each kind of fault that pages and the API can
come to and whose cure would not help there, what can be done in the service, or who can do it. Everything else is said as it is.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evenhand.files.faults import Fault

OFFICER_PUTS_RIGHT = _(
    "ask the operations officer, who can take the files of the inspection out, put them right and take them in again."
)
SENT_BY_PROVIDER = _("the provider sends its extract on the page “Caseload”.")
VOID = _(
    "a sample that is drawn stays. If the draw went wrong, the head of programme can void it, with a reason, until the provider "
    "is told of it."
)

CURES: Mapping[str, str | Promise] = {
    "AssessorUnplaced": _("choose the office or practitioners of this reader on the page “Readers and their cases”."),
    "CaseInTwo": _("open the case from the list of the sample that is meant."),
    "CaseNotListed": _("choose the case from the list on the page “Sample”."),
    "CaseNotRead": _("give the cases readers anew on the page “Readers and their cases”."),
    "CaseReplaced": _("nothing needs doing; its reason is on the page “Sample”."),
    "CaseloadChanged": OFFICER_PUTS_RIGHT,
    "CaseloadMissing": SENT_BY_PROVIDER,
    "CaseloadReceived": VOID,
    "CasesUnassigned": _("choose “Assign the cases” on the page “Readers and their cases”."),
    "CertificateAlone": OFFICER_PUTS_RIGHT,
    "ExtractColumnMissing": _("add it, headed {headings}{hint}; or ask the operations officer to have its heading accepted."),
    "ExtractColumnTwice": _("take out all but the one that is meant."),
    "ExtractUndeclared": _("choose another edition while the inspection is planned; this one cannot check an extract."),
    "FactNotHeld": _("ask the provider for an extract with the column {fact!r} filled in for every case."),
    "FigureUnknown": _("put the name right: {hint} Every figure is listed beside the field with its value."),
    "KeyMissing": OFFICER_PUTS_RIGHT,
    "MatchingUnknown": _("choose another edition while the inspection is planned; from this one no sample can be drawn."),
    "NobodyEligible": _("check the first day of fieldwork, and that this is the extract for this sample."),
    "NobodyMayRead": _("add a reader who may, or put right what is said of one of these on the page “Readers and their cases”."),
    "NotInEncoding": _("save the file again as 'CSV UTF-8' or as XLSX."),
    "NotFinished": _("answer and rate it first; the pages “Results” and “Ratings panel” say what waits."),
    "NotReadBack": _(
        "look on the page “Report”, or on that of the letter, for the text that {document} has there and that says otherwise "
        "than the tables, and write it anew; the formats are all made from the one text."
    ),
    "NothingDrawn": _("draw the sample first, on the page “Draw the sample”."),
    "NothingReceived": SENT_BY_PROVIDER,
    "Withdrawn": _("it stays withdrawn: anybody may have read why."),
    "OverCapacity": _("take cases from this reader, or change how many they can read, on the page “Readers and their cases”."),
    "PartTooSmall": _("draw a smaller number on the page “Draw the sample”; the parts follow in proportion."),
    "QuotaUnknown": OFFICER_PUTS_RIGHT,
    "QuotaUnmet": _("draw a larger number on the page “Draw the sample”, or ask the operations officer to have a quota lowered."),
    "ReaderHindered": _("give the case to another reader on the page “Readers and their cases”."),
    "ReaderUnnamed": _("give the case a reader on the page “Readers and their cases”."),
    "RepeatsUnknown": _("choose one of the recommendations of earlier inspections that are listed; {hint}"),
    "RoomShort": _(
        "let {them} read {short} more on the page “Readers and their cases”, add a reader who may read these, or assign afresh."
    ),
    "SampleAltered": OFFICER_PUTS_RIGHT,
    "SampleDrawn": VOID,
    "SampleNotDrawn": _("draw the sample first, on the page “Draw the sample”."),
    "SeedDiffers": OFFICER_PUTS_RIGHT,
    "SeedMissing": OFFICER_PUTS_RIGHT,
    "SeedStillSealed": OFFICER_PUTS_RIGHT,
    "SheetsAlike": _("send a file that holds the sheet that is meant alone."),
    "SizeUnknown": _("say how many cases on the page “Draw the sample”: the operations officer can."),
    "TooManyCases": _(
        "give some of them to other readers, or change how many this one can read, on the page “Readers and their cases”."
    ),
    "TwoEncodings": _("save the file again as 'CSV UTF-8' or as XLSX."),
    "ValueAlike": _("write it in one way everywhere."),
    "ValueUnknown": _("write one of these{hint}; or ask the operations officer to have this way of writing accepted."),
}
"""The service's own cures, by the kind of fault."""


def remedy_of(fault: Fault) -> str:
    """What to do about a fault, for whoever uses the service."""
    own = CURES.get(fault.name)
    return fault.remedy if own is None else str(own).format(**fault.given)
