"""Every place where something about a person stands: what it holds of her, and how it is emptied when she leaves."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec
import sqlalchemy as sa

from cocreate.application.acts import Actor
from cocreate.domain.prioritisation import ballot_id, left_voter
from cocreate.domain.shared import Role, canonical
from cocreate.kept import (
    ACCOUNT,
    DRAFT,
    FILE,
    FOLLOW,
    INBOX,
    LETTER,
    PREFERENCE,
    PSEUDONYM_TABLE,
    ROLL,
    TEXT,
    TOKEN,
    WAITING_COMMENT,
)
from cocreate.kept.ballots import gate_of, revision_of
from cocreate.kept.words import erase_words
from cocreate.projections.assemblies import ASSEMBLY, DELEGATE
from cocreate.projections.chronicle import CHRONICLE
from cocreate.projections.discussion import COMMENT, COMMENT_EDITION
from cocreate.projections.processes import DOCUMENT
from cocreate.projections.proposals import ATTACHMENT, EDITION, PROPOSAL
from cocreate.projections.workshops import BOARD_PHOTO, MATERIAL, MINUTES
from cocreate.queries.chronicle import sealed_in

Held = list[dict[str, Any]]
NEVER_SHOWN = frozenset({"password_hash", "secret", "session_stamp", "join_code", "document_tag"})
"""Columns that open the account or name its pseudonyms: that they exist is said, not what they are."""


@dataclass(frozen=True)
class Whose:
    person: str
    pseudonyms: frozenset[str]


@dataclass(frozen=True)
class Sink:
    held: Callable[[sa.Connection, Whose], Held]
    erase: Callable[[sa.Connection, Whose], None]


def _rows(connection: sa.Connection, query: sa.Select[Any]) -> Held:
    return [dict(row) for row in connection.execute(query).mappings()]


def _account(connection: sa.Connection, whose: Whose) -> Held:
    rows = _rows(connection, sa.select(ACCOUNT).where(ACCOUNT.c.person == whose.person))
    return [
        {name: (value is not None) if name in NEVER_SHOWN else value for name, value in row.items()} for row in rows
    ]


def _pseudonyms(connection: sa.Connection, whose: Whose) -> Held:
    mine = PSEUDONYM_TABLE.c.person == whose.person
    return _rows(connection, sa.select(PSEUDONYM_TABLE.c.scope, PSEUDONYM_TABLE.c.pseudonym).where(mine))


def _tokens(connection: sa.Connection, whose: Whose) -> Held:
    return _rows(connection, sa.select(TOKEN.c.purpose, TOKEN.c.expires_at).where(TOKEN.c.person == whose.person))


def _texts(connection: sa.Connection, whose: Whose) -> Held:
    delegate = delegate_words(connection, whose.pseudonyms)
    wanted = authored_words(connection, whose.pseudonyms) | delegate.keys() | set(delegate.values())
    query = sa.select(TEXT.c.commitment, TEXT.c.value, TEXT.c.public, TEXT.c.kept_at).where(
        sa.or_(TEXT.c.owner.in_(whose.pseudonyms), TEXT.c.commitment.in_(wanted))
    )
    return [{**row, "value": msgspec.json.decode(row["value"])} for row in _rows(connection, query.order_by(TEXT.c.id))]


def _files(connection: sa.Connection, whose: Whose) -> Held:
    columns = (FILE.c.sha256, FILE.c.size, FILE.c.media_type, FILE.c.kept_at)
    return _rows(connection, sa.select(*columns).where(FILE.c.owner.in_(whose.pseudonyms)))


def _drafts(connection: sa.Connection, whose: Whose) -> Held:
    columns = (DRAFT.c.kind, DRAFT.c.process, DRAFT.c.value, DRAFT.c.changed_at)
    rows = _rows(connection, sa.select(*columns).where(DRAFT.c.person == whose.person))
    return [{**row, "value": msgspec.json.decode(row["value"])} for row in rows]


def _waiting_comments(connection: sa.Connection, whose: Whose) -> Held:
    columns = (
        WAITING_COMMENT.c.process,
        WAITING_COMMENT.c.about,
        WAITING_COMMENT.c.words,
        WAITING_COMMENT.c.expires_at,
    )
    return _rows(connection, sa.select(*columns).where(WAITING_COMMENT.c.email == _address_of(whose)))


def _address_of(whose: Whose) -> sa.ScalarSelect[Any]:
    """What a guest wrote belongs to nobody yet but to the address that she typed."""
    return sa.select(ACCOUNT.c.email).where(ACCOUNT.c.person == whose.person).scalar_subquery()


def _letters(connection: sa.Connection, whose: Whose) -> Held:
    columns = (LETTER.c.kind, LETTER.c.recipient, LETTER.c.language, LETTER.c.written_at, LETTER.c.sent_at)
    return _rows(connection, sa.select(*columns).where(_to_her(whose)).order_by(LETTER.c.id))


def _to_her(whose: Whose) -> sa.ColumnElement[bool]:
    """Also a letter of the time when the address was nobody's yet."""
    return sa.or_(LETTER.c.person == whose.person, LETTER.c.recipient == _address_of(whose))


def _follows(connection: sa.Connection, whose: Whose) -> Held:
    columns = (FOLLOW.c.subject, FOLLOW.c.since, FOLLOW.c.at)
    return _rows(connection, sa.select(*columns).where(FOLLOW.c.person == whose.person).order_by(FOLLOW.c.at))


def _preferences(connection: sa.Connection, whose: Whose) -> Held:
    mine = PREFERENCE.c.person == whose.person
    return _rows(connection, sa.select(PREFERENCE.c.kind, PREFERENCE.c.choice).where(mine).order_by(PREFERENCE.c.kind))


def _rolls(connection: sa.Connection, whose: Whose) -> Held:
    """With `leaf` and `salt` she finds herself in the roll that was sealed."""
    columns = (ROLL.c.round, ROLL.c.zone, ROLL.c.late, ROLL.c.paper, ROLL.c.voted, ROLL.c.leaf, ROLL.c.salt)
    rows = _rows(connection, sa.select(*columns).where(ROLL.c.person == whose.person).order_by(ROLL.c.round))
    return [{**row, "salt": bytes(row["salt"] or b"").hex()} for row in rows]


def _inbox(connection: sa.Connection, whose: Whose) -> Held:
    return _rows(connection, sa.select(INBOX.c.read_to).where(INBOX.c.person == whose.person))


def _erase_waiting_comments(connection: sa.Connection, whose: Whose) -> None:
    connection.execute(sa.delete(WAITING_COMMENT).where(WAITING_COMMENT.c.email == _address_of(whose)))


def _erase_letters(connection: sa.Connection, whose: Whose) -> None:
    connection.execute(sa.delete(LETTER).where(_to_her(whose)))


def _erase_files(connection: sa.Connection, whose: Whose) -> None:
    """Only files that nothing shows: those of proposals go, or stay, with the proposal's words; what somebody published
    for a process or a workshop is not hers."""
    shown = sa.union(
        sa.select(ATTACHMENT.c.sha256),
        sa.select(DOCUMENT.c.sha256),
        sa.select(MATERIAL.c.sha256),
        sa.select(BOARD_PHOTO.c.sha256),
        sa.select(MINUTES.c.pdf).where(MINUTES.c.pdf.is_not(None)),
    )
    connection.execute(sa.delete(FILE).where(FILE.c.owner.in_(whose.pseudonyms), FILE.c.sha256.not_in(shown)))


def _erase_tokens(connection: sa.Connection, whose: Whose) -> None:
    connection.execute(sa.delete(TOKEN).where(TOKEN.c.person == whose.person))


def _erase_drafts(connection: sa.Connection, whose: Whose) -> None:
    connection.execute(sa.delete(DRAFT).where(DRAFT.c.person == whose.person))


def _erase_follows(connection: sa.Connection, whose: Whose) -> None:
    connection.execute(sa.delete(FOLLOW).where(FOLLOW.c.person == whose.person))


def _erase_preferences(connection: sa.Connection, whose: Whose) -> None:
    connection.execute(sa.delete(PREFERENCE).where(PREFERENCE.c.person == whose.person))


def _erase_inbox(connection: sa.Connection, whose: Whose) -> None:
    connection.execute(sa.delete(INBOX).where(INBOX.c.person == whose.person))


def _erase_rolls(connection: sa.Connection, whose: Whose) -> None:
    """The rows stay, or the sealed roll and its numbers would no longer be true; that they are hers is gone. A ballot
    that she cast counts. Where a document was asked for, its tag stays so that nobody votes twice with it, until the
    key of the round is destroyed.
    """
    for row in connection.execute(sa.select(ROLL).where(ROLL.c.person == whose.person)).all():
        mine = sa.update(ROLL).where(ROLL.c.round == row.round, ROLL.c.voter == row.voter)
        connection.execute(mine.values(person=None, **_nameless(connection, row)))


def _nameless(connection: sa.Connection, row: Any) -> dict[str, Any]:
    """Who is on the roll by her account alone leaves only her leaf, and whether she voted: without her name the close
    could not find it out any more. If she did, her address stays under the round's key: with it nobody votes again."""
    gate = gate_of(connection, row.round)
    if row.voter != f"p:{row.person}" or gate is None or gate.key is None:
        return {}
    voted = row.voted or revision_of(connection, row.round, ballot_id(gate.key, row.voter)) > 0
    address = connection.execute(sa.select(ACCOUNT.c.email).where(ACCOUNT.c.person == row.person)).scalar()
    return {"voter": left_voter(gate.key, address) if voted and address else row.leaf, "voted": voted}


def _erase_pseudonyms(connection: sa.Connection, whose: Whose) -> None:
    connection.execute(sa.delete(PSEUDONYM_TABLE).where(PSEUDONYM_TABLE.c.person == whose.person))


def _erase_account(connection: sa.Connection, whose: Whose) -> None:
    """With the row goes the person's own key: nobody can say any more which pseudonyms were hers."""
    connection.execute(sa.delete(ACCOUNT).where(ACCOUNT.c.person == whose.person))


def _erase_texts(connection: sa.Connection, whose: Whose) -> None:
    """Words are erased by the act of leaving, which states their commitments in the ledger (closing.py). Not so what
    says which delegate she is: stated there, it would tell everybody whose the name in the assembly is."""
    erase_words(connection, delegate_words(connection, whose.pseudonyms))


SINKS_IN_ORDER: dict[str, Sink] = {
    "text": Sink(_texts, _erase_texts),
    "file": Sink(_files, _erase_files),
    "draft": Sink(_drafts, _erase_drafts),
    "waiting_comment": Sink(_waiting_comments, _erase_waiting_comments),
    "letter": Sink(_letters, _erase_letters),
    "follow": Sink(_follows, _erase_follows),
    "preference": Sink(_preferences, _erase_preferences),
    "roll": Sink(_rolls, _erase_rolls),
    "inbox": Sink(_inbox, _erase_inbox),
    "token": Sink(_tokens, _erase_tokens),
    "pseudonym": Sink(_pseudonyms, _erase_pseudonyms),
    "account": Sink(_account, _erase_account),
}
"""One for each of `kept.SINKS` (tested); the account comes last, because the others hang on it."""


def held_about(connection: sa.Connection, person: str, pseudonyms: frozenset[str]) -> dict[str, Held]:
    """Everything that the kept tables hold about a person, by sink."""
    whose = Whose(person, pseudonyms)
    return {name: sink.held(connection, whose) for name, sink in SINKS_IN_ORDER.items()}


def acts_of(connection: sa.Connection, pseudonyms: frozenset[str]) -> Held:
    """What the person did, as it stands in the public ledger."""
    columns = (CHRONICLE.c.position, CHRONICLE.c.time, CHRONICLE.c.kind, CHRONICLE.c.acting_as, CHRONICLE.c.leaf)
    query = sa.select(*columns).where(CHRONICLE.c.actor.in_(pseudonyms)).order_by(CHRONICLE.c.position)
    rows = _rows(connection, query)
    return [{**row, "leaf": msgspec.json.decode(bytes(row["leaf"]))} for row in rows]


def delegate_as(connection: sa.Connection, actor: Actor) -> frozenset[str]:
    """Under which pseudonyms an assembly may have registered her: she need not have joined the process herself."""
    processes = connection.execute(sa.select(ASSEMBLY.c.process).distinct()).scalars()
    return frozenset(actor.pseudonym(process) for process in processes)


def delegate_words(connection: sa.Connection, pseudonyms: frozenset[str]) -> dict[str, str]:
    """Of each assembly that has her as a delegate: what seals her account, and her name there."""
    accounts = [canonical(pseudonym).decode() for pseudonym in pseudonyms]
    sealed = sa.select(DELEGATE.c.account, DELEGATE.c.name).join(TEXT, TEXT.c.commitment == DELEGATE.c.account)
    return {row.account: row.name for row in connection.execute(sealed.where(TEXT.c.value.in_(accounts)))}


# Words --------------------------------------------------------------------------------------------------------------


def authored_words(connection: sa.Connection, pseudonyms: frozenset[str]) -> set[str]:
    """Commitments of every edition of the person's proposals, also of those that somebody else wrote down for her."""
    mine = PROPOSAL.c.author.in_(pseudonyms)
    editions = sa.select(EDITION.c.words).join(PROPOSAL, PROPOSAL.c.id == EDITION.c.proposal).where(mine)
    names = sa.select(ATTACHMENT.c.name).join(PROPOSAL, PROPOSAL.c.id == ATTACHMENT.c.proposal).where(mine)
    return set(connection.execute(editions.union(names)).scalars())


def authored_files(connection: sa.Connection, pseudonyms: frozenset[str]) -> set[str]:
    """Digests of the files of her proposals that no proposal of another person, and no document, has too."""
    of_author = sa.select(ATTACHMENT.c.sha256).join(PROPOSAL, PROPOSAL.c.id == ATTACHMENT.c.proposal)
    mine = connection.execute(of_author.where(PROPOSAL.c.author.in_(pseudonyms))).scalars()
    others = connection.execute(of_author.where(PROPOSAL.c.author.not_in(pseudonyms))).scalars()
    documents = connection.execute(sa.select(DOCUMENT.c.sha256)).scalars()
    return set(mine) - set(others) - set(documents)


def own_words(connection: sa.Connection, pseudonym: str, *, public: bool) -> set[str]:
    """Commitments of what a person wrote for herself under one pseudonym.

    What she wrote in another capacity than citizen (reasons, minutes, what she took down for others) belongs to the
    process and is not among them. Without what is `public`: nor what she published and moderation hides for now.
    """
    mine = sa.select(TEXT.c.commitment).where(TEXT.c.owner == pseudonym)
    if not public:
        mine = mine.where(TEXT.c.public.is_(False))
    owned = set(connection.execute(mine).scalars()) - _official_words(connection, pseudonym)
    authored = authored_words(connection, frozenset({pseudonym}))
    return owned | authored if public else owned - authored - _commented(connection, pseudonym)


def _commented(connection: sa.Connection, pseudonym: str) -> set[str]:
    """Commitments of every edition of a person's comments."""
    mine = COMMENT.c.author == pseudonym
    editions = sa.select(COMMENT_EDITION.c.words).join(COMMENT, COMMENT.c.id == COMMENT_EDITION.c.comment).where(mine)
    return set(connection.execute(editions).scalars())


def _official_words(connection: sa.Connection, pseudonym: str) -> set[str]:
    leaves = connection.execute(
        sa.select(CHRONICLE.c.leaf).where(CHRONICLE.c.actor == pseudonym, CHRONICLE.c.acting_as != Role.CITIZEN)
    ).scalars()
    return {commitment for leaf in leaves for _name, commitment in sealed_in(msgspec.json.decode(bytes(leaf))["data"])}
