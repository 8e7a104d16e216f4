"""One settings module; what differs per installation comes from the environment."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from environs import Env

from wijwerken.config.keys import read_or_make_key
from wijwerken.config.logs import configure_logs
from wijwerken.config.rooms import ROOMS

env = Env()

# What this installation is.
TESTING = env.bool("WIJWERKEN_TEST", False)
DEBUG = env.bool("WIJWERKEN_DEBUG", False)
WIJWERKEN_DATA = Path(env.str("WIJWERKEN_DATA", "data")).expanduser().resolve()
# A command beside a running server uses the address that `start` wrote down.
ADDRESS = WIJWERKEN_DATA / "address"
LAST_ADDRESS = ADDRESS.read_text(encoding="utf-8").strip() if ADDRESS.exists() else ""
WIJWERKEN_PUBLIC_URL = env.str("WIJWERKEN_PUBLIC_URL", LAST_ADDRESS or "http://localhost:8000").rstrip("/")
# One click opens every role in a demo; so only a data folder marked as a demo is one.
WIJWERKEN_DEMO = env.bool("WIJWERKEN_DEMO", (WIJWERKEN_DATA / "demo").exists())
WIJWERKEN_ROOMS = list(ROOMS)

WIJWERKEN_DATA.mkdir(parents=True, exist_ok=True, mode=0o700)
SECRET_KEY = read_or_make_key(WIJWERKEN_DATA / "keys" / "secret_key")
# Receipt codes are stored as an HMAC under this key, identities sealed under the other.
WIJWERKEN_RECEIPT_KEY = read_or_make_key(WIJWERKEN_DATA / "keys" / "receipt_key").encode()
WIJWERKEN_IDENTITY_KEY = read_or_make_key(WIJWERKEN_DATA / "keys" / "identity_key").encode()
ERASURE_LEDGER = WIJWERKEN_DATA / "erasures" / "ledger.jsonl"
BACKUPS = WIJWERKEN_DATA / "backups"
HEARTBEAT = WIJWERKEN_DATA / "worker.heartbeat"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    *[f"wijwerken.{room}" for room in ROOMS],
    "wijwerken.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "wijwerken.config.static.StaticFilesMiddleware",
    # Pages shrink to a tenth; Django adds random bytes, so that their length tells nothing about what is in them.
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wijwerken.people.middleware.ActorMiddleware",
    "wijwerken.house.middleware.PrivateMiddleware",
    "wijwerken.house.middleware.RefusalMiddleware",
    "wijwerken.config.middleware.FullDiskMiddleware",
]

ROOT_URLCONF = "wijwerken.config.urls"
ASGI_APPLICATION = "wijwerken.config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            # Written out, so that templates are found the same way with and without DEBUG.
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wijwerken.house.context.house",
                "wijwerken.trajectories.context.trajectory",
            ],
        },
    }
]

# Where things are kept. Identities live in a database of their own.
SQLITE_OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": ("PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;PRAGMA secure_delete=ON;"),
}


def database(variable: str, sqlite_file: str) -> dict[str, Any]:
    """Describe one database: the address in this variable, or a SQLite file in the data folder."""
    if address := env.str(variable, ""):
        described: dict[str, Any] = {**dj_database_url.parse(address)}
        # Every request may run in another thread, so connections are shared through a pool.
        described["OPTIONS"] = described.get("OPTIONS", {}) | ({} if TESTING else {"pool": True})
        return described
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": WIJWERKEN_DATA / sqlite_file,
        "OPTIONS": SQLITE_OPTIONS,
    }


DATABASES = {
    "default": database("DATABASE_URL", "wijwerken.sqlite3"),
    "identities": database("IDENTITY_DATABASE_URL", "identities.sqlite3"),
}
DATABASE_ROUTERS = ["wijwerken.people.routers.IdentityRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend" if TESTING else "django_tasks_db.DatabaseBackend"
    }
}

# Who may come in.
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if TESTING
    else ["django.contrib.auth.hashers.Argon2PasswordHasher"]
)
LOGIN_URL = "/inloggen/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Wij-Werken"
MFA_TOTP_TOLERANCE = 1  # clocks of phones are a little off
MFA_ADAPTER = "wijwerken.people.domain.second_step.Adapter"

# Dutch is the language everything is written in; English is the translation.
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]  # each in its own language
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

# The web: nothing from elsewhere, nothing inline.
PUBLIC = urlsplit(WIJWERKEN_PUBLIC_URL)
HTTPS = PUBLIC.scheme == "https"
ALLOWED_HOSTS = [
    PUBLIC.hostname or "localhost",
    "localhost",
    "127.0.0.1",
    "[::1]",
    *env.list("WIJWERKEN_HOSTS", []),
]
CSRF_TRUSTED_ORIGINS = [f"{PUBLIC.scheme}://{PUBLIC.netloc}"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"

# Files. An upload is bounded before anything is read from it.
STATIC_URL = "/static/"
STATIC_ROOT = WIJWERKEN_DATA / "static"
MEDIA_ROOT = WIJWERKEN_DATA / "uploads"
STATICFILES_FINDERS = ["wijwerken.config.static.RoomsFinder"]
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_USE_FINDERS = DEBUG or TESTING
WHITENOISE_AUTOREFRESH = DEBUG or TESTING
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# How one web process hears what happens in another: "memory" (one process), "postgresql", or redis://… for Valkey.
WIJWERKEN_BUS = env.str("WIJWERKEN_BUS", "memory")

# Mail is optional: without EMAIL_URL nothing is sent, and everything also works on paper.
if address := env.str("EMAIL_URL", ""):
    vars().update(env.dj_email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
WIJWERKEN_SECURITY_CONTACT = env.str("WIJWERKEN_SECURITY_CONTACT", f"mailto:security@{PUBLIC.hostname or 'localhost'}")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("WIJWERKEN_MAIL_FROM", f"wij-werken@{PUBLIC.hostname or 'localhost'}")

LOGGING_CONFIG = None
configure_logs()
