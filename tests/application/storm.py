"""The real application with one more door, through which a storm of acts comes without filling forms in.

`gunicorn tests.application.storm:app` serves it; the acts go through the bus like those of the pages.
"""

from flask import Flask, Response, jsonify, request

from cocreate.accounts import account_of
from cocreate.application.proposals import GiveSupport
from cocreate.bootstrap import build_app, build_platform
from cocreate.config import settings_from_process
from tests.scenario import PROCESS, submission, words


def build_storm() -> Flask:
    platform = build_platform(settings_from_process())
    app = build_app(platform)
    csrf = app.extensions["csrf"]

    @csrf.exempt
    @app.post("/storm/<act>/<person>/<proposal>")
    def storm(act: str, person: str, proposal: str) -> Response:
        with platform.database.reading() as connection:
            account = account_of(connection, person)
        assert account is not None
        command = (
            submission(proposal, tracking_code=f"CODE-{proposal}", words=words(f"Una idea de la tormenta: {proposal}"))
            if act == "submit"
            else GiveSupport(process=PROCESS, proposal=proposal)
        )
        events = platform.bus.dispatch(command, account.actor)
        return jsonify(positions=[event.position for event in events], worker=request.environ["wsgi.multiprocess"])

    return app


app = build_storm()
