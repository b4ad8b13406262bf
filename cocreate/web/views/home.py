"""The portal's home, and its standing pages: help, privacy, accessibility."""

from flask import Blueprint, render_template

bp = Blueprint("home", __name__)


@bp.get("/")
def index() -> str:
    return render_template("home/index.html")


@bp.get("/ayuda")
def help_page() -> str:
    return render_template("home/help.html")


@bp.get("/privacidad")
def privacy() -> str:
    return render_template("home/privacy.html")


@bp.get("/accesibilidad")
def accessibility() -> str:
    return render_template("home/accessibility.html")
