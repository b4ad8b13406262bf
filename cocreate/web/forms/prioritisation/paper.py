"""Forms of the paper desk: handing out, opening a box, settling a difference, setting a batch aside."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, IntegerField, RadioField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from cocreate.accounts.identity import is_identity_number
from cocreate.application.prioritisation import MOST_PAPERS
from cocreate.web.forms.choices import SelectChoice, stripped

MOST_BATCHES = 9_999
REASON_LENGTH, BOX_LENGTH, LINE_LENGTH = 600, 160, 400
FIRST, SECOND, OTHER = "primera", "segunda", "otra"


class GivePaperForm(FlaskForm):
    document = StringField(
        _("Número de cédula"),
        description=_("Cópialo del documento. No se guarda: solo sirve para que nadie vote dos veces."),
        filters=[stripped],
        validators=[DataRequired(_("Escribe el número de cédula.")), Length(max=20)],
    )
    seen = BooleanField(
        _("La persona está aquí, vi su documento y la foto es suya."),
        validators=[InputRequired(_("Marca la casilla solo si tienes el documento a la vista."))],
    )

    def validate_document(self, field: StringField) -> None:
        if field.data and not is_identity_number(field.data):
            raise ValidationError(_("Revisa el número: una cédula tiene diez dígitos, y este no cuadra."))


class OpenBatchForm(FlaskForm):
    number = IntegerField(
        _("Número del lote"),
        description=_("Escríbelo también en la tapa de la urna o del sobre."),
        validators=[
            InputRequired(_("Escribe el número del lote.")),
            NumberRange(1, MOST_BATCHES, _("El número del lote va de 1 a 9999.")),
        ],
    )
    box = StringField(
        _("Qué urna es"),
        description=_("El lugar y la mesa, como «Casa barrial de Guamaní, mesa 2». Se publica: no escribas nombres."),
        filters=[stripped],
        validators=[
            DataRequired(_("Escribe de qué urna es.")),
            Length(max=BOX_LENGTH, message=_("Usa como máximo %(max)d caracteres.")),
        ],
    )
    papers = IntegerField(
        _("Cuántos papeles hay"),
        description=_("Cuéntalos boca abajo, antes de leer ninguno. Numera cada uno por detrás, desde el 1."),
        validators=[
            InputRequired(_("Escribe cuántos papeles hay.")),
            NumberRange(
                1, MOST_PAPERS, _("Un lote tiene de %(min)s a %(max)s papeles. Reparte los demás en otro lote.")
            ),
        ],
    )


def _reason(hint: str, missing: str) -> TextAreaField:
    return TextAreaField(
        _("Motivo"),
        description=hint,
        filters=[stripped],
        validators=[
            DataRequired(missing),
            Length(max=REASON_LENGTH, message=_("Usa como máximo %(max)d caracteres.")),
        ],
    )


class ResolveForm(FlaskForm):
    says = RadioField(
        _("Qué dice el papel"),
        choices=[
            SelectChoice(FIRST, _("Lo de la primera lectura")),
            SelectChoice(SECOND, _("Lo de la segunda lectura")),
            SelectChoice(OTHER, _("Otra cosa")),
        ],
        validators=[InputRequired(_("Elige qué dice el papel."))],
    )
    line = StringField(
        _("Si es otra cosa, qué dice"),
        validators=[Optional(), Length(max=LINE_LENGTH)],
    )
    reason = _reason(_("Qué se ve en el papel. Se publica: no escribas nombres."), _("Escribe por qué lo lees así."))

    def validate_says(self, field: RadioField) -> None:
        if field.data == OTHER and not (self.line.data or "").strip():
            raise ValidationError(_("Escribe qué dice el papel."))


class SetAsideForm(FlaskForm):
    reason = _reason(
        _("Por qué no se puede contar así. Se publica: no escribas nombres."), _("Escribe por qué apartas el lote.")
    )
