"""One settings module; what differs per installation comes from the environment."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from environs import Env

from wijwerken.config.keys import CODES_ONLY, make_first, read_or_make_key, read_or_make_keys
from wijwerken.config.logs import configure_logs
from wijwerken.config.proxies import ON_THIS_MACHINE, read_proxies
from wijwerken.config.rooms import ROOMS
from wijwerken.house.bodies import SMALL

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
# What is known again has a key that never changes; before version 0.3 that was the secret key (decision 43).
KEYS = WIJWERKEN_DATA / "keys"
make_first(KEYS / "id_key", like=KEYS / "secret_key")
WIJWERKEN_ID_KEY = read_or_make_key(KEYS / "id_key").encode()
SECRET_KEY, *SECRET_KEY_FALLBACKS = (one.key for one in read_or_make_keys(KEYS / "secret_key"))
# Receipt codes are stored as an HMAC under these keys, oldest first; links are known under those from `LINKS_SINCE` on.
RECEIPT_KEYS = read_or_make_keys(KEYS / "receipt_key")[::-1]
WIJWERKEN_RECEIPT_KEYS = [one.key.encode() for one in RECEIPT_KEYS]
WIJWERKEN_LINKS_SINCE = sum(one.may == CODES_ONLY for one in RECEIPT_KEYS)
# Identities are sealed under the first of these; the others are there while they are sealed anew.
WIJWERKEN_IDENTITY_KEYS = [one.key.encode() for one in read_or_make_keys(KEYS / "identity_key")]
ERASURE_LEDGER = WIJWERKEN_DATA / "erasures" / "ledger.jsonl"
# Backups: where, sealed to whom (public keys of age; names and keys perhaps to others), and how many days one may be
# kept. People are told that day.
BACKUPS = Path(env.str("WIJWERKEN_BACKUPS", str(WIJWERKEN_DATA / "backups"))).expanduser().resolve()
WIJWERKEN_BACKUP_RECIPIENTS: list[str] = env.list("WIJWERKEN_BACKUP_RECIPIENTS", [])
WIJWERKEN_BACKUP_RECIPIENTS_NAMES: list[str] = env.list("WIJWERKEN_BACKUP_RECIPIENTS_NAMES", [])
WIJWERKEN_BACKUP_DAYS = env.int("WIJWERKEN_BACKUP_DAYS", 35)
HEARTBEAT = WIJWERKEN_DATA / "worker.heartbeat"
ANSWERS_COME = WIJWERKEN_DATA / "answers.heartbeat"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_cotton.apps.SimpleAppConfig",
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
    "wijwerken.house.middleware.BrowserMiddleware",
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
    "wijwerken.people.middleware.StayingMiddleware",
    "wijwerken.people.middleware.ActorMiddleware",
    "wijwerken.people.middleware.UnsentWordsMiddleware",
    "wijwerken.house.middleware.PrivateMiddleware",
    "wijwerken.house.middleware.RefusalMiddleware",
    "wijwerken.house.middleware.PressMiddleware",
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
                        "wijwerken.house.layout.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "django.templatetags.i18n",
                "django.templatetags.static",
                "wijwerken.house.templatetags.house_marks",
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
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;PRAGMA secure_delete=ON;"
        # What is sorted or may have to be undone is set aside in memory, never in a file outside the data folder.
        "PRAGMA temp_store=MEMORY;"
    ),
}


def database(variable: str, sqlite_file: str) -> dict[str, Any]:
    """Describe one database: the address in this variable, or a SQLite file in the data folder."""
    if address := env.str(variable, ""):
        described: dict[str, Any] = {**dj_database_url.parse(address)}
        # Every request may run in another thread, so connections are shared through a pool. Three of them the rooms
        # keep for themselves (meet/hub), and without being told psycopg opens no more than four in all.
        pool = {} if TESTING else {"pool": {"min_size": 2, "max_size": 12}}
        described["OPTIONS"] = described.get("OPTIONS", {}) | pool
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

# In the memory of each web process: tries per visitor, without anything about them on disk. Far more room than one
# visitor can fill; whoever has so many addresses gains nothing by pushing a count out. What must hold in all processes
# together (wrong codes per account) stands in the database, see people/domain/tries.py.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "tries",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "seats": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "seats"},
}

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
# Nobody has a password: people come in with a code, a letter, a passkey or a receipt. Who tries one waits as long as
# with a real one, by Django's own hasher.
PASSWORD_HASHERS = [f"django.contrib.auth.hashers.{'MD5' if TESTING else 'PBKDF2'}PasswordHasher"]
LOGIN_URL = "/inloggen/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
SESSION_ENGINE = "wijwerken.config.sessions"
# How long an account stays signed in without anybody working, and in all (decision 40).
WIJWERKEN_SESSION_IDLE_MINUTES = env.int("WIJWERKEN_SESSION_IDLE_MINUTES", 120)
WIJWERKEN_SESSION_HOURS = env.int("WIJWERKEN_SESSION_HOURS", 12)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Wij-Werken"
MFA_TOTP_TOLERANCE = 1  # clocks of phones are a little off
MFA_ADAPTER = "wijwerken.people.domain.second_step.Adapter"
# Staff may come in with the account of their work too (OpenID Connect), in a house that knows a provider.
WIJWERKEN_OIDC_ISSUER = env.str("WIJWERKEN_OIDC_ISSUER", "")
WIJWERKEN_OIDC_CLIENT_ID = env.str("WIJWERKEN_OIDC_CLIENT_ID", "")
WIJWERKEN_OIDC_CLIENT_SECRET = env.str("WIJWERKEN_OIDC_CLIENT_SECRET", "")
WIJWERKEN_OIDC_NAME = env.str("WIJWERKEN_OIDC_NAME", "")
# What the provider must say of a second step for ours not to be asked (amr or acr); "always": it never goes without.
WIJWERKEN_OIDC_SECOND_STEP: list[str] = env.list("WIJWERKEN_OIDC_SECOND_STEP", [])

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
# Web servers in front of us: only they are believed when they say from where somebody comes, and over what.
WIJWERKEN_PROXIES = read_proxies(env.list("WIJWERKEN_PROXIES", ON_THIS_MACHINE))
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
SECURE_HSTS_PRELOAD = False  # a list in every browser: for who looks after the whole domain to decide
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
        else "wijwerken.config.static.Storage"
    },
}
# What is being sent and is large stands in our own folder, so that after a crash `start` can throw it away.
FILE_UPLOAD_TEMP_DIR = WIJWERKEN_DATA / "unfinished"
FILE_UPLOAD_TEMP_DIR.mkdir(exist_ok=True, mode=0o700)
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = SMALL  # what is no file
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# How one web process hears what happens in another: "memory" (one process), "postgresql", or redis://… for Valkey.
WIJWERKEN_BUS = env.str("WIJWERKEN_BUS", "memory")

# Mail is optional: without EMAIL_URL nothing is sent, and everything also works on paper.
EMAIL_TIMEOUT = 30  # a mail server that says nothing keeps no letter of somebody else waiting
if address := env.str("EMAIL_URL", ""):
    vars().update(env.dj_email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
# Whom to tell about a leak; never an address that nobody reads.
WIJWERKEN_SECURITY_CONTACT = env.str("WIJWERKEN_SECURITY_CONTACT", "")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("WIJWERKEN_MAIL_FROM", f"wij-werken@{PUBLIC.hostname or 'localhost'}")

LOGGING_CONFIG = None
configure_logs()
