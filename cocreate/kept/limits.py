"""How often something was tried: counts in the database, so that all workers together keep one limit."""

from collections.abc import Collection

import sqlalchemy as sa

from cocreate.database import execute
from cocreate.kept import RATE


def count_tries(connection: sa.Connection, buckets: Collection[str], *, seconds: int, now: int) -> dict[str, int]:
    """Counts one more try of each bucket in the running window of `seconds`; gives how many there are now.

    A bucket says what is limited and for whom, without saying who it is. Moments are seconds since 1970. One statement,
    which takes the rows in one order, so that two of them never wait for each other.
    """
    mark = "%s" if connection.dialect.name == "postgresql" else "?"
    rows = ", ".join([f"({mark}, {mark}, 1)"] * len(buckets))
    counted = execute(
        connection,
        # The column is quoted: `window` is a word of SQL.
        f'INSERT INTO rate (bucket, "window", used) VALUES {rows}'  # noqa: S608 — marks
        ' ON CONFLICT (bucket, "window") DO UPDATE SET used = rate.used + 1 RETURNING bucket, used',
        tuple(value for bucket in sorted(buckets) for value in (bucket, window_end(seconds, now))),
    )
    return dict(counted.fetchall())


def tries_of(connection: sa.Connection, bucket: str, *, seconds: int, now: int) -> int:
    """How many tries the running window has."""
    mine = sa.and_(RATE.c.bucket == bucket, RATE.c.window == window_end(seconds, now))
    return connection.execute(sa.select(RATE.c.used).where(mine)).scalar() or 0


def window_end(seconds: int, now: int) -> int:
    return now - now % seconds + seconds


def forget_old_tries(connection: sa.Connection, *, now: int) -> int:
    """Deletes the windows that are over."""
    return connection.execute(sa.delete(RATE).where(RATE.c.window <= now)).rowcount
