"""The app of reports."""

from django.apps import AppConfig


class Reports(AppConfig):
    """The text of reports is written here, and the provider's check of its facts is held."""

    name = "evenhand_service.reports"
    label = "reports"

    def ready(self) -> None:
        """Let the tables follow `findings.yaml` wherever it changes, and the stages know how far a draft has come."""
        from evenhand_service.inspections.around_files import AFTER_KEEPING
        from evenhand_service.inspections.needs import AMISS, NEEDS
        from evenhand_service.inspections.when_called import WhenCalled

        correction_amiss = WhenCalled("evenhand_service.reports.correcting.correction_amiss")
        AFTER_KEEPING.append(WhenCalled("evenhand_service.reports.following_files.follow"))
        NEEDS["draft complete"] = WhenCalled("evenhand_service.reports.complete.is_complete")
        NEEDS["accuracy returned"] = WhenCalled("evenhand_service.reports.accuracy.accuracy_done")
        NEEDS["correction finished"] = lambda inspection: not correction_amiss(inspection)
        AMISS["draft complete"] = WhenCalled("evenhand_service.reports.complete.amiss")
        AMISS["correction finished"] = correction_amiss
        AMISS["accuracy returned"] = WhenCalled("evenhand_service.reports.accuracy.accuracy_amiss")
