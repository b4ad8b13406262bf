"""What people write in a comment, as themselves, as guests, or for the process; and when they correct it."""

import secrets

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, EmailField, HiddenField, RadioField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length, Regexp

from cocreate.application.discussion import LONGEST, Stance
from cocreate.web.forms.choices import choices_of
from cocreate.web.forms.participants import EMAIL
from cocreate.web.words.discussion import STANCES


def _tidy(text: str | None) -> str:
    return (text or "").replace("\r\n", "\n").strip()


def _words() -> TextAreaField:
    return TextAreaField(
        _("Tu comentario"),
        filters=[_tidy],
        validators=[
            InputRequired(_("Escribe tu comentario.")),
            Length(max=LONGEST, message=_("Es demasiado largo: caben %(max)s caracteres.", max=LONGEST)),
        ],
    )


def _stances() -> RadioField:
    return RadioField(_("¿Qué quieres decir?"), choices=choices_of(STANCES), validate_choice=False)


class CommentForm(FlaskForm):
    """`comment` is the id that it will have: the same form sent twice posts once. A reply needs no stance.

    `office` names the role in which the writer may speak for the process; empty for everybody else.
    """

    comment = HiddenField(validators=[Regexp(r"[0-9a-f]{32}\Z")])
    stance = _stances()
    words = _words()
    official = BooleanField()
    email = EmailField(
        _("Tu correo"), EMAIL, description=_("Te enviamos un enlace para publicarlo. Nadie ve tu dirección.")
    )

    def __init__(self, *, answering: bool, office: str, guest: bool) -> None:
        super().__init__()
        self.answering = answering
        if not self.comment.data or self.comment.errors:
            self.comment.data = secrets.token_hex(16)
        if answering:
            self.words.label.text = _("Tu respuesta")
            del self.stance
        if office:
            self.official.label.text = (
                _("Responder como %(office)s", office=office)
                if answering
                else _("Comentar como %(office)s", office=office)
            )
        else:
            del self.official
        if not guest:
            del self.email

    def validate_stance(self, field: RadioField) -> None:
        if field.data not in STANCES and (field.data or not self.is_official):
            raise ValidationError(_("Elige qué quieres decir."))

    def begin_officially(self) -> None:
        """A question waits for who leads the process: who may answer so must not have to look for how."""
        if "official" in self:
            self.official.data = True

    @property
    def is_official(self) -> bool:
        return bool("official" in self and self.official.data)

    @property
    def chosen(self) -> Stance | None:
        """The stance, once the form is valid."""
        return Stance(self.stance.data) if "stance" in self and self.stance.data else None


class CorrectionForm(FlaskForm):
    stance = _stances()
    words = _words()

    def __init__(self, *, stance: str | None, words: str | None) -> None:
        super().__init__(stance=stance, words=words)
        if stance is None:
            del self.stance

    def validate_stance(self, field: RadioField) -> None:
        if field.data not in STANCES:
            raise ValidationError(_("Elige qué quieres decir."))

    @property
    def chosen(self) -> Stance | None:
        return Stance(self.stance.data) if "stance" in self and self.stance.data else None
