"""The addresses of inspections."""

from django.urls import path

from evenhand_service.inspections.views import (
    caseloads,
    cases,
    deadlines,
    history,
    listed,
    overview,
    people,
    planning,
    programme,
    readers,
    sample,
    samples,
    units,
)

ONE = "inspections/<slug:name>"

urlpatterns = [
    path("", listed.inspections, name="inspections"),
    path("plan", planning.new, name="inspection-new"),
    path("programme", programme.programme_page, name="programme"),
    path("units", units.units, name="units"),
    path("units/new", units.unit_new, name="unit-new"),
    path("units/<number:number>", units.unit_page, name="unit"),
    path(ONE, overview.overview, name="inspection"),
    path(f"{ONE}/plan", planning.change, name="inspection-plan"),
    path(f"{ONE}/move/<slug:stage>", planning.go_on, name="inspection-move"),
    path(f"{ONE}/deadlines", deadlines.deadlines_page, name="deadlines"),
    path(f"{ONE}/deadlines/<str:step>", deadlines.set_page, name="deadline-set"),
    path(f"{ONE}/people", people.people, name="inspection-people"),
    path(f"{ONE}/people/inspectorate/add", people.appoint_team, name="appoint-team"),
    path(f"{ONE}/people/provider/add", people.appoint_locally, name="appoint-locally"),
    path(f"{ONE}/people/inspectorate/<number:number>/take", people.dismiss_team, name="dismiss-team"),
    path(f"{ONE}/people/provider/<number:number>/take", people.dismiss_locally, name="dismiss-locally"),
    path(f"{ONE}/caseload", caseloads.caseload, name="caseload"),
    path(f"{ONE}/caseload/send", caseloads.send, name="caseload-send"),
    path(f"{ONE}/caseload/<slug:sample>/faults.csv", caseloads.faults, name="faults"),
    path(f"{ONE}/sample", sample.sample, name="sample"),
    path(f"{ONE}/sample/balance", sample.balance, name="sample-balance"),
    path(f"{ONE}/sample/draw", samples.draw_page, name="sample-draw"),
    path(f"{ONE}/sample/notify", samples.notify_page, name="sample-notify"),
    path(f"{ONE}/sample/files/<str:file>", sample.sample_file, name="sample-file"),
    path(f"{ONE}/sample/<slug:sample>/enlarge", samples.enlarge_page, name="sample-enlarge"),
    path(f"{ONE}/sample/<slug:sample>/replace/<str:case>", samples.replace_page, name="sample-replace"),
    path(f"{ONE}/cases", cases.cases, name="cases"),
    path(f"{ONE}/cases/assign", cases.assign_page, name="assign"),
    path(f"{ONE}/cases/give/<str:sample>/<str:case>", cases.give, name="give-case"),
    path(f"{ONE}/cases/readers/add", readers.add, name="reader-add"),
    path(f"{ONE}/cases/readers/<str:code>", readers.change, name="reader-change"),
    path(f"{ONE}/cases/readers/<str:code>/interest", readers.interest, name="reader-interest"),
    path(f"{ONE}/cases/readers/<str:code>/remove", readers.remove, name="reader-remove"),
    path(f"{ONE}/my-cases", cases.my_cases, name="my-cases"),
    path(f"{ONE}/history", history.history, name="history"),
]
