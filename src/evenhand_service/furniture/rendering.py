"""How Django's forms are written: as the design system's components."""

from django.forms.renderers import TemplatesSetting


class Rendering(TemplatesSetting):
    """Forms as a column of fields; what is wrong with the whole of one stands in the summary above it."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
