"""The addresses of casework."""

from django.urls import path

from evenhand_service.casework.views import case, desk, files, finishing, saving

INSPECTION = "inspections/<slug:name>"
ONE = f"{INSPECTION}/casework"

urlpatterns = [
    path(f"{ONE}/sheets/<number:sheet>/operations/<uuid:operation>", saving.operation, name="casework-operation"),
    path(f"{INSPECTION}/my-cases", desk.my_cases, name="my-cases"),
    path(f"{ONE}/open/<slug:sample>/<str:case>", desk.open_case, name="casework-open"),
    path(f"{ONE}/files", files.files, name="casework-files"),
    path(f"{ONE}/files/<slug:sample>", files.form_for, name="casework-form"),
    path(f"{ONE}/<number:sheet>", case.case, name="casework-case"),
    path(f"{ONE}/<number:sheet>/finish", finishing.finish_page, name="casework-finish"),
]
