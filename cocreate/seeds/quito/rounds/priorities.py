"""The vote that was held: which admitted proposals enter the plan first. Citizens in secret, the council by name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from typing import Any

import msgspec
import sqlalchemy as sa

from cocreate.application.prioritisation import (
    AcceptBatch,
    AnswerChallenge,
    AnswerGiven,
    AnswerOption,
    CastByName,
    CertifyResult,
    ChallengeResult,
    ChamberKey,
    ChamberPlan,
    CloseRound,
    DestroyRoundKey,
    Electorate,
    EnterBatch,
    ExtendRound,
    GivePaper,
    OpenBatch,
    OptionSource,
    OptionWish,
    PublishResult,
    ResolvePaper,
    RevealSeed,
    SetBatchAside,
    ShutBox,
)
from cocreate.application.responses import Outcome
from cocreate.domain.shared import Level, moment_of, same_id
from cocreate.domain.tallies.ballots import Limits
from cocreate.domain.tallies.chambers import Combination
from cocreate.domain.tallies.profile import BallotType
from cocreate.domain.tallies.thresholds import Thresholds
from cocreate.projections.prioritisation import ROUND_RESULT
from cocreate.seeds.quito.calendar import Act
from cocreate.seeds.quito.cast import (
    AUDITOR,
    COUNCIL_MEMBER,
    COUNCILLORS,
    FACILITATORS,
    ORGANISER,
    PROCESS,
    SYSTEM,
)
from cocreate.seeds.quito.deliberation.bank import answers
from cocreate.seeds.quito.intake import key_of
from cocreate.seeds.quito.proposals import SyntheticProposal
from cocreate.seeds.quito.rounds.bank import Priorities
from cocreate.seeds.quito.rounds.choosing import Choice, Taste
from cocreate.seeds.quito.rounds.documents import nobodys_tag
from cocreate.seeds.quito.rounds.voting import Counted, Electors, Vote, ids

KEY = "priorities"
MISCOUNTED, BATCH = "1", "2"
ABSENT = 1
"""Members of the council who do not vote."""
COUNCIL_CHOOSES = (3, 5)
ENTERS = (Outcome.INCORPORATED, Outcome.PARTIALLY_INCORPORATED)
DOUBTFUL = (Outcome.DEFERRED, Outcome.ALREADY_IN_PROGRESS)
DOUBTFUL_OPTIONS = 3
"""Of the options, those that the council may not want in this plan."""
EXTENDED = time(16, 40)
OPENED = time(9)
"""Hour at which boxes are opened."""
BEFORE_THE_CLOSE = timedelta(minutes=3)


class PrioritiesVote(Vote):
    """`admitted`: since when each proposal was, by its index."""

    def __init__(
        self,
        text: Priorities,
        electors: Electors,
        proposals: Mapping[int, SyntheticProposal],
        admitted: Mapping[int, datetime],
    ) -> None:
        super().__init__(KEY, text, electors)
        self.text: Priorities = text
        known = [proposals[index] for index, at in admitted.items() if at < self.declared_at]
        self.options = self._chosen([proposal for proposal in known if proposal.is_of_first_round])
        choices = [
            Choice(id, 4 + len(proposal.supporters), proposal.zone or "", proposal.theme)
            for id, proposal in ids(self.options)
        ]
        self.taste = Taste(self.chance, choices, text.most)

    def acts(self) -> Iterator[Act]:
        yield from self.declaring(self._wishes(), **self._plan())
        yield self._extended()
        yield from self._council()
        casts = self._casts()
        yield from casts
        yield from self.writing_down(casts, self.closes)
        yield from self._papers_given()
        yield from self._closing()
        counted = self.calendar.at(self.in_office(self.text.counted), OPENED)
        yield from self._box(counted)
        for number, (holder, code) in enumerate(self.text.seeds.items()):
            yield Act(counted + timedelta(hours=2, minutes=4 * number), holder, RevealSeed(**self.here(code=code)))
        tallied = counted + timedelta(hours=2, minutes=5)
        yield Act(tallied, SYSTEM, Counted(self.id))
        yield from self._settling(tallied)

    # Declared ---------------------------------------------------------------------------------------------------------

    def _chosen(self, known: Sequence[SyntheticProposal]) -> list[SyntheticProposal]:
        """The best supported ones, a few of which the council may not want; in the order in which they came."""
        liked = sorted(known, key=lambda proposal: (-len(proposal.supporters), proposal.index))
        doubtful = [one for one in liked if _outcome(one) in DOUBTFUL][:DOUBTFUL_OPTIONS]
        wanted = [one for one in liked if _outcome(one) in ENTERS][: self.text.options - len(doubtful)]
        return sorted([*wanted, *doubtful], key=lambda proposal: proposal.index)

    def _wishes(self) -> list[OptionWish]:
        return [
            OptionWish(id=id, source=OptionSource.PROPOSAL, of=key_of(proposal)) for id, proposal in ids(self.options)
        ]

    def _plan(self) -> dict[str, Any]:
        limits, top = Limits(max=self.text.most), str(self.text.chosen)
        citizens = ChamberPlan(
            chamber=ChamberKey.CITIZENS,
            ballot_type=BallotType.APPROVAL,
            limits=limits,
            rule="phragmen_ranking",
            params={"top": top, "top_per_territory": str(self.text.of_each_zone)},
            thresholds=Thresholds(min_territories=self.text.zones_needed),
        )
        council = ChamberPlan(
            chamber=ChamberKey.COUNCIL,
            ballot_type=BallotType.APPROVAL,
            limits=limits,
            rule="score_ranking",
            params={"top": top},
        )
        return {
            "chambers": [citizens, council],
            "combination": Combination.COUNCIL_ANSWERS,
            "electorate": Electorate(level=Level.CEDULA),
            "zones_in_ballots": True,
            "paper": True,
            "closes": moment_of(self.calendar.at(self.text.closes_at_first, self.text.closes_at)),
        }

    def _extended(self) -> Act:
        at = self.calendar.at(self.text.extended, EXTENDED)
        longer = self.here(closes=moment_of(self.closes), reason=self.text.extended_because)
        return Act(at, ORGANISER, ExtendRound(**longer))

    # Voting -----------------------------------------------------------------------------------------------------------

    def _casts(self) -> list[Act]:
        web = self.voters(self.electors.at(Level.CEDULA), self.text.on_the_web)
        helped = self.voters(self.electors.at(Level.ASSISTED), self.text.assisted)
        return [
            *self.cast_on_the_web(web, self.closes - BEFORE_THE_CLOSE),
            *self.cast_with_help(helped, self.text.opens, self.text.closes - 1),
        ]

    def _council(self) -> Iterator[Act]:
        members = [COUNCIL_MEMBER, *(member.key for member in COUNCILLORS)]
        for member in members[: len(members) - ABSENT]:
            choices = self.taste.some("", self.chance.randint(*COUNCIL_CHOOSES))
            at = self.calendar.in_office(self.chance, self.text.opens, self.text.closes - 1)
            yield Act(at, member, CastByName(**self.here(body={"choices": choices})))

    def _papers_given(self) -> Iterator[Act]:
        """To people without an account; the desk sees a document, and writes down nobody."""
        for number in range(self.text.papers):
            at = self.calendar.in_office(self.chance, self.text.opens, self.text.closes - 1)
            yield Act(at, FACILITATORS[0], GivePaper(**self.here(tag=nobodys_tag(f"paper {number}"))))

    def _closing(self) -> Iterator[Act]:
        """Two batches: whoever changed her mind just now has two ballots in the box."""
        yield Act(self.closes, SYSTEM, ShutBox(**self.here()))
        for second in (1, 2):
            yield self.flush(self.closes + timedelta(seconds=second))
        yield Act(self.closes + timedelta(seconds=3), SYSTEM, CloseRound(**self.here()))

    # Paper ------------------------------------------------------------------------------------------------------------

    def _box(self, at: datetime) -> Iterator[Act]:
        """Two people read every paper, one of them one paper otherwise; the third time they look together."""
        text, (first, second) = self.text, FACILITATORS
        read = {number: self.taste.ballot("") for number in range(1, text.papers + 1 - text.blank_papers)}
        read |= {number: {"blank": True} for number in range(len(read) + 1, text.papers + 1)}
        paper, whole = next((number, body) for number, body in read.items() if len(body.get("choices", ())) > 1)
        missed = read | {paper: {"choices": whole["choices"][:-1]}}
        yield Act(at, first, OpenBatch(**self.here(batch=MISCOUNTED, box=text.box, papers=text.miscounted)))
        aside = self.here(batch=MISCOUNTED, reason=text.set_aside_because)
        yield Act(at + timedelta(minutes=6), second, SetBatchAside(**aside))
        yield Act(at + timedelta(minutes=8), first, OpenBatch(**self._batch(box=text.box, papers=text.papers)))
        yield Act(at + timedelta(minutes=35), first, EnterBatch(**self._batch(readings=read)))
        yield Act(at + timedelta(minutes=70), second, EnterBatch(**self._batch(readings=missed)))
        resolved = ResolvePaper(**self._batch(paper=paper, body=whole, reason=text.misread))
        yield Act(at + timedelta(minutes=85), ORGANISER, resolved)
        yield Act(at + timedelta(minutes=90), ORGANISER, AcceptBatch(**self._batch()))
        yield self.flush(at + timedelta(minutes=91))

    def _batch(self, **facts: Any) -> dict[str, Any]:
        return self.here(batch=BATCH, **facts)

    # Settling ---------------------------------------------------------------------------------------------------------

    def _settling(self, tallied: datetime) -> Iterator[Act]:
        objection, challenge = self.text.objection, same_id(self.id, "objection")
        objector = self.voters(self.electors.at(Level.EMAIL), 1)[0]
        objected = tallied + timedelta(hours=7, minutes=21)
        words = ChallengeResult(**self.here(challenge=challenge, words=objection.words))
        yield Act(objected, objector.index, words)
        answered = self.here(challenge=challenge, upheld=False, recount=False, reasons=objection.reasons)
        yield Act(self._office_after(objected), ORGANISER, AnswerChallenge(**answered))
        yield from self._answers(self._office_after(objected) + timedelta(hours=1))
        certified = self.calendar.at(self.in_office(self.text.certified), time(14))
        yield Act(certified, AUDITOR, CertifyResult(**self.here()))
        yield Act(certified + timedelta(minutes=40), ORGANISER, CertifyResult(**self.here()))
        yield Act(certified + timedelta(minutes=55), ORGANISER, PublishResult(**self.here()))
        yield Act(certified + timedelta(minutes=56), SYSTEM, DestroyRoundKey(**self.here()))

    def _office_after(self, at: datetime) -> datetime:
        return self.calendar.office_after(at, Random(f"after {at}"))

    def _answers(self, at: datetime) -> Iterator[Act]:
        """To whatever the citizens chose: as the units had said of it, or were about to."""
        given = self._answers_by_outcome()
        by_option = {id: given[_outcome(proposal)] for id, proposal in ids(self.options)}
        for place in range(self.text.chosen):
            yield Act(at + timedelta(minutes=9 * place), COUNCIL_MEMBER, Answering(self.id, place, by_option))

    def _answers_by_outcome(self) -> dict[str, tuple[AnswerGiven, str]]:
        text = self.text.answers
        return {
            Outcome.INCORPORATED: (AnswerGiven.ACCEPTED, text.accepted.reasons),
            Outcome.PARTIALLY_INCORPORATED: (AnswerGiven.ACCEPTED, text.partly.reasons),
            Outcome.DEFERRED: (AnswerGiven.DEFERRED, text.deferred.reasons),
            Outcome.ALREADY_IN_PROGRESS: (AnswerGiven.REJECTED, text.rejected.reasons),
        }


@dataclass(frozen=True)
class Answering:
    """The council's answer to what the citizens put in a place. `by_option` has one for each that they may choose."""

    round: str
    place: int
    by_option: Mapping[str, tuple[AnswerGiven, str]]

    def __call__(self, connection: sa.Connection) -> AnswerOption:
        citizens = (ROUND_RESULT.c.round == self.round, ROUND_RESULT.c.chamber == ChamberKey.CITIZENS)
        winners = msgspec.json.decode(
            connection.execute(sa.select(ROUND_RESULT.c.winners).where(*citizens)).scalar_one()
        )
        option = winners[self.place]
        given, reasons = self.by_option[option]
        return AnswerOption(process=PROCESS, round=self.round, option=option, answer=given, reasons=reasons)


def _outcome(proposal: SyntheticProposal) -> str:
    return answers()[proposal.idea].outcome_of(proposal.take)
