"""What a refusal around receipts of ballots says to the reader."""

# Every sentence is given the details of its refusal; not each one needs them.
from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _

from cocreate.domain.shared import Refused
from cocreate.web.prioritisation import receipts

SENTENCES: dict[type[Refused], Callable[[dict[str, Any]], str]] = {
    receipts.NotAReceipt: lambda d: _(
        "Esto no es un comprobante de papeleta. Sube el archivo tal como lo descargaste, sin cambiarlo."
    ),
    receipts.NothingToCheck: lambda d: _(
        "Aquí no hay nada que comprobar. Sube el archivo del comprobante, o pega la promesa completa o el código de 43"
        " letras de tu papeleta."
    ),
    receipts.ReceiptOfAnotherVersion: lambda d: _(
        "Este archivo no es un comprobante de papeleta de esta plataforma. Descárgalo otra vez desde tu papeleta."
    ),
    receipts.ReceiptIsIncomplete: lambda d: _(
        "Al comprobante le falta la parte «%(field)s». Sube el archivo completo, tal como lo descargaste.", **d
    ),
    receipts.ReceiptIsDamaged: lambda d: _(
        "La parte «%(field)s» del comprobante está dañada. Sube el archivo tal como lo descargaste.", **d
    ),
}
