"""What each command is called when the rights are shown: the wish of a person, as she would say it."""

from flask_babel import lazy_gettext as _

from cocreate.application.acts import Command

ACTS = {
    "Join": _("Participar"),
    "GiveConsent": _("Dar su consentimiento"),
    "WithdrawConsent": _("Retirar su consentimiento"),
    "Leave": _("Cerrar su cuenta"),
    "GrantRole": _("Otorgar un rol"),
    "RevokeRole": _("Quitar un rol"),
    "AssistJoining": _("Inscribir a una persona sin correo"),
    "VerifyInPerson": _("Comprobar la identidad en persona"),
    "RenewCard": _("Dar una tarjeta nueva"),
    "AdoptTerritory": _("Adoptar una edición del territorio"),
    "AnnounceProcess": _("Anunciar un proceso"),
    "PublishRules": _("Publicar las reglas"),
    "PublishTimeline": _("Publicar el cronograma"),
    "OpenPhase": _("Abrir una fase"),
    "ExtendPhase": _("Ampliar una fase"),
    "ClosePhase": _("Cerrar una fase"),
    "PublishDocument": _("Publicar un documento"),
    "WritePlanSection": _("Escribir una parte del plan"),
    "NoteAnomaly": _("Anotar una anomalía del plan"),
    "ConstituteForum": _("Constituir el Consejo"),
    "SeatMember": _("Dar un puesto en el Consejo"),
    "VacateSeat": _("Dejar vacío un puesto del Consejo"),
    "SubmitProposal": _("Enviar una propuesta"),
    "TranscribeProposal": _("Transcribir la propuesta de otra persona"),
    "ConfirmTranscription": _("Confirmar una transcripción ajena"),
    "ReturnTranscription": _("Devolver una transcripción ajena"),
    "AmendProposal": _("Corregir su propuesta"),
    "WithdrawProposal": _("Retirar su propuesta"),
    "RedactProposal": _("Retirar un texto por moderación"),
    "GiveSupport": _("Apoyar una propuesta"),
    "TakeSupportBack": _("Quitar su apoyo"),
}


def act_name(command: type[Command]) -> str:
    """Every command has its name here (tested); one without it shows its own."""
    return str(ACTS.get(command.__name__, command.__name__))
