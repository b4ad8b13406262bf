"""The votes of a chamber as a file that others count: what they find has the digest that was published.

The file tells rule, parameters, ties, seats, blank ballots and who cannot win, so that one line at a console counts it.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import msgspec
import sqlalchemy as sa

from cocreate.application.prioritisation import ChamberCount
from cocreate.database import Database
from cocreate.domain.prioritisation import ChamberKey, ChamberPlan
from cocreate.domain.tallies.ballots import content_of
from cocreate.domain.tallies.chambers.chamber import barring
from cocreate.domain.tallies.pabulib import About, PabulibFile, head_of, vote_cells
from cocreate.domain.tallies.profile import BallotType, Profile
from cocreate.domain.tallies.ranked.files import write_blt
from cocreate.domain.tallies.result import Result, Why
from cocreate.domain.tallies.rules import rule_named
from cocreate.kept import BALLOT_BOX
from cocreate.projections.prioritisation import BALLOT
from cocreate.queries.prioritisation.counting import (
    electors_of,
    options_of_round,
    paper_of_chamber,
    profile_of,
    tie_rule,
    ties_in,
)
from cocreate.queries.prioritisation.published import ballot_rows
from cocreate.queries.prioritisation.views import RoundView, options_shown

EXPORTED = frozenset(
    {
        BallotType.APPROVAL,
        BallotType.KNAPSACK,
        BallotType.SINGLE,
        BallotType.RANKING,
        BallotType.POINTS,
        BallotType.SCORE,
    }
)
"""Of these the format knows a type. Rankings with equals do not fit all the same."""

EVERYWHERE = "citywide"
"""Where some options have a zone the format wants one of every option."""


@dataclass(frozen=True)
class Exported:
    """A chamber ready to be written. `head` has everything but the votes."""

    round: RoundView
    chamber: ChamberPlan
    options: list[Any]
    head: PabulibFile


def exported(
    connection: sa.Connection, round: RoundView, counted: ChamberCount, *, country: str, unit: str
) -> Exported:
    """Raises BallotsDoNotFitPabulib or RankingHasEquals."""
    chamber, options = round.plan.chamber(counted.chamber), options_of_round(connection, round.id)
    profile, result = _profile(connection, round, counted), _result(counted)
    ties = ties_in(round.plan, chamber, tie_rule(round.row, round.plan))
    return Exported(round, chamber, options, head_of(profile, _about(round, counted, country, unit), result, ties))


def election_lines(database: Database, file: Exported) -> Iterator[bytes]:
    """`voter_id` is the place of the ballot among those of the chamber that count, by commitment; blank ones leave a
    gap."""
    yield file.head.written()
    paper, written, place = paper_of_chamber(file.chamber, file.options), dict[str, str](), 0
    for row in ballot_rows(database, file.round.id):
        chamber, counts, choice = row[3], row[7], row[10]
        if not counts or chamber != file.chamber.chamber:
            continue
        place += 1
        if choice not in written:
            if len(written) > 10_000:
                written.clear()
            content = content_of(paper, msgspec.json.decode(choice))
            written[choice] = ";".join(vote_cells(file.chamber.ballot_type, content)) if content else ""
        if written[choice]:
            yield f"{place};{written[choice]}\n".encode()


def ranked_file(connection: sa.Connection, round: RoundView, counted: ChamberCount) -> str:
    """Rankings in the format of transferable votes: candidates by number, in the order of the ballot paper."""
    seats = round.plan.seats or round.plan.chamber(counted.chamber).params.get("seats") or 1
    listed = [option.id for option in options_of_round(connection, round.id)]
    return write_blt(_profile(connection, round, counted), round.title, seats=int(seats), listed=listed)


def _profile(connection: sa.Connection, round: RoundView, counted: ChamberCount) -> Profile:
    """As it was counted: who missed a threshold cannot win here either."""
    options = options_of_round(connection, round.id)
    chamber, electors = round.plan.chamber(counted.chamber), electors_of(round.row, counted.chamber)
    profile = profile_of(round.plan, chamber, options, _choices(connection, round.id, counted.chamber), electors)
    titles = {option.id: option.title for option in options_shown(connection, round.id)}
    zoned = any(option.territory for option in profile.options)
    named = tuple(
        replace(option, name=titles.get(option.id, ""), territory=option.territory or (EVERYWHERE if zoned else ""))
        for option in profile.options
    )
    reasons = counted.data["result"]["reasons"]
    below = [name for name, reason in reasons.items() if reason["why"] == Why.BELOW_THRESHOLD]
    return barring(replace(profile, options=named), below)


def _choices(connection: sa.Connection, round: str, chamber: ChamberKey) -> Counter[str]:
    same = (BALLOT_BOX.c.round == BALLOT.c.round, BALLOT_BOX.c.bid == BALLOT.c.bid)
    query = (
        sa.select(BALLOT_BOX.c.choice, sa.func.count())
        .join(BALLOT_BOX, sa.and_(*same, BALLOT_BOX.c.revision == BALLOT.c.revision))
        .select_from(BALLOT)
        .where(BALLOT.c.round == round, BALLOT.c.chamber == chamber, BALLOT.c.counts)
        .group_by(BALLOT_BOX.c.choice)
    )
    return Counter({row[0]: row[1] for row in connection.execute(query)})


def _result(counted: ChamberCount) -> Result:
    """What a file tells of a result. Without quorum nobody won."""
    data = counted.data["result"]
    rule = rule_named(data["rule_id"]).rule
    return Result(
        rule=data["rule"],
        rule_id=data["rule_id"],
        params=rule.read(data["params"]),
        num_votes=data["num_votes"],
        num_projects=data["num_projects"],
        scores={},
        winners=tuple(counted.winners),
    )


def _about(round: RoundView, counted: ChamberCount, country: str, unit: str) -> About:
    opens, closes = (f"{moment[8:10]}.{moment[5:7]}.{moment[:4]}" for moment in (round.opens, round.closes))
    remarks = [f"Declaration {round.row.digest}.", f"Ballots {counted.ballots_digest}.", f"Result {counted.digest}."]
    if counted.missed:
        remarks.append(f"Quorum missed: {', '.join(counted.missed)}; nobody won.")
    more = {"language": "es"} | ({"currency": round.plan.currency} if round.plan.budget is not None else {})
    return About(
        description=round.title or f"{round.number}",
        country=country,
        unit=unit,
        instance=f"{closes[6:]}-{round.number}",
        date_begin=opens,
        date_end=closes,
        more=more,
        remarks=remarks,
    )
