"""Reading a Pabulib file: its tables, and for a malformed one the line and what is wrong there."""

import csv
import io
from collections.abc import Iterator
from typing import NoReturn

from cocreate.domain.tallies.pabulib.file import MalformedPabulib, PabulibFile, Section

FIRST_COLUMNS = {"META": ("key", "value"), "PROJECTS": ("project_id",), "VOTES": ("voter_id",)}
NEEDED_COLUMNS = {"META": ("key", "value"), "PROJECTS": ("project_id", "cost"), "VOTES": ("voter_id", "vote")}
BOM = b"\xef\xbb\xbf"

Record = tuple[int, list[str]]

PROBLEMS = {
    "NOT_UTF8": "the text is not UTF-8",
    "BAD_QUOTES": "a quotation mark is opened and not closed as it should be",
    "NO_SECTION": "here should stand META, PROJECTS or VOTES",
    "SECTION_TWICE": "this section stands twice",
    "SECTION_MISSING": "a section is missing",
    "HEADER_MISSING": "after the title of a section its columns should follow",
    "COLUMN_MISSING": "a column is missing",
    "COLUMN_TWICE": "a column stands twice",
    "CELLS_DIFFER": "the row has not as many cells as the section has columns",
    "KEY_TWICE": "the key stands twice",
    "KEY_MISSING": "META does not have a key that is needed",
    "NOT_A_NUMBER": "this is not a number",
    "NOT_WHOLE": "points should be whole numbers",
    "BELOW_ZERO": "the amount is below zero",
    "UNKNOWN_TYPE": "the vote type is not one of the format",
    "ID_MISSING": "an id is empty",
    "PROJECT_TWICE": "the project stands twice",
    "UNKNOWN_PROJECT": "the ballot names a project that is not in PROJECTS",
    "POINTS_DIFFER": "the ballot has not as many points as projects",
    "POINTS_BELOW_ZERO": "points of a ballot are below zero",
    "PARTS_OF_CENTS": "the amount has more than two decimals",
    "ID_NOT_PLAIN": "an id has up to 32 letters, digits, dots, hyphens, underscores or slashes",
    "BARRED_ALREADY": "the file names options that cannot win, and does not say why",
    "LOT_TOO_LONG": "what begins the lot has more than 200 characters",
}
"""What may be wrong, as the end of a sentence."""


def refuse(problem: str, line: int | None, value: str = "") -> NoReturn:
    raise MalformedPabulib(line=line or 0, problem=problem, value=value, words=PROBLEMS[problem])


def read_pabulib(content: bytes) -> PabulibFile:
    """The tables of a file; refuses one that breaks the format. What the cells mean is read by `profile_of`."""
    text = _text(content)
    newline = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
    records = list(_records(text))
    if records:
        _refuse_open_quotes(text, *records[-1])
    sections = _sections(iter(records))
    for title in FIRST_COLUMNS:
        if title not in sections:
            refuse("SECTION_MISSING", text.count("\n") + 1, title)
    file = PabulibFile(
        meta=sections["META"],
        projects=sections["PROJECTS"],
        votes=sections["VOTES"],
        newline=newline,
        final_newline=text.endswith("\n"),
        original=content,
    )
    _refuse_keys_twice(file)
    return file


def _text(content: bytes) -> str:
    try:
        return content.removeprefix(BOM).decode()
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        refuse("NOT_UTF8", line, f"byte {content[problem.start]:#04x}")


def _records(text: str) -> Iterator[Record]:
    """Rows with the number of the line on which each begins; rows without a single letter are passed over.

    Quotation marks inside a cell that begins with one should be doubled. Real files forget it, and are understood
    nevertheless; a quotation mark that is never closed is not.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    begins = 1
    try:
        for cells in reader:
            if cells and (cells[0].strip() or any(cell.strip() for cell in cells)):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as problem:
        refuse("BAD_QUOTES", begins, str(problem))


def _refuse_open_quotes(text: str, line: int, cells: list[str]) -> None:
    """The last row of a file that ends inside quotation marks has swallowed what came after them."""
    if any("\n" in cell for cell in cells):
        last = "\n".join(text.split("\n")[line - 1 :])
        if last.count('"') % 2:
            refuse("BAD_QUOTES", line, cells[0])


def _sections(records: Iterator[Record]) -> dict[str, Section]:
    sections: dict[str, Section] = {}
    title, current = "", None
    for line, cells in records:
        word = cells[0].strip()
        if word.upper() in FIRST_COLUMNS and not any(cell.strip() for cell in cells[1:]):
            title = word.upper()
            if title in sections:
                refuse("SECTION_TWICE", line, title)
            sections[title] = current = _header(title, records, line)
        elif current is None:
            refuse("NO_SECTION", line, word)
        else:
            current.rows.append(_fitting(title, current, cells, line))
            current.lines.append(line)
    return sections


def _header(title: str, records: Iterator[Record], title_line: int) -> Section:
    line, cells = next(records, (title_line + 1, [""]))
    columns = [cell.strip() for cell in cells]
    while columns and not columns[-1]:
        columns.pop()
    if tuple(columns[: len(FIRST_COLUMNS[title])]) != FIRST_COLUMNS[title]:
        refuse("HEADER_MISSING", line, ";".join(columns))
    for needed in NEEDED_COLUMNS[title]:
        if needed not in columns:
            refuse("COLUMN_MISSING", line, needed)
    for at, column in enumerate(columns):
        if column in columns[:at]:
            refuse("COLUMN_TWICE", line, column)
    return Section(columns)


def _fitting(title: str, section: Section, cells: list[str], line: int) -> list[str]:
    """The row with as many cells as columns: empty ones behind are cut off, semicolons in a value of META kept."""
    width = len(section.columns)
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    if title == "META" and len(cells) > width:
        return [cells[0], ";".join(cells[1:])]
    if len(cells) != width:
        refuse("CELLS_DIFFER", line, f"{len(cells)} instead of {width}")
    return cells


def _refuse_keys_twice(file: PabulibFile) -> None:
    seen: set[str] = set()
    for at, row in enumerate(file.meta.rows):
        key = row[0].strip()
        if key in seen:
            refuse("KEY_TWICE", file.meta.line(at), key)
        seen.add(key)
