"""Proposals: list, page, journey, look-up; and what facilitators and moderators do with them."""

from flask import Blueprint, render_template

bp = Blueprint("proposals", __name__)


@bp.get("/propuestas/")
def index() -> str:
    return render_template("proposals/index.html")


@bp.get("/busca-tu-propuesta")
def look_up() -> str:
    return render_template("proposals/look_up.html")
