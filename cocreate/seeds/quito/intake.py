"""The intake of the story: proposals arrive, are confirmed, changed, withdrawn, covered and supported."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import cycle
from random import Random
from typing import Any

from cocreate.application.proposals import (
    AmendProposal,
    ConfirmTranscription,
    GiveSupport,
    ProposalWords,
    RedactProposal,
    ReturnTranscription,
    SubmitProposal,
    TakeSupportBack,
    TranscribeProposal,
    WithdrawProposal,
    tracking_code_of,
)
from cocreate.domain.proposals import Ground, OgpValue, Place
from cocreate.domain.shared import Channel, same_id
from cocreate.seeds.quito.calendar import QUITO, Act, Calendar
from cocreate.seeds.quito.cast import FACILITATORS, MODERATOR, PROCESS, Cast
from cocreate.seeds.quito.process import RETURN_REASON
from cocreate.seeds.quito.proposals import Channel as SyntheticChannel
from cocreate.seeds.quito.proposals import Problem, Solution, SyntheticProposal
from cocreate.seeds.quito.territory import TerritoryVersion, territory_versions

WAITING = 5
"""Transcriptions that no second person has confirmed yet."""
TAKEN_BACK = 0.01
"""The share of supports that their givers think better of."""
MEAN_DAYS_TO_SUPPORT = 2


def edition_on(day: date) -> TerritoryVersion:
    """The division of the city that holds on a day."""
    older, newer = territory_versions()
    return newer if newer.valid_from and day >= newer.valid_from else older


def key_of(proposal: SyntheticProposal) -> str:
    return same_id(PROCESS, "proposal", str(proposal.index))


def is_transcribed(proposal: SyntheticProposal) -> bool:
    return proposal.channel is not SyntheticChannel.WEB


def without_address(proposals: Sequence[SyntheticProposal]) -> set[int]:
    """Authors who only ever spoke to a facilitator or wrote on paper."""
    online = {proposal.author for proposal in proposals if not is_transcribed(proposal)}
    return {proposal.author for proposal in proposals if is_transcribed(proposal)} - online


def waiting_and_returned(proposals: Sequence[SyntheticProposal]) -> tuple[set[int], int]:
    """The transcriptions that nobody has confirmed yet, and the one that was sent back, all of the second round."""
    untouched = [proposal.index for proposal in proposals if _is_loose(proposal)]
    return set(untouched[-WAITING:]), untouched[len(untouched) // 2]


class Intake:
    """The acts around proposals, with repeatable chance for what the proposals themselves leave open."""

    def __init__(self, cast: Cast, calendar: Calendar, tracking_key: bytes) -> None:
        self.cast = cast
        self.calendar = calendar
        self.tracking_key = tracking_key
        self.edition = edition_on(calendar.opens)
        self.chance = Random("intake 2022")

    def acts(self, proposals: Sequence[SyntheticProposal], refused: Mapping[int, datetime]) -> Iterator[Act]:
        """`refused`: since when a proposal is not admitted; nobody supports it from then on."""
        waiting, returned = waiting_and_returned(proposals)
        self.refused = refused
        pairs = cycle((FACILITATORS, FACILITATORS[::-1]))
        for proposal in proposals:
            if not is_transcribed(proposal):
                yield Act(self._arrival(proposal), proposal.author, SubmitProposal(**self._form(proposal)))
                yield from self._life(proposal, self._arrival(proposal))
                continue
            first, second = next(pairs)
            form = self._form(proposal)
            author = self.cast[proposal.author]
            yield Act(self._arrival(proposal), first, TranscribeProposal(**form, author=author))
            if proposal.index not in waiting:
                yield from self._checked(proposal, second, is_right=proposal.index != returned)

    def _checked(self, proposal: SyntheticProposal, second: str, *, is_right: bool) -> Iterator[Act]:
        """Within the hour: before anybody can support it, and before its author thinks again."""
        seen = self._arrival(proposal) + timedelta(minutes=self.chance.uniform(10, 55))
        key = key_of(proposal)
        if is_right:
            yield Act(seen, second, ConfirmTranscription(process=PROCESS, proposal=key))
            yield from self._life(proposal, seen)
        else:
            yield Act(seen, second, ReturnTranscription(process=PROCESS, proposal=key, reason=RETURN_REASON))

    def _arrival(self, proposal: SyntheticProposal) -> datetime:
        return self.calendar.at(proposal.day, proposal.time)

    def _form(self, proposal: SyntheticProposal) -> dict[str, Any]:
        return {
            "process": PROCESS,
            "proposal": key_of(proposal),
            "tracking_code": tracking_code_of(self.tracking_key, key_of(proposal)),
            "channel": Channel(proposal.channel),
            **self._content(proposal, proposal.problem, proposal.solution),
        }

    def _content(self, proposal: SyntheticProposal, problem: Problem, solution: Solution) -> dict[str, Any]:
        return {
            "words": _words(problem, solution),
            "theme": proposal.theme,
            "values": tuple(OgpValue(value) for value in proposal.ogp_values),
            "place": Place(version=self.edition.code, zone=proposal.zone, parish=proposal.parish),
        }

    def _life(self, proposal: SyntheticProposal, since: datetime) -> Iterator[Act]:
        key, author = key_of(proposal), proposal.author
        until = min(self.calendar.end, self.refused.get(proposal.index, self.calendar.end))
        if proposal.amendment:
            change = proposal.amendment
            at = max(self.calendar.at(change.day, change.time), since + timedelta(minutes=30))
            content = self._content(proposal, change.problem, change.solution)
            yield Act(at, author, AmendProposal(process=PROCESS, proposal=key, **content))
        if proposal.withdrawal:
            until = self.calendar.at(proposal.withdrawal.day, proposal.withdrawal.time)
            reason = proposal.withdrawal.reason
            yield Act(until, author, WithdrawProposal(process=PROCESS, proposal=key, reason=reason))
        if proposal.redaction:
            until = self.calendar.at(proposal.redaction.day, proposal.redaction.time)
            yield Act(until, MODERATOR, _redact(proposal))
        for supporter in proposal.supporters:
            yield from self._support(key, supporter, since, until)

    def _support(self, key: str, supporter: int, since: datetime, until: datetime) -> Iterator[Act]:
        """Nothing from those who would have come across the proposal too late."""
        moments = (self._moment_after(since) for _chance in range(3))
        at = next((moment for moment in moments if moment < until), None)
        if at is None:
            return
        yield Act(at, supporter, GiveSupport(process=PROCESS, proposal=key))
        if self.chance.random() < TAKEN_BACK:
            later = self._moment_after(at)
            if later < until:
                yield Act(later, supporter, TakeSupportBack(process=PROCESS, proposal=key))

    def _moment_after(self, since: datetime) -> datetime:
        """Mostly in the first days, by day and in the evening; on the first day, within some hours."""
        day = (since + timedelta(days=self.chance.expovariate(1 / MEAN_DAYS_TO_SUPPORT))).astimezone(QUITO).date()
        minutes = round(self.chance.triangular(6.5 * 60, 23.9 * 60, 20 * 60))
        clock = time(minutes // 60, minutes % 60, self.chance.randrange(60))
        at = datetime.combine(day, clock, tzinfo=QUITO).astimezone(since.tzinfo)
        return at if at > since + timedelta(minutes=1) else since + timedelta(hours=self.chance.uniform(0.05, 3))


def _is_loose(proposal: SyntheticProposal) -> bool:
    touched = proposal.amendment or proposal.withdrawal or proposal.redaction
    return is_transcribed(proposal) and not touched and not proposal.is_of_first_round


def _words(problem: Problem, solution: Solution) -> ProposalWords:
    return ProposalWords(
        title=problem.title,
        what_happens=problem.what_happens,
        who_is_affected=problem.who_is_affected,
        causes=problem.causes,
        what_to_do=solution.what,
        expected_result=solution.expected_result,
    )


def _redact(proposal: SyntheticProposal) -> RedactProposal:
    """The telephone in the first exposure is the author's own; the other two tell about somebody else."""
    assert proposal.redaction is not None  # noqa: S101 — asked by the caller
    own = proposal.redaction.exposed[:1].isdigit()
    ground = Ground.PERSONAL_DATA_OF_AUTHOR if own else Ground.PERSONAL_DATA_OF_OTHERS
    return RedactProposal(process=PROCESS, proposal=key_of(proposal), ground=ground, reason=proposal.redaction.reason)
