"""The application for a web server: `gunicorn cocreate.wsgi:app`."""

from cocreate.bootstrap import build_app, build_platform
from cocreate.config import settings_from_process

app = build_app(build_platform(settings_from_process()))
