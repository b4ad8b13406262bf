"""Forms of the minutes: writing them, putting them forward, objecting, answering."""

from datetime import datetime, timedelta

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, RadioField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, Regexp
from wtforms.widgets import HiddenInput

from cocreate.application.workshops import LEAST_WINDOW_MINUTES, LONGEST_MINUTES
from cocreate.web.filters import local, moment_in_city
from cocreate.web.forms.choices import choices_of, stripped

OBJECTION_LENGTH, REASONS_LENGTH = 1_000, 1_000
KEY = r"^[a-z0-9]{8,32}$"
AT_ONCE = "now"
DAYS = ("1", "3", "5", "10")
WINDOWS = {
    AT_ONCE: _("30 minutos: la gente sigue en la sala"),
    "1": _("1 día"),
    "3": _("3 días"),
    "5": _("5 días"),
    "10": _("10 días"),
}
ACCEPT, REJECT = "accept", "reject"
ANSWERS = {
    ACCEPT: _("Tiene razón: cambio el acta"),
    REJECT: _("No cambio el acta"),
}


def with_plain_lines(text: str | None) -> str | None:
    """A field's filter: browsers end lines in two characters, texts that are compared in one."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if text else text


class MinutesForm(FlaskForm):
    """`edition` is the one from which the writer began."""

    text = TextAreaField(
        _("Texto del acta"),
        description=_("Puedes usar Markdown: ## para un título, - para una lista, ** para negrita."),
        filters=[with_plain_lines, stripped],
        validators=[DataRequired(_("Escribe el acta.")), Length(max=LONGEST_MINUTES)],
    )
    edition = IntegerField(widget=HiddenInput(), validators=[Optional()])


class WindowForm(FlaskForm):
    window = RadioField(
        _("Cuánto tiempo tienen para leerla"),
        description=_("Hasta entonces confirman u objetan. Si todas las personas confirman, puedes aprobarla antes."),
        choices=choices_of(WINDOWS),
        validators=[InputRequired(_("Elige un plazo."))],
    )

    def until(self, at: str) -> str:
        """Days end with the day of the city; the half hour has a minute of grace, for the form is on its way too."""
        if self.window.data == AT_ONCE:
            last = (local(at) + timedelta(minutes=LEAST_WINDOW_MINUTES + 2)).replace(second=0, microsecond=0)
            return moment_in_city(last.replace(tzinfo=None))
        day = local(at).date() + timedelta(days=int(self.window.data) + 1)
        return moment_in_city(datetime(day.year, day.month, day.day))  # noqa: DTZ001 — on the city's clock


class ObjectionForm(FlaskForm):
    """`key` makes one objection of the same form sent twice."""

    words = TextAreaField(
        _("Qué no está bien en el acta"),
        description=_("Di qué parte, y cómo debería decir. Se publica con estas palabras, sin tu nombre."),
        filters=[stripped],
        validators=[DataRequired(_("Escribe tu objeción.")), Length(max=OBJECTION_LENGTH)],
    )
    key = HiddenField(validators=[Regexp(KEY)])


class AnswerForm(FlaskForm):
    answer = RadioField(
        _("Qué decides"), choices=choices_of(ANSWERS), validators=[InputRequired(_("Elige una respuesta."))]
    )
    reasons = TextAreaField(
        _("Por qué"),
        description=_("Se publica junto a la objeción. Si la aceptas, di qué vas a cambiar."),
        filters=[stripped],
        validators=[DataRequired(_("Escribe las razones.")), Length(max=REASONS_LENGTH)],
    )
