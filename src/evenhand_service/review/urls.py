"""The addresses of review."""

from django.urls import path

from evenhand_service.review.views import listed, moderating, one, readings, second

CASES = "inspections/<slug:name>/casework-cases"
ONE = f"{CASES}/<slug:sample>/<str:case>"
READING = "inspections/<slug:name>/casework/readings/<number:sheet>"

urlpatterns = [
    path(CASES, listed.cases, name="casework-cases"),
    path(ONE, one.case_page, name="casework-one"),
    path(f"{ONE}/second", second.give, name="casework-second"),
    path(f"{ONE}/second/withdraw", second.withdraw, name="casework-second-withdraw"),
    path(f"{ONE}/moderate", moderating.moderate_page, name="casework-moderate"),
    path(f"{ONE}/sign-off", one.sign_off_page, name="casework-sign-off"),
    path(READING, readings.reading, name="casework-reading"),
    path(f"{READING}/reopen", readings.reopen_page, name="casework-reopen"),
]
