"""What is up to who is asking, around voting in a round."""

from flask import url_for
from flask_babel import gettext as _

from cocreate.queries.prioritisation.views import RoundView
from cocreate.web.current import now
from cocreate.web.desks.tasks import Task
from cocreate.web.filters import end_of
from cocreate.web.prioritisation.voting.stand import may_help, my_named_ballot, sits_in_council


def tasks(round: RoundView) -> list[Task]:
    if not round.takes_ballots(now()):
        return []
    until = str(_("hasta el %(closes)s", closes=end_of(round.closes)))
    found = []
    if sits_in_council(round):
        done = my_named_ballot(round) is not None
        title = _("Cambia tu voto en el Consejo") if done else _("Vota en el Consejo")
        url = url_for("prioritisation.council_ballot", number=round.number)
        found.append(Task(str(title), url, hint=str(_("Tu voto es por nombre.")), deadline=until))
    if may_help(round):
        url = url_for("prioritisation.assist", number=round.number)
        hint = str(_("Para quien está contigo y no puede votar por su cuenta."))
        found.append(Task(str(_("Ayuda a votar")), url, hint=hint, deadline=until))
    return found
