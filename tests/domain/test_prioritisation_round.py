"""A round from its draft to its seed: given what happened, when somebody wants more, then it follows or is refused."""

from collections.abc import Iterator
from hashlib import sha256

import pytest

from cocreate.domain.prioritisation import (
    DrawNeedsTwoPeople,
    NoSuchOption,
    NoSuchRound,
    NoSuchSeedPart,
    OptionIsWithdrawn,
    RollSealed,
    Round,
    RoundCannotBeCut,
    RoundExists,
    RoundIsFrozen,
    RoundIsInThePast,
    RoundIsNotClosed,
    RoundIsNotFrozen,
    RoundIsNotOpen,
    RoundIsOver,
    SeedAlreadyCommitted,
    SeedComesFromADraw,
    SeedComesFromParties,
    SeedDoesNotMatch,
    SeedIsNotACode,
    SeedIsNotSettled,
    SeedIsSettled,
    SeedNeedsTwoParties,
    SeedPartiesAreAlike,
    SeedSource,
    State,
    TooFewOptions,
    VotingIsClosed,
    VotingIsStillOpen,
    declaration_digest,
    settled_seed,
)
from cocreate.domain.shared import MOMENT, Refused, Role, Sealed
from tests.domain.test_prioritisation_plan import parks, plan

BEFORE, DURING, AFTER = "2026-03-20T12:00:00.000Z", "2026-04-05T12:00:00.000Z", "2026-04-10T23:00:00.000Z"
MUCH_LATER = "2026-04-20T12:00:00.000Z"
REASON = Sealed("r" * 43)
CODES = {"ana": "anasownpartoftheseed", "otto": "ottosownpartoftheseed"}
ROLL: list[RollSealed] = []
LEAF = b"the leaf of the entry that closed it"


@pytest.fixture(autouse=True)
def moment() -> Iterator[None]:
    token = MOMENT.set(BEFORE)
    yield
    MOMENT.reset(token)


class Story:
    """A round and what happens to it. As the ledger does, each event learns who acted before it is read again."""

    def __init__(self) -> None:
        self.round = Round.begin(Round.stream("parks"))

    def did(self, act: str, who: str = "olga", role: Role = Role.ORGANISER, **facts: object) -> "Story":
        known = len(self.round._pending_events)
        getattr(self.round, act)(**facts)
        for event in self.round._pending_events[known:]:
            event.actor, event.acting_as, event.leaf = who, role, LEAF  # type: ignore[attr-defined]
            event.mutate(self.round)
        return self

    def draft(self, **changes: object) -> "Story":
        self.did("configure", process="quito", plan=plan(**changes), anew=True)
        return self.did("list_options", options=parks(3))

    def frozen(self, **changes: object) -> "Story":
        return self.draft(**changes).did("freeze", at=BEFORE)

    def committed(self, party: str, role: Role, code: str = "") -> "Story":
        return self.did("commit_seed", who=party, role=role, party=party, code=code or CODES[party])

    def promised(self) -> "Story":
        return self.frozen().committed("ana", Role.FACILITATOR).committed("otto", Role.AUDITOR)

    def opened(self) -> "Story":
        return self.promised().did("open", rolls=ROLL, at=DURING)

    def closed(self) -> "Story":
        return self.opened().did("close", ballots={"citizens": 4}, changes=1, rolls=[], at=AFTER)

    def drawn(self) -> "Story":
        """A round whose seed a draw gives, after its close."""
        self.frozen(seed=SeedSource.DRAW).did("open", rolls=ROLL, at=DURING)
        return self.did("close", ballots={}, changes=0, rolls=[], at=AFTER)

    def refuses(self, refusal: type[Refused], act: str, **facts: object) -> Refused:
        known = len(self.round._pending_events)
        with pytest.raises(refusal) as found:
            getattr(self.round, act)(**facts)
        assert type(found.value) is refusal
        assert len(self.round._pending_events) == known
        return found.value


# Configuring ----------------------------------------------------------------------------------------------------------


def test_the_same_form_sent_twice_declares_once() -> None:
    Story().draft().refuses(RoundExists, "configure", process="quito", plan=plan(), anew=True)


def test_a_draft_is_declared_anew_as_often_as_needed() -> None:
    story = Story().draft().did("configure", process="quito", plan=plan(challenge_days=9), anew=False)
    assert story.round.declared.challenge_days == 9


@pytest.mark.parametrize(
    ("act", "facts"),
    [
        ("list_options", {"options": []}),
        ("freeze", {"at": BEFORE}),
        ("commit_seed", {"party": "ana", "code": CODES["ana"]}),
        ("open", {"rolls": [], "at": DURING}),
        ("withdraw_option", {"option": "1", "reason": REASON}),
        ("extend", {"closes": MUCH_LATER, "reason": REASON, "at": DURING}),
        ("cancel", {"reason": REASON}),
        ("reveal_seed", {"party": "ana", "code": CODES["ana"]}),
        ("enter_draw", {"by": "ana", "code": "31337"}),
    ],
)
def test_nothing_happens_to_a_round_that_is_not_there(act: str, facts: dict[str, object]) -> None:
    Story().refuses(NoSuchRound, act, **facts)


def test_what_is_listed_again_as_it_stands_is_no_news() -> None:
    story = Story().draft()
    known = len(story.round._pending_events)
    story.did("list_options", options=parks(3))
    assert len(story.round._pending_events) == known


def test_freezing_keeps_the_digest_of_all_that_was_declared() -> None:
    story = Story().frozen()
    assert story.round.state is State.FROZEN
    assert story.round.digest == declaration_digest(plan(), parks(3))


def test_a_draft_without_options_is_not_frozen() -> None:
    story = Story().did("configure", process="quito", plan=plan(), anew=True)
    story.refuses(TooFewOptions, "freeze", at=BEFORE)


@pytest.mark.parametrize("at", ["2026-04-01T13:00:00.000Z", DURING, AFTER])
def test_a_round_that_would_have_opened_already_is_not_frozen(at: str) -> None:
    Story().draft().refuses(RoundIsInThePast, "freeze", at=at)


@pytest.mark.parametrize(
    ("act", "facts"),
    [
        ("configure", {"process": "quito", "plan": plan(), "anew": False}),
        ("list_options", {"options": parks(4)}),
        ("freeze", {"at": BEFORE}),
    ],
)
def test_what_is_frozen_stays_as_it_is_until_the_end(act: str, facts: dict[str, object]) -> None:
    for story in (Story().frozen(), Story().opened(), Story().closed()):
        story.refuses(RoundIsFrozen, act, **facts)
    Story().frozen().did("cancel", reason=REASON).refuses(RoundIsOver, act, **facts)


# Opening, extending, withdrawing, cancelling --------------------------------------------------------------------------


def test_a_draft_is_not_opened() -> None:
    Story().draft().refuses(RoundIsNotFrozen, "open", rolls=ROLL, at=DURING)
    Story().draft().refuses(RoundIsNotFrozen, "withdraw_option", option="1", reason=REASON)


def test_nothing_opens_before_its_hour() -> None:
    Story().promised().refuses(RoundIsNotOpen, "open", rolls=ROLL, at=BEFORE)


def test_only_an_open_round_is_extended_and_never_cut() -> None:
    more = {"closes": MUCH_LATER, "reason": REASON}
    Story().promised().refuses(RoundIsNotOpen, "extend", at=DURING, **more)
    Story().closed().refuses(VotingIsClosed, "extend", at=AFTER, **more)
    Story().opened().refuses(VotingIsClosed, "extend", at=AFTER, **more)
    Story().opened().refuses(RoundCannotBeCut, "extend", closes=AFTER, reason=REASON, at=DURING)
    assert Story().opened().did("extend", at=DURING, **more).round.closes == MUCH_LATER


def test_an_option_is_withdrawn_once_and_while_it_may_be_chosen() -> None:
    story = Story().frozen()
    story.refuses(NoSuchOption, "withdraw_option", option="9", reason=REASON)
    story.did("withdraw_option", option="2", reason=REASON)
    story.refuses(OptionIsWithdrawn, "withdraw_option", option="2", reason=REASON)
    Story().closed().refuses(VotingIsClosed, "withdraw_option", option="1", reason=REASON)


def test_a_round_closes_at_its_hour_and_once() -> None:
    closing = {"ballots": {}, "changes": 0, "rolls": []}
    Story().promised().refuses(RoundIsNotOpen, "close", at=AFTER, **closing)
    Story().opened().refuses(VotingIsStillOpen, "close", at=DURING, **closing)
    Story().closed().refuses(VotingIsClosed, "close", at=AFTER, **closing)


def test_a_round_is_cancelled_before_its_close_and_once() -> None:
    Story().closed().refuses(RoundIsOver, "cancel", reason=REASON)
    story = Story().opened().did("cancel", reason=REASON)
    story.refuses(RoundIsOver, "cancel", reason=REASON)
    story.refuses(RoundIsOver, "reveal_seed", party="ana", code=CODES["ana"])


# The seed -------------------------------------------------------------------------------------------------------------


def test_one_person_gives_one_part_while_nobody_votes() -> None:
    Story().promised().refuses(SeedAlreadyCommitted, "commit_seed", party="ana", code="x" * 20)
    Story().opened().refuses(RoundIsFrozen, "commit_seed", party="eva", code="x" * 20)
    Story().frozen().refuses(SeedIsNotACode, "commit_seed", party="ana", code="corto")


def test_a_round_opens_only_with_two_parts_not_all_of_organisers() -> None:
    opening = {"rolls": ROLL, "at": DURING}
    alone = Story().frozen().committed("otto", Role.AUDITOR)
    assert alone.refuses(SeedNeedsTwoParties, "open", **opening).details == {"committed": 1, "fewest": 2}
    alike = Story().frozen().committed("ana", Role.ORGANISER).committed("otto", Role.ORGANISER)
    alike.refuses(SeedPartiesAreAlike, "open", **opening)
    alike.committed("eva", Role.MONITOR, "evasownpartoftheseed").did("open", **opening)


def test_where_a_draw_gives_the_seed_nobody_gives_parts() -> None:
    Story().frozen(seed=SeedSource.DRAW).refuses(SeedComesFromADraw, "commit_seed", party="ana", code=CODES["ana"])
    story = Story().drawn()
    story.refuses(SeedComesFromADraw, "reveal_seed", party="ana", code=CODES["ana"])
    story.refuses(SeedComesFromADraw, "settle_without_missing", at=MUCH_LATER, deadline=AFTER)


def test_nothing_is_revealed_before_the_close() -> None:
    Story().opened().refuses(RoundIsNotClosed, "reveal_seed", party="ana", code=CODES["ana"])


def test_what_is_revealed_is_what_was_committed_to() -> None:
    story = Story().closed()
    story.refuses(NoSuchSeedPart, "reveal_seed", party="eva", code=CODES["ana"])
    story.refuses(SeedDoesNotMatch, "reveal_seed", party="ana", code=CODES["otto"])
    story.did("reveal_seed", party="ana", code="ANA-SOWN-PARTOFTHESEED")
    story.refuses(SeedIsSettled, "reveal_seed", party="ana", code=CODES["ana"])


def test_the_last_part_settles_the_seed_which_anybody_can_make_again() -> None:
    story = Story().closed()
    for party, code in CODES.items():
        story.did("reveal_seed", party=party, code=code)
    leaf = sha256(b"\x00" + LEAF).hexdigest()
    assert story.round.seed == settled_seed(leaf, [CODES["ana"], CODES["otto"]])
    story.refuses(SeedIsSettled, "reveal_seed", party="ana", code=CODES["ana"])
    story.refuses(SeedIsSettled, "settle_without_missing", at=MUCH_LATER, deadline=AFTER)
    story.round.must_have_seed()


def test_after_the_days_of_grace_the_seed_is_made_of_what_was_revealed() -> None:
    story = Story().closed().did("reveal_seed", party="otto", code=CODES["otto"])
    with pytest.raises(SeedIsNotSettled):
        story.round.must_have_seed()
    story.refuses(SeedIsNotSettled, "settle_without_missing", at=AFTER, deadline=MUCH_LATER)
    story.did("settle_without_missing", at=MUCH_LATER, deadline=MUCH_LATER)
    settled = story.round._pending_events[-1]
    assert isinstance(settled, Round.SeedSettled)
    assert (settled.parts, settled.missing) == ([CODES["otto"]], ["ana"])


def test_a_draw_is_read_by_two_people_who_read_the_same() -> None:
    Story().closed().refuses(SeedComesFromParties, "enter_draw", by="ana", code="31337")
    story = Story().drawn()
    story.refuses(SeedIsNotACode, "enter_draw", by="ana", code="12")
    story.did("enter_draw", who="ana", by="ana", code="31.337")
    story.refuses(DrawNeedsTwoPeople, "enter_draw", by="ana", code="31337")
    story.did("enter_draw", who="otto", by="otto", code="31338")
    assert not story.round.seed
    story.did("enter_draw", who="ana", by="ana", code="31338")
    assert story.round.seed == settled_seed(story.round.closing_leaf, ["31338"])
    story.refuses(SeedIsSettled, "enter_draw", by="otto", code="31338")
