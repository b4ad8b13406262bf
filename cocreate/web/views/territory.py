"""Zones and parishes, with their figures and proposals."""

from flask import Blueprint, render_template

bp = Blueprint("territory", __name__)


@bp.get("/zonas/")
def index() -> str:
    return render_template("territory/index.html")
