"""The addresses of casework."""

from django.urls import path

from evenhand_service.casework.views import saving

ONE = "inspections/<slug:name>/casework"

urlpatterns = [
    path(f"{ONE}/sheets/<number:sheet>/operations/<uuid:operation>", saving.operation, name="casework-operation"),
]
