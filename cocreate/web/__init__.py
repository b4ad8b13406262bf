"""The pages: `create_app` puts Flask together over a bus. Views give commands and ask queries, nothing else."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from flask import Flask
from flask_compress import Compress

from cocreate.application.bus import Bus
from cocreate.web.assets import init_assets
from cocreate.web.auth import init_auth
from cocreate.web.brand import brand_logo, brand_style
from cocreate.web.current import close_connection
from cocreate.web.filters import init_filters
from cocreate.web.languages import init_languages
from cocreate.web.navigation import init_navigation
from cocreate.web.reading import init_reading
from cocreate.web.refusals import init_refusals
from cocreate.web.security import init_security
from cocreate.web.views import BLUEPRINTS

FORM_FIELD_BYTES = 1_000_000


def create_app(*, bus: Bus, settings: Mapping[str, Any], keys: Mapping[str, bytes]) -> Flask:
    """`settings` are the fields of `config.Settings` by name; `keys` the secrets named in `current.key`."""
    app = Flask(__name__, static_folder=None)
    app.extensions["bus"] = bus
    app.config.update(
        SETTINGS=dict(settings),
        KEYS=dict(keys),
        SECRET_KEY=keys["secret"],
        SESSION_COOKIE_NAME="session",
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SECURE=settings["secure_cookies"],
        SESSION_REFRESH_EACH_REQUEST=False,  # it is sent anew when it changes: once a minute while it is in use
        PERMANENT_SESSION_LIFETIME=timedelta(minutes=settings["idle_minutes"]),
        MAX_CONTENT_LENGTH=(settings["upload_megabytes"] + 1) * 2**20,
        MAX_FORM_MEMORY_SIZE=FORM_FIELD_BYTES,
        WTF_CSRF_TIME_LIMIT=None,
        BABEL_DEFAULT_LOCALE="es",
        BABEL_DEFAULT_TIMEZONE=settings["time_zone"],
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=5,  # a twentieth smaller than 4 for the same time on pages of this size
    )
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.teardown_appcontext(close_connection)
    for init in (
        init_languages,
        init_auth,
        init_reading,
        init_security,
        init_assets,
        init_filters,
        init_navigation,
        init_refusals,
    ):
        init(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    app.add_template_global(_brand(app, settings), "brand")
    app.add_template_global(settings["demo"], "demo")
    Compress(app)
    return app


def _brand(app: Flask, settings: Mapping[str, Any]) -> Any:
    """What pages show of the brand. Raises UnusableBrand at start-up rather than serving letters nobody can read."""
    colour, logo = settings["brand_colour"], settings["brand_logo"]
    app.config["BRAND_CSS"] = brand_style(colour) if colour else None
    app.config["BRAND_LOGO"] = brand_logo(logo) if logo else None
    return {
        "name": settings["brand_name"],
        "place": settings["brand_place"],
        "css": f"/brand.css?v={colour.lstrip('#').lower()}" if colour else None,
        "logo": "/brand-logo" if logo else None,
    }
