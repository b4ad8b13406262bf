"""Which letters about news somebody wants: one question for each kind."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.validators import InputRequired

from cocreate.kept.preferences import Choice, NewsKind
from cocreate.web.forms.choices import choices_of
from cocreate.web.words.notifications import CHOICES, KIND_HINTS, KINDS

ASKED = (InputRequired(_("Elige una opción.")),)


class LettersForm(FlaskForm):
    """A field for each kind, named after it: `letters_mine` (`process` alone would be a method of forms)."""

    letters_mine = RadioField(KINDS[NewsKind.MINE], ASKED, description=KIND_HINTS[NewsKind.MINE])
    letters_replies = RadioField(KINDS[NewsKind.REPLIES], ASKED, description=KIND_HINTS[NewsKind.REPLIES])
    letters_followed = RadioField(KINDS[NewsKind.FOLLOWED], ASKED, description=KIND_HINTS[NewsKind.FOLLOWED])
    letters_process = RadioField(KINDS[NewsKind.PROCESS], ASKED, description=KIND_HINTS[NewsKind.PROCESS])

    def __init__(self, chosen: Mapping[NewsKind, Choice]) -> None:
        super().__init__(data={f"letters_{kind.value}": choice.value for kind, choice in chosen.items()})
        for kind in NewsKind:
            self[f"letters_{kind.value}"].choices = choices_of(CHOICES)

    @property
    def chosen(self) -> dict[NewsKind, Choice]:
        return {kind: Choice(self[f"letters_{kind.value}"].data) for kind in NewsKind}
