"""What handlers ask of the tables under the head's lock: counts over many things that no single stream knows."""

import sqlalchemy as sa

from cocreate.projections.proposals import ADMITTED, PROPOSAL, SUPPORT, UNDECIDED
from cocreate.projections.workshops import ATTENDANCE, VOTE
from cocreate.queries.workshops.unsettled import owed_by_workshops


class TablesOfTheHouse:
    """Answers `application.acts.Tables`. Called with the connection of the act that is being decided."""

    def supports_of(self, connection: sa.Connection, process: str, supporter: str) -> int:
        mine = (
            sa.select(sa.func.count())
            .select_from(SUPPORT.join(PROPOSAL, PROPOSAL.c.id == SUPPORT.c.proposal))
            .where(SUPPORT.c.supporter == supporter, PROPOSAL.c.process == process)
        )
        return int(connection.execute(mine).scalar_one())

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

    @staticmethod
    def _numbers(connection: sa.Connection, process: str, statuses: list[str]) -> list[int]:
        query = sa.select(PROPOSAL.c.number).where(PROPOSAL.c.process == process, PROPOSAL.c.status.in_(statuses))
        return list(connection.execute(query.order_by(PROPOSAL.c.number)).scalars())
