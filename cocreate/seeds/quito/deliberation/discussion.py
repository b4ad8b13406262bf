"""The acts of the conversation: comments under proposals and on the plan, answered, corrected and taken back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from cocreate.accounts import NOTICE_VERSION
from cocreate.application.acts import ProcessCommand
from cocreate.application.discussion import (
    EditComment,
    PostComment,
    PostOfficialComment,
    Stance,
    WithdrawComment,
)
from cocreate.application.participants import GiveConsent
from cocreate.domain.participants import Purpose
from cocreate.domain.shared import same_id
from cocreate.seeds.quito.calendar import Act, Calendar
from cocreate.seeds.quito.cast import ORGANISER, PROCESS, guest_key, speaker_of
from cocreate.seeds.quito.deliberation.bank import Said, Thread, Way, answers, threads, threads_on_the_plan
from cocreate.seeds.quito.intake import key_of
from cocreate.seeds.quito.people import SyntheticPerson
from cocreate.seeds.quito.proposals import SyntheticProposal

GUESTS = 34
BY_GUESTS = 0.09
TALKATIVE, BY_TALKATIVE = 24, 0.3
"""How many people speak much more than others, and their share of what is said."""
UNSAID = 0.5
"""The share of lonely comments that nobody got round to writing."""
CORRECTED = 0.036
"""The share of longer comments whose first version lacked the last sentence."""
TAKEN_BACK = 7
MEAN_DAYS_TO_COMMENT = 4
LONG_THREAD = 20
"""From so many comments on people speak for weeks and not for days."""


@dataclass(frozen=True, slots=True)
class Posted:
    """One comment as it stands in the story."""

    key: str
    about: str
    at: datetime
    who: str | int
    words: str
    has_replies: bool


class Discussion:
    """`citizen` is one of those who speak much: whoever signs in as her finds something of her own."""

    def __init__(
        self,
        calendar: Calendar,
        people: Sequence[SyntheticPerson],
        proposals: Mapping[Way, SyntheticProposal],
        citizen: int,
    ) -> None:
        self.calendar = calendar
        self.people = people
        self.proposals = proposals
        self.chance = Random("comments 2022")
        self.talkative = [*self.chance.sample(people, TALKATIVE), people[citizen]]
        self.posted: list[Posted] = []
        self.consented: dict[str, datetime] = {}

    def acts(self) -> Iterator[Act]:
        for thread in threads():
            proposal = self.proposals.get(thread.way) if thread.way else None
            if proposal is not None and not self._nobody_cared(thread):
                yield from self._under(proposal, thread)
        for thread in threads_on_the_plan():
            yield from self._on_the_plan(thread)
        yield from self._taken_back()
        yield from self._consents()

    def _nobody_cared(self, thread: Thread) -> bool:
        return len(thread.said) == 1 and self.chance.random() < UNSAID

    def _under(self, proposal: SyntheticProposal, thread: Thread) -> Iterator[Act]:
        since = self.calendar.at(proposal.day, proposal.time) + timedelta(hours=1)
        yield from self._told(thread, f"proposal/{key_of(proposal)}", since, proposal)

    def _on_the_plan(self, thread: Thread) -> Iterator[Act]:
        about = f"section/{PROCESS}/{thread.section}" if thread.section else f"plan/{PROCESS}"
        yield from self._told(thread, about, self.calendar.at(1), None)

    def _told(self, thread: Thread, about: str, since: datetime, proposal: SyntheticProposal | None) -> Iterator[Act]:
        moments = self._moments(thread.said, since)
        parent = ""
        for number, (said, at) in enumerate(zip(thread.said, moments, strict=True)):
            follows = thread.said[number + 1 : number + 2]
            key = same_id(PROCESS, "comment", about, str(number))
            who = self._who(said, proposal)
            has_replies = not said.is_reply and bool(follows) and follows[0].is_reply
            yield from self._post(key, about, said, at, who, parent if said.is_reply else None)
            self.posted.append(Posted(key, about, at, who, said.corrected or said.words, has_replies))
            parent = parent if said.is_reply else key

    def _moments(self, said: Sequence[Said], since: datetime) -> list[datetime]:
        """When each is said. Units answer when they get round to it, and the others do not wait for them."""
        others = iter(self._moments_of([one for one in said if one.by != "official"], since))
        moments: list[datetime] = []
        for one in said:
            if one.by != "official":
                moments.append(next(others))
            else:
                read = moments[-1] + timedelta(hours=self.chance.uniform(3, 70))
                moments.append(self.calendar.office_after(read, self.chance))
        return moments

    def _moments_of(self, said: Sequence[Said], since: datetime) -> list[datetime]:
        """In the order in which they are told; replies soon after what they answer, and all before the end."""
        days = MEAN_DAYS_TO_COMMENT * (3 if len(said) > LONG_THREAD else 1)
        span = min((self.calendar.end - since) / timedelta(days=1), 5.0 * days)
        starts = sorted(min(self.chance.expovariate(1 / days), span * self.chance.uniform(0.5, 0.98)) for _one in said)
        moments: list[datetime] = []
        for one, start in zip(said, starts, strict=True):
            at = self.calendar.awake(since + timedelta(days=start), self.chance)
            if one.is_reply:
                soon = moments[-1] + timedelta(hours=self.chance.uniform(0.2, 9))
                at = min(at, self.calendar.awake(soon, self.chance))
            latest = moments[-1] + timedelta(minutes=self.chance.uniform(3, 40)) if moments else since
            moments.append(max(at, latest))
        return _squeezed(moments, since, self.calendar.end - timedelta(hours=1))

    def _who(self, said: Said, proposal: SyntheticProposal | None) -> str | int:
        if said.by == "official":
            return speaker_of(answers()[proposal.idea].unit) if proposal else ORGANISER
        if said.by == "author" and proposal is not None:
            return proposal.author
        if self.chance.random() < BY_GUESTS:
            return guest_key(self.chance.randrange(GUESTS))
        return self._somebody(proposal)

    def _somebody(self, proposal: SyntheticProposal | None) -> int:
        """Mostly a neighbour of the zone, never the author."""
        people = self.people
        if self.chance.random() < BY_TALKATIVE:
            people = self.talkative
        elif proposal is not None and self.chance.random() < 0.7:
            people = [person for person in self.people if person.zone == proposal.zone]
        found = self.chance.choice(people).index
        return self._somebody(None) if proposal is not None and found == proposal.author else found

    def _post(
        self, key: str, about: str, said: Said, at: datetime, who: str | int, parent: str | None
    ) -> Iterator[Act]:
        first, last = self._versions(said)
        stance = None if said.by != "somebody" else Stance(said.stance)
        guest = str(who).startswith(guest_key(""))
        if guest:
            self._consent(str(who), at)
        kind = PostOfficialComment if said.by == "official" else PostComment
        posted = kind(process=PROCESS, comment=key, about=about, stance=stance, words=first, parent=parent, guest=guest)
        yield Act(at, who, posted)
        if last:
            later = at + timedelta(minutes=self.chance.uniform(1, 11))
            yield Act(later, who, EditComment(process=PROCESS, comment=key, stance=stance, words=last))

    def _versions(self, said: Said) -> tuple[str, str | None]:
        if said.corrected:
            return said.words, said.corrected
        head, stop, tail = said.words.rpartition(". ")
        if tail and stop and said.by == "somebody" and self.chance.random() < CORRECTED:
            return f"{head}.", said.words
        return said.words, None

    def _taken_back(self) -> Iterator[Act]:
        """By their authors; none that somebody answered."""
        lonely = [one for one in self.posted if not one.has_replies and isinstance(one.who, int)]
        for one in self.chance.sample(lonely, min(TAKEN_BACK, len(lonely))):
            at = one.at + timedelta(hours=self.chance.uniform(1, 40))
            if at < self.calendar.end:
                self.posted.remove(one)
                yield Act(at, one.who, _withdraw(one))

    def _consent(self, guest: str, at: datetime) -> None:
        self.consented[guest] = min(at, self.consented.get(guest, at))

    def _consents(self) -> Iterator[Act]:
        for guest, at in self.consented.items():
            consent = GiveConsent(purpose=Purpose.PARTICIPATION, notice=NOTICE_VERSION)
            yield Act(at - timedelta(seconds=2), guest, consent)


def _withdraw(one: Posted) -> ProcessCommand:
    return WithdrawComment(process=PROCESS, comment=one.key)


def _squeezed(moments: list[datetime], since: datetime, until: datetime) -> list[datetime]:
    """The same order and proportions within the time that there is."""
    if moments[-1] <= until:
        return moments
    factor = (until - since) / (moments[-1] - since)
    return [since + (at - since) * factor for at in moments]
