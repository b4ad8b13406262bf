"""How collected changes come to the tables of proposals, in batches of one or of thousands."""

from collections import Counter
from collections.abc import Iterable

import sqlalchemy as sa
from msgspec.structs import astuple

from cocreate.database import add_to_counts, delete_rows, execute, insert_rows, update_rows, upsert_rows
from cocreate.projections.proposals.collecting import PROPOSALS, ProposalChanges
from cocreate.projections.proposals.tables import ATTACHMENT, EDITION, PROPOSAL, SUPPORT, TALLY, ProposalRow


@PROPOSALS.writes
def write_proposals(connection: sa.Connection, delta: ProposalChanges) -> None:
    tallies: Counter[tuple[str, str, str]] = Counter()
    if delta.new:
        _number(connection, delta.new.values())
        insert_rows(connection, PROPOSAL, [astuple(row) for row in delta.new.values()])
        for row in delta.new.values():
            _tally(tallies, row, 1)
    if delta.changes:
        rows = _existing(connection, delta.changes)
        for row in rows:
            _tally(tallies, row, -1)
            for change in delta.changes[row.id]:
                change(row)
            _tally(tallies, row, 1)
        upsert_rows(connection, PROPOSAL, [astuple(row) for row in rows])
    _write_tallies(connection, tallies)
    insert_rows(connection, EDITION, delta.editions)
    upsert_rows(connection, ATTACHMENT, delta.attachments)
    _write_supports(connection, delta)


def _number(connection: sa.Connection, rows: Iterable[ProposalRow]) -> None:
    last: int = execute(connection, "SELECT COALESCE(MAX(number), 0) FROM proposal").fetchone()[0]
    for number, row in enumerate(rows, last + 1):
        row.number = number


def _existing(connection: sa.Connection, proposals: Iterable[str]) -> list[ProposalRow]:
    found = connection.execute(sa.select(PROPOSAL).where(PROPOSAL.c.id.in_(sorted(proposals))))
    return [ProposalRow(*row) for row in found]


def _tally(tallies: Counter[tuple[str, str, str]], row: ProposalRow, n: int) -> None:
    for dimension in ("theme", "zone", "parish", "status", "channel", "phase"):
        value = getattr(row, dimension)
        tallies[row.process, dimension, value or ""] += n
    # Parish and zone together: what lets a zone of a later edition count the parishes that it took over.
    tallies[row.process, "place", f"{row.zone or ''}/{row.parish or ''}"] += n
    tallies[row.process, "all", ""] += n


def _write_tallies(connection: sa.Connection, tallies: Counter[tuple[str, str, str]]) -> None:
    add_to_counts(connection, TALLY, [(*key, n) for key, n in tallies.items() if n], ["n"])
    if any(n < 0 for n in tallies.values()):
        # A row of zero would tell how the log was cut into batches.
        execute(connection, "DELETE FROM proposal_tally WHERE n = 0")


def _write_supports(connection: sa.Connection, delta: ProposalChanges) -> None:
    delete_rows(connection, SUPPORT, sorted(delta.taken_back))
    # In the order of the key: thousands at once then come to the index page by page.
    insert_rows(connection, SUPPORT, sorted(delta.supports.values()))
    counts = sorted((proposal, n) for proposal, n in delta.support_counts.items() if n)
    update_rows(connection, PROPOSAL, ["supports"], [(n, proposal) for proposal, n in counts], add=True)
    comments = sorted((proposal, n) for proposal, n in delta.comment_counts.items() if n)
    update_rows(connection, PROPOSAL, ["comments"], [(n, proposal) for proposal, n in comments], add=True)
