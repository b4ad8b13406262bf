"""What whoever plans a workshop may have overlooked: said before it is published, never a reason to refuse."""

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.application.workshops import MATERIALS_WORKING_DAYS, working_days_between
from cocreate.domain.shared import Moment
from cocreate.queries.workshops import WorkshopView
from cocreate.web.filters import number
from cocreate.web.workshops.times import minutes_between


def warnings_of(workshop: WorkshopView, at: Moment) -> list[str]:
    found = [
        _agenda_fits(workshop),
        _time_for_materials(workshop, at),
        "" if workshop.accessibility else _("Falta decir qué hay para quien necesita algo para venir (accesibilidad)."),
        "" if workshop.tables or workshop.purpose == "awareness" else _("No hay mesas: todo se hace en plenaria."),
        _seats(workshop),
    ]
    return [str(warning) for warning in found if warning]


def _agenda_fits(workshop: WorkshopView) -> str:
    planned = sum(item.minutes for item in workshop.agenda)
    lasts = minutes_between(workshop.starts, workshop.ends)
    if planned == lasts:
        return ""
    return str(
        _(
            "La agenda suma %(planned)s minutos y el taller dura %(lasts)s.",
            planned=number(planned),
            lasts=number(lasts),
        )
    )


def _time_for_materials(workshop: WorkshopView, at: Moment) -> str:
    days = working_days_between(at, workshop.starts, workshop.time_zone)
    if days >= MATERIALS_WORKING_DAYS:
        return ""
    if not days:
        return str(
            _(
                "No queda ningún día hábil entre hoy y el taller: los materiales ya no llegan con los %(days)s que"
                " hacen falta para prepararse, y así queda registrado.",
                days=MATERIALS_WORKING_DAYS,
            )
        )
    return str(
        ngettext(
            "Falta %(num)s día hábil entre hoy y el taller: los materiales ya no llegan con los %(days)s que hacen"
            " falta para prepararse, y así queda registrado.",
            "Faltan %(num)s días hábiles entre hoy y el taller: los materiales ya no llegan con los %(days)s que hacen"
            " falta para prepararse, y así queda registrado.",
            days,
            days=MATERIALS_WORKING_DAYS,
        )
    )


def _seats(workshop: WorkshopView) -> str:
    if workshop.capacity is None and workshop.mode != "online":
        return str(_("No hay cupo: se puede inscribir cualquier cantidad de personas."))
    return ""
