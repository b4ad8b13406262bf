"""The rules of support: how many proposals one person may support, and what follows from how many."""

from typing import Any

from flask import request
from flask_babel import gettext as _

from cocreate.application.processes import Ability, PublishSupportRules
from cocreate.queries.processes import ProcessView, SupportRules, support_rules_of
from cocreate.web.acting import carried_out, form_page
from cocreate.web.current import connection
from cocreate.web.forms.processes import SupportRulesForm
from cocreate.web.views.processes.acts import back_to_desk, organisers
from cocreate.web.views.processes.blueprint import bp, found
from cocreate.web.words.support import effect_name


@bp.route("/procesos/<process>/mesa/apoyos", methods=["GET", "POST"])
@organisers
def support_rules(process: str) -> Any:
    """The form until the first phase of support opens; afterwards what holds, to be read."""
    view, rules = found(process), support_rules_of(connection(), process)
    form = SupportRulesForm(data=None if request.method == "POST" else _as_published(rules))
    if form.validate_on_submit():
        command = PublishSupportRules(process=process, most=form.most.data, thresholds=form.thresholds)
        if carried_out(command, form):
            return back_to_desk(process, _("Reglas de los apoyos publicadas."))
    return form_page(
        "processes/support_rules.html",
        form,
        process=view,
        rules=rules,
        has_begun=_has_begun(view),
        effect_name=effect_name,
    )


def _as_published(rules: SupportRules) -> dict[str, int | None]:
    return {"most": rules.most, **{step.effect: step.at_least for step in rules.thresholds}}


def _has_begun(process: ProcessView) -> bool:
    return any(Ability.SUPPORT in phase.abilities and phase.opened_at for phase in process.phases)
