"""Django's settings. What an office may set comes from the environment (see SETTINGS in `environment.py`)."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from mingjing.portal import environment
from mingjing.portal.databases import database
from mingjing.portal.secret import secret_key

HERE = Path(__file__).parent
WORKSPACE = Path(environment.read("MINGJING_WORKSPACE")).absolute()
PORTAL_ADDRESS = environment.read("PORTAL_ADDRESS").rstrip("/")
_ENCRYPTED = PORTAL_ADDRESS.startswith("https://")

SECRET_KEY = secret_key(WORKSPACE)
DEBUG = False
ALLOWED_HOSTS = environment.read("PORTAL_HOSTS").split()
PORTAL_PROXIES = environment.read("PORTAL_PROXIES").split()
CSRF_TRUSTED_ORIGINS = [PORTAL_ADDRESS] if _ENCRYPTED else []
DATABASES = {"default": database(environment.read("DATABASE_URL"), WORKSPACE)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "mingjing.portal.people",
    "mingjing.portal.assessment",
    "mingjing.portal.log",
    "mingjing.portal.review",
    "mingjing.portal.questions",
    "mingjing.portal.jobs",
    "mingjing.portal.notices",
    "mingjing.portal.books",
    "mingjing.portal.api",
]
MIDDLEWARE = [
    "mingjing.portal.kept.kept",
    "mingjing.portal.people.whence.whence",
    "django.middleware.security.SecurityMiddleware",
    "mingjing.portal.api.plain.plain",
    "mingjing.portal.filing.incoming.bounded",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "mingjing.portal.language.chosen",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
    "mingjing.portal.pages.unreadable.Told",
]
UPLOAD_BYTES = environment.whole_number("PORTAL_UPLOAD_MB") << 20
FILE_UPLOAD_HANDLERS = ["mingjing.portal.filing.incoming.ToDisk"]
ROOT_URLCONF = "mingjing.portal.urls"
WSGI_APPLICATION = "mingjing.portal.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "environment": "mingjing.portal.templating.environment",
            "extensions": ["jinja2.ext.i18n"],
            "context_processors": ["mingjing.portal.templating.one_token"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "allauth_templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [HERE / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [HERE / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_PASSWORDS = "mingjing.portal.people.passwords"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"{_PASSWORDS}.NotNames",
        "OPTIONS": {"user_attributes": ("username", "name")},
    },
    {"NAME": f"{_PASSWORDS}.NotShort", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_PASSWORDS}.NotCommon"},
    {"NAME": f"{_PASSWORDS}.NotDigits"},
]
PASSWORD_RESET_TIMEOUT = int(timedelta(days=14).total_seconds())
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "mingjing.portal.people.lockout.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False

ACCOUNT_ADAPTER = "mingjing.portal.people.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = False
# A whole county office may come from one address, all at nine in the morning; wrong passwords are counted by axes.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": False}
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "明镜"
SOCIALACCOUNT_ADAPTER = "mingjing.portal.people.adapters.SocialAccountAdapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_PROVIDERS = environment.single_sign_on()

SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _ENCRYPTED
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _ENCRYPTED else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "frame-src": [SELF],
        "base-uri": [NONE],
    }
}

EMAIL_HOST = environment.read("EMAIL_HOST")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'dummy'}.EmailBackend"
EMAIL_PORT = environment.number("EMAIL_PORT")
EMAIL_HOST_USER = environment.read("EMAIL_USER")
EMAIL_HOST_PASSWORD = environment.read("EMAIL_PASSWORD")
EMAIL_USE_SSL = environment.read("EMAIL_ENCRYPTION") == "ssl"
EMAIL_USE_TLS = environment.read("EMAIL_ENCRYPTION") == "starttls"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.read("EMAIL_FROM")

API_PER_MINUTE = environment.whole_number("API_PER_MINUTE", 100_000)
REMIND_DAYS = environment.numbers("REMIND_DAYS")
JOBS_KEEP_DAYS = environment.whole_number("JOBS_KEEP_DAYS")
EXAMINE_DAYS = environment.whole_number("EXAMINE_DAYS")
WEBHOOK_ADDRESS = environment.read("WEBHOOK_ADDRESS")
WEBHOOK_SECRET = environment.read("WEBHOOK_SECRET")
WEBHOOK_OPEN_TO = environment.read("WEBHOOK_OPEN_TO").split()

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"brief": {"()": "mingjing.portal.brief.Brief"}},
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"axes": {"level": "ERROR"}, "django.security.DisallowedHost": {"filters": ["brief"]}},
}
