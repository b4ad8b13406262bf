"""What a response says, part by part; contesting one; deciding a contest."""

from collections.abc import Collection, Iterable
from typing import Any
from urllib.parse import urlsplit

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import FieldList, Form, FormField, RadioField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length

from cocreate.application.responses import (
    FOR_MANY,
    LEAST_CHARACTERS,
    LEAST_WORDS,
    NEEDS_REFERENCE,
    NEEDS_TARGET,
    Outcome,
    shortage_of,
)
from cocreate.queries.processes import Unit
from cocreate.queries.responses import Choice
from cocreate.web.forms.choices import SelectChoice, stripped
from cocreate.web.numbers import number_in_range
from cocreate.web.refusals import sentence_of
from cocreate.web.words.responses import MEANINGS, OUTCOMES

REASONS_LENGTH, LINE_LENGTH, QUOTE_LENGTH, CONTEST_LENGTH = 6_000, 300, 2_000, 2_000
MOST_EVIDENCE = 5
TOO_LONG = _("Es demasiado largo: caben %(max)s caracteres.", max=LINE_LENGTH)
OTHER_PROPOSAL = "other_proposal"


def _line(label: Any, description: Any = "", *, missing: Any = None) -> StringField:
    validators: list[Any] = [Length(max=LINE_LENGTH, message=TOO_LONG)]
    if missing:
        validators.insert(0, InputRequired(missing))
    return StringField(label, description=description, filters=[stripped], validators=validators)


class EvidenceForm(Form):
    """One thing that the response rests on."""

    title = _line(_("Qué es"))
    url = _line(_("Enlace"), _("Si está en línea. Empieza con https://"))

    def validate_title(self, field: StringField) -> None:
        if self.url.data and not field.data:
            raise ValidationError(_("Ponle un título al enlace."))

    def validate_url(self, field: StringField) -> None:
        if not field.data:
            return
        try:
            parts = urlsplit(field.data)
        except ValueError:
            parts = urlsplit("")
        if parts.scheme not in ("http", "https") or not parts.hostname or " " in field.data:
            raise ValidationError(_("Escribe el enlace completo: empieza con https://"))


class ResponseForm(FlaskForm):
    """`offer` gives the choices that depend on who answers and where."""

    outcome = RadioField(_("¿Qué pasa con la propuesta?"), validators=[InputRequired(_("Elige un resultado."))])
    reasons = TextAreaField(
        _("Razones"),
        description=_(
            "Cuenta qué se revisó, qué se decidió y por qué, con palabras de todos los días. Un acuse de recibo no es"
            " una respuesta: escribe al menos %(words)s palabras y %(characters)s letras.",
            words=LEAST_WORDS,
            characters=LEAST_CHARACTERS,
        ),
        filters=[stripped],
        validators=[
            InputRequired(_("Escribe las razones.")),
            Length(
                max=REASONS_LENGTH, message=_("Las razones son muy largas: caben %(max)s letras.", max=REASONS_LENGTH)
            ),
        ],
    )
    target = SelectField(
        _("Parte del plan, grupo o propuesta"),
        description=_("Hace falta si la propuesta se incorpora, se incorpora en parte o se une a otra."),
        validate_choice=False,
    )
    other = _line(_("Número de la otra propuesta"), _("Solo si elegiste «Otra propuesta»."))
    target_text = TextAreaField(
        _("Qué dice ahí"),
        description=_("Copia las palabras en las que se reconoce la propuesta."),
        filters=[stripped],
        validators=[
            Length(max=QUOTE_LENGTH, message=_("La cita es muy larga: caben %(max)s letras.", max=QUOTE_LENGTH))
        ],
    )
    reference = _line(
        _("¿A quién se deriva, o dónde se está haciendo?"),
        _("Hace falta si se deriva a otra institución o si ya se está haciendo."),
    )
    unit = SelectField(_("Unidad que decide"), validators=[InputRequired(_("Elige la unidad que decide."))])
    session = _line(
        _("Sesión o reunión"),
        _("Dónde y cuándo se decidió. Por ejemplo: Segunda mesa de respuesta, 12 de mayo."),
        missing=_("Escribe en qué sesión se decidió."),
    )
    item = _line(_("Punto del acta"), _("Por ejemplo: punto 3."))
    evidence = FieldList(FormField(EvidenceForm), min_entries=MOST_EVIDENCE, max_entries=MOST_EVIDENCE)

    def offer(self, units: Iterable[Unit], targets: Iterable[Choice], *, many: bool, groups: Any, parts: Any) -> None:
        """`many`: the same answer for several proposals, which no target can hold together."""
        outcomes: Collection[Outcome] = FOR_MANY if many else tuple(OUTCOMES)
        self.outcome.choices = [
            SelectChoice(outcome.value, OUTCOMES[outcome], render_kw={"hint": MEANINGS[outcome]})
            for outcome in outcomes
        ]
        offered = list(units)
        first = [] if len(offered) == 1 else [SelectChoice("", _("Elige una unidad"))]
        self.unit.choices = [*first, *(SelectChoice(unit.key, unit.name) for unit in offered)]
        chosen_from = list(targets)
        self.known_targets = {"", OTHER_PROPOSAL, *(choice.target for choice in chosen_from)}
        self.target.choices = [
            SelectChoice("", _("En ninguna parte")),
            *(
                SelectChoice(
                    choice.target,
                    choice.title if choice.number is None else f"{choice.number}. {choice.title}",
                    optgroup=str(parts if choice.kind == "section" else groups),
                )
                for choice in chosen_from
            ),
            SelectChoice(OTHER_PROPOSAL, _("Otra propuesta")),
        ]

    known_targets: set[str] = set()  # noqa: RUF012 — `offer` gives each form its own

    def validate_reasons(self, field: TextAreaField) -> None:
        shortage = shortage_of(field.data or "")
        if shortage is not None:
            raise ValidationError(sentence_of(shortage))

    def validate_target(self, field: SelectField) -> None:
        if self._needs(NEEDS_TARGET) and not field.data:
            raise ValidationError(_("Elige dónde quedó: este resultado lo necesita."))
        if (field.data or "") not in self.known_targets:
            raise ValidationError(_("Elige una opción de la lista."))

    def validate_other(self, field: StringField) -> None:
        if self.target.data == OTHER_PROPOSAL and not _is_number(field.data or ""):
            raise ValidationError(_("Escribe el número de la otra propuesta."))

    def validate_reference(self, field: StringField) -> None:
        if self._needs(NEEDS_REFERENCE) and not field.data:
            raise ValidationError(_("Escribe a quién se deriva, o dónde se está haciendo."))

    def _needs(self, outcomes: Collection[Outcome]) -> bool:
        return self.outcome.data in {outcome.value for outcome in outcomes}


def _is_number(text: str) -> bool:
    try:
        return number_in_range(text) > 0
    except ValueError:
        return False


class ContestForm(FlaskForm):
    words = TextAreaField(
        _("¿Qué está mal en la respuesta?"),
        description=_("Di qué no respondió, o qué dato no es cierto. Se publica con la respuesta."),
        filters=[stripped],
        validators=[
            InputRequired(_("Escribe qué está mal en la respuesta.")),
            Length(max=CONTEST_LENGTH, message=_("Es demasiado largo: caben %(max)s letras.", max=CONTEST_LENGTH)),
        ],
    )


class DecideForm(FlaskForm):
    decision = RadioField(
        _("¿Quien objeta tiene razón?"),
        choices=[
            SelectChoice(
                "upheld",
                _("Sí: hay que responder otra vez"),
                render_kw={"hint": _("La respuesta deja de valer y la propuesta vuelve a esperar la suya.")},
            ),
            SelectChoice(
                "rejected",
                _("No: la respuesta se mantiene"),
                render_kw={"hint": _("La respuesta sigue como está, con tus razones al lado.")},
            ),
        ],
        validators=[InputRequired(_("Elige si se acepta la objeción."))],
    )
    reasons = TextAreaField(
        _("Razones"),
        description=_("Se publican junto a la objeción."),
        filters=[stripped],
        validators=[
            InputRequired(_("Escribe las razones.")),
            Length(max=CONTEST_LENGTH, message=_("Es demasiado largo: caben %(max)s letras.", max=CONTEST_LENGTH)),
        ],
    )
