"""Which lines announce recommendations, and of whom: `The region should:`, `We recommend that Northtown PDU:`, headings."""

import re
from dataclasses import dataclass
from typing import Literal

from evenhand.publications.publication import Line

_ENDS_IN_A_UNIT = re.compile(
    r"\b(?:PDU|Probation Delivery Unit|YOT|YJS|YOS|CRC|Youth Offending (?:Team|Service)|Youth Justice (?:Service|Partnership))"
    r"\s*(?:\([A-Z]{2,6}\))?$"
)
_BODY = re.compile(
    r"\b(?:PDUs?|Probation|YOTs?|YJSs?|YOSs?|CRCs?|HMPPS|NPS|MoJ|YJB|NHS|ICBs?|[Rr]egions?|[Bb]oard|[Mm]inist(?:ry|er)|[Ss]ervices?"
    r"|[Dd]epartment|[Cc]ouncils?|[Aa]uthorit(?:y|ies)|[Pp]artnership|[Pp]olice|[Cc]onstabulary|[Tt]rusts?|[Cc]ommittee|[Gg]overnment"
    r"|[Cc]ommissioners?|[Aa]genc(?:y|ies)|[Oo]ffice|[Cc]ompany|[Dd]irectors?|[Dd]irectorate|[Cc]hief|[Hh]eads?|[Ss]ecretary"
    r"|[Ll]eaders|[Ll]eadership|[Mm]anagers?|[Mm]anagement|[Tt]eams?|[Uu]nits?|[Pp]artners|[Pp]risons?|[Cc]ourts?|[Cc]ollege)\b"
)
_NO_BODY = re.compile(
    r"\b(?:inspect\w*|reports?|annexe?|appendix|chapter|background|ratings?|about|our|what|how|findings|recommend\w*|was|were|is|are"
    r"|has|have|had|which|who|whether|supervised|plans?|reviews?|cases?|contents|foreword|page|score)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"(?:an?|all|any|each|every|it|they|we|you|he|she|this|that|these|those|such|what|there|when|where|if|as|in|inspectors)\b",
    re.IGNORECASE,
)
LONGEST_NAME = 90
MOST_WORDS = 14

_ASKS = r"(?:should|must|needs? to|will need to)(?: now)?"
_SAID = re.compile(rf"(?=[A-Z])(?:The )?(.{{2,140}}?),? {_ASKS}:")
_THOUGHT = re.compile(
    r"(?:.{0,200}?\b(?:we|inspectors)|HMI Probation)(?:,? therefore| also)? (recommends?|think|believe|consider) that"
    r"(?: the)?(?: (.{0,140}?))?:$|it is (recommend)ed that(?: the)?(?: (.{0,140}?))?:$",
    re.IGNORECASE,
)
_SAID_WITHOUT_COLON = re.compile(rf"(?=[A-Z])(?:The )?(.{{2,90}}?) {_ASKS}")
_IN_AN_ITEM = re.compile(rf"(?:The |the )?([A-Z].{{1,90}}?|region|board|service) {_ASKS}\b")
_ENDS_ASKING = re.compile(rf",? {_ASKS}$")
_ANNOUNCES = re.compile(
    r"(?:improvements are necessary|(?:we|it is) (?:therefore )?recommend|our recommendations are)\b.{0,80}:$", re.IGNORECASE
)
_EARLIER = re.compile(r"\b(?:19|20)\d\d\b|\bprevious|\blast inspection\b|\bearlier inspection\b", re.IGNORECASE)
_EARLIER_HEADING = re.compile(
    r"\b(?:previous|last|earlier|prior|progress|implement\w*|status|respon\w*|outstanding|accept\w*|follow(?:ed|ing)?[- ]up"
    r"|action)\b",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"(?:(?:Annexe?|ANNEXE?|Appendix|Chapter|Part|Section) \w{1,8}[ :.–-]{1,4}|\d{1,2}(?:\.\d{1,2})?\.? )?"
    r"(?:(?:Our|Key|List of|Summary of|The|Main|Full|Detailed) ){0,2}(?:Recommendations?|recommendations?|RECOMMENDATIONS?)"
    r"(?: (?:for improvements?|FOR IMPROVEMENTS?)| (?:for|to) (?:the )?([A-Za-z].{1,90}?))?[ :.–-]{0,4}"
)
_LEADS = re.compile(r"\b(?:recommend|should|must|need|improve|ensure|action|following)", re.IGNORECASE)
LONGEST_HEADING = 120
LONGEST_LINE = 400


def is_unit(addressee: str | None) -> bool:
    """Whether an addressee is a unit that is inspected, and no board over it."""
    return addressee is not None and _ENDS_IN_A_UNIT.search(addressee) is not None


def is_body(text: str) -> bool:
    """Whether a few words name somebody who can be asked: a service, a board, a ministry."""
    return (
        len(text) <= LONGEST_NAME
        and len(text.split()) <= MOST_WORDS
        and not text.endswith((".", ",", ";", "?"))
        and not _NO_BODY.search(text)
        and _BODY.search(text) is not None
    )


def is_named(words: str) -> bool:
    """Whether words before `should:` name somebody: a body, or a name of several words or in capitals. `A plan` names nobody."""
    if _NO_NAME.match(words):
        return False
    if is_body(words):
        return True
    said = [word for word in words.split() if word not in ("and", "of", "the", "for", "&", "–", "-")]
    return (len(said) > 1 or words.isupper()) and all(word[:1].isupper() for word in said)


@dataclass(frozen=True, slots=True)
class Announcement:
    """That recommendations follow, and of whom they are asked.

    `kind` is `list` where they stand right below, `marked list` where only items with marks can be meant, `section` where a
    heading says so, and `earlier` where they are those of another inspection.
    """

    kind: Literal["list", "marked list", "section", "earlier"]
    addressee: str | None = None


def announcement(line: Line, *, in_section: bool) -> Announcement | None:
    """What a line announces. In a section of recommendations whoever is named before `should:` is asked."""
    text = line.text
    last = text[-1]
    if len(text) > LONGEST_LINE or not (last in ":dto" or "ecommend" in text or "ECOMMEND" in text):
        return None
    heading = _heading(line) if len(text) <= LONGEST_HEADING and last not in ".,;" else None
    if heading is not None:
        return heading
    if last == ":":
        return _sentence(text, trusted=in_section or line.heading)
    said = _SAID_WITHOUT_COLON.fullmatch(text) if len(text) <= LONGEST_HEADING and not _EARLIER.search(text) else None
    return Announcement("marked list", said[1]) if said and is_body(said[1]) else None


def _heading(line: Line) -> Announcement | None:
    text = line.text
    if "ecommend" not in text and "ECOMMEND" not in text:
        return None
    found = _HEADING.fullmatch(text)
    if found and (found[1] is None or is_named(found[1])):
        return Announcement("section", found[1])
    headed = line.heading or (text[:1].isupper() and len(text.split()) <= MOST_WORDS and text[-1] != ":")
    return Announcement("earlier") if headed and _EARLIER_HEADING.search(text) else None


def _sentence(text: str, *, trusted: bool) -> Announcement | None:
    """A sentence that ends in a colon and asks somebody, or says that we recommend what follows."""
    if _EARLIER.search(text):
        return Announcement("earlier") if "recommended" in text else None
    thought = _THOUGHT.match(text) if " that" in text else None
    if thought:
        name = _ENDS_ASKING.sub("", thought[2] or thought[4] or "").strip(" ,:")
        if name and is_named(name):
            return Announcement("list", name)
        return Announcement("list") if (thought[1] or thought[3]).casefold().startswith("recommend") else None
    said = _SAID.fullmatch(text)
    if said:
        return Announcement("list", said[1].strip()) if trusted or is_named(said[1]) else None
    return Announcement("list") if _ANNOUNCES.search(text) else None


def addressee_in(text: str) -> str | None:
    """Who is asked by a recommendation that says so itself: `The region should listen.`"""
    said = _IN_AN_ITEM.match(text)
    return said[1] if said and is_body(said[1]) else None


def leads_to_what_is_asked(text: str) -> bool:
    """Whether a sentence of a section of recommendations can lead to them: it ends without a colon, or asks."""
    return not text.endswith(":") or _LEADS.search(text) is not None
