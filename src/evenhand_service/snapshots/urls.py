"""The addresses of snapshots."""

from django.urls import path

from evenhand_service.snapshots import views

urlpatterns = [
    path("snapshots", views.snapshots, name="snapshots"),
    path("snapshots/<slug:snapshot>/tables.zip", views.snapshot_zip, name="snapshot-zip"),
]
