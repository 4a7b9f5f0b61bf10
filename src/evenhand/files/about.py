"""What a document says of itself for programs: among its keywords, the unit that it is about.

The words of a page say that as well, but not which of them are the name. What writes documents and what reads them agree here.
"""

_UNIT = "Unit: "


def keyword_of_unit(name: str) -> str:
    """The keyword that names the unit of a document. It is the same in every language."""
    return f"{_UNIT}{name}"


def unit_in_keywords(keywords: str | None) -> str | None:
    """The unit that the keywords of a document name; none where they begin otherwise. A name may have commas in it."""
    said = " ".join((keywords or "").split())
    return said.removeprefix(_UNIT).strip() or None if said.startswith(_UNIT) else None
