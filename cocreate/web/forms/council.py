"""Forms of the council: constituting it, seating a member, vacating a seat."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length, Regexp

from cocreate.web.forms.choices import choices_of, stripped
from cocreate.web.words.processes import SECTORS

WRITE = _l("Escribe una respuesta")


class ConstituteForm(FlaskForm):
    name = StringField(_l("Nombre del Consejo"), filters=[stripped], validators=[DataRequired(WRITE), Length(max=160)])
    legal_reference = TextAreaField(
        _l("Norma que lo crea"), filters=[stripped], validators=[DataRequired(WRITE), Length(max=600)]
    )


class SeatForm(FlaskForm):
    """A person, or an institution alone."""

    seat = StringField(
        _l("Puesto"),
        filters=[stripped],
        validators=[
            DataRequired(WRITE),
            Length(max=40),
            Regexp(r"^[a-z0-9]+(-[a-z0-9]+)*$", message=_l("Usa minúsculas, números y guiones: academia-1")),
        ],
        description=_l("Un nombre corto y fijo, por ejemplo: academia-1."),
    )
    sector = RadioField(
        _l("Sector"),
        choices=choices_of(SECTORS),
        validators=[InputRequired(_l("Elige un sector"))],
    )
    organisation = StringField(
        _l("Institución u organización"), filters=[stripped], validators=[DataRequired(WRITE), Length(max=200)]
    )
    person = StringField(
        _l("Nombre de la persona"),
        filters=[stripped],
        validators=[Length(max=160)],
        description=_l(
            "Su papel es público, así que su nombre también. Déjalo vacío si el puesto es de la institución."
        ),
    )
    capacity = StringField(_l("En qué calidad"), filters=[stripped], validators=[Length(max=160)])
    chair = BooleanField(_l("Preside el Consejo"))

    def validate_capacity(self, field: StringField) -> None:
        if self.person.data and not field.data:
            raise ValidationError(_l("Escribe en qué calidad participa la persona"))


class VacateForm(FlaskForm):
    reason = TextAreaField(
        _l("Motivo"), filters=[stripped], validators=[DataRequired(_l("Escribe el motivo")), Length(max=600)]
    )
