"""The acts around groups: formed by people from proposals that say much the same, merged, split, contested."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import combinations
from random import Random

from cocreate.application.clusters import (
    AnswerContest,
    ContestCluster,
    DescribeCluster,
    FormCluster,
    Kind,
    MergeClusters,
    Method,
    SplitCluster,
    TellApart,
)
from cocreate.domain.shared import same_id
from cocreate.seeds.quito.calendar import Act, Calendar
from cocreate.seeds.quito.cast import FACILITATORS, MODERATOR, ORGANISER, PROCESS, SECOND_MODERATOR
from cocreate.seeds.quito.deliberation.bank import Answer, answers, objections
from cocreate.seeds.quito.deliberation.fates import Fate
from cocreate.seeds.quito.intake import key_of
from cocreate.seeds.quito.proposals import SyntheticProposal

FIRST, SECOND = "first", "second"
FEWEST_TO_MERGE = 4
PAIRS_TOLD_APART = 12

MERGE_REASON = (
    "Dos personas del equipo agruparon por separado propuestas que piden lo mismo. Las dejamos en un solo grupo para "
    "que tengan una sola respuesta. Ningún texto cambia."
)
KIN_REASON = (
    "Los dos grupos son del mismo tema y los responde la misma unidad. Los unimos para que quien propuso no reciba "
    "dos respuestas que se pisan."
)
AFTER_MERGE = "Reúne lo que dos personas habían agrupado por separado."
KIN = (
    ("accountability-meetings", "zonal-performance"),
    ("bus-quality", "bus-information"),
    ("citizen-oversight", "participatory-budget-tracking"),
    ("work-signs", "works-on-map"),
    ("street-repair", "works-on-map"),
    ("street-repair", "work-signs"),
    ("plain-language-minutes", "sessions-accessible"),
    ("council-answers-questions", "general-commission-turns"),
    ("courses-after-work", "carers-transport"),
    ("courses-after-work", "women-leaders"),
    ("learn-to-ask-information", "data-questions-desk"),
    ("data-by-parish", "portal-up-to-date"),
    ("data-by-parish", "formats-that-open"),
    ("parks-maintenance", "children-opinion"),
    ("waste-collection", "recyclers"),
    ("public-wifi", "light-mobile-pages"),
    ("licence-steps", "easy-forms"),
    ("contracts-linked", "contractor-record"),
    ("market-governance", "agro-fairs"),
    ("whatsapp-channel", "works-on-map"),
    ("participatory-budget-tracking", "budget-literacy"),
    ("safe-for-women", "street-lights"),
)
"""Pairs of ideas near enough to be answered as one."""
CONTEST_BEFORE_SPLIT = (
    "Mi propuesta «{title}» no tiene que ver con «{other}». Las juntaron por el tema y son asuntos distintos. Pido que "
    "las separen."
)
SPLIT_REASON = "Juntamos dos asuntos distintos: «{one}» y «{other}». Una autora lo hizo notar y los separamos."
SPLIT_RULING = (
    "Tiene razón. Las agrupamos por palabras que se repiten y no por lo que piden. Desde hoy son dos grupos, cada uno "
    "con su respuesta."
)


@dataclass(frozen=True, slots=True)
class Group:
    """Proposals of one idea that are answered together."""

    key: str
    answer: Answer
    members: tuple[SyntheticProposal, ...]
    formed: datetime
    by: str

    @property
    def is_of_duplicates(self) -> bool:
        return len({member.take for member in self.members}) == 1

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(key_of(member) for member in self.members)


class Groups:
    """`first_round` is what those who answer need: every proposal of it stands in one group or in none."""

    def __init__(self, calendar: Calendar, fates: Mapping[int, Fate], admitted: Mapping[int, datetime]) -> None:
        self.calendar = calendar
        self.fates = fates
        self.admitted = admitted
        self.chance = Random("groups 2022")
        self.first_round: list[Group] = []
        self.told_apart = 0
        self.merged = False

    def acts(self) -> Iterator[Act]:
        yield from self._first_round()
        yield from self._second_round()

    # The first round -------------------------------------------------------------------------------------------------

    def _first_round(self) -> Iterator[Act]:
        admitted = [self.fates[index].proposal for index in self.admitted]
        for alike in _by_idea(proposal for proposal in admitted if proposal.is_of_first_round):
            answer = answers()[alike[0].idea]
            since = max(self.admitted[proposal.index] for proposal in alike)
            if len(alike) >= FEWEST_TO_MERGE and answer.group and not self.merged:
                yield from self._merged(*self._twins(alike, since, FIRST), MERGE_REASON)
            elif self._belong_together(alike, answer):
                group = self._group(alike, since, FIRST)
                self.first_round.append(group)
                yield form(group)
            elif answer.apart and len(alike) == 2:
                yield self._tell_apart(alike, answer, since)
        yield from self._contest()

    def _twins(self, alike: list[SyntheticProposal], since: datetime, name: str) -> tuple[Group, Group]:
        """Two facilitators grouped by themselves what says the same."""
        half = len(alike) // 2
        ours = self._group(alike[:half], since, name, by=FACILITATORS[0])
        return ours, self._group(alike[half:], since, f"{name} twin", by=FACILITATORS[1])

    def _merged(self, ours: Group, theirs: Group, reason: str) -> Iterator[Act]:
        self.merged = True
        yield form(ours)
        yield form(theirs)
        at = self._in_office(max(ours.formed, theirs.formed))
        yield Act(at, MODERATOR, MergeClusters(process=PROCESS, cluster=theirs.key, into=ours.key, reason=reason))
        becauses = dict.fromkeys((ours.answer.because, theirs.answer.because))
        rationale = " ".join([*becauses, AFTER_MERGE])
        described = DescribeCluster(process=PROCESS, cluster=ours.key, title=ours.answer.group, rationale=rationale)
        yield Act(at + timedelta(minutes=9), MODERATOR, described)
        if all(member.is_of_first_round for member in ours.members):
            self.first_round.append(replace(ours, members=(*ours.members, *theirs.members), formed=at))

    def _belong_together(self, alike: Sequence[SyntheticProposal], answer: Answer) -> bool:
        if _has_twins(alike):
            return True
        if not answer.group:
            return False
        return len(alike) >= 3 or not answer.apart or self.chance.random() < 0.5

    def _contest(self) -> Iterator[Act]:
        """The first of the objections whose author is in a group; another person answers it."""
        for objection in objections("groups"):
            for group in self.first_round:
                own = [member for member in group.members if (member.idea, member.take) == objection.way]
                if not own:
                    continue
                contested = group.formed + timedelta(hours=self.chance.uniform(6, 30))
                words = ContestCluster(process=PROCESS, cluster=group.key, words=objection.words)
                yield Act(contested, own[0].author, words)
                ruling = AnswerContest(process=PROCESS, cluster=group.key, changed=False, reasons=objection.ruling)
                day = self.calendar.day_of(contested) + 1
                yield Act(self.calendar.in_office(self.chance, day, day), SECOND_MODERATOR, ruling)
                return

    # The second round ------------------------------------------------------------------------------------------------

    def _second_round(self) -> Iterator[Act]:
        """Grouped while their admission still runs. One wrong group is split."""
        standing = self._standing()
        kin = [] if self.merged else self._kin(standing)
        if kin:
            ours, theirs = (self._group(alike, self._all_arrived(alike), SECOND) for alike in kin)
            yield from self._merged(ours, theirs, KIN_REASON)
        mixed = self._mixed([alike for alike in standing if len(alike) == 2 and alike not in kin])
        yield from self._split(*mixed) if mixed else ()
        for alike in standing:
            answer = answers()[alike[0].idea]
            if alike in kin or alike in mixed:
                continue
            if _has_twins(alike) or (len(alike) > 2 and answer.group):
                yield form(self._group(alike, self._all_arrived(alike), SECOND))
            elif len(alike) == 2 and answer.apart and self.told_apart < PAIRS_TOLD_APART:
                yield self._tell_apart(alike, answer, self._all_arrived(alike))

    def _kin(self, standing: list[list[SyntheticProposal]]) -> list[list[SyntheticProposal]]:
        """Those of two ideas that are near enough to be answered as one."""
        by_idea = {alike[0].idea: alike for alike in standing if answers()[alike[0].idea].group}
        near = [couple for couple in KIN if all(idea in by_idea for idea in couple)]
        same_desk = [couple for couple in combinations(by_idea, 2) if self._are_answered_by_one(*couple)]
        return [by_idea[idea] for idea in (near or same_desk)[0]] if near or same_desk else []

    def _are_answered_by_one(self, idea: str, other: str) -> bool:
        one, two = answers()[idea], answers()[other]
        return (one.unit, one.into) == (two.unit, two.into)

    def _standing(self) -> list[list[SyntheticProposal]]:
        """By idea: those of the second round that were here three days ago and may still be answered."""
        latest = self.calendar.end - timedelta(days=3)
        fates = [fate for fate in self.fates.values() if not fate.refusal and not fate.proposal.is_of_first_round]
        return _by_idea(fate.proposal for fate in fates if self._arrival(fate.proposal) < latest)

    def _mixed(self, pairs: list[list[SyntheticProposal]]) -> list[list[SyntheticProposal]]:
        """Two pairs of one theme that can be taken for one matter."""
        for number, one in enumerate(pairs):
            for other in pairs[number + 1 :]:
                named = answers()[one[0].idea].group and answers()[other[0].idea].group
                if named and one[0].theme == other[0].theme:
                    return [one, other]
        return []

    def _split(self, one: list[SyntheticProposal], other: list[SyntheticProposal]) -> Iterator[Act]:
        wrong = self._group([*one, *other], self._all_arrived([*one, *other]), "mixed", by=MODERATOR)
        right = answers()[other[0].idea]
        yield form(wrong)
        contested = wrong.formed + timedelta(hours=self.chance.uniform(1, 3))
        title = other[0].problem.title
        plea = CONTEST_BEFORE_SPLIT.format(title=title, other=wrong.answer.group)
        yield Act(contested, other[0].author, ContestCluster(process=PROCESS, cluster=wrong.key, words=plea))
        ruled = self._in_office(contested)
        ruling = AnswerContest(process=PROCESS, cluster=wrong.key, changed=True, reasons=SPLIT_RULING)
        yield Act(ruled, ORGANISER, ruling)
        split = SplitCluster(
            process=PROCESS,
            cluster=wrong.key,
            new=_cluster_key(right.code, "split"),
            members=tuple(key_of(member) for member in other),
            title=right.group,
            rationale=right.because,
            reason=SPLIT_REASON.format(one=wrong.answer.group, other=right.group),
        )
        yield Act(ruled + timedelta(minutes=12), MODERATOR, split)

    # Both -------------------------------------------------------------------------------------------------------------

    def _group(self, members: Sequence[SyntheticProposal], since: datetime, name: str, by: str = "") -> Group:
        formed = self._in_office(since)
        by = by or self.chance.choice((MODERATOR, MODERATOR, FACILITATORS[0]))
        answer = answers()[members[0].idea]
        return Group(_cluster_key(answer.code, name), answer, tuple(members), formed, by)

    def _tell_apart(self, alike: Sequence[SyntheticProposal], answer: Answer, since: datetime) -> Act:
        self.told_apart += 1
        one, other = (key_of(proposal) for proposal in alike)
        apart = TellApart(process=PROCESS, one=one, other=other, reason=answer.apart)
        return Act(self._in_office(since), MODERATOR, apart)

    def _in_office(self, since: datetime) -> datetime:
        return self.calendar.office_after(since + timedelta(hours=self.chance.uniform(1, 8)), self.chance)

    def _all_arrived(self, alike: Sequence[SyntheticProposal]) -> datetime:
        return max(self._arrival(proposal) for proposal in alike) + timedelta(hours=2)

    def _arrival(self, proposal: SyntheticProposal) -> datetime:
        return self.calendar.at(proposal.day, proposal.time)


def _has_twins(alike: Sequence[SyntheticProposal]) -> bool:
    """Two of them put it in the same way."""
    return len({proposal.take for proposal in alike}) < len(alike)


def form(group: Group) -> Act:
    answer = group.answer
    kind = Kind.DUPLICATES if group.is_of_duplicates else Kind.THEME
    formed = FormCluster(
        process=PROCESS,
        cluster=group.key,
        purpose=kind,
        title=answer.group or group.members[0].problem.title,
        rationale=answer.because or "Piden lo mismo en lugares distintos y tendrán una misma respuesta.",
        members=group.keys,
        method=Method.ASSISTED if group.is_of_duplicates else Method.HUMAN,
    )
    return Act(group.formed, group.by, formed)


def _by_idea(proposals: Iterator[SyntheticProposal]) -> list[list[SyntheticProposal]]:
    """Those that share an idea with another one or more; each list in the order of arrival."""
    found: dict[str, list[SyntheticProposal]] = defaultdict(list)
    for proposal in proposals:
        found[proposal.idea].append(proposal)
    return [sorted(alike, key=lambda proposal: proposal.index) for alike in found.values() if len(alike) > 1]


def _cluster_key(idea: str, name: str) -> str:
    return same_id(PROCESS, "cluster", idea, name)
