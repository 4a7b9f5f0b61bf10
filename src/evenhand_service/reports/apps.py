"""The app of reports."""

from django.apps import AppConfig


class Reports(AppConfig):
    """The text of reports is written here, and the provider's check of its facts is held."""

    name = "evenhand_service.reports"
    label = "reports"

    def ready(self) -> None:
        """Let the tables follow `findings.yaml` wherever it changes, and the stages know how far a draft has come."""
        from evenhand_service.inspections.folder import AFTER_KEEPING
        from evenhand_service.inspections.needs import AMISS, NEEDS
        from evenhand_service.reports.accuracy import accuracy_amiss, accuracy_done
        from evenhand_service.reports.complete import amiss, is_complete
        from evenhand_service.reports.correcting import correction_amiss
        from evenhand_service.reports.following_files import follow

        AFTER_KEEPING.append(follow)
        NEEDS["draft complete"] = is_complete
        NEEDS["accuracy returned"] = accuracy_done
        NEEDS["correction finished"] = lambda inspection: not correction_amiss(inspection)
        AMISS["draft complete"] = amiss
        AMISS["correction finished"] = correction_amiss
        AMISS["accuracy returned"] = accuracy_amiss
