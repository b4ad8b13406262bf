"""The form of a ballot: its type, and the limits that this type knows, no others."""

from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, RadioField, SelectMultipleField, ValidationError
from wtforms.validators import InputRequired

from cocreate.application.tallies import LIMITS_OF, BallotType, Limits
from cocreate.web.forms.choices import SelectChoice, choices_of
from cocreate.web.forms.prioritisation.amounts import MoneyField, whole
from cocreate.web.words.prioritisation import BALLOT_TYPES, GRADES

MOST_POINTS = 1_000
MOST_SCORE = 100
FEWEST_GRADES = 2
CHOOSE = _("Elige una opción.")

HINTS = {
    BallotType.APPROVAL: _("Cada persona marca todas las que le parecen bien. Es lo más fácil."),
    BallotType.SINGLE: _("Cada persona marca una sola opción."),
    BallotType.KNAPSACK: _("Cada persona llena una canasta sin pasarse del dinero."),
    BallotType.POINTS: _("Cada persona reparte puntos: más a lo que más le importa."),
    BallotType.SCORE: _("Cada persona pone una nota a cada opción."),
    BallotType.GRADE: _("Cada persona dice de cada opción si es buena, regular o mala."),
    BallotType.SUPPORT_OPPOSE: _("Cada persona apoya unas y se opone a otras."),
    BallotType.YES_NO_ABSTAIN: _("Cada opción se responde por separado. Para el Consejo, punto por punto."),
    BallotType.RANKING: _("Cada persona ordena las opciones, la mejor primero."),
}
TYPES = [SelectChoice(kind.value, name, render_kw={"hint": HINTS[kind]}) for kind, name in BALLOT_TYPES.items()]
NO_LIMIT = _("Vacío: sin límite.")
NUMBERS = ("max", "max_per_category", "max_per_territory", "max_sum_cost", "max_sum", "max_per_option", "default")
"""Limits that may be left empty."""


class BallotForm(FlaskForm):
    """`shown` is the type whose limits are on the page; only those fields are left (`ballot_form`)."""

    shown = HiddenField()
    ballot_type = RadioField(_("Tipo de papeleta"), choices=TYPES, validators=[InputRequired(CHOOSE)])
    min = whole(_("Al menos cuántas opciones"), _("Para que la papeleta valga."))
    max = whole(_("Como máximo cuántas opciones"), NO_LIMIT)
    max_per_category = whole(_("Como máximo de un mismo tema"), NO_LIMIT)
    max_per_territory = whole(_("Como máximo de una misma zona"), NO_LIMIT)
    max_sum_cost = MoneyField(
        _("Cuánto dinero tiene la canasta"), description=_("En dólares. Lo usual es todo el presupuesto.")
    )
    min_sum_cost = MoneyField(_("Cuánto hay que gastar al menos"), description=_("En dólares. Vacío: nada."))
    max_sum = whole(_("Cuántos puntos reparte cada persona"), most=MOST_POINTS)
    min_sum = whole(_("Cuántos puntos hay que repartir al menos"), most=MOST_POINTS)
    max_per_option = whole(_("Como máximo cuántos puntos a una opción"), NO_LIMIT, most=MOST_POINTS)
    lowest = whole(_("Nota más baja"), least=-MOST_SCORE, most=MOST_SCORE)
    highest = whole(_("Nota más alta"), least=-MOST_SCORE, most=MOST_SCORE)
    default = whole(_("Nota de lo que queda sin calificar"), _("Vacío: no cuenta."), least=-MOST_SCORE, most=MOST_SCORE)
    grades = SelectMultipleField(
        _("Calificaciones"), description=_("De la peor a la mejor. Marca al menos dos."), choices=choices_of(GRADES)
    )
    equal_allowed = BooleanField(_("Se puede poner a varias en el mismo lugar"))
    blank_allowed = BooleanField(
        _("Se puede votar en blanco"), description=_("Cuenta para la participación y no apoya nada.")
    )

    def validate_max(self, field: Any) -> None:
        if field.data is not None and field.data < (self.min.data or 1):
            raise ValidationError(_("El máximo no puede ser menor que el mínimo."))

    def validate_highest(self, field: Any) -> None:
        if None not in (field.data, self.lowest.data) and field.data <= self.lowest.data:
            raise ValidationError(_("La nota más alta tiene que ser mayor que la más baja."))

    def validate_max_sum_cost(self, field: Any) -> None:
        if field.data is not None and field.data < (self.min_sum_cost.data or 0):
            raise ValidationError(_("La canasta no puede tener menos de lo que hay que gastar."))

    def validate_max_sum(self, field: Any) -> None:
        if field.data is not None and field.data < (self.min_sum.data or 1):
            raise ValidationError(_("No se puede repartir menos que el mínimo."))

    def validate_grades(self, field: Any) -> None:
        if len(field.data or ()) < FEWEST_GRADES:
            raise ValidationError(_("Marca al menos dos calificaciones."))


OWN = ("shown", "ballot_type", "blank_allowed", "csrf_token")


def ballot_form(kind: BallotType, limits: Limits | None = None) -> BallotForm:
    """The form of a type: as it was sent, or with these limits."""
    form = BallotForm(formdata=None, data=_as_fields(kind, limits)) if limits is not None else BallotForm()
    for name in [field.name for field in form if field.name not in (*OWN, *LIMITS_OF[kind])]:
        del form[name]
    return form


def _as_fields(kind: BallotType, limits: Limits) -> dict[str, Any]:
    fields = {name: getattr(limits, name) for name in Limits.__struct_fields__}
    fields["min_sum_cost"] = limits.min_sum_cost or None
    return {**fields, "shown": kind.value, "ballot_type": kind.value, "grades": list(limits.grades)}


def limits_in(form: BallotForm, kind: BallotType) -> Limits:
    """What stands in the fields; an empty one is the limit that a type has when nothing is said."""
    typed = {name: form[name].data for name in (*LIMITS_OF[kind], "blank_allowed") if name in form}
    said = {name: value for name, value in typed.items() if value is not None}
    if "grades" in said:
        said["grades"] = tuple(grade for grade in GRADES if grade in said["grades"])
    return Limits(**said)
