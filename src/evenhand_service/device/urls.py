"""The addresses that devices ask."""

from django.urls import path

from evenhand_service.device.views import holding, worker

urlpatterns = [
    path("worker.js", worker.worker, name="worker"),
    path("offline", worker.offline, name="offline"),
    path("this-device", holding.this_device, name="this-device"),
    path("this-device/key", holding.key, name="device-key"),
    path("this-device/cases", holding.cases, name="device-cases"),
    path("this-device/forms/<slug:name>/<slug:sample>", holding.form, name="device-form"),
]
