"""The `.blt` format of transferable votes: `candidates seats`, `-3` for who withdrew, `weight 2 1=3 0`, `0`, names."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from cocreate.domain.tallies.profile import BallotClass, BallotType, Option, Profile, Ranking, Standing
from cocreate.domain.tallies.ranked.files.file import MalformedRankedFile, RankedFile, must_name, whole

Line = tuple[int, str]
QUOTED = re.compile(r'"([^"]*)"')


def read_blt(text: str) -> RankedFile:
    """Candidates get the number of their line as id. A `-` among the ranks is one that was left empty."""
    lines = [(number, row) for number, raw in enumerate(text.splitlines(), 1) if (row := _plain(raw))]
    candidates, seats = _sizes(lines)
    end = _end_of_ballots(lines)
    withdrawn = [-int(word) for _line, row in lines[1:end] if row.startswith("-") for word in _withdrawn(row)]
    ballots = [_ballot(line, candidates) for line in lines[1:end] if not line[1].startswith("-")]
    names = list(_names(lines[end + 1 :], candidates))
    profile = Profile.of(
        options=[
            Option(str(n), names[n - 1], standing=Standing.WITHDRAWN if n in withdrawn else Standing.OPEN)
            for n in range(1, candidates + 1)
        ],
        ballot_type=BallotType.RANKING,
        ballots=ballots,
        seats=seats,
    )
    return RankedFile(names[candidates], profile)


def write_blt(profile: Profile, title: str, *, seats: int, listed: Sequence[str]) -> str:
    """Candidates in the order of `listed`; equal ballots together, blank ones last; names without quotation marks."""
    number = {name: str(place) for place, name in enumerate(listed, start=1)}
    options = profile.option
    lines = [f"{len(listed)} {seats}"]
    if barred := [f"-{number[name]}" for name in listed if not options[name].may_win]:
        lines.append(" ".join(barred))
    for ballot in profile.ballots:
        ranks = ["=".join(sorted((number[str(name)] for name in group), key=int)) for group in ballot.content]
        lines.append(" ".join([str(ballot.count), *ranks, "0"]))
    if profile.blank:
        lines.append(f"{profile.blank} 0")
    names = [options[name].name or name for name in listed]
    return "\n".join([*lines, "0", *(_quoted(name) for name in (*names, title))]) + "\n"


def _quoted(name: str) -> str:
    return '"' + " ".join(name.replace('"', "'").split()) + '"'


def _plain(row: str) -> str:
    """Without a comment, unless the sign stands in a name."""
    return row.strip() if '"' in row else row.partition("#")[0].strip()


def _sizes(lines: Sequence[Line]) -> tuple[int, int]:
    line, row = lines[0] if lines else (1, "")
    words = row.split()
    if len(words) != 2:
        raise MalformedRankedFile(problem="NO_SIZES", line=line, value=row)
    return whole(words[0], line, least=1), whole(words[1], line, least=1)


def _end_of_ballots(lines: Sequence[Line]) -> int:
    end = next((place for place, (_line, row) in enumerate(lines) if place and row == "0"), None)
    if end is None:
        raise MalformedRankedFile(problem="NO_END", line=lines[-1][0], value=lines[-1][1])
    return end


def _withdrawn(row: str) -> Iterator[str]:
    return (word for word in row.split() if re.fullmatch(r"-\d+", word))


def _ballot(line: Line, candidates: int) -> BallotClass:
    number, row = line
    words = re.sub(r"^\(.*?\)\s*", "", row).split()
    if len(words) < 2 or words[-1] != "0":
        raise MalformedRankedFile(problem="NO_ZERO", line=number, value=row)
    ranking: Ranking = tuple(tuple(sorted(word.split("="))) for word in words[1:-1] if word != "-")
    must_name(ranking, candidates, number)
    return BallotClass(ranking, whole(words[0], number, least=1))


def _names(lines: Sequence[Line], candidates: int) -> list[str]:
    """The names of the candidates and the title."""
    quoted = list(chain.from_iterable(QUOTED.findall(row) for _line, row in lines))
    if len(quoted) < candidates:
        raise MalformedRankedFile(problem="NAMES_MISSING", line=lines[-1][0] if lines else 1, value=str(len(quoted)))
    return [*quoted, ""]
