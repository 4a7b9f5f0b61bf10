"""The tour page."""

from django.http import HttpResponse
from django.shortcuts import render

from evenhand_service.accounts.access import Request, signed_in
from evenhand_service.accounts.models import Appointment
from evenhand_service.accounts.roles import ROLES
from evenhand_service.tour.finding import found_for
from evenhand_service.tour.steps import STEPS


@signed_in
def tour(request: Request) -> HttpResponse:
    """The tour of a role of whoever is signed in: the one that is asked for, else the first that they hold."""
    held = set(Appointment.objects.filter(person=request.user).values_list("role", flat=True))
    roles = [role for code, role in ROLES.items() if code in held]
    role = next((one for one in roles if one.code == request.GET.get("role")), roles[0] if roles else None)
    said = {
        "role": role,
        "others": [one for one in roles if one is not role],
        "steps": found_for(request.user, STEPS[role.code]) if role else [],
    }
    return render(request, "tour/tour.html", said)
