"""Forms of the organiser's desk: a process, its rules, timeline, documents and plan."""

from datetime import datetime, timedelta
from typing import Any, cast

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import (
    DateTimeLocalField,
    FieldList,
    Form,
    FormField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, Regexp

from cocreate.application.processes import Ability, Effect, Phase, Threshold
from cocreate.web.filters import local, moment_in_city
from cocreate.web.forms.choices import choices_of, stripped
from cocreate.web.words.processes import ABILITIES, DOCUMENTS, PHASES, PLAN_PARTS, PROBLEMS, RULE_SETS

WRITE = _l("Escribe una respuesta")
CHOOSE = _l("Elige una opción")
WHEN = _l("Escribe la fecha y la hora")
CLOCK_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
EARLIEST_YEAR, LATEST_YEAR = 1900, 2999
MOST_PHASES = 20
SLUG = r"^(?!(?:nuevo|platform|system)$)[a-z0-9]+(-[a-z0-9]+)*$"
"""Not the address of a page, nor the scope of what belongs to no process."""
KEY = r"^[a-z0-9]+(_[a-z0-9]+)*$"
UNIT_KEY = r"^[a-z0-9]+(-[a-z0-9]+)*$"
MOST_SUPPORTS = 1_000_000


def _is_in_our_time(_form: Any, field: DateTimeLocalField) -> None:
    """Years that a slip of the finger makes: the calendar of the program ends at 9999, the ledger's has four digits."""
    if field.data and not EARLIEST_YEAR <= field.data.year <= LATEST_YEAR:
        raise ValidationError(WHEN)


def _clock_time(label: Any, **more: Any) -> DateTimeLocalField:
    return DateTimeLocalField(label, format=CLOCK_FORMATS, validators=[InputRequired(WHEN), _is_in_our_time], **more)


def _moment(field: DateTimeLocalField) -> str:
    """Of a field that was filled in: what was typed from the city's clock, as the ledger writes it."""
    return moment_in_city(cast("datetime", field.data))


def _end(field: DateTimeLocalField) -> str:
    """A window ends at its first moment outside: who types 23:59 means the whole day, not all but its last minute."""
    typed = cast("datetime", field.data)
    whole_day = (typed.hour, typed.minute) == (23, 59)
    return moment_in_city(typed.replace(second=0, microsecond=0) + timedelta(minutes=1) if whole_day else typed)


class AnnounceForm(FlaskForm):
    slug = StringField(
        _l("Nombre corto para la dirección"),
        filters=[stripped],
        validators=[
            DataRequired(WRITE),
            Length(max=60),
            Regexp(SLUG, message=_l("Usa minúsculas, números y guiones: plan-2027")),
        ],
        description=_l("En minúsculas, con números y guiones. Por ejemplo: plan-2027. No se puede cambiar después."),
    )
    title = StringField(_l("Título"), filters=[stripped], validators=[DataRequired(WRITE), Length(max=160)])
    summary = TextAreaField(
        _l("De qué se trata, en pocas frases"), filters=[stripped], validators=[DataRequired(WRITE), Length(max=1200)]
    )
    rule_set = RadioField(
        _l("Con qué reglas se mide"), choices=choices_of(RULE_SETS), validators=[InputRequired(CHOOSE)]
    )
    territory = SelectField(_l("Territorio"), validators=[InputRequired(CHOOSE)])
    previous = SelectField(_l("Proceso anterior"), validators=[Optional()])


class RulesForm(FlaskForm):
    rules = TextAreaField(
        _l("Reglas de participación"),
        filters=[stripped],
        validators=[DataRequired(WRITE), Length(max=20_000)],
        description=_l("Puedes usar Markdown: ## para un título, - para una lista, ** para negrita."),
    )
    legal_references = TextAreaField(
        _l("Normas que las respaldan"),
        filters=[stripped],
        validators=[Length(max=4_000)],
        description=_l("Una por línea, con el artículo."),
    )

    @property
    def references(self) -> tuple[str, ...]:
        lines = (self.legal_references.data or "").splitlines()
        return tuple(line.strip() for line in lines if line.strip())


class PhaseForm(Form):
    """One row of the timeline; times are on the city's clock."""

    key = SelectField(
        _l("Fase"), choices=choices_of({"": _l("Elige una fase"), **PHASES}), validators=[InputRequired(CHOOSE)]
    )
    opens = _clock_time(_l("Abre"))
    closes = _clock_time(_l("Cierra"))
    abilities = SelectMultipleField(
        _l("Qué permite"), choices=choices_of(ABILITIES), validators=[InputRequired(_l("Marca al menos una cosa"))]
    )

    def validate_closes(self, field: DateTimeLocalField) -> None:
        if self.opens.data and field.data and field.data <= self.opens.data:
            raise ValidationError(_l("Cierra después de abrir: revisa las dos fechas"))

    @property
    def phase(self) -> Phase:
        return Phase(
            self.key.data,
            [Ability(code) for code in ABILITIES if code in (self.abilities.data or [])],
            _moment(self.opens),
            _end(self.closes),
        )


class TimelineForm(FlaskForm):
    phases = FieldList(FormField(PhaseForm), min_entries=1, max_entries=MOST_PHASES)
    reason = TextAreaField(
        _l("Motivo del cambio"),
        filters=[stripped],
        validators=[Length(max=600)],
        description=_l("Hace falta cuando ya hay un cronograma publicado. Lo lee todo el mundo."),
    )


def phase_row(key: str, abilities: frozenset[str], opens: str, closes: str) -> dict[str, Any]:
    """A published phase as the form's row begins with it."""
    return {
        "key": key,
        "abilities": [code for code in ABILITIES if code in abilities],
        "opens": local(opens).replace(tzinfo=None),
        "closes": local(closes).replace(tzinfo=None),
    }


class ExtendForm(FlaskForm):
    closes = _clock_time(_l("Nuevo cierre"))
    reason = TextAreaField(
        _l("Motivo"),
        filters=[stripped],
        validators=[DataRequired(_l("Escribe el motivo")), Length(max=600)],
        description=_l("Queda a la vista de todo el mundo, junto a la fecha de antes."),
    )

    @property
    def moment(self) -> str:
        return _end(self.closes)


class ConfirmForm(FlaskForm):
    """A single button with its token."""


class DocumentForm(FlaskForm):
    title = StringField(_l("Título"), filters=[stripped], validators=[DataRequired(WRITE), Length(max=160)])
    category = SelectField(_l("Tipo de documento"), choices=choices_of(DOCUMENTS), validators=[InputRequired(CHOOSE)])
    file = FileField(
        _l("Archivo"),
        validators=[FileRequired(_l("Elige un archivo"))],
        description=_l("PDF, ODT, DOCX, JPEG o PNG."),
    )


class SectionForm(FlaskForm):
    section = StringField(
        _l("Clave de la sección"),
        filters=[stripped],
        validators=[DataRequired(WRITE), Length(max=60), Regexp(KEY, message=_l("Usa minúsculas y guiones bajos"))],
        description=_l(
            "La del formulario de la Alianza, por ejemplo: vision_long_term. Si ya existe, escribes una edición nueva."
        ),
    )
    part = RadioField(_l("Parte del plan"), choices=choices_of(PLAN_PARTS), validators=[InputRequired(CHOOSE)])
    question = StringField(_l("Pregunta"), filters=[stripped], validators=[DataRequired(WRITE), Length(max=400)])
    shape = RadioField(
        _l("Forma de la respuesta"),
        choices=choices_of({"text": _l("Párrafos"), "list": _l("Lista: un punto por línea")}),
        default="text",
        validators=[InputRequired(CHOOSE)],
    )
    text = TextAreaField(_l("Respuesta"), filters=[stripped], validators=[Length(max=20_000)])
    source = StringField(_l("De dónde sale"), filters=[stripped], validators=[DataRequired(WRITE), Length(max=300)])

    @property
    def answer(self) -> str | list[str]:
        text: str = self.text.data or ""
        if self.shape.data == "text":
            return text
        return [line.strip() for line in text.splitlines() if line.strip()]


class AnomalyForm(FlaskForm):
    section = SelectField(_l("Sección"), validators=[InputRequired(CHOOSE)])
    problem = SelectField(_l("Qué no cuadra"), choices=choices_of(PROBLEMS), validators=[InputRequired(CHOOSE)])
    source_text = TextAreaField(_l("Qué dice el original, palabra por palabra"), validators=[Length(max=4_000)])
    explanation = TextAreaField(
        _l("Por qué no cuadra"), filters=[stripped], validators=[DataRequired(WRITE), Length(max=1_000)]
    )
    note = TextAreaField(
        _l("Qué hacemos con eso"), filters=[stripped], validators=[DataRequired(WRITE), Length(max=1_000)]
    )
    normalised = StringField(_l("Cómo lo leemos"), filters=[stripped], validators=[Length(max=200)])


class UnitForm(FlaskForm):
    unit = StringField(
        _l("Clave de la unidad"),
        filters=[stripped],
        validators=[
            DataRequired(WRITE),
            Length(max=40),
            Regexp(UNIT_KEY, message=_l("Usa minúsculas, números y guiones: movilidad")),
        ],
        description=_l("Un nombre corto y fijo, por ejemplo: movilidad. No se puede cambiar después."),
    )
    name = StringField(_l("Nombre de la unidad"), filters=[stripped], validators=[DataRequired(WRITE), Length(max=160)])


def _from_one(label: Any, **more: Any) -> IntegerField:
    whole = NumberRange(min=1, max=MOST_SUPPORTS, message=_l("Escribe un número entero desde 1"))
    return IntegerField(label, validators=[Optional(), whole], **more)


class SupportRulesForm(FlaskForm):
    """Fields of thresholds are named like their effects; an empty one sets none."""

    most = _from_one(
        _l("Cuántas propuestas puede apoyar cada persona a la vez"), description=_l("Déjalo vacío si no hay límite.")
    )
    shown_first = _from_one(_l("Apoyos para mostrarse en la portada"))
    opinions_asked = _from_one(_l("Apoyos para que se pida la opinión de las unidades"))
    council_hears = _from_one(_l("Apoyos para que el Consejo la trate"))

    @property
    def thresholds(self) -> tuple[Threshold, ...]:
        return tuple(Threshold(self[effect].data, effect) for effect in Effect if self[effect].data)
