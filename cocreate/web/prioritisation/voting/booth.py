"""The booth: filling in a ballot, checking it, and keeping what was marked when a line, a session or a rule says no."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
from flask import Response, current_app, g, make_response, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response as BaseResponse

from cocreate.application.prioritisation import ChamberKey
from cocreate.application.tallies import BallotType, valid_ballot
from cocreate.domain.shared import Refused, canonical
from cocreate.queries.prioritisation.views import RoundView, options_shown
from cocreate.queries.proposals.setting import setting_of
from cocreate.web.acting import CONFLICT, UNPROCESSABLE
from cocreate.web.auth import MARKS, WAS, ask_to_sign_in, remember_way
from cocreate.web.current import actor, connection
from cocreate.web.prioritisation.declared import explained_chamber
from cocreate.web.prioritisation.explaining.voting import voting
from cocreate.web.prioritisation.voting.marks import (
    FIELD,
    Body,
    Marks,
    UnreadableMarks,
    body_of,
    marks_in,
    marks_of,
    moved,
)
from cocreate.web.prioritisation.voting.paper import Paper
from cocreate.web.prioritisation.voting.told import rule_of_thumb, said_in, summary_of
from cocreate.web.refusals import sentence_of
from cocreate.web.security import csrf

BODY, BLANK = "papeleta", "blanco"
MOST_KEPT = 2_000
"""Characters of marks that a cookie may carry to the sign-in page and back."""
MOST_SENT = 20_000
SHORT, WHOLE = 220, 500
"""So much of an option stands on the ballot, where its own page says the rest, and where there is none."""

Answer = Response | BaseResponse


@dataclass(frozen=True)
class Booth:
    """`fill`, `check` and `cast` are the endpoints of the three steps. `helped` names who votes with help; `replaces`:
    a ballot of hers is in the box already. `standing` is what it says."""

    paper: Paper
    fill: str
    check: str
    cast: str
    helped: str = ""
    replaces: bool = False
    standing: Mapping[str, Any] = field(default_factory=dict)

    @property
    def round(self) -> RoundView:
        return self.paper.round

    def url(self, endpoint: str) -> str:
        return url_for(endpoint, number=self.round.number)


def paper_of(round: RoundView, chamber: ChamberKey) -> Paper:
    return Paper(round, chamber, options_shown(connection(), round.id), zones_of(round))


def zones_of(round: RoundView) -> dict[str, str]:
    """Names by code, in the edition that the round declared."""
    setting = setting_of(connection(), round.process)
    zones = setting.places.zones(round.plan.territory_version) if setting else []
    return {zone.code: zone.name for zone in zones}


# Filling in -----------------------------------------------------------------------------------------------------------


def fill_in(booth: Booth, marks: Marks, *, problems: Mapping[str, str] | None = None, refusal: str = "") -> Answer:
    """The ballot with these marks. 422 when something cannot be read, 409 when a rule says no."""
    paper = booth.paper
    status = UNPROCESSABLE if problems else CONFLICT if refusal else 200
    page = render_template(
        "prioritisation/voting/ballot.html",
        booth=booth,
        paper=paper,
        round=booth.round,
        marks=marks,
        problems=problems or {},
        refusal=refusal,
        asks=_asked(paper),
        thumb=rule_of_thumb(paper),
        field=FIELD,
        short=SHORT,
        whole=WHOLE,
    )
    return _not_stored(page, status)


def _asked(paper: Paper) -> list[str]:
    """How one votes, without its last two sentences: the blank ballot has its own button, and the check page says who
    sees what."""
    return list(voting(explained_chamber(paper.round, paper.chamber, len(paper.options))))[:-2]


def fill_in_again(booth: Booth) -> Answer:
    """Back from the check page with its marks, back from signing in with those of before, or a first time."""
    sent = body_sent() if request.method == "POST" else None
    if sent is not None and _is_valid(booth.paper, sent):
        return fill_in(booth, marks_of(booth.paper.type, sent))
    kept = _marks_kept(booth)
    return fill_in(booth, kept if kept is not None else marks_of(booth.paper.type, booth.standing))


# Checking -------------------------------------------------------------------------------------------------------------


def check_marks(booth: Booth) -> Answer:
    """From the ballot to the check page; a ranking comes back to it with each step up or down."""
    sent = body_sent()
    if sent is not None:
        return confirm(booth, _moved(booth.paper, sent))
    if BLANK in request.form:
        return confirm(booth, {"blank": True})
    marks = marks_in(booth.paper, request.form)
    if not marks:
        return fill_in(booth, marks, problems={"": _nothing_marked(booth.paper)})
    try:
        body = body_of(booth.paper, marks)
    except UnreadableMarks as unreadable:
        return fill_in(booth, marks, problems=unreadable.problems)
    try:
        return confirm(booth, valid_ballot(booth.paper.judged(), body))
    except Refused as refused:
        return fill_in(booth, marks, refusal=sentence_of(refused))


def confirm(booth: Booth, body: Body, refusal: str = "") -> Answer:
    """What is about to be cast, in words. Nothing is cast yet."""
    paper = booth.paper
    try:
        body = valid_ballot(paper.judged(), body)
    except Refused as refused:
        return fill_in(booth, {}, refusal=sentence_of(refused))
    page = render_template(
        "prioritisation/voting/check.html",
        booth=booth,
        paper=paper,
        round=booth.round,
        body=canonical(body).decode(),
        blank="blank" in body,
        said=said_in(paper, body),
        summary=summary_of(paper, body),
        ranked=paper.type is BallotType.RANKING and "ranking" in body,
        refusal=refusal,
    )
    return _not_stored(page, CONFLICT if refusal else 200)


def body_sent() -> Body | None:
    """The ballot that a check page carries, as it was sent: whether it is one is for the rules to say."""
    text = request.form.get(BODY, "")
    if not text or len(text) > MOST_SENT:
        return None
    try:
        body = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return None
    return body if isinstance(body, dict) else None


def _moved(paper: Paper, body: Body) -> Body:
    up, down = request.form.get("sube"), request.form.get("baja")
    if paper.type is not BallotType.RANKING or not (up or down) or not _is_valid(paper, body):
        return body
    return {"ranking": moved(body.get("ranking", []), up or down or "", -1 if up else 1)}


def _nothing_marked(paper: Paper) -> str:
    if paper.limits.blank_allowed:
        return str(_("Todavía no marcas nada. Elige algo, o usa el botón para votar en blanco."))
    return str(_("Todavía no marcas nada. Elige algo."))


def _is_valid(paper: Paper, body: Body) -> bool:
    try:
        valid_ballot(paper.judged(), body)
    except Refused:
        return False
    return True


def _not_stored(page: str, status: int) -> Response:
    """Nobody finds a ballot in the history of a borrowed phone."""
    response = make_response(page, status)
    response.headers["Cache-Control"] = "no-store"
    return response


# Sessions -------------------------------------------------------------------------------------------------------------


def token_holds() -> bool:
    """Whether the form was made in this session. One that was not is shown again, with everything that it said."""
    if not current_app.config.get("WTF_CSRF_ENABLED", True):
        return True
    try:
        csrf.protect()
    except CSRFError:
        return False
    return True


def sign_in_and_back(round: RoundView, paper: Paper, fill: str) -> Answer:
    """Her session is over: what she marked waits in this browser until she is in again."""
    body = body_sent()
    marks = marks_of(paper.type, body) if body and _is_valid(paper, body) else marks_in(paper, request.form)
    answer = ask_to_sign_in()
    remember_way(url_for(fill, number=round.number))
    text = "\n".join(f"{option}={answer}" for option, answer in marks.items())
    if len(text) <= MOST_KEPT and request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin":
        session[MARKS] = [round.number, paper.chamber, text, g.get(WAS, "")]
    return answer


def _marks_kept(booth: Booth) -> Marks | None:
    """Marks from before signing in, once; never another person's, where it is known who was here."""
    kept = session.get(MARKS)
    if booth.helped or not kept or kept[:2] != [booth.round.number, booth.paper.chamber]:
        return None
    del session[MARKS]
    if kept[3] not in ("", actor().person):
        return None
    return dict(line.split("=", 1) for line in kept[2].split("\n") if line)


def to_round(round: RoundView) -> Answer:
    return redirect(url_for("prioritisation.show", number=round.number), 303)
