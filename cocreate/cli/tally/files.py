"""The election that a file holds, whatever its format: by the ending of its name."""

from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from cocreate.cli.troubles import CannotStart
from cocreate.domain.tallies.pabulib import (
    Declared,
    PabulibFile,
    own_rule,
    profile_of,
    read_pabulib,
    threshold_of,
    ties_of,
)
from cocreate.domain.tallies.profile import Profile
from cocreate.domain.tallies.ranked.files import read_blt, read_preflib
from cocreate.domain.tallies.ties import TieRule

PREFLIB = {".toc", ".soc", ".toi", ".soi"}


@dataclass(frozen=True)
class Election:
    title: str
    profile: Profile
    ties: TieRule = field(default_factory=TieRule)
    pabulib: PabulibFile | None = None
    counted_in: str = ""
    """The currency of an election that comes from no file."""

    @property
    def currency(self) -> str:
        return (self.pabulib.value("currency") if self.pabulib else self.counted_in) or ""

    @property
    def threshold(self) -> Fraction | None:
        return threshold_of(self.pabulib) if self.pabulib else None

    @property
    def warnings(self) -> list[str]:
        return self.pabulib.warnings if self.pabulib else []

    def own_rule(self) -> Declared:
        if self.pabulib is None:
            raise CannotStart("Files of ranked ballots name no rule: choose one with --rule.")
        return own_rule(self.pabulib)


def read_election(file: Path) -> Election:
    content = file.read_bytes()
    if file.suffix.lower() == ".blt" or file.suffix.lower() in PREFLIB:
        ranked = (read_blt if file.suffix.lower() == ".blt" else read_preflib)(_text(file, content))
        return Election(ranked.title, ranked.profile, ranked.ties())
    pabulib = read_pabulib(content)
    title = pabulib.value("description") or file.name
    return Election(title, profile_of(pabulib), ties_of(pabulib), pabulib)


def _text(file: Path, content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as problem:
        raise CannotStart(f"{file}: this is not UTF-8 text.") from problem
