"""Supporting a proposal, and taking the support back."""

from flask import abort, flash, redirect, url_for
from flask_babel import gettext as _

from cocreate.application.proposals import GiveSupport, TakeSupportBack
from cocreate.queries.proposals import named_by_number
from cocreate.web.auth import current_user, remember_way
from cocreate.web.current import connection, dispatch
from cocreate.web.views.proposals.blueprint import Answer, bp


@bp.post("/propuestas/<int:number>/apoyo")
def support(number: int) -> Answer:
    way = url_for("proposals.show", number=number)
    if not current_user.is_authenticated:
        remember_way(way)
        return redirect(url_for("participants.sign_in", por="1"), 303)
    proposal = named_by_number(connection(), number) or abort(404)
    dispatch(GiveSupport(process=proposal.process, proposal=proposal.id))
    flash(_("Apoyas esta propuesta."), "success")
    return redirect(way, 303)


@bp.post("/propuestas/<int:number>/apoyo/retirar")
def take_support_back(number: int) -> Answer:
    way = url_for("proposals.show", number=number)
    if not current_user.is_authenticated:
        remember_way(way)
        return redirect(url_for("participants.sign_in", por="1"), 303)
    proposal = named_by_number(connection(), number) or abort(404)
    dispatch(TakeSupportBack(process=proposal.process, proposal=proposal.id))
    flash(_("Retiraste tu apoyo."), "success")
    return redirect(way, 303)
