"""Finding one's proposal again without an account: by its code, its number, or words."""

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _

from cocreate.application.proposals import tracking_digest
from cocreate.queries.proposals import Criteria, Page, number_of_code, page_of, proposal_of_number, setting_of
from cocreate.web.acting import form_page
from cocreate.web.current import connection, now
from cocreate.web.forms.proposals import LookUpForm, WordsForm
from cocreate.web.limits import count
from cocreate.web.panels.admission import panel as admission_panel
from cocreate.web.panels.moderation import panel as moderation_panel
from cocreate.web.panels.responses import panel as response_panel
from cocreate.web.views.proposals.blueprint import Answer, bp, found, place_name, setting_around
from cocreate.web.views.proposals.steps import steps_of, what_comes_next
from cocreate.web.words import status_look, status_name
from cocreate.web.words.proposals import ground_name


@bp.route("/busca-tu-propuesta", methods=["GET", "POST"])
def look_up() -> Answer:
    """The code travels in the body of a POST only: an address ends in logs and histories."""
    form, words = LookUpForm(), WordsForm(request.args)
    if form.validate_on_submit():
        count("look_up")
        number = number_of_code(connection(), tracking_digest(form.code.data or ""))
        if number is not None:
            return redirect(url_for("proposals.tracked", number=number), 303)
        form.code.errors = [
            _("No encontramos ese código. Revisa que esté completo: son 16 letras y números.")
            if form.code.data
            else _("Escribe tu código.")
        ]
    elif words.q.data and words.validate():
        number = _number(words.q.data)
        if number is not None:
            return redirect(url_for("proposals.tracked", number=number), 303)
    return form_page("proposals/look_up.html", form, words=words, found=_found(words), asked=bool(words.q.data))


def _number(text: str) -> int | None:
    plain = text.lstrip("#").strip()
    if not plain.isdecimal() or len(plain) > 9 or proposal_of_number(connection(), int(plain)) is None:
        return None
    return int(plain)


def _found(words: WordsForm) -> Page | None:
    question = words.q.data or ""
    around = setting_of(connection()) if question else None
    return page_of(connection(), around.process, Criteria(q=question)) if around else None


@bp.get("/propuestas/<int:number>/seguimiento")
def tracked(number: int) -> Answer:
    """Where a proposal stands, since when, and what comes next."""
    proposal = found(number)
    around = setting_around(proposal.process)
    return render_template(
        "proposals/tracked.html",
        proposal=proposal,
        place=place_name(around.places, proposal),
        steps=steps_of(proposal, around, now()),
        coming=what_comes_next(proposal, around, now()),
        status_name=status_name(proposal.status),
        status_look=status_look(proposal.status),
        admission=admission_panel(proposal, around),
        response=response_panel(proposal, around),
        moderation=moderation_panel(proposal, around),
        ground=ground_name(proposal.ground or ""),
    )
