"""Forms around a round that was declared: the parts of its seed, extending, withdrawing an option, cancelling."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField, StringField
from wtforms.validators import InputRequired, Length

from cocreate.web.forms.choices import stripped
from cocreate.web.forms.prioritisation.declaring import clock_field, day_field, moment_typed, reason_field

CODE_LENGTH = 120


class CommitForm(FlaskForm):
    """A part of the seed, which is kept by who gives it alone."""

    code = StringField(
        _("Tu código secreto"),
        description=_("Letras y números, entre 16 y 64. Puedes usar este o escribir otro al azar."),
        filters=[stripped],
        validators=[InputRequired(_("Escribe el código.")), Length(max=CODE_LENGTH)],
    )
    noted = BooleanField(
        _("Ya lo anoté en un lugar seguro"), validators=[InputRequired(_("Anota el código: no se vuelve a mostrar."))]
    )


class RevealForm(FlaskForm):
    code = StringField(
        _("Tu código secreto"),
        description=_("El que anotaste. Los espacios, guiones y mayúsculas no importan."),
        filters=[stripped],
        validators=[InputRequired(_("Escribe el código.")), Length(max=CODE_LENGTH)],
    )


class DrawForm(FlaskForm):
    code = StringField(
        _("Qué número salió"),
        description=_("Tal como se publicó. Los espacios, puntos y guiones no importan."),
        filters=[stripped],
        validators=[InputRequired(_("Escribe el número.")), Length(max=CODE_LENGTH)],
    )


class ExtendForm(FlaskForm):
    closes_day = day_field(_("Nuevo día de cierre"))
    closes_at = clock_field(_("Cierra a las"))
    reason = reason_field(_("Por qué se extiende"), _("Se publica en la página de la votación."))

    @property
    def closes(self) -> str:
        return moment_typed(self.closes_day, self.closes_at)


class WithdrawOptionForm(FlaskForm):
    option = RadioField(_("Qué opción"), validators=[InputRequired(_("Elige una opción."))])
    reason = reason_field(_("Por qué se retira"), _("Se publica junto a la opción."))


class CancelRoundForm(FlaskForm):
    reason = reason_field(_("Por qué se cancela"), _("Se publica en la página de la votación."))
    understood = BooleanField(
        _("Entiendo que no se puede deshacer"),
        validators=[InputRequired(_("Confirma que entiendes que no se puede deshacer."))],
    )
