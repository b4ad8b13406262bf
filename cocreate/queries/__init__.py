"""Questions asked of the tables. They return rows or frozen dataclasses, and never read the event table."""
