"""Files of a round with which anybody counts again: which, and what they are for."""

from flask_babel import lazy_gettext as _l

LABELS = {
    "prioritisation.result_file": (
        _l("Resultado completo (JSON)"),
        _l("Todos los números exactos, el sorteo y las huellas."),
    ),
    "prioritisation.ballots_file": (
        _l("Papeletas del registro (JSONL)"),
        _l("Todas, selladas; abiertas las que cuentan."),
    ),
    "prioritisation.election_file": (
        _l("Votación en formato Pabulib (.pb)"),
        _l("Se cuenta otra vez con: cocreate tally ARCHIVO.pb"),
    ),
    "prioritisation.ranked_ballots_file": (
        _l("Papeletas ordenadas (.blt)"),
        _l("Para programas de voto transferible."),
    ),
}
"""By the endpoint that gives the file."""
