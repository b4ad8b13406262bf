"""The acts of admission: the criteria, decisions, questions back, appeals and opinions of units."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from random import Random

from cocreate.application.admission import (
    AdmitProposal,
    AppealAdmission,
    AskOpinion,
    Aspect,
    ClarifyProposal,
    DecideAdmissionAppeal,
    GiveOpinion,
    NotAdmitProposal,
    NotAdmittedCode,
    PublishCriteria,
    ReturnForClarification,
    Verdict,
)
from cocreate.seeds.quito.calendar import Act, Calendar
from cocreate.seeds.quito.cast import MODERATOR, ORGANISER, PROCESS, SECOND_MODERATOR, speaker_of
from cocreate.seeds.quito.deliberation.bank import admission
from cocreate.seeds.quito.deliberation.fates import (
    APPEAL_DAYS,
    CLARIFY_DAYS,
    DECIDE_DAYS,
    RESPOND_DAYS,
    Fate,
)
from cocreate.seeds.quito.intake import key_of


def criteria(at: datetime) -> Act:
    published = PublishCriteria(
        process=PROCESS,
        criteria=admission().criteria,
        decide_days=DECIDE_DAYS,
        clarify_days=CLARIFY_DAYS,
        appeal_days=APPEAL_DAYS,
        respond_days=RESPOND_DAYS,
    )
    return Act(at, ORGANISER, published)


class Admissions:
    """`admitted` and `advised` tell those who answer since when each proposal may be answered."""

    def __init__(self, calendar: Calendar, fates: Mapping[int, Fate]) -> None:
        self.calendar = calendar
        self.fates = fates
        self.chance = Random("decisions 2022")
        self.admitted: dict[int, datetime] = {}
        self.advised: dict[int, datetime] = {}

    def acts(self) -> Iterator[Act]:
        for fate in self.fates.values():
            yield from self._clarification(fate)
            if fate.refusal:
                yield from self._refusal(fate)
            elif fate.decided:
                self.admitted[fate.proposal.index] = fate.decided
                yield Act(fate.decided, fate.by, AdmitProposal(process=PROCESS, proposal=key_of(fate.proposal)))
            yield from self._opinion(fate)

    def _clarification(self, fate: Fate) -> Iterator[Act]:
        key, question = key_of(fate.proposal), fate.question
        if question is None or fate.asked is None:
            return
        asked = ReturnForClarification(process=PROCESS, proposal=key, question=question.asked)
        yield Act(fate.asked, MODERATOR, asked)
        if fate.answered:
            answer = ClarifyProposal(process=PROCESS, proposal=key, answer=question.answer)
            yield Act(fate.answered, fate.proposal.author, answer)

    def _refusal(self, fate: Fate) -> Iterator[Act]:
        key = key_of(fate.proposal)
        if fate.decided is None or fate.refusal is None:
            return
        code = NotAdmittedCode(fate.refusal.code)
        refused = NotAdmitProposal(process=PROCESS, proposal=key, code=code, reasons=fate.refusal.reasons)
        yield Act(fate.decided, fate.by, refused)
        if fate.appeal is None:
            return
        appealed = self.calendar.awake(fate.decided + timedelta(days=self.chance.uniform(0.6, 4)), self.chance)
        filed = AppealAdmission(process=PROCESS, proposal=key, words=fate.appeal.words)
        yield Act(appealed, fate.proposal.author, filed)
        if fate.appeal.upheld is None:
            return
        day = self.calendar.day_of(appealed) + 1
        ruled = self.calendar.in_office(self.chance, day, day + 2)
        yield Act(
            ruled,
            SECOND_MODERATOR,
            DecideAdmissionAppeal(
                process=PROCESS, proposal=key, upheld=fate.appeal.upheld, reasons=fate.appeal.reasons
            ),
        )
        if fate.appeal.upheld:
            self.admitted[fate.proposal.index] = ruled

    def _opinion(self, fate: Fate) -> Iterator[Act]:
        """Of the first round, after admission and before the answer; of the second, some are still out."""
        text = admission().opinions.get(fate.way)
        if text is None or fate.proposal.use or fate.refusal:
            return
        if fate.proposal.is_of_first_round:
            assert fate.decided is not None  # noqa: S101 — everything of the first round is decided
            asked = self.calendar.office_after(fate.decided, self.chance)
        else:
            arrival = self.calendar.at(fate.proposal.day, fate.proposal.time)
            asked = self.calendar.office_after(arrival + timedelta(days=self.chance.uniform(0.5, 2)), self.chance)
        longest = 3 if fate.proposal.is_of_first_round else 9
        given = self.calendar.office_after(asked + timedelta(days=self.chance.uniform(1, longest)), self.chance)
        key, aspect = key_of(fate.proposal), Aspect(text.aspect)
        if asked < self.calendar.end:
            yield Act(asked, fate.by, AskOpinion(process=PROCESS, proposal=key, aspect=aspect, unit=text.unit))
        if given < self.calendar.end:
            self.advised[fate.proposal.index] = given
            opinion = GiveOpinion(
                process=PROCESS,
                proposal=key,
                aspect=aspect,
                unit=text.unit,
                verdict=Verdict(text.verdict),
                words=text.words,
                refer_to=text.refer_to,
            )
            yield Act(given, speaker_of(text.unit), opinion)
