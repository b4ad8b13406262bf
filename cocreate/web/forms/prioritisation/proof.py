"""What somebody brings to have a ballot checked: a text or a file."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import TextAreaField

from cocreate.web.forms.choices import stripped


class CheckForm(FlaskForm):
    """Nothing is done with it but looking: it needs no token, so that a page from yesterday works too."""

    class Meta:
        csrf = False

    file = FileField(_("Archivo del comprobante"), description=_("El que descargaste al votar, terminado en .json."))
    text = TextAreaField(
        _("O pega aquí la promesa o el código de tu papeleta"),
        filters=[stripped],
    )
