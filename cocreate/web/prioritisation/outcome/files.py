"""Files of a round with which anybody counts again: which there are, and what they are for."""

from flask import url_for
from flask_babel import gettext as _

from cocreate.application.prioritisation import ChamberCount
from cocreate.queries.prioritisation.views import RoundView
from cocreate.web.prioritisation.proof.files import given_as_blt, given_as_pabulib
from cocreate.web.prioritisation.results import Download


def downloads_of(round: RoundView, part: ChamberCount) -> list[Download]:
    """Of the count that is valid."""
    number, chamber = round.number, part.chamber.value
    files = [
        Download(
            label=_("Resultado completo (JSON)"),
            url=url_for("prioritisation.result_file", number=number),
            about=_("Todos los números exactos, el sorteo y las huellas."),
        ),
        Download(
            label=_("Papeletas del registro (JSONL)"),
            url=url_for("prioritisation.ballots_file", number=number),
            about=_("Todas, selladas; abiertas las que cuentan."),
        ),
    ]
    if given_as_pabulib(round, part.chamber):
        files.append(
            Download(
                label=_("Votación en formato Pabulib (.pb)"),
                url=url_for("prioritisation.election_file", number=number, chamber=chamber),
                about=_("Se cuenta otra vez con: cocreate tally ARCHIVO.pb"),
            )
        )
    if given_as_blt(round, part.chamber):
        files.append(
            Download(
                label=_("Votación en formato BLT"),
                url=url_for("prioritisation.ranked_ballots_file", number=number, chamber=chamber),
                about=_("Se cuenta otra vez con: cocreate tally ARCHIVO.blt"),
            )
        )
    return files
