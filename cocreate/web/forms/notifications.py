"""Which letters about news somebody wants: one question for each kind."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.validators import InputRequired

from cocreate.kept.preferences import Choice, NewsKind
from cocreate.web.forms.choices import choices_of
from cocreate.web.notifications_words import CHOICES, KIND_HINTS, KINDS

ASKED = (InputRequired(_("Elige una opción.")),)


class LettersForm(FlaskForm):
    """The fields are named after the kinds."""

    mine = RadioField(KINDS[NewsKind.MINE], ASKED, description=KIND_HINTS[NewsKind.MINE])
    replies = RadioField(KINDS[NewsKind.REPLIES], ASKED, description=KIND_HINTS[NewsKind.REPLIES])
    followed = RadioField(KINDS[NewsKind.FOLLOWED], ASKED, description=KIND_HINTS[NewsKind.FOLLOWED])
    process = RadioField(KINDS[NewsKind.PROCESS], ASKED, description=KIND_HINTS[NewsKind.PROCESS])

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for kind in NewsKind:
            self[kind.value].choices = choices_of(CHOICES)

    @property
    def chosen(self) -> dict[NewsKind, Choice]:
        return {kind: Choice(self[kind.value].data) for kind in NewsKind}
