"""What every file of ranked ballots gives: an election, and the order in which its options win a lot."""

from collections.abc import Sequence
from dataclasses import dataclass

from cocreate.domain.shared import Refused
from cocreate.domain.tallies.profile import Profile
from cocreate.domain.tallies.ties import Lot, TieRule


class MalformedRankedFile(Refused):
    """The file breaks its format: `line`, a `problem` from a closed list, and the `value` that was found."""


@dataclass(frozen=True)
class ListedOrder(Lot):
    """A lot drawn elsewhere: the options in the order that it gave, the one that wins ties first."""

    drawn: tuple[str, ...] = ()

    def value(self, option: str) -> str:
        return f"{self.drawn.index(option):06}"


@dataclass(frozen=True)
class RankedFile:
    """Such files have no seed: as is usual for them, of equals the one that is listed first wins."""

    title: str
    profile: Profile

    def ties(self) -> TieRule:
        listed = sorted((option.id for option in self.profile.options), key=int)
        return TieRule(lot=ListedOrder(drawn=tuple(listed)))


def whole(text: str, line: int, *, least: int = 0) -> int:
    """A number as these formats write it; anything else is named with its line."""
    if not (text.isascii() and text.isdecimal()) or int(text) < least:
        raise MalformedRankedFile(problem="NOT_A_NUMBER", line=line, value=text)
    return int(text)


def must_name(groups: Sequence[Sequence[str]], candidates: int, line: int) -> None:
    """Every number stands for a candidate, and for each at most once."""
    seen: set[str] = set()
    for name in (name for group in groups for name in group):
        if not 1 <= (number := whole(name, line)) <= candidates or name != str(number):
            raise MalformedRankedFile(problem="UNKNOWN_CANDIDATE", line=line, value=name)
        if name in seen:
            raise MalformedRankedFile(problem="NAMED_TWICE", line=line, value=name)
        seen.add(name)
