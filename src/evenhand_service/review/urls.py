"""The addresses of review."""

from django.urls import path

from evenhand_service.review.views import listed, moderating, one, readings, second

READINGS = "inspections/<slug:name>/readings"
READING = f"{READINGS}/<number:sheet>"
CASE = f"{READINGS}/cases/<slug:sample>/<str:case>"

urlpatterns = [
    path(READINGS, listed.all_readings, name="readings"),
    path(READING, readings.reading, name="reading"),
    path(f"{READING}/reopen", readings.reopen_page, name="casework-reopen"),
    path(CASE, one.case_page, name="casework-one"),
    path(f"{CASE}/second", second.give, name="casework-second"),
    path(f"{CASE}/second/withdraw", second.withdraw, name="casework-second-withdraw"),
    path(f"{CASE}/moderate", moderating.moderate_page, name="casework-moderate"),
    path(f"{CASE}/sign-off", one.sign_off_page, name="casework-sign-off"),
]
