"""The election that a Pabulib file holds: projects as options, votes as ballots, money as exact numbers."""

import re
from collections.abc import Iterator
from fractions import Fraction

from cocreate.domain.tallies.pabulib.file import PabulibFile
from cocreate.domain.tallies.pabulib.reading import refuse
from cocreate.domain.tallies.profile import BallotType, Content, Option, Profile, Standing, approving, giving, ranking

TYPES = {
    "approval": BallotType.APPROVAL,
    "choose-1": BallotType.SINGLE,
    "ordinal": BallotType.RANKING,
    "cumulative": BallotType.POINTS,
    "scoring": BallotType.SCORE,
}

LIMITS = (
    "min_length",
    "max_length",
    "min_sum_cost",
    "max_sum_cost",
    "min_points",
    "max_points",
    "min_sum_points",
    "max_sum_points",
    "default_score",
)
CANNOT_WIN = re.compile(r"Cannot win \(([^()]*)\)\.")
"""In the comment of a file of ours: options that were withdrawn or missed a threshold. The format cannot say it."""

SEATS = re.compile(r"Seats: (\d+)\.")
BLANK = re.compile(r"Blank ballots: (\d+)\.")
"""There too: the format wants a choice in every ballot."""

AMOUNT = re.compile(r"[+-]?\d+([.,]\d+)?")


def profile_of(file: PabulibFile) -> Profile:
    """The file's election; refuses cells that cannot be meant, with their line."""
    kind = _ballot_type(file)
    options = list(_options(file))
    known = {option.id for option in options}
    limits = {key: limit for key in LIMITS if (limit := _amount(file, key)) is not None}
    ballots = list(_ballots(file, kind, known, _missing_means(kind, limits)))
    _warn(file, options, ballots)
    return Profile.of(
        options=options,
        ballot_type=kind,
        ballots=[*ballots, *[()] * (_told_number(file, BLANK) or 0)],
        budget=_needed(file, "budget"),
        seats=_told_number(file, SEATS),
        limits=limits,
    )


def ballots_cast(file: PabulibFile) -> list[Content]:
    """What each ballot says, in the order of the file, nothing filled in; then the blank ones that a comment tells."""
    kind = _ballot_type(file)
    known = {option.id for option in _options(file)}
    blank: Content = ()
    return [*_ballots(file, kind, known, 0), *[blank] * (_told_number(file, BLANK) or 0)]


def threshold_of(file: PabulibFile) -> Fraction | None:
    """The least score of a project that may win, if the file declares one."""
    return _amount(file, "min_project_score_threshold")


def _ballot_type(file: PabulibFile) -> BallotType:
    declared = file.value("vote_type")
    if declared is None:
        refuse("KEY_MISSING", 1, "vote_type")
    if declared not in TYPES:
        refuse("UNKNOWN_TYPE", file.line_of("vote_type"), declared)
    return TYPES[declared]


def _needed(file: PabulibFile, key: str) -> Fraction:
    amount = _amount(file, key)
    if amount is None:
        refuse("KEY_MISSING", 1, key)
    if amount < 0:
        refuse("BELOW_ZERO", file.line_of(key), str(amount))
    return amount


def _amount(file: PabulibFile, key: str) -> Fraction | None:
    text = file.value(key)
    return None if text is None else _number(text, file.line_of(key))


def _number(text: str, line: int | None) -> Fraction:
    """Decimal text, with a point or a comma."""
    if AMOUNT.fullmatch(text) is None:
        refuse("NOT_A_NUMBER", line, text)
    return Fraction(text.replace(",", "."))


def _options(file: PabulibFile) -> Iterator[Option]:
    table = file.projects
    names = table.column("name") if table.has("name") else iter([""] * len(table.rows))
    areas = table.column("neighborhood") if table.has("neighborhood") else iter([""] * len(table.rows))
    kinds = table.column("category") if table.has("category") else iter([""] * len(table.rows))
    seen: set[str] = set()
    barred = _barred(file)
    cells = zip(table.column("project_id"), table.column("cost"), names, areas, kinds, strict=True)
    for row, (project, cost, name, area, kind) in enumerate(cells):
        line = table.line(row)
        if not project:
            refuse("ID_MISSING", line)
        if project in seen:
            refuse("PROJECT_TWICE", line, project)
        seen.add(project)
        amount = _number(cost, line)
        if amount < 0:
            refuse("BELOW_ZERO", line, cost)
        standing = Standing.NOT_ELIGIBLE if project in barred else Standing.OPEN
        yield Option(project, name, amount, area, _listed(kind), standing)


def _barred(file: PabulibFile) -> set[str]:
    told = CANNOT_WIN.search(file.value("comment") or "")
    return set(_listed(told[1])) if told else set()


def _told_number(file: PabulibFile, sentence: re.Pattern[str]) -> int | None:
    told = sentence.search(file.value("comment") or "")
    return int(told[1]) if told else None


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in cell.split(",") if item.strip())


def _missing_means(kind: BallotType, limits: dict[str, Fraction]) -> int:
    """What a scoring ballot gives to a project that it does not name."""
    return int(limits.get("default_score", 0)) if kind is BallotType.SCORE else 0


def _ballots(file: PabulibFile, kind: BallotType, known: set[str], default: int) -> Iterator[Content]:
    table = file.votes
    pointed = kind in (BallotType.POINTS, BallotType.SCORE)
    if pointed and not table.has("points"):
        refuse("COLUMN_MISSING", (table.line(0) or 2) - 1, "points")
    points = table.column("points") if pointed else iter([""] * len(table.rows))
    read: dict[tuple[str, str], Content] = {}
    for row, cells in enumerate(zip(table.column("vote"), points, strict=True)):
        content = read.get(cells)
        if content is None:
            content = read[cells] = _content(kind, *cells, known, default, table.line(row))
        yield content


def _content(kind: BallotType, vote: str, points: str, known: set[str], default: int, line: int | None) -> Content:
    names = [name.strip() for name in vote.split(",")] if vote else []
    for name in names:
        if name not in known:
            refuse("UNKNOWN_PROJECT" if name else "ID_MISSING", line, name)
    if kind is BallotType.RANKING:
        return ranking((name,) for name in names)
    if kind in (BallotType.APPROVAL, BallotType.SINGLE):
        return approving(names)
    given = _points(names, points, line)
    if kind is BallotType.SCORE:  # a score of nothing is a judgement too: a mean counts it
        return tuple(sorted((dict.fromkeys(known, default) | given if default and names else given).items()))
    return giving(given)


def _points(names: list[str], points: str, line: int | None) -> dict[str, int]:
    """A project that stands twice counts where it stands first."""
    numbers = [cell.strip() for cell in points.split(",")] if points else []
    if len(numbers) != len(names):
        refuse("POINTS_DIFFER", line, f"{len(numbers)} for {len(names)}")
    given: dict[str, int] = {}
    for name, text in zip(names, numbers, strict=True):
        number = _number(text, line)
        if number.denominator != 1:
            refuse("NOT_WHOLE", line, text)
        given.setdefault(name, int(number))
    return given


def _warn(file: PabulibFile, options: list[Option], ballots: list[Content]) -> None:
    """What META says and the tables do not; a ballot id that stands twice."""
    file.warnings.clear()
    for key, found in (("num_projects", len(options)), ("num_votes", len(ballots))):
        declared = file.value(key)
        if declared is not None and declared != str(found):
            file.warnings.append(f"Line {file.line_of(key)}: {key} is {declared}, the file holds {found}.")
    voters = list(file.votes.column("voter_id"))
    if len(set(voters)) < len(voters):
        file.warnings.append(f"{len(voters) - len(set(voters))} ballots carry a voter_id that stands twice.")
