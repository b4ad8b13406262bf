"""Forms around the booth: who is helped to vote."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField
from wtforms.validators import InputRequired, Length

from cocreate.web.forms.choices import stripped

NAME_LENGTH = 254


class HelpForm(FlaskForm):
    who = StringField(
        _("Correo, código de la tarjeta o número de cédula"),
        description=_("Lo dice la persona. El número de cédula no se guarda."),
        filters=[stripped],
        validators=[
            InputRequired(_("Escribe el correo, el código o la cédula de la persona.")),
            Length(max=NAME_LENGTH),
        ],
    )
    here = BooleanField(
        _("La persona está aquí, sabe qué se vota y quiere votar ahora."),
        validators=[InputRequired(_("Marca la casilla solo si la persona está contigo."))],
    )


class DoneForm(FlaskForm):
    """Puts the receipt away."""
