"""Forms around planning a workshop: the plan with its agenda and tables, moving, cancelling, sharing materials."""

from datetime import date, datetime, time
from typing import Any, cast

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import (
    DateField,
    Field,
    FieldList,
    Form,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
    ValidationError,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp

from cocreate.web.filters import moment_in_city
from cocreate.web.forms.choices import choices_of, stripped
from cocreate.web.words.workshops import ITEM_KINDS, KINDS, MODES

TITLE_LENGTH, LINE_LENGTH, TEXT_LENGTH, REASON_LENGTH = 140, 200, 4_000, 600
MOST_ITEMS, MOST_TABLES = 24, 40
MOST_MINUTES, MOST_SEATS = 600, 5_000
EARLIEST_YEAR, LATEST_YEAR = 1900, 2999
CHOOSE = _("Elige una opción.")
KEY = r"^[a-z0-9_-]{1,40}$"
TIMES = ["%H:%M", "%H:%M:%S"]


def _is_in_our_time(_form: Any, field: DateField) -> None:
    if field.data and not EARLIEST_YEAR <= field.data.year <= LATEST_YEAR:
        raise ValidationError(_("Escribe el día con su año, por ejemplo 2026."))


def _day(label: Any) -> DateField:
    return DateField(label, validators=[InputRequired(_("Escribe el día.")), _is_in_our_time])


def _clock(label: Any, message: Any) -> TimeField:
    return TimeField(label, format=TIMES, validators=[InputRequired(message)])


def _reason(label: Any, description: Any) -> TextAreaField:
    return TextAreaField(
        label,
        description=description,
        filters=[stripped],
        validators=[InputRequired(_("Escribe el motivo.")), Length(max=REASON_LENGTH)],
    )


def _text(label: Any, description: Any = "", *, most: int = TEXT_LENGTH, needed: Any = None) -> TextAreaField:
    first = InputRequired(needed) if needed else Optional()
    return TextAreaField(label, description=description, filters=[stripped], validators=[first, Length(max=most)])


class _Timed(FlaskForm):
    """Times are on the city's clock. A workshop begins and ends on one day."""

    day = _day(_("Día"))
    begins = _clock(_("Empieza"), _("Escribe a qué hora empieza."))
    finishes = _clock(_("Termina"), _("Escribe a qué hora termina."))

    def validate_finishes(self, field: TimeField) -> None:
        if self.begins.data and field.data and field.data <= self.begins.data:
            raise ValidationError(_("Termina después de empezar: revisa las dos horas."))

    @property
    def starts(self) -> str:
        return self._at(self.begins)

    @property
    def ends(self) -> str:
        return self._at(self.finishes)

    def _at(self, field: TimeField) -> str:
        return moment_in_city(datetime.combine(cast("date", self.day.data), cast("time", field.data)))


class ItemForm(Form):
    """One item of the agenda. `key` stays the same however items are moved."""

    key = HiddenField(validators=[Regexp(KEY)])
    purpose = SelectField(_("Qué se hace"), choices=choices_of(ITEM_KINDS), validators=[InputRequired(CHOOSE)])
    minutes = IntegerField(
        _("Minutos"),
        validators=[
            InputRequired(_("Escribe cuántos minutos dura.")),
            NumberRange(min=1, max=MOST_MINUTES, message=_("Escribe los minutos como número entero, desde 1.")),
        ],
    )
    words = StringField(
        _("Título, o la pregunta"),
        filters=[stripped],
        validators=[InputRequired(_("Escribe el título o la pregunta.")), Length(max=LINE_LENGTH)],
    )


class TableForm(Form):
    key = HiddenField(validators=[Regexp(KEY)])
    topic = StringField(
        _("De qué habla"),
        filters=[stripped],
        validators=[InputRequired(_("Escribe de qué habla la mesa.")), Length(max=LINE_LENGTH)],
    )


class PlanForm(_Timed):
    """`key` makes one workshop of the same form sent twice; `reason` is asked once the workshop is public. The times
    are named again so that errors are listed in the order of the page."""

    key = HiddenField(validators=[Regexp(r"^[a-z0-9]{8,32}$")])
    title = StringField(
        _("Título"),
        description=_("Una línea que diga de qué va y dónde. Por ejemplo: Taller de Quitumbe, cómo decidimos juntos."),
        filters=[stripped],
        validators=[InputRequired(_("Escribe un título.")), Length(max=TITLE_LENGTH)],
    )
    purpose = RadioField(_("Qué es"), choices=choices_of(KINDS), validators=[InputRequired(CHOOSE)])
    description = _text(
        _("De qué se trata"),
        _("Lo que alguien que no sabe nada necesita para decidir si va."),
        needed=_("Cuenta de qué se trata."),
    )
    audience = StringField(
        _("A quién invita"),
        description=_("Por ejemplo: vecinas y vecinos de Quitumbe, o personas con discapacidad y quienes las cuidan."),
        filters=[stripped],
        validators=[InputRequired(_("Di a quién invita.")), Length(max=LINE_LENGTH)],
    )
    zones = SelectMultipleField(
        _("Zonas"), description=_("Marca las zonas a las que se dirige. Sin ninguna, es para todo el Distrito.")
    )
    day = _day(_("Día"))
    begins = _clock(_("Empieza"), _("Escribe a qué hora empieza."))
    finishes = _clock(_("Termina"), _("Escribe a qué hora termina."))
    mode = RadioField(_("Cómo se reúnen"), choices=choices_of(MODES), validators=[InputRequired(CHOOSE)])
    place = StringField(
        _("Lugar"),
        description=_("Nombre, dirección y cómo llegar. Déjalo vacío si es solo en línea."),
        filters=[stripped],
        validators=[Optional(), Length(max=LINE_LENGTH)],
    )
    link = StringField(
        _("Enlace de la reunión en línea"),
        description=_("Solo lo ve quien se inscribe. No se publica."),
        filters=[stripped],
        validators=[
            Optional(),
            Length(max=400),
            Regexp(r"^https?://\S+$", message=_("Escribe la dirección completa, con https://")),
        ],
    )
    capacity = IntegerField(
        _("Cupo"),
        description=_("Cuántas personas caben. Déjalo vacío si no hay límite; lo que pasa del cupo queda en espera."),
        validators=[
            Optional(),
            NumberRange(min=1, max=MOST_SEATS, message=_("Escribe el cupo como número entero, desde 1.")),
        ],
    )
    accessibility = _text(
        _("Accesibilidad"),
        _("Rampas, baños, intérprete de señas, cuidado de niñas y niños, transporte. Di también lo que no hay."),
        most=1_000,
    )
    facilitators = SelectMultipleField(_("Quién lo conduce"), description=_("Sus nombres no se publican."))
    agenda = FieldList(FormField(ItemForm), max_entries=MOST_ITEMS)
    tables = FieldList(FormField(TableForm), max_entries=MOST_TABLES)
    reason = _reason(_("Qué cambias y por qué"), _("Se publica, y lo lee quien ya se inscribió."))


class MoveForm(_Timed):
    reason = _reason(_("Por qué cambia la fecha"), _("Se publica, y lo lee quien ya se inscribió."))


class CancelForm(FlaskForm):
    reason = _reason(_("Por qué se cancela"), _("Se publica, y lo lee quien ya se inscribió."))


class MaterialForm(FlaskForm):
    title = StringField(
        _("Título"),
        filters=[stripped],
        validators=[InputRequired(_("Escribe un título.")), Length(max=TITLE_LENGTH)],
    )
    file = FileField(
        _("Archivo"),
        validators=[FileRequired(_("Elige un archivo."))],
        description=_("PDF, ODT, DOCX, JPEG o PNG."),
    )


# Rows -----------------------------------------------------------------------------------------------------------------


def rows_changed(form: PlanForm, asked: dict[str, str]) -> bool:
    """Adds a row, takes one away or moves it up when that is what was asked for: what was typed stays, and nothing is
    judged yet."""
    for what in ("add", "remove", "up"):
        if what in asked:
            {"add": _add, "remove": _remove, "up": _move_up}[what](form, asked[what])
            return True
    return False


def _lists(form: PlanForm) -> "dict[str, FieldList[Any]]":
    return {"agenda": form.agenda, "tables": form.tables}


def _add(form: PlanForm, which: str) -> None:
    rows = _lists(form).get(which)
    if rows is not None and len(rows) < (rows.max_entries or 0):
        rows.append_entry({"key": free_key(row.form.key.data for row in rows)})


def _remove(form: PlanForm, name: str) -> None:
    for rows in _lists(form).values():
        rows.entries = [row for row in rows.entries if row.name != name]


def _move_up(form: PlanForm, name: str) -> None:
    """What stands in two rows changes places; their names say in which order they come back."""
    rows = form.agenda.entries
    place = next((place for place, row in enumerate(rows) if row.name == name), 0)
    if place:
        for upper, lower in zip(rows[place - 1].form, rows[place].form, strict=True):
            _swap(upper, lower)


def _swap(one: Field, other: Field) -> None:
    one.data, other.data = other.data, one.data
    one.raw_data, other.raw_data = other.raw_data, one.raw_data


def drop_blank_rows(form: PlanForm) -> None:
    """A row that was added and left as it was."""
    form.agenda.entries = [row for row in form.agenda.entries if _typed(row.form.words, row.form.minutes)]
    form.tables.entries = [row for row in form.tables.entries if _typed(row.form.topic)]


def _typed(*fields: Field) -> bool:
    return any(str(value).strip() for field in fields for value in field.raw_data or [])


def free_key(taken: Any) -> str:
    """A short name that no row has yet."""
    used = set(taken)
    return next(key for number in range(1, MOST_TABLES + len(used) + 2) if (key := str(number)) not in used)


# A sensible agenda ----------------------------------------------------------------------------------------------------


def agenda_to_begin_with(purpose: str) -> list[dict[str, Any]]:
    """By kind; the first one of the list when the kind is not known."""
    rows = {
        "awareness": [
            ("talk", 10, gettext("Bienvenida y acuerdos para conversar")),
            ("talk", 20, gettext("Qué es este proceso y qué se puede cambiar")),
            ("talk", 15, gettext("Cómo se propone y qué pasa con cada propuesta")),
            ("question", 25, gettext("¿Qué te preocupa de tu barrio o de tu ciudad?")),
            ("talk", 15, gettext("Preguntas y respuestas")),
            ("talk", 5, gettext("Cierre: cómo seguir desde casa")),
        ],
        "general": [
            ("talk", 10, gettext("Bienvenida y acuerdos para conversar")),
            ("talk", 10, gettext("Para qué sirve este taller y qué pasa después")),
            ("question", 25, gettext("¿Qué problema hay que resolver primero, y a quién afecta?")),
            ("question", 25, gettext("¿Qué se puede hacer, y quién lo haría?")),
            ("break", 10, gettext("Pausa")),
            ("sort", 15, gettext("Ordenamos los aportes en temas")),
            ("decide", 15, gettext("Decidimos qué va primero")),
            ("talk", 10, gettext("Acuerdos, desacuerdos y cierre")),
        ],
        "specialised": [
            ("talk", 10, gettext("Bienvenida y acuerdos para conversar")),
            ("talk", 20, gettext("Lo que ya se sabe: datos y propuestas recibidas")),
            ("question", 30, gettext("¿Qué falta o qué cambiarías en lo que se propone?")),
            ("question", 30, gettext("¿Cómo sería un compromiso que se pueda comprobar?")),
            ("break", 10, gettext("Pausa")),
            ("sort", 15, gettext("Ordenamos los aportes en temas")),
            ("decide", 25, gettext("Afirmaciones: de acuerdo o en desacuerdo")),
            ("talk", 10, gettext("Acuerdos, desacuerdos y cierre")),
        ],
    }
    return [
        {"key": str(number), "purpose": kind, "minutes": minutes, "words": words}
        for number, (kind, minutes, words) in enumerate(rows.get(purpose, rows["general"]), 1)
    ]
