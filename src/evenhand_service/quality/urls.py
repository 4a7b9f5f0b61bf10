"""The addresses of quality."""

from django.urls import path

from evenhand_service.quality.views import benchmarks, dips, threads

INSPECTION = "inspections/<slug:name>"

urlpatterns = [
    path(f"{INSPECTION}/readings/<number:sheet>/<str:question>/changes", threads.ask_for, name="changes"),
    path(f"{INSPECTION}/threads", threads.threads, name="threads"),
    path(f"{INSPECTION}/threads/<number:thread>", threads.thread, name="thread"),
    path(f"{INSPECTION}/benchmarks", benchmarks.benchmarks, name="benchmarks"),
    path(f"{INSPECTION}/benchmarks/give", benchmarks.give, name="benchmark-give"),
    path(f"{INSPECTION}/benchmarks/agreement", benchmarks.agreement, name="agreement"),
    path(f"{INSPECTION}/dips", dips.dips, name="dips"),
    path(f"{INSPECTION}/dips/rule", dips.rule, name="dip-rule"),
    path(f"{INSPECTION}/dips/draw", dips.draw, name="dip-draw"),
    path(f"{INSPECTION}/dips/<number:dipped>", dips.look, name="dip-look"),
]
