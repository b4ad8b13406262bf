"""Who showed a document has the tag of one, which belongs to no number: people who do not exist have none."""

from collections.abc import Iterable
from hashlib import sha256

import sqlalchemy as sa

from cocreate.application.acts import Actor
from cocreate.domain.shared import Level
from cocreate.kept import ACCOUNT

DOCUMENTED = frozenset({Level.CEDULA, Level.ASSISTED})


def nobodys_tag(name: str) -> str:
    """As long as a tag is, and of no identity number under any key."""
    return sha256(f"nobody's document/{name}".encode()).hexdigest()


def give_documents(connection: sa.Connection, people: Iterable[Actor]) -> None:
    """To all whose identity was checked: where people also vote on paper they are on the roll by it."""
    for person in people:
        if person.person and person.level in DOCUMENTED:
            hers = sa.update(ACCOUNT).where(ACCOUNT.c.person == person.person)
            connection.execute(hers.values(document_tag=nobodys_tag(person.person)))
