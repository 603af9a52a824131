"""Django's settings, made from the variables in `casque.site.variables` and nothing else."""

import os
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from casque.site.database import database
from casque.site.folder import data_folder, secret_key
from casque.site.mail import mail
from casque.site.security import POLICY, https
from casque.site.variables import Values

PACKAGE = Path(__file__).resolve().parent.parent
VALUES = Values(os.environ)
DATA_FOLDER = data_folder(VALUES.text("CASQUE_DATA"))

SECRET_KEY = secret_key(VALUES.text("CASQUE_SECRET_KEY"), DATA_FOLDER)
DEBUG = VALUES.flag("CASQUE_DEBUG")
DATA_UPLOAD_MAX_NUMBER_FILES = 500  # the form for published files says in words that it takes fewer
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 2**20  # a scenario of 2,000 posts and 5,000 units has 2 MB
PCRS_PROFILE = VALUES.text("CASQUE_PCRS_PROFILE")
SECOND_PERSON = VALUES.flag("CASQUE_SECOND_PERSON")
CASQUE_RUN_SECONDS = VALUES.number("CASQUE_RUN_SECONDS")
CASQUE_RUN_MEMORY_MB = VALUES.number("CASQUE_RUN_MEMORY_MB")
ALLOWED_HOSTS = VALUES.items("CASQUE_HOSTS")
CSRF_TRUSTED_ORIGINS = VALUES.items("CASQUE_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "csp",
    "casque.trail",
    "casque.accounts",
    "casque.registry",
    "casque.runs",
    "casque.api",
    "casque.web",
    "allauth",
    "allauth.account",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "casque.trail.middleware.origin_middleware",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
            ]
        },
    }
]
ROOT_URLCONF = "casque.site.urls"
WSGI_APPLICATION = "casque.site.wsgi.application"

DATABASES = {"default": database(VALUES.text("CASQUE_DATABASE"), DATA_FOLDER)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Sign-in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "casque.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if VALUES.text("CASQUE_MAIL") else "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
CASQUE_SIGN_UP = VALUES.flag("CASQUE_SIGN_UP")

# Mail
DEFAULT_FROM_EMAIL = VALUES.text("CASQUE_MAIL_FROM")
globals().update(mail(VALUES.text("CASQUE_MAIL")))

# Words
LANGUAGE_CODE = VALUES.text("CASQUE_LANGUAGE")
LANGUAGES = [
    ("ar", _("Arabic")),
    ("en", _("English")),
    ("es", _("Spanish")),
    ("fr", _("French")),
    ("ru", _("Russian")),
    ("zh-hans", _("Chinese")),
]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Files of the pages: served from the package itself, so that nothing has to be collected first
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True

# What browsers may do
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # whether all subdomains use HTTPS is not ours to say
    "security.W021",  # nor whether browsers should ship the name in their lists
]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = POLICY
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
globals().update(https(only=VALUES.flag("CASQUE_HTTPS"), behind_proxy=VALUES.flag("CASQUE_PROXY")))

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": VALUES.text("CASQUE_LOG_LEVEL").upper()},
}
