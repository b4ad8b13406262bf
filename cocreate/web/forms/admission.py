"""Forms of admission: the criteria, the bench of who decides, and what authors and units answer."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError

from cocreate.application.admission import LONGEST_DAYS, OPINION_DAYS
from cocreate.web.forms.choices import SelectChoice, choices_of, stripped
from cocreate.web.numbers import number_in_range
from cocreate.web.words.admission import ASPECT_QUESTIONS, ASPECTS, CODE_HINTS, CODES, GAP, VERDICTS

LEAST_REASONS, MOST_REASONS = 60, 4_000
"""Characters. Nobody learns from less why her proposal was not admitted."""
LEAST_QUESTION = 20
CHOOSE = _l("Elige una opción")
WRITE = _l("Escribe una respuesta")
DAYS = _l("Escribe un número de días, de 1 a 365")

ADMIT, CLARIFY, NOT_ADMIT, OPINION = "admit", "clarify", "not_admit", "opinion"
ACTS = {
    ADMIT: _l("Admitir"),
    CLARIFY: _l("Pedir una aclaración"),
    NOT_ADMIT: _l("No admitir"),
    OPINION: _l("Pedir un informe a una unidad"),
}
MANY = {name: ACTS[name] for name in (ADMIT, NOT_ADMIT, OPINION)}
"""What can be done with many proposals at once: a question is asked of each for herself."""
UPHOLD, REJECT = "uphold", "reject"


def _code_choices() -> list[SelectChoice]:
    return [SelectChoice(code, name, render_kw={"hint": CODE_HINTS[code]}) for code, name in CODES.items()]


def _aspect_choices() -> list[SelectChoice]:
    return [
        SelectChoice(aspect, name, render_kw={"hint": ASPECT_QUESTIONS[aspect]}) for aspect, name in ASPECTS.items()
    ]


def _days(label: Any, **more: Any) -> IntegerField:
    return IntegerField(label, validators=[InputRequired(DAYS), NumberRange(1, LONGEST_DAYS, DAYS)], **more)


def reasons_field(label: Any, **more: Any) -> TextAreaField:
    return TextAreaField(label, filters=[stripped], validators=[Length(max=MOST_REASONS)], **more)


def must_give_reasons(field: TextAreaField) -> None:
    """Real reasons, in at least a sentence or two, with nothing of a model text left open."""
    text = field.data or ""
    if GAP in text:
        raise ValidationError(_l("Completa lo que el texto modelo deja entre corchetes: […]"))
    if len(text) < LEAST_REASONS:
        raise ValidationError(_l("Explica por qué, al menos en %(n)s caracteres", n=LEAST_REASONS))


class CriteriaForm(FlaskForm):
    criteria = TextAreaField(
        _l("Criterios"),
        filters=[stripped],
        validators=[DataRequired(WRITE), Length(max=20_000)],
        description=_l("Puedes usar Markdown: ## para un título, - para una lista, ** para negrita."),
    )
    decide_days = _days(
        _l("Para decidir"), description=_l("Desde que llega la propuesta, o desde que abre la revisión.")
    )
    clarify_days = _days(
        _l("Para aclarar"), description=_l("Los que tiene su autor. Mientras tanto no corre el otro plazo.")
    )
    appeal_days = _days(_l("Para apelar"), description=_l("Desde que no se admitió."))
    respond_days = _days(_l("Para responder"), description=_l("Desde que se admitió, hasta la respuesta razonada."))


class NotAdmitFields:
    """Why a proposal is not admitted."""

    code = RadioField(_l("Motivo"), choices=_code_choices, validators=[Optional()])
    reasons = reasons_field(
        _l("Razones"), description=_l("Las lee su autor y las lee todo el mundo. Dile qué puede hacer ahora.")
    )


class OpinionFields:
    """What is asked of a unit."""

    aspect = SelectField(_l("Sobre qué"), choices=lambda: choices_of(ASPECTS), validators=[Optional()])
    unit = SelectField(_l("A qué unidad"), validators=[Optional()])
    days = IntegerField(
        _l("En cuántos días"), default=OPINION_DAYS, validators=[Optional(), NumberRange(1, LONGEST_DAYS, DAYS)]
    )


class DecideForm(FlaskForm, NotAdmitFields, OpinionFields):
    """One act about one proposal: only the fields of the chosen act count."""

    act = RadioField(
        _l("Qué decides"), choices=lambda: choices_of(ACTS), validators=[InputRequired(_l("Elige qué decides"))]
    )
    question = TextAreaField(
        _l("Qué falta saber"),
        filters=[stripped],
        validators=[Length(max=1_500)],
        description=_l("Una pregunta clara. La lee su autor y queda pública."),
    )

    def validate_question(self, field: TextAreaField) -> None:
        if self.act.data == CLARIFY and len(field.data or "") < LEAST_QUESTION:
            raise ValidationError(_l("Escribe qué falta saber, al menos en %(n)s caracteres", n=LEAST_QUESTION))

    def validate_reasons(self, field: TextAreaField) -> None:
        if self.act.data == NOT_ADMIT:
            must_give_reasons(field)

    def validate(self, extra_validators: Any = None) -> bool:
        whole = super().validate(extra_validators)
        return _chosen(self, self.act.data) and whole


class ManyForm(FlaskForm, NotAdmitFields, OpinionFields):
    """One act about many proposals, with the same reasons for all."""

    act = HiddenField(validators=[InputRequired()])
    numbers = SelectMultipleField(coerce=number_in_range, validate_choice=False)

    def validate_reasons(self, field: TextAreaField) -> None:
        if self.act.data == NOT_ADMIT:
            must_give_reasons(field)

    def validate(self, extra_validators: Any = None) -> bool:
        whole = super().validate(extra_validators)
        return _chosen(self, self.act.data) and whole


def _chosen(form: Any, act: str | None) -> bool:
    """Whether what the act needs was chosen; says it on the field if not."""
    opinion = ((form.aspect, CHOOSE), (form.unit, _l("Elige una unidad")), (form.days, DAYS))
    needed = {NOT_ADMIT: ((form.code, _l("Elige el motivo")),), OPINION: opinion}.get(act or "", ())
    missing = [(field, what) for field, what in needed if not field.data and not field.errors]
    for field, what in missing:
        field.errors = [what]
    return not missing


class AppealDecisionForm(FlaskForm):
    outcome = RadioField(
        _l("Qué decides"),
        choices=lambda: [
            SelectChoice(UPHOLD, _l("Tiene razón"), render_kw={"hint": _l("La propuesta queda admitida.")}),
            SelectChoice(
                REJECT, _l("No tiene razón"), render_kw={"hint": _l("La propuesta queda no admitida. Es el final.")}
            ),
        ],
        validators=[InputRequired(_l("Elige si tiene razón o no"))],
    )
    reasons = reasons_field(_l("Razones"), description=_l("Contesta lo que dice la apelación. Lo lee todo el mundo."))

    def validate_reasons(self, field: TextAreaField) -> None:
        must_give_reasons(field)


class ClarifyForm(FlaskForm):
    answer = TextAreaField(
        _l("Tu respuesta"),
        filters=[stripped],
        validators=[DataRequired(WRITE), Length(max=3_000)],
        description=_l("Es pública, como tu propuesta. No pongas nombres, teléfonos ni direcciones."),
    )


class AppealForm(FlaskForm):
    words = TextAreaField(
        _l("Por qué pides que se revise"),
        filters=[stripped],
        validators=[DataRequired(WRITE), Length(min=LEAST_QUESTION, max=3_000)],
        description=_l("Di qué no se tuvo en cuenta. Es público, como tu propuesta."),
    )


class OpinionForm(FlaskForm):
    verdict = RadioField(_l("Tu informe es"), choices=lambda: choices_of(VERDICTS), validators=[InputRequired(CHOOSE)])
    words = reasons_field(
        _l("Por qué"), description=_l("Un párrafo en lenguaje sencillo, con la norma o el dato que lo respalda.")
    )
    refer_to = StringField(
        _l("Si le toca a otra institución, a cuál"), filters=[stripped], validators=[Optional(), Length(max=160)]
    )

    def validate_words(self, field: TextAreaField) -> None:
        must_give_reasons(field)
