"""The addresses of the service."""

from django.urls import path

from evenhand_service.config.health import alive, ready

urlpatterns = [
    path("health/alive", alive, name="alive"),
    path("health/ready", ready, name="ready"),
]
