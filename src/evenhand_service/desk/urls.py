"""The addresses of the desk."""

from django.urls import path

from evenhand_service.desk import views

ONE = "inspections/<slug:name>/desk"

urlpatterns = [
    path(ONE, views.desk, name="desk"),
    path(f"{ONE}/feedback", views.feedback, name="desk-feedback"),
]
