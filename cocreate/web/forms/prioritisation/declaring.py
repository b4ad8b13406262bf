"""Forms around declaring a round: the question with its dates, ways that are ready, who votes, freezing."""

from datetime import date, datetime, time
from typing import Any, cast

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
    ValidationError,
)
from wtforms.validators import InputRequired, Length, Optional, Regexp

from cocreate.application.prioritisation import LEAST_CHALLENGE_DAYS
from cocreate.web.filters import moment_in_city
from cocreate.web.forms.choices import SelectChoice, choices_of, stripped
from cocreate.web.forms.prioritisation.amounts import MoneyField, whole
from cocreate.web.prioritisation.declaring.presets import SPENDING, Preset
from cocreate.web.words.prioritisation import COMBINATIONS

TITLE_LENGTH, QUESTION_LENGTH, TEXT_LENGTH, REASON_LENGTH = 140, 400, 4_000, 600
EARLIEST_YEAR, LATEST_YEAR = 1900, 2999
MOST_DAYS, MOST_YEARS, MOST_WEIGHT = 90, 120, 1_000
CHOOSE = _("Elige una opción.")
KEY = r"^[a-z0-9]{8,32}$"
TIMES = ["%H:%M", "%H:%M:%S"]


def _is_in_our_time(_form: Any, field: DateField) -> None:
    if field.data and not EARLIEST_YEAR <= field.data.year <= LATEST_YEAR:
        raise ValidationError(_("Escribe el día con su año, por ejemplo 2026."))


def day_field(label: Any) -> DateField:
    return DateField(label, validators=[InputRequired(_("Escribe el día.")), _is_in_our_time])


def clock_field(label: Any) -> TimeField:
    return TimeField(label, format=TIMES, validators=[InputRequired(_("Escribe la hora."))])


def reason_field(label: Any, description: Any = "") -> TextAreaField:
    return TextAreaField(
        label,
        description=description,
        filters=[stripped],
        validators=[InputRequired(_("Escribe el motivo.")), Length(max=REASON_LENGTH)],
    )


def moment_typed(day: DateField, clock: TimeField) -> str:
    """On the city's clock."""
    return moment_in_city(datetime.combine(cast("date", day.data), cast("time", clock.data)))


class QuestionForm(FlaskForm):
    """`key` makes one round of the same form sent twice. Whether it ends after it begins is for the rules to say."""

    key = HiddenField(validators=[Regexp(KEY)])
    title = StringField(
        _("Título"),
        description=_("Lo que se decide, en una línea. Por ejemplo: ¿Qué obras van primero en Calderón?"),
        filters=[stripped],
        validators=[InputRequired(_("Escribe un título.")), Length(max=TITLE_LENGTH)],
    )
    question = StringField(
        _("Pregunta de la papeleta"),
        description=_("Lo que lee quien vota. Por ejemplo: Marca las obras que apoyas."),
        filters=[stripped],
        validators=[InputRequired(_("Escribe la pregunta.")), Length(max=QUESTION_LENGTH)],
    )
    description = TextAreaField(
        _("De qué se trata"),
        description=_("Para qué se vota, de dónde salen las opciones y qué pasa con lo que gane."),
        filters=[stripped],
        validators=[Optional(), Length(max=TEXT_LENGTH)],
    )
    opens_day = day_field(_("Abre el día"))
    opens_at = clock_field(_("Abre a las"))
    closes_day = day_field(_("Cierra el día"))
    closes_at = clock_field(_("Cierra a las"))
    challenge_days = whole(
        _("Días para objetar el resultado"),
        _("Corren desde el escrutinio. Antes de que terminen nadie certifica."),
        least=LEAST_CHALLENGE_DAYS,
        most=MOST_DAYS,
        needed=_("Escribe cuántos días hay para objetar."),
    )
    shows_totals = BooleanField(
        _("Mostrar los totales mientras se vota"),
        description=_("Lo usual es no mostrarlos: así nadie vota por lo que va ganando."),
    )

    @property
    def opens(self) -> str:
        return moment_typed(self.opens_day, self.opens_at)

    @property
    def closes(self) -> str:
        return moment_typed(self.closes_day, self.closes_at)


# Ways that are ready --------------------------------------------------------------------------------------------------

PRESETS = [
    SelectChoice(
        Preset.BUDGET_STANDARD,
        _("Presupuesto por partes iguales"),
        render_kw={
            "hint": _(
                "Se marcan las opciones que se apoyan. Cada persona dispone de la misma parte del dinero y la gasta en"
                " lo que apoya: ninguna zona ni tema se queda con todo. Es lo que recomendamos para repartir dinero."
            )
        },
    ),
    SelectChoice(
        Preset.BUDGET_SIMPLE,
        _("Presupuesto para lo más votado"),
        render_kw={
            "hint": _(
                "Se marcan las opciones que se apoyan. Se financia la más votada, luego la siguiente, mientras alcance."
                " Es lo más conocido, pero una mayoría puede quedarse con todo el dinero."
            )
        },
    ),
    SelectChoice(
        Preset.PRIORITY_LIST,
        _("Lista de lo más apoyado"),
        render_kw={
            "hint": _("Se marcan hasta cinco. Entran las tres más apoyadas de cada zona, y tres de toda la ciudad.")
        },
    ),
    SelectChoice(
        Preset.PRIORITY_FAIR,
        _("Lista que representa a todas las personas"),
        render_kw={
            "hint": _(
                "Se marcan las opciones que se apoyan. El orden reparte los primeros lugares entre grupos distintos, en"
                " proporción a su tamaño."
            )
        },
    ),
    SelectChoice(
        Preset.COUNCIL_ITEMS,
        _("Punto por punto, por mayoría"),
        render_kw={"hint": _("Cada opción recibe sí, no o abstención. Pasa la que tiene más sí que no.")},
    ),
]


class PresetForm(FlaskForm):
    preset = RadioField(_("Forma ya preparada"), choices=PRESETS, validators=[InputRequired(CHOOSE)])
    preset_budget = MoneyField(
        _("Presupuesto en dólares"), description=_("Solo si se reparte dinero. Por ejemplo: 150000.")
    )
    voters = whole(
        _("Cuántas personas esperas que voten"),
        _("Solo para «Presupuesto por partes iguales»: de ahí sale cada paso del conteo. Vacío: 1 dólar."),
        most=10_000_000,
    )
    use = HiddenField(default="1")

    def validate_preset_budget(self, field: MoneyField) -> None:
        if self.preset.data in SPENDING and not field.data and not field.errors:
            raise ValidationError(_("Escribe cuánto dinero se reparte."))


# Who votes ------------------------------------------------------------------------------------------------------------

LEVEL_CHOICES = [
    SelectChoice(
        "email",
        _("Correo confirmado"),
        render_kw={"hint": _("Lo más abierto. Una persona con dos correos podría votar dos veces.")},
    ),
    SelectChoice(
        "cedula",
        _("Correo confirmado y cédula única"),
        render_kw={"hint": _("Cada cédula vota una sola vez. Hace falta para votar también en papel.")},
    ),
]


class VotersForm(FlaskForm):
    level = RadioField(_("Qué tiene que estar comprobado"), choices=LEVEL_CHOICES, validators=[InputRequired(CHOOSE)])
    zones = SelectMultipleField(
        _("Zonas"),
        description=_("Solo vota quien vive en ellas. Sin ninguna marcada, vota toda la ciudad."),
    )
    from_years = whole(
        _("Edad desde la que se vota"),
        _("En años cumplidos el día que abre. Quien no dijo su fecha de nacimiento no podrá votar. Vacío: sin edad."),
        most=MOST_YEARS,
    )
    late = BooleanField(
        _("También vota quien se registra mientras está abierta"),
        description=_("Si no la marcas, el padrón se cierra a la hora de abrir."),
    )
    paper = BooleanField(
        _("También se vota en papel"),
        description=_("Con urnas, dos lecturas independientes y las diferencias resueltas a la vista."),
    )
    council = RadioField(
        _("Cámara del Consejo"),
        choices=choices_of({"no": _("Vota solo la ciudadanía"), "yes": _("Vota también el Consejo, con su nombre")}),
        default="no",
        validators=[InputRequired(CHOOSE)],
    )
    combination = RadioField(
        _("Cómo se unen los dos resultados"),
        description=_("Cada cámara se cuenta aparte y su resultado se publica siempre."),
        choices=choices_of({way.value: name for way, name in COMBINATIONS.items()}),
        validators=[Optional()],
    )
    weight_citizens = whole(
        _("Peso de la ciudadanía"), _("Solo si los resultados se suman o el dinero se divide. Por ejemplo: 70."),
        most=MOST_WEIGHT,
    )  # fmt: skip
    weight_council = whole(_("Peso del Consejo"), _("Por ejemplo: 30."), most=MOST_WEIGHT)

    def validate_combination(self, field: RadioField) -> None:
        if self.council.data == "yes" and not field.data:
            raise ValidationError(_("Elige cómo se unen los dos resultados."))


class FreezeForm(FlaskForm):
    understood = BooleanField(
        _("Entiendo que después nada de esto cambia"),
        validators=[InputRequired(_("Confirma que entiendes que después nada cambia."))],
    )
