"""How often something was tried: counts in the database, so that all workers together keep one limit."""

import sqlalchemy as sa

from cocreate.database import execute
from cocreate.kept import RATE


def count_try(connection: sa.Connection, bucket: str, *, seconds: int, now: int) -> tuple[int, int]:
    """Counts one more try in the running window of `seconds`; gives how many there are now and when the window ends.

    `bucket` says what is limited and for whom, without saying who it is. Moments are seconds since 1970.
    """
    ends = now - now % seconds + seconds
    mark = "%s" if connection.dialect.name == "postgresql" else "?"
    (used,) = execute(
        connection,
        # The column is quoted: `window` is a word of SQL.
        f'INSERT INTO rate (bucket, "window", used) VALUES ({mark}, {mark}, 1)'  # noqa: S608
        ' ON CONFLICT (bucket, "window") DO UPDATE SET used = rate.used + 1 RETURNING used',
        (bucket, ends),
    ).fetchone()
    return int(used), ends


def forget_old_tries(connection: sa.Connection, *, now: int) -> int:
    """Deletes the windows that are over."""
    return connection.execute(sa.delete(RATE).where(RATE.c.window <= now)).rowcount
