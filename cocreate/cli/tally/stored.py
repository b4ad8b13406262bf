"""A closed round of the database, counted again from the ballots in the ledger, beside what was published."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import click
import sqlalchemy as sa

from cocreate.application.prioritisation import digest_of_parts
from cocreate.bootstrap import Platform
from cocreate.cli.tally.files import Election
from cocreate.cli.tally.telling import tell
from cocreate.cli.troubles import CannotStart
from cocreate.domain.prioritisation import State
from cocreate.domain.tallies.chambers import Counted
from cocreate.kept.ballots import box_counts
from cocreate.projections.prioritisation import BALLOT, BATCH_OPEN, PAPER_BATCH, ROUND
from cocreate.queries.prioritisation.counting import BallotDoesNotOpen, Cast, RoundCount, count_round
from cocreate.queries.prioritisation.results import CountView, count_of
from cocreate.queries.prioritisation.stating import nobody_watches
from cocreate.queries.prioritisation.views import RoundView, as_views, options_shown

AFTER_CLOSE = (State.CLOSED, State.TALLIED, State.PUBLISHED)


@dataclass(frozen=True)
class Recount:
    """`published` is None while nothing is."""

    round: RoundView
    counted: RoundCount
    titles: dict[str, str]
    published: CountView | None

    @property
    def digest(self) -> str:
        digests = [part.result.digest() for part in self.counted.parts]
        combined = self.counted.combined
        return digest_of_parts([*digests, *([combined.digest()] if combined else [])])

    @property
    def agrees(self) -> bool:
        return self.published is not None and self.published.digest == self.digest


def recount(platform: Platform, named: str, *, as_json: bool, steps: bool) -> int:
    """The exit code: 1 if what was published is something else."""
    with platform.database.snapshot() as connection:
        round = _the_round(connection, named)
        _must_be_countable(connection, round)
        try:
            counted = count_round(connection, round.id, nobody_watches)
        except BallotDoesNotOpen as broken:
            raise CannotStart(f"What is kept of the ballot {broken} is not what the ledger committed to.") from broken
        titles = {option.id: option.title for option in options_shown(connection, round.id)}
        again = Recount(round, counted, titles, count_of(connection, round))
    click.echo(_as_json(again) if as_json else _told(again, steps=steps))
    return 0 if again.agrees or again.published is None else 1


def _the_round(connection: sa.Connection, named: str) -> RoundView:
    by_number = ROUND.c.number == int(named) if named.isdecimal() and len(named) < 10 else sa.false()
    rows = connection.execute(sa.select(ROUND).where(sa.or_(ROUND.c.id == named, by_number))).all()
    views = as_views(connection, rows)
    if not views:
        raise CannotStart(f"There is no round {named!r}. `cocreate round list` shows them.")
    return views[0]


def _must_be_countable(connection: sa.Connection, round: RoundView) -> None:
    """As the count that was published: after the close, with every ballot, and with the seed of its lot."""
    if round.state not in AFTER_CLOSE:
        raise CannotStart(
            f"Round {round.number} is {round.state.value}, not closed. A total that somebody sees before the close"
            " could change how others vote: nobody counts before."
        )
    if not round.has_seed:
        raise CannotStart(f"The lot of round {round.number} has no seed yet: ties could not fall as they must.")
    if round.is_imported and _in_ledger(connection, round.id) < round.row.file_ballots:
        raise CannotStart(f"Round {round.number} is not here whole: go on with `cocreate round import`.")
    if box_counts(connection, round.id).waiting or _papers_open(connection, round.id):
        raise CannotStart(f"Ballots of round {round.number} are not in the ledger yet.")


def _in_ledger(connection: sa.Connection, round: str) -> int:
    query = sa.select(sa.func.count()).select_from(BALLOT).where(BALLOT.c.round == round)
    return int(connection.execute(query).scalar_one())


def _papers_open(connection: sa.Connection, round: str) -> bool:
    query = sa.select(PAPER_BATCH.c.batch).where(PAPER_BATCH.c.round == round, PAPER_BATCH.c.state == BATCH_OPEN)
    return connection.execute(query).first() is not None


# Telling --------------------------------------------------------------------------------------------------------------


def _told(again: Recount, *, steps: bool) -> str:
    parts = [
        f"{tell(_election(again, part), part.result, None, steps=steps)}\n{_verdict(again, part, cast)}"
        for part, cast in zip(again.counted.parts, again.counted.cast, strict=True)
    ]
    return "\n\n".join([*parts, _whole(again)])


def _election(again: Recount, part: Counted) -> Election:
    options = tuple(replace(option, name=again.titles.get(option.id, "")) for option in part.profile.options)
    title = again.round.title or f"Round {again.round.number}"
    chamber = f" ({part.chamber.name})" if len(again.counted.parts) > 1 else ""
    money = again.counted.plan.currency
    return Election(f"{title}{chamber}", replace(part.profile, options=options), part.chamber.ties, counted_in=money)


def _verdict(again: Recount, part: Counted, cast: Cast) -> str:
    lines = [f"Digest of its ballots: {cast.digest}"]
    if part.missed:
        lines.append(f"Quorum missed ({', '.join(part.missed)}): nobody won.")
    digests = _published(again, part)
    if digests is not None:
        result, ballots = digests
        lines.append(_compared("result", result, part.result.digest()))
        lines.append(_compared("ballots", ballots, cast.digest))
    return "\n".join(lines)


def _compared(what: str, published: str, ours: str) -> str:
    return f"The published {what}: the same." if published == ours else f"The published {what}: DIFFERENT, {published}"


def _published(again: Recount, part: Counted) -> tuple[str, str] | None:
    parts = again.published.chambers if again.published else ()
    return next(((one.digest, one.ballots_digest) for one in parts if one.chamber == part.chamber.name), None)


def _whole(again: Recount) -> str:
    if again.published is None:
        return f"Digest of the round: {again.digest}\nNothing is published yet."
    verdict = "the same" if again.agrees else f"DIFFERENT, {again.published.digest}"
    return f"Digest of the round: {again.digest}\nThe published digest: {verdict}."


def _as_json(again: Recount) -> str:
    counted = again.counted
    data: dict[str, Any] = {
        "round": again.round.id,
        "number": again.round.number,
        "digest": again.digest,
        "published_digest": again.published.digest if again.published else None,
        "agrees": again.agrees if again.published else None,
        "chambers": _chambers(again, counted.parts, counted.cast),
        "combined": counted.combined.as_data() if counted.combined else None,
    }
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)


def _chambers(again: Recount, parts: Sequence[Counted], cast: Sequence[Cast]) -> list[dict[str, Any]]:
    found = []
    for part, ballots in zip(parts, cast, strict=True):
        published = _published(again, part)
        found.append(
            {
                "chamber": part.chamber.name,
                "winners": list(part.winners),
                "quorum_missed": [kind.value for kind in part.missed],
                "ballots_digest": ballots.digest,
                "published_ballots_digest": published[1] if published else None,
                "published_digest": published[0] if published else None,
                "result": part.result.as_data(),
            }
        )
    return found
