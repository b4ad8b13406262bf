"""From the provisional result to the final one: objections, answers, two signatures, publication, the key destroyed."""

from collections.abc import Sequence
from dataclasses import dataclass

from cocreate.application.acts import Command, Handler, Work
from cocreate.application.prioritisation.rounds import RoundCommand, round_and_outcome
from cocreate.domain.prioritisation import AnswerGiven, State
from cocreate.domain.shared import Aggregate
from cocreate.domain.tallies.chambers import Combination
from cocreate.kept.ballots import destroy_key


@dataclass(frozen=True, kw_only=True)
class ChallengeResult(RoundCommand):
    """`challenge` is the id that the form had from its beginning."""

    challenge: str
    words: str


@dataclass(frozen=True, kw_only=True)
class AnswerChallenge(RoundCommand):
    challenge: str
    upheld: bool
    recount: bool
    reasons: str


@dataclass(frozen=True, kw_only=True)
class AnswerOption(RoundCommand):
    option: str
    answer: AnswerGiven
    reasons: str


@dataclass(frozen=True, kw_only=True)
class CertifyResult(RoundCommand):
    pass


@dataclass(frozen=True, kw_only=True)
class PublishResult(RoundCommand):
    pass


@dataclass(frozen=True, kw_only=True)
class DestroyRoundKey(RoundCommand):
    pass


def challenge_result(command: ChallengeResult, work: Work) -> Sequence[Aggregate]:
    _round, outcome = round_and_outcome(command, work)
    words = work.seal(command.words)
    outcome.challenge(command.challenge, process=command.process, by=work.pseudonym, words=words, at=work.at)
    return [outcome]


def answer_challenge(command: AnswerChallenge, work: Work) -> Sequence[Aggregate]:
    _round, outcome = round_and_outcome(command, work)
    outcome.answer_challenge(
        command.challenge,
        process=command.process,
        by=work.pseudonym,
        upheld=command.upheld,
        recount=command.recount,
        reasons=work.seal(command.reasons),
    )
    return [outcome]


def answer_option(command: AnswerOption, work: Work) -> Sequence[Aggregate]:
    _round, outcome = round_and_outcome(command, work)
    reasons = work.seal(command.reasons)
    outcome.answer_option(command.option, process=command.process, answer=command.answer, reasons=reasons)
    return [outcome]


def certify_result(command: CertifyResult, work: Work) -> Sequence[Aggregate]:
    round, outcome = round_and_outcome(command, work)
    outcome.certify(
        process=command.process,
        by=work.pseudonym,
        role=work.acting_as,
        council_answers=round.declared.combination is Combination.COUNCIL_ANSWERS,
        at=work.at,
    )
    return [outcome]


def publish_result(command: PublishResult, work: Work) -> Sequence[Aggregate]:
    _round, outcome = round_and_outcome(command, work)
    outcome.publish(process=command.process)
    return [outcome]


def destroy_round_key(command: DestroyRoundKey, work: Work) -> Sequence[Aggregate]:
    round, outcome = round_and_outcome(command, work)
    outcome.destroy_key(process=command.process, cancelled=round.state is State.CANCELLED)
    destroy_key(work.connection, round.key)
    return [outcome]


HANDLERS: dict[type[Command], Handler] = {
    ChallengeResult: challenge_result,
    AnswerChallenge: answer_challenge,
    AnswerOption: answer_option,
    CertifyResult: certify_result,
    PublishResult: publish_result,
    DestroyRoundKey: destroy_round_key,
}
