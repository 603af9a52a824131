"""What a browser may do with our pages: only what comes from ourselves, nothing inline."""

from __future__ import annotations

from typing import Any

POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # the style sheet draws its arrows and ticks as data
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}


def https(*, only: bool, behind_proxy: bool) -> dict[str, Any]:
    """Give Django's names and values for a site that is reached by HTTPS, by a proxy or directly."""
    settings: dict[str, Any] = {
        "SESSION_COOKIE_SECURE": only,
        "CSRF_COOKIE_SECURE": only,
        "LANGUAGE_COOKIE_SECURE": only,
        "SECURE_SSL_REDIRECT": only,
        "SECURE_HSTS_SECONDS": 31_536_000 if only else 0,  # a year, as browsers' preload lists ask
    }
    if behind_proxy:
        settings["SECURE_PROXY_SSL_HEADER"] = ("HTTP_X_FORWARDED_PROTO", "https")
    return settings
