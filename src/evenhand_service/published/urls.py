"""The addresses of published results."""

from django.urls import path

from evenhand_service.published import views

urlpatterns = [
    path("published", views.published, name="published"),
    path("published/<slug:framework>/<slug:edition>/<slug:name>", views.result, name="published-result"),
]
