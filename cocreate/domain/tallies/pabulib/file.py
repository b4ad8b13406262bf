"""A Pabulib file as it stands: every key, column and row in its order, known to us or not."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from cocreate.domain.shared import Refused


class MalformedPabulib(Refused):
    """The file breaks the format: `line`, a `problem` from a closed list, and the `value` that was found."""


@dataclass
class Section:
    """A table of the file. `lines` holds for each row the number of its first line in the file it came from."""

    columns: list[str]
    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def has(self, column: str) -> bool:
        return column in self.columns

    def column(self, name: str) -> Iterator[str]:
        """The cells of a column, without blanks around them."""
        at = self.columns.index(name)
        return (row[at].strip() for row in self.rows)

    def line(self, row: int) -> int | None:
        return self.lines[row] if row < len(self.lines) else None


@dataclass
class PabulibFile:
    meta: Section
    projects: Section
    votes: Section
    newline: str = "\n"
    final_newline: bool = True
    original: bytes | None = None
    """The bytes that were read. An edited copy has none, and is written from its tables."""
    warnings: list[str] = field(default_factory=list)
    """What a reader should know, and what does not keep the file from being counted."""

    def value(self, key: str) -> str | None:
        """A value of META; an empty one is not there."""
        for row in self.meta.rows:
            if row[0].strip() == key:
                return row[1].strip() or None
        return None

    def line_of(self, key: str) -> int | None:
        for at, row in enumerate(self.meta.rows):
            if row[0].strip() == key:
                return self.meta.line(at)
        return None

    def as_bytes(self) -> bytes:
        """The original bytes if there are any; else the tables, in the file's own manner."""
        return self.original if self.original is not None else self.written()

    def written(self) -> bytes:
        """The tables as text: unknown keys and columns, their order and the newline are kept."""
        text = io.StringIO()
        writer = csv.writer(text, delimiter=";", lineterminator=self.newline)
        for title, section in (("META", self.meta), ("PROJECTS", self.projects), ("VOTES", self.votes)):
            writer.writerow([title])
            writer.writerow(section.columns)
            writer.writerows(section.rows)
        whole = text.getvalue()
        return (whole if self.final_newline else whole.removesuffix(self.newline)).encode()
