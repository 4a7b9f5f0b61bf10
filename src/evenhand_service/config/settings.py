"""Django's settings, from the environment."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url

from evenhand_service.config.environment import read_environment
from evenhand_service.config.headers import content_security_policy
from evenhand_service.config.installed import *  # noqa: F403 - Django reads the names
from evenhand_service.config.lockouts import *  # noqa: F403 - Django reads the names
from evenhand_service.config.logs import logging_as
from evenhand_service.config.single_sign_on import providers

ENVIRONMENT = read_environment()

SECRET_KEY = ENVIRONMENT.secret_key
DEBUG = False
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
ROOT_URLCONF = "evenhand_service.config.urls"
WSGI_APPLICATION = "evenhand_service.config.wsgi.application"

MIDDLEWARE = [
    "evenhand_service.config.logs.RequestLog",
    "evenhand_service.config.headers.Headers",
    "evenhand_service.api.plainly.Plainly",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "evenhand_service.config.health.HostCheck",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "evenhand_service.accounts.sessions.SessionLimits",
    "evenhand_service.config.limits.WriteLimit",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "evenhand_service.accounts.second_factor.SecondFactorRequired",
    "axes.middleware.AxesMiddleware",
    "evenhand_service.furniture.not_allowed.not_allowed_page",
    "evenhand_service.furniture.tables_as_csv.tables_as_csv",
    "evenhand_service.device.arriving.arrived",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "evenhand_service.furniture.frame.frame",
            ]
        },
    }
]

FORM_RENDERER = "evenhand_service.furniture.rendering.Rendering"

STATIC_URL = "static/"
STATIC_ROOT = (ENVIRONMENT.data / "static").resolve()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "evenhand_service.furniture.named_by_content.NamedByContent"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ALLOW_ALL_ORIGINS = False

SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; "
    "PRAGMA recursive_triggers=ON;",
}
"""Writers wait for each other instead of failing, what was committed stands on the disk, and what is deleted is overwritten."""

PREPARED = {"server_side_binding": True, "prepare_threshold": 2}
"""What a connection asks again, PostgreSQL has read and planned already: that takes it longer than most answers do."""

ENGINE = "evenhand_service.config.postgresql"


def _database() -> dict[str, Any]:
    found: dict[str, Any] = dict(dj_database_url.parse(ENVIRONMENT.database, conn_max_age=60, conn_health_checks=True))
    if found["ENGINE"].endswith("sqlite3"):
        return found | {"OPTIONS": SQLITE, "CONN_MAX_AGE": 0}
    return found | {"ENGINE": ENGINE, "OPTIONS": found.get("OPTIONS", {}) | PREPARED}


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
        ("UserAttributeSimilarityValidator", {"user_attributes": ("email", "name")}),
    )
]

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
LANGUAGE_COOKIE_HTTPONLY, LANGUAGE_COOKIE_SAMESITE, LANGUAGE_COOKIE_SECURE = True, "Lax", ENVIRONMENT.https
LOCALE_PATHS = [Path(__file__).parents[1] / "locale"]
TIME_ZONE = ENVIRONMENT.time_zone
USE_TZ = True
USE_I18N = True

_BACKENDS = {"console": "console", "folder": "filebased", "smtp": "smtp"}
_SERVER = urlsplit(ENVIRONMENT.mail.address)
EMAIL_BACKEND = f"django.core.mail.backends.{_BACKENDS[ENVIRONMENT.mail.kind]}.EmailBackend"
EMAIL_FILE_PATH = ENVIRONMENT.mail.address if ENVIRONMENT.mail.kind == "folder" else None
EMAIL_HOST = _SERVER.hostname or ""
EMAIL_USE_SSL = _SERVER.scheme == "smtps"
EMAIL_USE_TLS = _SERVER.scheme == "smtp"
EMAIL_PORT = _SERVER.port or (465 if EMAIL_USE_SSL else 587)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_SERVER.username or ""), unquote(_SERVER.password or "")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.sender

EVENHAND_ADDRESS = ENVIRONMENT.address
EVENHAND_LARGEST_UPLOAD = ENVIRONMENT.largest_upload
EVENHAND_SCANNER = ENVIRONMENT.scanner
EVENHAND_RETENTION = ENVIRONMENT.retention
EVENHAND_DEVICE_DAYS = ENVIRONMENT.device_days
SNAPSHOTS = (ENVIRONMENT.data / "snapshots").resolve()
FILE_UPLOAD_HANDLERS = [
    "evenhand_service.uploads.receiving.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

SESSION_ENGINE = "evenhand_service.accounts.signed_in"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "evenhand_service.accounts.typed.not_taken"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = ENVIRONMENT.https
if ENVIRONMENT.https:  # browsers then refuse them from any other host, and over plain HTTP
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_IDLE = 60 * 60
"""Seconds after which a session ends in which nothing is opened or sent. An inspector may write for longer on one page: what is
sent too late is shown again, to be copied. `SESSION_COOKIE_AGE` is a long working day, after which it ends in any case."""

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
PROXIES = ENVIRONMENT.proxies
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if ENVIRONMENT.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = ENVIRONMENT.https
SECURE_REFERRER_POLICY = SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REDIRECT_EXEMPT = ["^health/alive$", "^health/ready$"]
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = content_security_policy(ENVIRONMENT.sign_on)
LOGGING = logging_as(ENVIRONMENT.log)

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "config_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 5_000}},
}
"""Counts of attempts to sign in are in the database; what programs read, each process counts for itself."""

LIMITS = (ENVIRONMENT.data / "limits").resolve()
"""Counts of everything that is sent are in files, so that nothing is written to the database to count what is."""

DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
"""Fields of a form: the page of a case has nine for each question."""

WRITES_A_MINUTE = {"person": 120, "place": 300}
"""How often a person may send something; and everybody together in one place, such as an office, who has not signed in."""

API_A_MINUTE = {"write": 120, "read": 600, "stranger": 300}
"""How often a token may be used to change something; in each process, to read; and one place may ask with no good token."""

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "evenhand_service.accounts.signed_in.SignedIn"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60
SECOND_FACTOR_REQUIRED = ENVIRONMENT.second_factor == "required"

ACCOUNT_ADAPTER = "evenhand_service.accounts.adapters.Accounts"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {
    "login": "evenhand_service.accounts.forms.SignIn",
    "reauthenticate": "evenhand_service.accounts.forms.Reauthenticate",
    "change_password": "evenhand_service.accounts.forms.ChangePassword",
    "reset_password": "evenhand_service.accounts.forms.ResetPassword",
    "reset_password_from_key": "evenhand_service.accounts.forms.SetPassword",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_LOGOUT_REDIRECT_URL = "signed_out"
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "20/m/ip,10/15m/key"}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
MFA_ADAPTER = "evenhand_service.accounts.adapters.SecondFactor"
MFA_FORMS = {
    "activate_totp": "evenhand_service.accounts.forms.SetUpCode",
    "authenticate": "evenhand_service.accounts.forms.EnterCode",
    "reauthenticate": "evenhand_service.accounts.forms.ReauthenticateByCode",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Evenhand"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
SOCIALACCOUNT_ADAPTER = "evenhand_service.accounts.adapters.SingleSignOn"
SOCIALACCOUNT_PROVIDERS = providers(ENVIRONMENT.sign_on)
