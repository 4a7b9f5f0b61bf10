"""How whoever fails to sign in too often is locked out: settings of django-axes."""

from datetime import timedelta

AXES_CLIENT_IP_CALLABLE = "evenhand_service.config.visitors.address_of"
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_FAILURE_LIMIT = 5
AXES_LOCKOUT_CALLABLE = "evenhand_service.accounts.lockout.locked_out"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "login", "next", "csrfmiddlewaretoken"]
AXES_USERNAME_CALLABLE = "evenhand_service.accounts.lockout.told_apart"
AXES_USERNAME_FORM_FIELD = "email"
AXES_VERBOSE = False
