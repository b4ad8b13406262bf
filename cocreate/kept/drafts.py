"""What a person has begun and not yet sent: the fields of a form as she typed them, safe from a closed window."""

import secrets
from dataclasses import dataclass
from typing import Any

import msgspec
import sqlalchemy as sa

from cocreate.database import insert_rows
from cocreate.domain.shared import Moment
from cocreate.kept import DRAFT


@dataclass(frozen=True)
class Draft:
    """`value` holds the form's fields by name, as typed."""

    id: str
    person: str
    kind: str
    process: str
    value: dict[str, Any]
    changed_at: Moment


def begin_draft(connection: sa.Connection, *, person: str, kind: str, process: str, at: Moment) -> Draft:
    """A new, empty draft under an id that nobody guesses."""
    draft = Draft(secrets.token_hex(16), person, kind, process, {}, at)
    insert_rows(connection, DRAFT, [(draft.id, person, kind, process, "{}", at)])
    return draft


def draft_of(connection: sa.Connection, person: str, draft: str) -> Draft | None:
    """A draft of this person; another's does not exist for her."""
    row = connection.execute(sa.select(DRAFT).where(DRAFT.c.id == draft, DRAFT.c.person == person)).first()
    return _draft(row) if row else None


def drafts_of(connection: sa.Connection, person: str, kind: str) -> list[Draft]:
    """The last changed first."""
    mine = sa.select(DRAFT).where(DRAFT.c.person == person, DRAFT.c.kind == kind)
    return [_draft(row) for row in connection.execute(mine.order_by(DRAFT.c.changed_at.desc(), DRAFT.c.id))]


def save_draft(connection: sa.Connection, draft: Draft, fields: dict[str, Any], at: Moment) -> Draft:
    """Lays these fields over the draft as it stands now, so that two windows do not undo each other's other pages."""
    newest = draft_of(connection, draft.person, draft.id) or draft
    value = {**newest.value, **fields}
    connection.execute(
        sa.update(DRAFT).where(DRAFT.c.id == draft.id).values(value=msgspec.json.encode(value).decode(), changed_at=at)
    )
    return Draft(draft.id, draft.person, draft.kind, draft.process, value, at)


def delete_draft(connection: sa.Connection, person: str, draft: str) -> None:
    connection.execute(sa.delete(DRAFT).where(DRAFT.c.id == draft, DRAFT.c.person == person))


def _draft(row: Any) -> Draft:
    return Draft(row.id, row.person, row.kind, row.process, msgspec.json.decode(row.value), row.changed_at)
