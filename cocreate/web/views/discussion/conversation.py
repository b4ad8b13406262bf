"""The conversation about one thing, twenty threads a page, and the form to join it."""

from flask import abort, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from cocreate.queries.discussion import PAGE, cluster_subject, counts_about, page_about, subject_of
from cocreate.queries.proposals import proposal_of_number
from cocreate.web.current import connection
from cocreate.web.discussion import (
    FILTERS,
    ORDERS,
    Place,
    Wish,
    about_proposal,
    place_of,
    summary_of,
    threads_shown,
)
from cocreate.web.discussion.writing import taken_in, writing_at
from cocreate.web.views.discussion.blueprint import Answer, around, bp

LAST_PAGE = 9_999


@bp.route("/propuestas/<int:number>/comentarios", methods=["GET", "POST"])
def of_proposal(number: int) -> Answer:
    proposal = proposal_of_number(connection(), number) or abort(404)
    return _conversation(about_proposal(proposal, around(proposal.process)))


@bp.route("/grupos/<int:number>/comentarios", methods=["GET", "POST"])
def of_cluster(number: int) -> Answer:
    subject = cluster_subject(connection(), number) or abort(404)
    return _conversation(place_of(subject, around(subject.process)))


@bp.route("/plan/<process>/comentarios", methods=["GET", "POST"])
def of_plan(process: str) -> Answer:
    subject = subject_of(connection(), f"plan/{process}") or abort(404)
    return _conversation(place_of(subject, around(process)))


@bp.route("/plan/<process>/comentarios/<section>", methods=["GET", "POST"])
def of_section(process: str, section: str) -> Answer:
    subject = subject_of(connection(), f"section/{process}/{section}") or abort(404)
    return _conversation(place_of(subject, around(process)))


def _conversation(place: Place) -> Answer:
    writing = taken_in(place) if request.method == "POST" else writing_at(place)
    if isinstance(writing, BaseResponse):
        return writing
    wish = _wish()
    page = page_about(connection(), place.about, order=wish.order, wanted=wish.wanted, number=wish.page)
    counts = counts_about(connection(), place.about)
    rendered = render_template(
        "discussion/conversation.html",
        place=place,
        writing=writing,
        form=writing.form,
        wish=wish,
        counts=counts,
        summary=summary_of(place, counts, wish),
        threads=threads_shown(page.threads, place),
        previous_url=_url(place, wish, page.number - 1) if page.number > 1 else None,
        next_url=None if page.last else _url(place, wish, page.number + 1),
        pages=-(-counts.threads // PAGE) if not wish.wanted else 0,
    )
    return writing.answered(rendered)


def _wish() -> Wish:
    page = request.args.get("pagina", "1")
    return Wish(
        wanted=FILTERS.get(request.args.get("ver", ""), ""),
        order=ORDERS.get(request.args.get("orden", ""), "newest"),
        page=min(max(int(page), 1), LAST_PAGE) if page.isascii() and page.isdecimal() and len(page) < 6 else 1,
    )


def _url(place: Place, wish: Wish, page: int) -> str:
    return place.url(**Wish(wish.wanted, wish.order, page).asked, _anchor="comentarios")
