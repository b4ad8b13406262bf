"""What a refusal around comments says to the reader."""

# Every sentence is given the details of its refusal; not each one needs them.
from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _

from cocreate.domain import discussion
from cocreate.domain.shared import Refused

SENTENCES: dict[type[Refused], Callable[[dict[str, Any]], str]] = {
    discussion.AlreadyPosted: lambda d: _("Este comentario ya está publicado; cuenta una sola vez."),
    discussion.SaidAlready: lambda d: _("Ya escribiste esto mismo en este proceso. Con una vez basta."),
    discussion.NoSuchComment: lambda d: _("Ese comentario no existe aquí."),
    discussion.NothingToCommentOn: lambda d: _("Eso ya no recibe comentarios."),
    discussion.NotYourComment: lambda d: _("Solo quien escribió el comentario puede hacer esto."),
    discussion.SameAsBefore: lambda d: _("No cambiaste nada: el comentario sigue igual."),
    discussion.CommentIsWithdrawn: lambda d: _("Quien lo escribió retiró ese comentario."),
    discussion.RepliesEndHere: lambda d: _("Las respuestas van juntas: responde al comentario que abrió el hilo."),
    discussion.TooLateToEdit: lambda d: _(
        "Los comentarios se corrigen durante %(minutes)s minutos. Copia tus palabras y responde con ellas.",
        minutes=d["minutes"],
    ),
}
