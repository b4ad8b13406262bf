"""What handlers ask of the tables under the head's lock: counts over many things that no single stream knows."""

import sqlalchemy as sa

from cocreate.projections.proposals import ADMITTED, PROPOSAL, SUPPORT, UNDECIDED


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

    @staticmethod
    def _numbers(connection: sa.Connection, process: str, statuses: list[str]) -> list[int]:
        query = sa.select(PROPOSAL.c.number).where(PROPOSAL.c.process == process, PROPOSAL.c.status.in_(statuses))
        return list(connection.execute(query.order_by(PROPOSAL.c.number)).scalars())
