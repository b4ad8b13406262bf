"""The reader's language: chosen, else of the account, else of the browser; Spanish where nothing fits."""

from flask import Blueprint, Flask, Response, redirect, request, session, url_for
from flask_babel import Babel, get_locale
from flask_login import current_user

from cocreate.web.auth import local_path

LANGUAGES = {"es": "Español", "en": "English"}
COOKIE = "language"
YEAR = 31_536_000

bp = Blueprint("language", __name__)


def choose_language() -> str:
    chosen = request.cookies.get(COOKIE)
    if chosen in LANGUAGES:
        return chosen
    if "_user_id" in session and current_user.is_authenticated:
        return str(current_user.account.language)
    return request.accept_languages.best_match(LANGUAGES) or "es"


def current_language() -> str:
    locale = get_locale()
    return str(locale.language) if locale else "es"


def language_url(code: str) -> str:
    return url_for("language.choose", code=code, to=request.full_path.rstrip("?"))


@bp.get("/idioma/<code>")
def choose(code: str) -> Response:
    response = redirect(local_path(request.args.get("to")) or "/")
    if code in LANGUAGES:
        response.set_cookie(COOKIE, code, max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure)
    return response  # type: ignore[return-value]


def init_languages(app: Flask) -> None:
    Babel(app, locale_selector=choose_language)
    app.register_blueprint(bp)
    app.add_template_global(current_language)
    app.add_template_global(language_url)
    app.jinja_env.globals["languages"] = list(LANGUAGES.items())


__all__ = ["LANGUAGES", "current_language", "init_languages"]
