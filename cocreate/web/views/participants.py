"""People: signing up and in, one's own page and data; administrators' pages on roles."""

from flask import Blueprint, render_template

bp = Blueprint("participants", __name__)


@bp.get("/entrar")
def sign_in() -> str:
    return render_template("participants/sign_in.html")


@bp.get("/mi-pagina")
def my_page() -> str:
    return render_template("participants/my_page.html")
