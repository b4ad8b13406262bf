"""What people write in a proposal, part by part; looking one up; withdrawing, transcribing, comparing, erasing one."""

from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import MultipleFileField
from wtforms import (
    BooleanField,
    RadioField,
    SearchField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import InputRequired, Length

from cocreate.application.proposals import THEMES, OgpValue, ProposalWords
from cocreate.web.forms.choices import SelectChoice
from cocreate.web.words import theme_name, value_name
from cocreate.web.words.proposals import GROUNDS

TITLE_LENGTH, TEXT_LENGTH, SHORT_LENGTH = 120, 3_000, 1_000
TEXTS = ("title", "what_happens", "who_is_affected", "causes", "what_to_do", "expected_result")
ACCEPT = ".pdf,.jpg,.jpeg,.png,.odt,.docx"
WHOLE_DISTRICT = _("Todo el Distrito, o varias zonas")


def _tidy(text: str | None) -> str:
    return (text or "").replace("\r\n", "\n").strip()


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def _text(label: Any, missing: Any, *, length: int = TEXT_LENGTH, description: Any = "") -> TextAreaField:
    return TextAreaField(
        label,
        description=description,
        filters=[_tidy],
        validators=[
            InputRequired(missing),
            Length(max=length, message=_("El texto es demasiado largo: caben %(max)s caracteres.", max=length)),
        ],
    )


class ProblemPart(FlaskForm):
    """(b) the problem, but for its place."""

    title = StringField(
        _("Título"),
        description=_("Una línea que diga qué propones. La leerán en la lista."),
        filters=[_one_line],
        validators=[
            InputRequired(_("Escribe un título.")),
            Length(min=10, max=TITLE_LENGTH, message=_("El título tiene entre 10 y 120 letras.")),
        ],
    )
    what_happens = _text(
        _("¿Qué pasa?"),
        _("Cuenta qué pasa."),
        description=_("Cuéntalo como a una vecina. No escribas nombres, teléfonos ni direcciones de nadie."),
    )
    who_is_affected = _text(_("¿A quién afecta?"), _("Escribe a quién afecta."), length=SHORT_LENGTH)
    causes = _text(_("¿Por qué pasa?"), _("Escribe por qué pasa, a tu parecer."), length=SHORT_LENGTH)


class PlacePart(FlaskForm):
    """Where it is; the choices come from the territory in force."""

    zone = SelectField(_("Zona"), validate_choice=False)
    parish = SelectField(_("Parroquia"), validate_choice=False)

    def offer(self, zones: list[tuple[str, str]], parishes: dict[str, list[tuple[str, str]]]) -> None:
        """`parishes` by the name of their zone."""
        self.zone.choices = [SelectChoice(code, name) for code, name in [("", WHOLE_DISTRICT), *zones]]
        groups: dict[str, list[tuple[str, Any]]] = {"": [("", _("Ninguna en particular"))], **parishes}
        self.parish.choices = [
            SelectChoice(code, name, optgroup=group or None) for group, names in groups.items() for code, name in names
        ]
        self.known_zones = {code for code, _name in zones}

    def validate_zone(self, field: SelectField) -> None:
        if field.data and field.data not in self.known_zones:
            raise ValidationError(_("Elige una zona de la lista."))

    def validate_parish(self, field: SelectField) -> None:
        if not field.data:
            return
        zone = self.zone_of.get(field.data)
        if zone is None:
            raise ValidationError(_("Elige una parroquia de la lista."))
        if self.zone.data and self.zone.data != zone:
            raise ValidationError(_("Esa parroquia es de otra zona. Elige una de la zona, o deja la parroquia vacía."))
        self.zone.data = zone

    known_zones: set[str] = set()  # noqa: RUF012 — `offer` gives each form its own
    zone_of: dict[str, str] = {}  # noqa: RUF012


class SolutionPart(FlaskForm):
    """(c) the proposed solution."""

    what_to_do = _text(_("¿Qué propones hacer?"), _("Escribe qué propones hacer."))
    expected_result = _text(_("¿Qué debe cambiar?"), _("Escribe qué debe cambiar."), length=SHORT_LENGTH)
    theme = RadioField(_("Tema"), validators=[InputRequired(_("Elige un tema."))])
    values = SelectMultipleField(
        _("¿Qué valor de gobierno abierto refuerza?"),
        description=_("Elige todos los que quieras. Si dudas, déjalo vacío."),
    )
    files = MultipleFileField(
        _("Archivos"),
        description=_(
            "PDF, foto (JPEG, PNG) o texto (ODT, DOCX). Hasta 5. Revisa que no tengan datos de otras personas."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.theme.choices = [SelectChoice(code, theme_name(code)) for code in THEMES]
        self.values.choices = [SelectChoice(value.value, value_name(value)) for value in OgpValue]


class WholeForm(ProblemPart, PlacePart, SolutionPart):
    """All parts on one page: for who corrects, and for who writes down what others say."""


class TranscriptionForm(WholeForm):
    """On one page, for hands that know the paper form."""

    person = StringField(
        _("Correo o código de la tarjeta de quien propone"),
        filters=[_one_line],
        validators=[InputRequired(_("Escribe el correo o el código de quien propone."))],
    )
    channel = RadioField(
        _("¿Cómo llegó?"),
        choices=[
            SelectChoice("assisted", _("De palabra: la escribo por la persona")),
            SelectChoice("paper", _("En papel: la copio del formulario")),
        ],
        validators=[InputRequired(_("Elige cómo llegó."))],
    )


class LookUpForm(FlaskForm):
    code = StringField(
        _("Código de seguimiento"),
        description=_("Está en tu comprobante y en la carta. Por ejemplo: 7K2M-9QXT-4HBN-C3VD."),
        filters=[_one_line],
        validators=[Length(max=40)],
    )


class WordsForm(FlaskForm):
    """By number, or by words: neither is personal, so it may stand in the address."""

    class Meta:
        csrf = False

    q = SearchField(_("Número o palabras del título"), filters=[_one_line], validators=[Length(max=200)])


class WithdrawForm(FlaskForm):
    reason = TextAreaField(
        _("Motivo"),
        description=_("Se publica. No hace falta que lo digas."),
        filters=[_tidy],
        validators=[Length(max=SHORT_LENGTH)],
    )
    sure = BooleanField(
        _("Sí, quiero retirar mi propuesta"), validators=[InputRequired(_("Marca la casilla para retirarla."))]
    )


class ReturnForm(FlaskForm):
    reason = _text(_("¿Qué no coincide?"), _("Escribe qué no coincide."), length=SHORT_LENGTH)


class RedactForm(FlaskForm):
    ground = RadioField(
        _("Motivo"),
        choices=[SelectChoice(code, name) for code, name in GROUNDS.items()],
        validators=[InputRequired(_("Elige un motivo de la lista."))],
    )
    reason = _text(
        _("Explica por qué"),
        _("Escribe por qué: lo leerá todo el mundo."),
        length=SHORT_LENGTH,
        description=_("Se publica. No repitas aquí los datos que vas a borrar."),
    )


def words_typed(form: Any) -> ProposalWords:
    """The words of a valid form of all parts."""
    return ProposalWords(**{name: form[name].data or "" for name in TEXTS})
