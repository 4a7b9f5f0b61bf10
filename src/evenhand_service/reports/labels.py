"""What passages are called on pages."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.framework.framework import Framework
from evenhand_service.reports.contents import Content
from evenhand_service.reports.models import AnyPassage

KINDS: dict[str, Promise] = {
    "strength": gettext_lazy("Strength"),
    "area for improvement": gettext_lazy("Area for improvement"),
    "effective practice": gettext_lazy("Effective practice"),
}


def label_of(passage: AnyPassage, framework: Framework, content: Content | None = None) -> str:
    """What a passage is called."""
    about = about_named(passage.about, framework)
    if passage.field == "summary":
        return _("Summary")
    if passage.field == "recommendations":
        number = content.said["number"] if content else None
        return _("Recommendation %(number)s") % {"number": number} if number else _("Recommendation")
    if passage.field == "findings":
        kind = KINDS.get(content.said["kind"]) if content else None
        return f"{kind or _('Finding')}: {about}"
    said = {"about": about}
    return _("Conclusion: %(about)s") % said if passage.field == "conclusions" else _("What was found: %(about)s") % said


def about_named(code: str, framework: Framework) -> str:
    """A standard or a domain by its code and name; a part that is text by its heading."""
    if code in framework.standard_of:
        return f"{code} {framework.standard_of[code].name}"
    domain = next((one for one in framework.domains if one.code == code), None)
    if domain is not None:
        return f"{code} {domain.name}"
    outline = framework.outline
    parts = [*outline.parts, *(part for other in outline.others.values() for part in other.parts)] if outline else []
    part = next((one for one in parts if one.name == code), None)
    return (part.subheading or part.heading) if part else code
