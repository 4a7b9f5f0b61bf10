"""The furniture of every page: its frame, its components, its forms and its lists.

A page extends `layout.html` and fills the blocks `title`, `before` (the way back) and `content`:

    {% extends "layout.html" %}{% load i18n furniture %}
    {% block title %}{% translate "Announce" %}{% endblock %}
    {% block before %}{% component "back-link" href=inspection %}{% endblock %}
    {% block content %}
    {% errors form %}
    <h1 class="govuk-heading-l">{% translate "Announce" %}</h1>
    <form method="post" novalidate>{% csrf_token %}{{ form }}{% component "button" text=_("Announce") %}</form>
    {% endblock %}

Its view has a form of `furniture.forms`, which says what a verb refuses:

    form = Announce(request.POST or None)
    if request.method == "POST" and form.attempt(lambda: announce(by=request.user, **form.cleaned_data)) is not False:
        messages.success(request, _("The inspection has been announced."))
        return redirect("inspection", inspection.name)
    return page(request, "inspections/announce.html", form, inspection=inspection)

`furniture.components` says how components and their options are named, `furniture.listings.listing` how things are listed.
"""
