"""What people write after the close: objections and their answers, answers of the council, signatures."""

from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, RadioField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Regexp

from cocreate.application.prioritisation import AnswerGiven
from cocreate.web.forms.choices import SelectChoice, stripped

OBJECTION_LENGTH, REASONS_LENGTH = 2_000, 2_000
PUBLIC = _("Se publica. No escribas nombres, teléfonos ni otros datos de nadie.")
UPHELD, RECOUNT, REJECTED = "upheld", "recount", "rejected"


def _words(label: Any, missing: Any, most: int) -> TextAreaField:
    return TextAreaField(
        label,
        description=PUBLIC,
        filters=[stripped],
        validators=[
            DataRequired(missing),
            Length(max=most, message=_("El texto es demasiado largo: caben %(max)s caracteres.", max=most)),
        ],
    )


class ObjectionForm(FlaskForm):
    """`challenge` is its id from the first moment: sent twice, it is one objection."""

    challenge = HiddenField(validators=[Regexp(r"\A[0-9a-f]{24}\Z")])
    words = _words(_("¿Qué está mal en el conteo?"), _("Escribe qué está mal."), OBJECTION_LENGTH)


class ObjectionAnswerForm(FlaskForm):
    answer = RadioField(
        _("¿Tiene razón?"),
        choices=[
            SelectChoice(REJECTED, _("No tiene razón: el resultado queda como está")),
            SelectChoice(UPHELD, _("Tiene razón, y no cambia el conteo")),
            SelectChoice(
                RECOUNT,
                _("Tiene razón: se cuenta otra vez"),
                render_kw={"hint": _("El conteo anterior sigue a la vista. El plazo para objetar empieza de nuevo.")},
            ),
        ],
        validators=[InputRequired(_("Elige una respuesta."))],
    )
    reasons = _words(_("Razones"), _("Escribe por qué."), REASONS_LENGTH)


class OptionAnswerForm(FlaskForm):
    answer = RadioField(
        _("¿Qué responde el Consejo?"),
        choices=[
            SelectChoice(AnswerGiven.ACCEPTED, _("La acepta: queda decidida")),
            SelectChoice(AnswerGiven.REJECTED, _("No la acepta")),
            SelectChoice(AnswerGiven.DEFERRED, _("La aplaza")),
        ],
        validators=[InputRequired(_("Elige una respuesta."))],
    )
    reasons = _words(_("Razones"), _("Escribe por qué."), REASONS_LENGTH)


class CertifyForm(FlaskForm):
    """`digest` is that of the result which was on the page: another one is not signed unseen."""

    digest = HiddenField()
    read = BooleanField(
        _("Leí el resultado, y su huella es la que está en esta página"),
        validators=[InputRequired(_("Marca que leíste el resultado."))],
    )


class PublishForm(FlaskForm):
    digest = HiddenField()
