"""The form of the count: a rule and its parameters, quorum, thresholds, ties; nothing that the rule does not ask."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, HiddenField, RadioField, SelectField, StringField, ValidationError
from wtforms.validators import InputRequired, Length, Optional

from cocreate.application.tallies import BadParameter, Kind, Link, Param, Rule
from cocreate.web.forms.choices import SelectChoice, choices_of, stripped
from cocreate.web.forms.prioritisation.amounts import MoneyField, ShareField, whole
from cocreate.web.words.prioritisation import CHOICES, LINKS, PARAMS, RULES

CHOOSE = _("Elige una opción.")
DRAW_LENGTH = 200
PARAM = "param_"

RULE_HINTS = {
    "greedy_votes": _("La más votada primero. Si una no alcanza, se salta y sigue la siguiente."),
    "greedy_votes_no_skip": _("La más votada primero. En la primera que no alcanza se termina."),
    "greedy_per_cost": _("Primero la que tiene más votos por cada dólar que cuesta."),
    "equal_shares": _("Cada persona dispone de la misma parte del dinero y la gasta en lo que apoya."),
    "equal_shares_k": _("Cada persona tiene la misma parte de los puestos. Para elegir un número fijo de opciones."),
    "phragmen": _("El costo se reparte entre quienes apoyan, lo más parejo posible."),
    "phragmen_ranking": _("Una lista en la que cada grupo aparece en proporción a su tamaño."),
    "score_ranking": _("De más a menos apoyo. Entran las primeras."),
    "net_support": _("Los apoyos menos los rechazos."),
    "median_grade": _("Gana la que tiene la mejor calificación del medio."),
    "majority": _("Cada opción se decide por separado, por sí o no."),
    "borda": _("Cada lugar da puntos: el primero más, el último ninguno."),
    "schulze": _("Cada opción se compara con cada otra. Difícil de torcer con estrategia."),
    "irv": _("Sale la última y sus papeletas pasan a la siguiente preferida, hasta que una tiene más de la mitad."),
    "stv_scottish": _("Para llenar puestos en proporción: lo que sobra a una opción pasa a la siguiente preferida."),
}
PARAM_HINTS = {
    "min_score": _("Con menos votos que estos, una opción no puede ganar. Vacío: sin mínimo."),
    "step": _("En dólares. 1 está bien para la mayoría de las ciudades."),
    "then_votes": _("Con lo que sobra se financian las más votadas que todavía caben."),
    "comparison": _("Si más personas prefieren la lista de más votos, vale esa."),
    "seats": _("Cuántas opciones se eligen."),
    "top": _("Entran las primeras. Vacío: todas las que tienen apoyo."),
    "top_per_territory": _("Entran las primeras de cada zona; lo de toda la ciudad cuenta como una zona más."),
    "share": _("Solo para la mayoría calificada. Por ejemplo: 2/3."),
    "present": _("Solo si se calcula de las personas presentes."),
}
SOURCES = [
    SelectChoice(
        "parties",
        _("La dan dos personas o más"),
        render_kw={
            "hint": _("Cada una guarda un código y lo dice después del cierre. No todas son de la organización.")
        },
    ),
    SelectChoice(
        "draw",
        _("La da un sorteo público"),
        render_kw={"hint": _("Por ejemplo, un sorteo de la Lotería Nacional posterior al cierre.")},
    ),
]


class CountingForm(FlaskForm):
    """What every count may have. `shown` is the rule whose parameters are on the page."""

    shown = HiddenField()
    rule = RadioField(_("Regla"), validators=[InputRequired(CHOOSE)])


class _Conditions(FlaskForm):
    """What must be reached; `counting_form` takes away what does not suit."""

    min_turnout = ShareField(
        _("Participación mínima"),
        description=_("Parte del padrón que tiene que votar, como 5 %. Vacío: ninguna."),
    )
    min_ballots = whole(_("Mínimo de papeletas"), _("Vacío: ninguno."))
    min_votes = whole(_("Apoyos que necesita una opción para ganar"), _("Vacío: ninguno."))
    min_share = ShareField(
        _("Parte de las papeletas que necesita una opción"), description=_("Por ejemplo: 10 %. Vacío: ninguna.")
    )
    cost_share = ShareField(
        _("Apoyo según lo que cuesta"),
        description=_(
            "Con 1/3, una opción que cuesta todo el presupuesto necesita un tercio de las papeletas, y una que cuesta"
            " la mitad, un sexto. Vacío: no se pide."
        ),
    )
    min_territories = whole(_("De cuántas zonas necesita apoyo"), _("Vacío: no se pide."))
    zones_in_ballots = BooleanField(
        _("Cada papeleta dice su zona"),
        description=_(
            "Hace falta para pedir apoyo de varias zonas y para el mapa. Los números de zonas con poca gente no se"
            " muestran: dirían algo de quien votó."
        ),
    )


class _Chances(FlaskForm):
    """How equals fall, and where the lot's seed comes from."""

    first_link = SelectField(_("Si hay empate, gana primero"), validators=[Optional()])
    second_link = SelectField(_("y si siguen iguales"), validators=[Optional()])
    seed = RadioField(
        _("De dónde sale la semilla del sorteo"),
        description=_("Lo que siga empatado cae por sorteo. Nadie conoce ni elige su semilla antes del cierre."),
        choices=SOURCES,
        default="parties",
        validators=[InputRequired(CHOOSE)],
    )
    draw = StringField(
        _("Qué sorteo público"),
        description=_("Con su fecha, después del cierre. Por ejemplo: primer premio de la Lotería del 15 de mayo."),
        filters=[stripped],
        validators=[Optional(), Length(max=DRAW_LENGTH)],
    )

    def validate_draw(self, field: StringField) -> None:
        if self.seed.data == "draw" and not field.data:
            raise ValidationError(_("Escribe qué sorteo público, con su fecha."))


CountForm = Any
"""A form that was made for one rule."""


def counting_form(rule: Rule, rules: Sequence[Rule], data: dict[str, Any] | None = None, *, leads: bool) -> CountForm:
    """As it was sent, or with these values. `leads`: for the first chamber, with which money, ties and seed go."""
    made: Any = type("RuleForm", _bases(leads=leads), _fields_of(rule, leads=leads))
    form = made(formdata=None, data=data) if data is not None else made()
    form.rule.choices = [
        SelectChoice(other.id, RULES.get(other.id, other.id), render_kw={"hint": RULE_HINTS.get(other.id, "")})
        for other in rules
    ]
    if leads:
        links: dict[str, object] = {"": _("Nada más: el sorteo")}
        links |= {link.value: LINKS[link] for link in rule.chain if link is not Link.LOT}
        form.first_link.choices = form.second_link.choices = choices_of(links)
    if not rule.budget:
        del form.cost_share
    form._fields = _as_on_the_page(form._fields)
    return form


def _as_on_the_page(fields: dict[str, Field]) -> dict[str, Field]:
    """An error summary lists errors in this order: what the rule asks stands right after the rule."""
    asked = {name: field for name, field in fields.items() if name.startswith(PARAM) or name in ("budget", "places")}
    first = {name: fields[name] for name in ("shown", "rule")}
    return first | asked | fields


def _bases(*, leads: bool) -> tuple[type, ...]:
    return (_Chances, _Conditions, CountingForm) if leads else (_Conditions, CountingForm)


def _fields_of(rule: Rule, *, leads: bool) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if leads and rule.budget:
        fields["budget"] = MoneyField(
            _("Presupuesto en dólares"),
            description=_("Lo que se reparte entre todas las opciones que ganan."),
            validators=[InputRequired(_("Escribe cuánto dinero se reparte."))],
        )
    if leads and rule.seats:
        needed = _("Escribe cuántas opciones se eligen.")
        fields["places"] = whole(_("Puestos"), _("Cuántas opciones se eligen."), needed=needed)
    asked = {name: param for name, param in rule.params.items() if not _is_told_elsewhere(rule, name)}
    return fields | {PARAM + name: _param_field(name, param) for name, param in asked.items()}


def _is_told_elsewhere(rule: Rule, name: str) -> bool:
    """Seats are the round's; a choice of one is none."""
    return (rule.seats and name == "seats") or len(rule.params[name].choices) == 1


def _param_field(name: str, param: Param) -> Any:
    label, hint = PARAMS.get(name, name), PARAM_HINTS.get(name, "")
    if param.kind is Kind.CHOICE:
        names = CHOICES.get(name, {})
        choices = choices_of({choice: names.get(choice, choice) for choice in param.choices})
        return RadioField(label, description=hint, choices=choices, validators=[InputRequired(CHOOSE)])
    if param.kind is Kind.YES_NO:
        return BooleanField(label, description=hint)
    if param.kind is Kind.WHOLE:
        return whole(label, hint, least=param.least or 0)
    if name == "share":
        return ShareField(label, description=hint)
    return StringField(label, description=hint, filters=[stripped], validators=[Optional(), _meant_by(name, param)])


def _meant_by(name: str, param: Param) -> Any:
    def reads(_form: Any, field: Field) -> None:
        try:
            param.read(name, field.data)
        except BadParameter as refused:
            raise ValidationError(_("Escribe un número mayor que cero, por ejemplo 1 o 0.5.")) from refused

    return reads


def params_in(form: CountForm) -> dict[str, str]:
    """What stands in the fields of parameters, as rules read it; an empty one is not set."""
    typed = {field.name.removeprefix(PARAM): field.data for field in form if field.name.startswith(PARAM)}
    return {name: _written(value) for name, value in typed.items() if value not in (None, "")}


def params_as_fields(rule: Rule, params: dict[str, str]) -> dict[str, Any]:
    return {PARAM + name: _as_field(rule.params[name], value) for name, value in rule.read(params).items()}


def _as_field(param: Param, value: Any) -> Any:
    if isinstance(value, Fraction) and param.kind is Kind.RATIONAL and param.default is None:
        return str(value)
    return value


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
