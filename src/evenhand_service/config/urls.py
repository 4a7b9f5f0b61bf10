"""The addresses of the service."""

from django.urls import include, path
from django.views.i18n import set_language

from evenhand_service.accounts.access import anyone
from evenhand_service.accounts.urls import account_patterns, people_patterns
from evenhand_service.config.health import alive, ready
from evenhand_service.furniture import pages

urlpatterns = [
    path("", include("evenhand_service.casework.urls")),  # first, because answers are saved more often than all else is asked for
    path("health/alive", anyone(alive), name="alive"),
    path("health/ready", anyone(ready), name="ready"),
    path("language", anyone(set_language), name="set_language"),
    path("accessibility", pages.accessibility, name="accessibility"),
    path("privacy", pages.privacy, name="privacy"),
    path("cookies", pages.cookies, name="cookies"),
    path("", include("evenhand_service.inspections.urls")),
    path("", include("evenhand_service.evidence.urls")),
    path("", include("evenhand_service.device.urls")),
    path("", include("evenhand_service.desk.urls")),
    path("", include("evenhand_service.quality.urls")),
    path("", include("evenhand_service.review.urls")),
    path("", include("evenhand_service.panel.urls")),
    path("", include("evenhand_service.following.urls")),
    path("", include("evenhand_service.reports.urls")),
    path("", include("evenhand_service.publishing.urls")),
    path("", include("evenhand_service.letters.urls")),
    path("", include("evenhand_service.exchange.urls")),
    path("", include("evenhand_service.published.urls")),
    path("", include("evenhand_service.snapshots.urls")),
    path("", include("evenhand_service.tour.urls")),
    path("", include("evenhand_service.api.urls")),
    path("account/", include(account_patterns)),
    path("people/", include(people_patterns)),
]
