"""The address of the tour."""

from django.urls import path

from evenhand_service.tour import views

urlpatterns = [path("tour", views.tour, name="tour")]
