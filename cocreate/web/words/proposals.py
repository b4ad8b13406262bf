"""Names of what only proposals have: the grounds on which moderation erases words."""

from flask_babel import lazy_gettext as _

GROUNDS = {
    "personal_data_of_others": _("Tenía datos personales de otra persona"),
    "personal_data_of_author": _("Tenía datos personales de su autor"),
    "insult_or_hate": _("Insultaba o llamaba al odio"),
    "unlawful": _("Era contraria a la ley"),
    "other": _("Otro motivo"),
}


def ground_name(code: str | None) -> str:
    return str(GROUNDS.get(code or "", code or ""))
