"""The council: who sits on it, for whom."""

from flask import Blueprint, render_template

bp = Blueprint("council", __name__)


@bp.get("/consejo")
def show() -> str:
    return render_template("council/show.html")
