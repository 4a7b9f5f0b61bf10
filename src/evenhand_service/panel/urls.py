"""The addresses of the results desk and of the ratings panel."""

from django.urls import path

from evenhand_service.panel.views import deciding, listed, results

ONE = "inspections/<slug:name>"
PANEL = f"{ONE}/panel"

urlpatterns = [
    path(f"{ONE}/results", results.desk, name="results"),
    path(f"{ONE}/results/<str:standard>", results.one, name="results-standard"),
    path(PANEL, listed.panel, name="panel"),
    path(f"{PANEL}/minutes", listed.minutes, name="panel-minutes"),
    path(f"{PANEL}/minutes.txt", listed.minutes_file, name="panel-minutes-file"),
    path(f"{PANEL}/sitting", deciding.sitting, name="panel-sitting"),
    path(f"{PANEL}/lock", deciding.lock, name="panel-lock"),
    path(f"{PANEL}/unlock", deciding.unlock, name="panel-unlock"),
    path(f"{PANEL}/propose/<str:standard>", deciding.proposing, name="panel-propose"),
    path(f"{PANEL}/decide/<str:standard>", deciding.deciding, name="panel-decide"),
]
