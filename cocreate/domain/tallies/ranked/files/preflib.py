"""PrefLib's orders (`.soc`, `.soi`, `.toc`, `.toi`): `# KEY: value` lines, then `count: 3,1,{2,4}`, the best first."""

import re
from collections.abc import Iterator

from cocreate.domain.tallies.profile import BallotClass, BallotType, Option, Profile, Ranking
from cocreate.domain.tallies.ranked.files.file import MalformedRankedFile, RankedFile, must_name, whole

ORDERS = ("soc", "soi", "toc", "toi")
GROUP = re.compile(r"\{([^{}]*)\}|([^,{}]+)")
RANKED = re.compile(r"(\{[^{}]+\}|[^,{}]+)(,(\{[^{}]+\}|[^,{}]+))*")
NAME = "ALTERNATIVE NAME "


def read_preflib(text: str, seats: int | None = None) -> RankedFile:
    """Alternatives keep their numbers as ids."""
    heads = dict(_heads(text))
    candidates = _number(heads, "NUMBER ALTERNATIVES")
    kind, line = heads.get("DATA TYPE", ("", 1))
    if kind not in ORDERS:
        raise MalformedRankedFile(problem="UNKNOWN_TYPE", line=line, value=kind or "-")
    ballots = list(_orders(text, candidates))
    if "NUMBER VOTERS" in heads and _number(heads, "NUMBER VOTERS") != sum(ballot.count for ballot in ballots):
        raise MalformedRankedFile(
            problem="COUNT_DIFFERS", line=heads["NUMBER VOTERS"][1], value=heads["NUMBER VOTERS"][0]
        )
    profile = Profile.of(
        options=[Option(str(n), heads.get(f"{NAME}{n}", ("", 0))[0]) for n in range(1, candidates + 1)],
        ballot_type=BallotType.RANKING,
        ballots=ballots,
        seats=seats,
    )
    return RankedFile(heads.get("TITLE", ("", 0))[0], profile)


def _heads(text: str) -> Iterator[tuple[str, tuple[str, int]]]:
    for line, row in enumerate(text.splitlines(), 1):
        if row.startswith("#"):
            key, _colon, value = row.lstrip("# ").partition(":")
            yield key.strip(), (value.strip(), line)


def _number(heads: dict[str, tuple[str, int]], key: str) -> int:
    if key not in heads:
        raise MalformedRankedFile(problem="KEY_MISSING", line=1, value=key)
    return whole(*heads[key])


def _orders(text: str, candidates: int) -> Iterator[BallotClass]:
    for line, row in enumerate(text.splitlines(), 1):
        if not row.strip() or row.startswith("#"):
            continue
        count, colon, order = row.partition(":")
        if not colon:
            raise MalformedRankedFile(problem="NO_COUNT", line=line, value=row.strip())
        yield BallotClass(_ranking(order, candidates, line), whole(count.strip(), line, least=1))


def _ranking(order: str, candidates: int, line: int) -> Ranking:
    plain = "".join(order.split())
    if plain and RANKED.fullmatch(plain) is None:
        raise MalformedRankedFile(problem="NOT_AN_ORDER", line=line, value=order.strip())
    groups = [(tied or one).split(",") for tied, one in GROUP.findall(plain)]
    must_name(groups, candidates, line)
    return tuple(tuple(sorted(group)) for group in groups)
