"""Papers of the workshops: what was to be read before, and photographs of boards. They lie in the folder of
the same name; the documents were printed from the pages beside them."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import sqlalchemy as sa

from cocreate.application.proposals import Upload
from cocreate.domain.shared import Moment
from cocreate.kept.files import keep_file, media_type_of


@dataclass(frozen=True)
class Paper:
    """`name` is that of its file."""

    key: str
    name: str
    title: str


LEAFLET = Paper("leaflet", "hoja-de-apoyo.pdf", "Hoja de apoyo: cómo se participa en el taller y qué pasa después")
READING = Paper("reading", "lectura-previa.pdf", "Lectura previa: preguntas para revisar el primer plan")
BOARDS = (
    Paper("first-board", "papelografo-1.jpg", "Papelógrafo de la mesa 1"),
    Paper("second-board", "papelografo-2.jpg", "Papelógrafo de la mesa 3"),
)


@cache
def content_of(paper: Paper) -> bytes:
    return files(__package__).joinpath("papers", paper.name).read_bytes()


def upload_of(paper: Paper) -> Upload:
    content = content_of(paper)
    media_type = media_type_of(content)
    assert media_type, "of a type that is accepted"  # noqa: S101
    return Upload(sha256=hashlib.sha256(content).hexdigest(), size=len(content), media_type=media_type, name=paper.name)


def all_papers() -> Iterator[Paper]:
    yield from (LEAFLET, READING, *BOARDS)


def keep_papers(connection: sa.Connection, folder: Path, *, owner: str, at: Moment) -> None:
    """Before anybody shares them: an upload is a file that is already kept."""
    for paper in all_papers():
        keep_file(connection, folder, content_of(paper), owner=owner, at=at)
