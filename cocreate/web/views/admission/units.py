"""The opinion of a unit about one aspect of one proposal."""

from flask import abort, flash, redirect, url_for
from flask_babel import gettext as _

from cocreate.application.admission import Aspect, GiveOpinion, Verdict
from cocreate.queries.admission import OpinionView
from cocreate.queries.processes import units_of_member
from cocreate.web.acting import carried_out, form_page, typed
from cocreate.web.auth import signed_in
from cocreate.web.current import actor, connection, now
from cocreate.web.forms.admission import OpinionForm
from cocreate.web.views.admission.blueprint import Answer, Subject, bp, found


@bp.route("/propuestas/<int:number>/informes/<aspect>", methods=["GET", "POST"])
@signed_in
def give_opinion(number: int, aspect: str) -> Answer:
    """Only for those who speak for the unit that was asked. What it says anew takes the place of what it said."""
    subject = found(number)
    opinion = _asked(subject, aspect)
    form = OpinionForm(data=_said(opinion))
    if form.validate_on_submit() and carried_out(_command(subject, opinion, form), form):
        flash(_("Tu informe ya está junto a la propuesta."), "success")
        return redirect(url_for("proposals.show", number=number, _anchor="admision"), 303)
    return form_page(
        "admission/give_opinion.html",
        form,
        proposal=subject.proposal,
        standing=subject.standing,
        opinion=opinion,
        at=now(),
    )


def _asked(subject: Subject, aspect: str) -> OpinionView:
    """The last time that this was asked; 403 unless who is asking speaks for that unit."""
    asked = [opinion for opinion in subject.standing.opinions if opinion.aspect == aspect]
    if not asked:
        abort(404)
    mine = units_of_member(connection(), subject.process, actor().pseudonym(subject.process))
    if asked[-1].unit not in {unit.key for unit in mine}:
        abort(403)
    return asked[-1]


def _said(opinion: OpinionView) -> dict[str, object]:
    if opinion.given_at is None:
        return {}
    return {"verdict": opinion.verdict, "words": opinion.words, "refer_to": opinion.refer_to}


def _command(subject: Subject, opinion: OpinionView, form: OpinionForm) -> GiveOpinion:
    return GiveOpinion(
        process=subject.process,
        proposal=subject.proposal.id,
        aspect=Aspect(opinion.aspect),
        unit=opinion.unit,
        verdict=Verdict(form.verdict.data),
        words=typed(form.words),
        refer_to=typed(form.refer_to),
    )
