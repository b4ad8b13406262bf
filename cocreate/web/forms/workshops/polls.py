"""Forms of polls: preparing one of three kinds, and what somebody votes, read from the fields of its options."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, IntegerField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp

from cocreate.application.workshops import MOST_OPTIONS, Answer, PollKind
from cocreate.web.forms.choices import SelectChoice, stripped

QUESTION_LENGTH, OPTION_LENGTH = 200, 200
MOST_DOTS = 20
FIELD = "o-"
"""Begins the name of the field of an option; what follows is the option's key."""
MOST_DIGITS = 4


class StatementsForm(FlaskForm):
    """`key` makes one poll of the same form sent twice; what is written on two lines stands once."""

    question = StringField(
        _("Pregunta"),
        filters=[stripped],
        validators=[
            InputRequired(_("Escribe la pregunta.")),
            Length(max=QUESTION_LENGTH, message=_("Escribe hasta %(max)d caracteres.")),
        ],
    )
    options = TextAreaField(_("Opciones"), filters=[stripped], validators=[Optional()])
    opened = BooleanField(_("Abrirla ahora"))
    key = HiddenField(validators=[Regexp(r"^[a-z0-9]{8,32}$")])

    FEWEST = 1
    TOO_FEW = _("Escribe al menos una afirmación.")

    @property
    def lines(self) -> list[str]:
        lines = (line.strip() for line in (self.options.data or "").splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    @property
    def chosen(self) -> list[str]:
        """Keys of themes that are options."""
        return []

    @property
    def each(self) -> int:
        """What each person has to give."""
        return 1

    def is_complete(self) -> bool:
        """Whether there are options enough, none too long and not too many."""
        count = len(self.lines) + len(self.chosen)
        errors = []
        if count < self.FEWEST:
            errors.append(self.TOO_FEW)
        if count > MOST_OPTIONS:
            errors.append(_("Escribe como máximo %(most)s opciones.", most=MOST_OPTIONS))
        if any(len(line) > OPTION_LENGTH for line in self.lines):
            errors.append(_("Escribe hasta %(most)s caracteres en cada línea.", most=OPTION_LENGTH))
        self.options.errors = [*self.options.errors, *errors]
        return not self.errors


class PollForm(StatementsForm):
    """Options are themes that are ticked, and lines that are written."""

    themes = SelectMultipleField(_("Temas que se votan"), validate_choice=False)
    most = IntegerField(
        _("Cuántos puntos tiene cada persona"),
        validators=[
            InputRequired(_("Escribe un número.")),
            NumberRange(min=1, max=MOST_DOTS, message=_("Escribe un número de %(min)d a %(max)d.")),
        ],
    )

    FEWEST = 2
    TOO_FEW = _("Escribe al menos dos opciones, una por línea.")

    def offer(self, themes: Sequence[tuple[str, str]]) -> None:
        self.offered = [key for key, _name in themes]
        self.themes.choices = [SelectChoice(key, name) for key, name in themes]

    @property
    def chosen(self) -> list[str]:
        """Those that are ticked and were offered, in the order of the board."""
        wanted = set(self.themes.data or ())
        return [key for key in self.offered if key in wanted]

    @property
    def each(self) -> int:
        return self.most.data or 1


@dataclass
class Paper:
    """What somebody's form says in a poll: `typed` as it stands in the fields, `choice` as the rule wants it, and what
    is wrong with it."""

    typed: dict[str, str]
    choice: dict[str, int | str] = field(default_factory=dict)
    problem: str = ""


def paper_of(purpose: str, options: Sequence[str], most: int, sent: Any) -> Paper:
    """`sent` are the fields of the form, as Werkzeug gives them."""
    if purpose == PollKind.STATEMENTS:
        return _statements(options, sent)
    return _dots(options, most, sent) if purpose == PollKind.DOTS else _chosen(options, most, sent)


def paper_as_it_stands(choice: Mapping[str, Any] | None) -> Paper:
    """What she said before, as it stands in the fields."""
    return Paper({key: str(value) for key, value in (choice or {}).items()})


def _dots(options: Sequence[str], most: int, sent: Any) -> Paper:
    typed = {key: sent.get(FIELD + key, "").strip() for key in options}
    paper = Paper(typed)
    for key, text in typed.items():
        if text and not (text.isdecimal() and len(text) <= MOST_DIGITS):
            paper.problem = gettext("Escribe números enteros: 0, 1, 2…")
        elif text and int(text):
            paper.choice[key] = int(text)
    spent = sum(int(dots) for dots in paper.choice.values())
    if not paper.problem and not spent:
        paper.problem = gettext("Reparte al menos un punto.")
    elif not paper.problem and spent > most:
        over = ngettext("Quita %(num)s punto.", "Quita %(num)s puntos.", spent - most)
        said = gettext("Repartiste %(spent)s puntos y tienes %(most)s.", spent=spent, most=most)
        paper.problem = f"{said} {over}"
    return paper


def _statements(options: Sequence[str], sent: Any) -> Paper:
    typed = {key: sent.get(FIELD + key, "") for key in options}
    answers = {answer.value for answer in Answer}
    paper = Paper(typed, {key: text for key, text in typed.items() if text in answers})
    if not paper.choice:
        paper.problem = gettext("Responde al menos una afirmación.")
    return paper


def _chosen(options: Sequence[str], most: int, sent: Any) -> Paper:
    wanted = set(sent.getlist("choice"))
    choice: dict[str, int | str] = {key: 1 for key in options if key in wanted}
    paper = Paper(dict.fromkeys(choice, "1"), choice)
    if not choice:
        paper.problem = gettext("Elige una opción.")
    elif len(choice) > most:
        paper.problem = ngettext("Elige %(num)s opción.", "Elige hasta %(num)s opciones.", most)
    return paper
