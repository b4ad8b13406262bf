"""The chronicle: every act as a sentence, with its stored bytes."""

from flask import Blueprint, render_template

bp = Blueprint("chronicle", __name__)


@bp.get("/registro/")
def index() -> str:
    return render_template("chronicle/index.html")
