"""What handlers ask of the tables under the head's lock: counts over many things that no single stream knows."""

import sqlalchemy as sa

from cocreate.domain.shared import Moment
from cocreate.projections.participants import ROLE
from cocreate.projections.prioritisation import BALLOT, BATCH_OPEN, BATCH_SET_ASIDE, PAPER_BATCH
from cocreate.projections.proposals import ADMITTED, PROPOSAL, SUPPORT, UNDECIDED
from cocreate.projections.workshops import ATTENDANCE, VOTE
from cocreate.queries.workshops.unsettled import owed_by_workshops

COUNCIL = ("chair", "council_member")

SUPPORTS_OF = (
    sa.select(sa.func.count())
    .select_from(SUPPORT.join(PROPOSAL, PROPOSAL.c.id == SUPPORT.c.proposal))
    .where(SUPPORT.c.supporter == sa.bindparam("supporter"), PROPOSAL.c.process == sa.bindparam("process"))
)
"""Put together once: it is asked with every support that is given, while all others wait."""


class TablesOfTheHouse:
    """Answers `application.acts.Tables`. Called with the connection of the act that is being decided."""

    def supports_of(self, connection: sa.Connection, process: str, supporter: str) -> int:
        return int(connection.execute(SUPPORTS_OF, {"supporter": supporter, "process": process}).scalar_one())

    def undecided(self, connection: sa.Connection, process: str) -> list[int]:
        return self._numbers(connection, process, sorted(UNDECIDED))

    def unanswered(self, connection: sa.Connection, process: str) -> list[int]:
        return self._numbers(connection, process, [ADMITTED])

    def unsettled(self, connection: sa.Connection, process: str) -> list[int]:
        return list(connection.execute(owed_by_workshops(process)).scalars())

    def choices_in(self, connection: sa.Connection, poll: str) -> list[str]:
        query = sa.select(VOTE.c.choice).where(VOTE.c.poll == poll).order_by(VOTE.c.choice)
        return list(connection.execute(query).scalars())

    def checked_in(self, connection: sa.Connection, workshop: str) -> int:
        query = sa.select(sa.func.count()).select_from(ATTENDANCE).where(ATTENDANCE.c.workshop == workshop)
        return int(connection.execute(query).scalar_one())

    def those_there(self, connection: sa.Connection, workshop: str) -> list[str]:
        query = sa.select(ATTENDANCE.c.person).where(ATTENDANCE.c.workshop == workshop)
        return list(connection.execute(query.order_by(ATTENDANCE.c.position)).scalars())

    def council_of(self, connection: sa.Connection, process: str, *, since: Moment | None = None) -> list[str]:
        seated = sa.select(ROLE.c.pseudonym).where(ROLE.c.scope == process, ROLE.c.role.in_(COUNCIL))
        if since is not None:
            seated = seated.where(ROLE.c.granted_at <= since)
        return list(connection.execute(seated.distinct().order_by(ROLE.c.pseudonym)).scalars())

    def named_voters(self, connection: sa.Connection, round: str) -> list[str]:
        query = sa.select(BALLOT.c.voter).where(BALLOT.c.round == round, BALLOT.c.voter != "", BALLOT.c.counts)
        return list(connection.execute(query.order_by(BALLOT.c.voter)).scalars())

    def open_batches(self, connection: sa.Connection, round: str) -> list[str]:
        query = sa.select(PAPER_BATCH.c.batch).where(PAPER_BATCH.c.round == round, PAPER_BATCH.c.state == BATCH_OPEN)
        return list(connection.execute(query.order_by(PAPER_BATCH.c.batch)).scalars())

    def papers_in_batches(self, connection: sa.Connection, round: str) -> int:
        papers = sa.select(sa.func.coalesce(sa.func.sum(PAPER_BATCH.c.papers), 0))
        query = papers.where(PAPER_BATCH.c.round == round, PAPER_BATCH.c.state != BATCH_SET_ASIDE)
        return int(connection.execute(query).scalar_one())

    @staticmethod
    def _numbers(connection: sa.Connection, process: str, statuses: list[str]) -> list[int]:
        query = sa.select(PROPOSAL.c.number).where(PROPOSAL.c.process == process, PROPOSAL.c.status.in_(statuses))
        return list(connection.execute(query.order_by(PROPOSAL.c.number)).scalars())
