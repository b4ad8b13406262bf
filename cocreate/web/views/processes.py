"""A process: its page, timeline, plan and documents; and the organiser's desk."""

from flask import Blueprint, render_template

bp = Blueprint("processes", __name__)


@bp.get("/procesos/")
def current() -> str:
    return render_template("processes/show.html")
