"""Forms of agreements, and of the dissent beside them."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, Regexp

from cocreate.web.forms.choices import SelectChoice, stripped

AGREEMENT_LENGTH, DISSENT_LENGTH, REASON_LENGTH = 600, 1_000, 600
KEY = r"^[a-z0-9]{8,32}$"
NONE = ""


class RewordForm(FlaskForm):
    words = TextAreaField(
        _("En qué se pusieron de acuerdo"),
        description=_("Una o dos frases, como las diría cualquiera que estuvo ahí."),
        filters=[stripped],
        validators=[InputRequired(_("Escribe el acuerdo.")), Length(max=AGREEMENT_LENGTH)],
    )


class AgreementForm(RewordForm):
    """`key` makes one agreement of the same form sent twice."""

    theme = SelectField(_("Sobre qué tema"), validators=[Optional()])
    poll = SelectField(_("De qué consulta sale"), validators=[Optional()])
    key = HiddenField(validators=[Regexp(KEY)])

    def offer(self, themes: Sequence[tuple[str, str]], polls: Sequence[tuple[str, str]]) -> None:
        self.theme.choices = [SelectChoice(NONE, _("Ninguno")), *(SelectChoice(key, name) for key, name in themes)]
        self.poll.choices = [SelectChoice(NONE, _("Ninguna")), *(SelectChoice(key, name) for key, name in polls)]


class TakeBackForm(FlaskForm):
    reason = TextAreaField(
        _("Por qué se retira"),
        description=_("Se publica. El acuerdo y lo que se dijo junto a él siguen a la vista."),
        filters=[stripped],
        validators=[InputRequired(_("Escribe el motivo.")), Length(max=REASON_LENGTH)],
    )


class DissentForm(FlaskForm):
    words = TextAreaField(
        _("Qué no compartes, y por qué"),
        description=_("Se publica con estas palabras, sin tu nombre. Nadie las puede cambiar después."),
        filters=[stripped],
        validators=[InputRequired(_("Escribe el desacuerdo.")), Length(max=DISSENT_LENGTH)],
    )
    key = HiddenField(validators=[Regexp(KEY)])
