"""Forms of the board of a workshop: moving what is ticked, naming, renaming and merging themes."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length, Regexp

from cocreate.application.workshops import MOST_AT_ONCE
from cocreate.web.forms.choices import SelectChoice, stripped
from cocreate.web.numbers import number_in_range

THEME_LENGTH = 80
BESIDE = "0"
"""Where what belongs to no theme hangs."""
NEW = "nuevo"
CHOOSE_NOTES = _("Marca al menos un aporte.")
CHOOSE_THEME = _("Elige a qué tema van.")
NAME_IT = _("Escribe el nombre del tema.")
KEY = r"^[a-z0-9]{8,32}$"


def _name_field(label: Any) -> StringField:
    return StringField(
        label,
        description=_("Pocas palabras: qué tienen en común."),
        filters=[stripped],
        validators=[Length(max=THEME_LENGTH, message=_("Escribe hasta %(max)d caracteres."))],
    )


class BoardForm(FlaskForm):
    """What is ticked, and where it goes: to the theme of `here` (a button beside it) or of `to`, or into a new one that
    `name` calls. `key` makes one theme of the same form sent twice; `suggested` tells that the platform had pointed at
    it, `bunch` which form of several it was."""

    notes = SelectMultipleField(_("Aportes"), validate_choice=False, coerce=number_in_range)
    to = SelectField(_("Mover a"), validate_choice=False)
    name = _name_field(_("Tema nuevo"))
    key = HiddenField(validators=[Regexp(KEY)])
    suggested = HiddenField()
    bunch = HiddenField()

    def names_a_theme(self, *, pressed: bool) -> bool:
        """By its own button, or because a name was typed and no theme was chosen."""
        return pressed or bool(self.name.data and not self.to.data)

    def is_complete(self, *, naming: bool, here: str | None) -> bool:
        """Whether there is enough to do something; if not, the fields say what is missing."""
        if naming and not self.name.data:
            self.name.errors = [*self.name.errors, NAME_IT]
        if not naming and not (self.notes.data or ()):
            self.notes.errors = [*self.notes.errors, CHOOSE_NOTES]
        if not naming and not (here or self.to.data):
            self.to.errors = [*self.to.errors, CHOOSE_THEME]
        if len(self.notes.data or ()) > MOST_AT_ONCE:
            self.notes.errors = [*self.notes.errors, _("Marca hasta %(most)s aportes a la vez.", most=MOST_AT_ONCE)]
        return not self.errors


class OneNoteForm(FlaskForm):
    """Where one contribution goes."""

    to = RadioField(_("A qué tema va"), validators=[InputRequired(_("Elige un tema."))])
    name = _name_field(_("Nombre del tema nuevo"))
    key = HiddenField(validators=[Regexp(KEY)])

    def offer(self, themes: Mapping[str, str], hints: Mapping[str, str]) -> None:
        """Themes by their numbers. `hints` says of some why they may fit."""
        choices = [
            SelectChoice(number, name, render_kw={"hint": hints[number]} if number in hints else {})
            for number, name in themes.items()
        ]
        self.to.choices = [*choices, SelectChoice(NEW, _("Un tema nuevo")), SelectChoice(BESIDE, _("Sin tema"))]

    def is_complete(self) -> bool:
        if self.to.data == NEW and not self.name.data:
            self.name.errors = [*self.name.errors, NAME_IT]
        return not self.errors


class RenameThemeForm(FlaskForm):
    name = StringField(
        _("Nombre"),
        filters=[stripped],
        validators=[
            InputRequired(NAME_IT),
            Length(max=THEME_LENGTH, message=_("Escribe hasta %(max)d caracteres.")),
        ],
    )


class MergeThemesForm(FlaskForm):
    into = RadioField(_("A qué tema se une"), validators=[InputRequired(_("Elige un tema."))])


class UndoForm(FlaskForm):
    """`change` is the number of the change that the page showed."""

    change = HiddenField(validators=[Regexp(r"^\d{1,9}$")])
