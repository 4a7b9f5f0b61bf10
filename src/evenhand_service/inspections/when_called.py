"""What an app gives to others when the service starts, loaded only when it is called.

Most commands call none of it: they start in a third of the time.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class WhenCalled:
    """A function by the name under which it would be imported, such as "evenhand_service.panel.before_panel.agreed"."""

    name: str

    def __call__(self, *given: Any, **named: Any) -> Any:  # noqa: ANN401 - those of the function
        return import_string(self.name)(*given, **named)
