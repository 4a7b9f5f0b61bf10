"""Why a document cannot be read."""

from evenhand.files.faults import Fault


class DocumentKindUnknown(Fault):
    """A file of a kind that is not read, by its name and by how it begins."""

    what = "this is not a kind of document that is read here."
    cure = "give a PDF, a Word document (.docx), a web page (.html), or plain text or Markdown (.txt, .md)."


class DocumentBroken(Fault):
    """A file that begins like a document of its kind and cannot be read as one."""

    what = "this {kind} cannot be opened: {problem}."
    cure = "fetch it again from where it was published, or open it in its own program and save it anew."


class DocumentLocked(Fault):
    """A document that opens with a password only."""

    what = "this {kind} is encrypted, and opens with a password only."
    cure = "save a copy without a password, and read that."


class DocumentWithoutText(Fault):
    """A document with no text in it: empty, or made of pictures of pages."""

    what = "there is no text in this {kind}."
    cure = "where its pages are pictures, recognise their text first (OCR) and read the result."


class DocumentTooLarge(Fault):
    """A document larger than any report is."""

    what = "this {kind} has {size}, and no report comes near that: at most {most} are read."
    cure = "cut it up, or look whether it is what you meant."


class FolderWithoutDocuments(Fault):
    """A folder in which, and below which, no file has the name of a document that is read."""

    what = "this folder holds no document that can be read."
    cure = "name a folder with files in it whose names end in {kinds}."
