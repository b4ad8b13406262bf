"""The check page: all that a round declares in plain words, what it lacks, and the button that freezes it."""

from flask_babel import gettext as _

from cocreate.application.prioritisation import FreezeRound, State
from cocreate.queries.prioritisation.declaring import draw_of, readiness_of
from cocreate.queries.prioritisation.views import RoundView, options_shown
from cocreate.queries.proposals import setting_of
from cocreate.web.acting import carried_out, form_page
from cocreate.web.auth import Role
from cocreate.web.current import connection, now
from cocreate.web.forms.prioritisation.declaring import FreezeForm
from cocreate.web.prioritisation.declaring.missing import doubts_of, lacks_of
from cocreate.web.prioritisation.declaring.review import chambers_told, declared_rows
from cocreate.web.views.prioritisation.blueprint import Answer, bp, to_round, with_role


@bp.route("/votaciones/<int:number>/revisar", methods=["GET", "POST"])
@with_role(Role.ORGANISER)
def review(round: RoundView) -> Answer:
    form = FreezeForm()
    if form.validate_on_submit() and carried_out(FreezeRound(process=round.process, round=round.id), form):
        return to_round(
            round, _("La ronda quedó declarada. Desde ahora nada de lo prometido cambia."), "prioritisation.lot"
        )
    options = options_shown(connection(), round.id)
    setting = setting_of(connection(), round.process)
    version = round.plan.territory_version
    zones = {zone.code: zone.name for zone in setting.places.zones(version)} if setting else {}
    drafted = round.state is State.DRAFT
    readiness = readiness_of(connection(), round, now())
    draw = draw_of(connection(), round)
    return form_page(
        "prioritisation/declaring/review.html",
        form,
        round=round,
        options=options,
        zones=zones,
        drafted=drafted,
        digest=readiness.digest if drafted else round.row.digest,
        lacks=lacks_of(round, readiness) if drafted else [],
        doubts=doubts_of(round, readiness, setting, now()) if drafted else [],
        rows=declared_rows(round, zones, len(options), draw, open=drafted),
        chambers=chambers_told(round, len(options)),
    )
