"""Files of a round, for everybody: its sealed ballots, the whole result, the votes as others count them."""

from collections.abc import Iterator
from pathlib import Path

from flask import Response, abort, request, send_file

from cocreate.application.prioritisation import ChamberCount
from cocreate.kept.files import path_of
from cocreate.queries.prioritisation.exported import Exported, election_lines, ranked_file
from cocreate.queries.prioritisation.published import ballot_lines, chamber_named, result_document
from cocreate.queries.prioritisation.results import COUNTED, count_of
from cocreate.queries.prioritisation.views import RoundView
from cocreate.web.current import connection, database, setting
from cocreate.web.limits import count
from cocreate.web.prioritisation.proof.files import as_json, exported_here, given_as_blt
from cocreate.web.views.prioritisation.blueprint import bp, found


@bp.get("/votaciones/<int:number>/papeletas.jsonl")
def ballots_file(number: int) -> Response:
    """Sent while it is read: the memory of a part, whatever the size."""
    round = found(number)
    count("download")
    return _sent(ballot_lines(database(), round), "application/jsonl", f"papeletas-{round.number}.jsonl")


@bp.get("/votaciones/<int:number>/resultado.json")
def result_file(number: int) -> Response:
    round = found(number)
    document = result_document(connection(), round) or abort(404)
    answer = Response(as_json(document), mimetype="application/json")
    answer.set_etag(document["digest"])
    answer.make_conditional(request)
    return answer


@bp.get("/votaciones/<int:number>/<chamber>.pb")
def election_file(number: int, chamber: str) -> Response:
    """Of a vote held elsewhere the file that came, byte for byte."""
    round, counted = _counted(number, chamber)
    name = f"votacion-{round.number}-{chamber}.pb"
    if round.is_imported:
        return _original(round, name)
    count("download")
    file: Exported = exported_here(round, counted) or abort(404)
    answer = _sent(election_lines(database(), file), "text/plain", name)
    answer.set_etag(counted.digest)
    return answer


@bp.get("/votaciones/<int:number>/<chamber>.blt")
def ranked_ballots_file(number: int, chamber: str) -> Response:
    """Rankings without a budget, for programs that count transferable votes."""
    round, counted = _counted(number, chamber)
    if not given_as_blt(round, counted.chamber):
        abort(404)
    count("download")
    return _sent(iter([ranked_file(connection(), round, counted).encode()]), "text/plain", f"votacion-{number}.blt")


def _counted(number: int, chamber: str) -> tuple[RoundView, ChamberCount]:
    round = found(number)
    key = chamber_named(round, chamber)
    view = count_of(connection(), round) if key is not None and round.state in COUNTED else None
    part = view.of(key) if view is not None and key is not None else None
    return round, part or abort(404)


def _original(round: RoundView, name: str) -> Response:
    path = path_of(Path(setting("data")) / "files", round.row.file)
    if not path.exists():
        abort(410)
    return send_file(path, mimetype="text/plain", as_attachment=True, download_name=name, etag=round.row.file)


def _sent(content: Iterator[bytes], mimetype: str, name: str) -> Response:
    answer = Response(content, mimetype=mimetype)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
