"""The reader's language: chosen, else of the account, else of the browser; Spanish where nothing fits."""

from babel.support import Translations
from flask import Blueprint, Flask, Response, has_app_context, redirect, request, session, url_for
from flask_babel import Babel, Domain, get_locale
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


class Catalogues(Domain):
    """The translations of each language, found at once: a page asks for a hundred sentences."""

    def __init__(self) -> None:
        super().__init__()
        self.known: dict[str, Translations] = {}

    def get_translations(self) -> Translations:
        language = current_language() if has_app_context() else ""
        if language not in self.known:
            self.known[language] = super().get_translations()
        return self.known[language]


def init_languages(app: Flask) -> None:
    babel = Babel(app, locale_selector=choose_language)
    catalogues = babel.domain_instance = Catalogues()
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda one: catalogues.get_translations().ugettext(one),
        lambda one, many, n: catalogues.get_translations().ungettext(one, many, n),
        newstyle=True,
    )
    app.register_blueprint(bp)
    app.add_template_global(current_language)
    app.add_template_global(language_url)
    app.jinja_env.globals["languages"] = list(LANGUAGES.items())


__all__ = ["LANGUAGES", "current_language", "init_languages"]
