"""Forms of a workshop that is going on: notes from phones and by hand, which proposal a note is about, photographs."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Regexp

from cocreate.application.workshops import LONGEST_NOTE
from cocreate.web.forms.choices import SelectChoice, stripped

Named = Iterable[tuple[str, str]]
"""Keys and names."""
NOTE_ID = r"^[a-z2-7]{26}$"
KEY_LENGTH = 60
MOST = 999_999_999


def _words(label: Any, description: Any = "") -> TextAreaField:
    return TextAreaField(
        label,
        description=description,
        filters=[stripped],
        validators=[
            DataRequired(_("Escribe algo antes de enviar.")),
            Length(
                max=LONGEST_NOTE,
                message=_("Es muy largo: caben %(max)s caracteres. Divídelo en dos.", max=LONGEST_NOTE),
            ),
        ],
    )


def _note_id() -> HiddenField:
    """The page gave it before anything was sent: what arrives twice is noted once."""
    return HiddenField(validators=[Regexp(NOTE_ID, message=_("Recarga la página y envía otra vez."))])


class _NoteForm(FlaskForm):
    busy = False
    """Others came first, twice: the same note may be sent again."""


class VoiceForm(_NoteForm):
    """What somebody says with her phone. `item` is the question that was on her screen."""

    words = _words(_("Tu aporte"), _("Una idea por nota. No escribas nombres ni datos de otras personas."))
    contribution = _note_id()
    item = StringField(validators=[Length(max=KEY_LENGTH)])


class CorrectForm(FlaskForm):
    words = _words(_("Tu aporte"))


class ByHandForm(_NoteForm):
    """What a facilitator writes down: what she hears, or what stands on paper."""

    words = _words(_("Escribe lo que se dice"))
    contribution = _note_id()
    item = SelectField(_("Pregunta"))
    table = RadioField(_("Mesa"), default="")
    paper = BooleanField(_("Está en papel"))

    def offer(self, questions: Named, tables: Named, *, live: bool) -> None:
        """`""` is the question that runs, or ran last, and no table in particular."""
        latest = _("La que está en curso") if live else _("La última que se preguntó")
        self.item.choices = [SelectChoice("", latest), *_choices(questions)]
        self.table.choices = [SelectChoice("", _("Toda la sala")), *_choices(tables)]


class LinkForm(FlaskForm):
    """By the numbers that both are called by."""

    note = IntegerField(
        _("Aporte número"), validators=[InputRequired(_("Escribe el número del aporte.")), NumberRange(1, MOST)]
    )
    proposal = IntegerField(
        _("Propuesta número"), validators=[InputRequired(_("Escribe el número de la propuesta.")), NumberRange(1, MOST)]
    )


class NoteLinkForm(FlaskForm):
    proposal = IntegerField(
        _("Propuesta número"), validators=[InputRequired(_("Escribe el número de la propuesta.")), NumberRange(1, MOST)]
    )


class PhotoForm(FlaskForm):
    photo = FileField(_("Foto"), description=_("JPEG o PNG. Que se lea el papelógrafo; mejor sin rostros."))
    item = SelectField(_("Pregunta"))
    table = SelectField(_("Mesa"))

    def offer(self, questions: Named, tables: Named) -> None:
        self.item.choices = [SelectChoice("", _("Ninguna en particular")), *_choices(questions)]
        self.table.choices = [SelectChoice("", _("Toda la sala")), *_choices(tables)]


def _choices(named: Named) -> list[SelectChoice]:
    return [SelectChoice(key, name) for key, name in named]
