"""Which events of rounds of votes are news, and for whom: the process, who follows the round or what is voted on."""

from cocreate.domain.prioritisation import OptionSource, Outcome, Round
from cocreate.kept.preferences import NewsKind
from cocreate.projections.base import Event
from cocreate.projections.notifications.steps import NEWS_PROJECTION, Ask, Enlist, NewsChanges, Tell

MINE, FOLLOWED, PROCESS = NewsKind.MINE, NewsKind.FOLLOWED, NewsKind.PROCESS


@NEWS_PROJECTION.on(Round.OptionsListed)
def note_options(delta: NewsChanges, event: Round.OptionsListed) -> None:
    options = (option for option in event.options if option.source != OptionSource.OWN)
    subjects = frozenset(f"{option.source.value}/{option.of}" for option in options)
    delta.steps.append(Enlist(event.stream, subjects))


@NEWS_PROJECTION.on(Round.Frozen, Round.OptionWithdrawn, Round.Closed, Round.Cancelled)
def tell_followers(
    delta: NewsChanges, event: Round.Frozen | Round.OptionWithdrawn | Round.Closed | Round.Cancelled
) -> None:
    """A draft has none."""
    delta.steps.append(Tell(event, event.process, event.stream, subjects=((event.stream, FOLLOWED),)))


@NEWS_PROJECTION.on(Round.Opened)
def tell_of_opening(delta: NewsChanges, event: Round.Opened) -> None:
    delta.steps.append(_round_news(event, event.process, event.subject, author=MINE))


@NEWS_PROJECTION.on(Round.Extended)
def tell_of_extension(delta: NewsChanges, event: Round.Extended) -> None:
    delta.steps.append(_round_news(event, event.process, event.subject, author=FOLLOWED))


@NEWS_PROJECTION.on(Outcome.Tallied, Outcome.Published)
def tell_of_result(delta: NewsChanges, event: Outcome.Tallied | Outcome.Published) -> None:
    delta.steps.append(_round_news(event, event.process, event.round, author=MINE))


@NEWS_PROJECTION.on(Outcome.Challenged)
def note_challenge(delta: NewsChanges, event: Outcome.Challenged) -> None:
    delta.steps.append(Ask(f"challenge/{event.challenge}", event.by))


@NEWS_PROJECTION.on(Outcome.ChallengeAnswered)
def tell_of_answered_challenge(delta: NewsChanges, event: Outcome.ChallengeAnswered) -> None:
    name, answers = f"round/{event.round}", (f"challenge/{event.challenge}", MINE)
    delta.steps.append(Tell(event, event.process, name, subjects=((name, FOLLOWED),), answers=answers))


def _round_news(event: Event, process: str, round: str, *, author: NewsKind) -> Tell:
    name = f"round/{round}"
    subjects = ((name, FOLLOWED), (f"process/{process}", PROCESS))
    return Tell(event, process, name, subjects=subjects, listed=(name, author))
