"""Headers and tokens that keep a page from being misused."""

from flask import Flask, Response, abort, request
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
csrf = CSRFProtect()


class NumberInRange(IntegerConverter):
    """A number of an address that every database can compare; a longer one is the address of nothing."""

    regex = r"\d{1,9}"


def refuse_null_characters() -> None:
    """No person types one, no database of ours keeps one, and no file name may have one."""
    texts = [request.path, *(text for name, values in request.values.lists() for text in (name, *values))]
    texts += [file.filename or "" for _name, files in request.files.lists() for file in files]
    if any("\x00" in text for text in texts):
        abort(400)


def set_headers(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "geolocation=(), camera=(), microphone=()")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    if request.is_secure:
        headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if response.mimetype == "text/html":
        headers.setdefault("Cache-Control", "private, no-cache")
        headers.setdefault("Vary", "Cookie, Accept-Language")
    return response


class Sessions(SecureCookieSessionInterface):
    """What anybody may keep belongs to no session: it carries no cookie, and signing in does not make it another."""

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if not response.cache_control.public:
            super().save_session(app, session, response)


def init_security(app: Flask) -> None:
    app.session_interface = Sessions()
    app.url_map.converters["int"] = NumberInRange
    app.before_request(refuse_null_characters)
    csrf.init_app(app)
    proxies = app.config["SETTINGS"]["trusted_proxies"]
    if proxies:  # else anybody could write an address of her own into the header, and with it another limit
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)  # type: ignore[method-assign]
    app.after_request(set_headers)
