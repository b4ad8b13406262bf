"""A round of votes: declared, frozen, opened, extended, closed; and the seed of its lot."""

from hashlib import sha256

from cocreate.domain.prioritisation.plan import RoundPlan, check_options, declaration_digest
from cocreate.domain.prioritisation.refusals import (
    DrawNeedsTwoPeople,
    NoSuchOption,
    NoSuchRound,
    NoSuchSeedPart,
    OptionIsWithdrawn,
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
    SeedIsNotSettled,
    SeedIsSettled,
    SeedNeedsTwoParties,
    SeedPartiesAreAlike,
    TooFewOptions,
    VotingIsClosed,
    VotingIsStillOpen,
)
from cocreate.domain.prioritisation.seed import commitment_to, drawn_code, seed_code, settled_seed
from cocreate.domain.prioritisation.words import Listed, RollClosed, RollSealed, SeedSource, State
from cocreate.domain.shared import Aggregate, Moment, Role, Sealed

FEWEST_PARTIES = 2
GRACE_DAYS = 3
"""Days after the close in which parties reveal; then the seed is made of what was revealed."""


class Round(Aggregate):
    """`round/<id>`. What comes after the close stands in `Outcome`."""

    PREFIX = "round"

    process: str
    state: State
    plan: RoundPlan | None
    options: list[Listed]
    digest: str
    opens: Moment
    closes: Moment
    opened_at: Moment
    closed_at: Moment
    closing_leaf: str
    withdrawn: set[str]
    parties: dict[str, tuple[str, Role]]
    revealed: dict[str, str]
    drawn: tuple[str, str] | None
    seed: str
    imported: bool
    ballots_expected: int

    class Configured(Aggregate.Event):
        """The whole declaration as it stands in the draft; each one replaces the one before."""

        TOPIC = "prioritisation.round_configured"
        process: str
        plan: RoundPlan

        def apply(self, round: "Round") -> None:
            round.process = self.process
            round.plan = self.plan
            round.opens, round.closes = self.plan.opens, self.plan.closes

    class OptionsListed(Aggregate.Event):
        TOPIC = "prioritisation.options_listed"
        process: str
        options: list[Listed]

        def apply(self, round: "Round") -> None:
            round.options = list(self.options)

    class Frozen(Aggregate.Event):
        """`digest` is that of declaration and options together (`declaration_digest`): what anybody was promised."""

        TOPIC = "prioritisation.round_frozen"
        process: str
        digest: str

        def apply(self, round: "Round") -> None:
            round.state = State.FROZEN
            round.digest = self.digest

    class SeedCommitted(Aggregate.Event):
        """A part of the seed, as its commitment: the actor alone knows it until she reveals it."""

        TOPIC = "prioritisation.seed_committed"
        process: str
        party: str
        commitment: str

        def apply(self, round: "Round") -> None:
            round.parties[self.party] = (self.commitment, Role(self.acting_as or Role.CITIZEN))

    class Opened(Aggregate.Event):
        TOPIC = "prioritisation.round_opened"
        process: str
        digest: str
        rolls: list[RollSealed]

        def apply(self, round: "Round") -> None:
            round.state = State.OPEN
            round.opened_at = self.timestamp

    class Extended(Aggregate.Event):
        TOPIC = "prioritisation.round_extended"
        process: str
        closes: Moment
        was: Moment
        reason: Sealed

        def apply(self, round: "Round") -> None:
            round.closes = self.closes

    class OptionWithdrawn(Aggregate.Event):
        """It stays on the ballot that was frozen, and cannot win."""

        TOPIC = "prioritisation.option_withdrawn"
        process: str
        option: str
        reason: Sealed

        def apply(self, round: "Round") -> None:
            round.withdrawn.add(self.option)

    class Closed(Aggregate.Event):
        """`ballots`: voters whose ballot counts, by chamber. `changes`: ballots that were replaced by a later one."""

        TOPIC = "prioritisation.round_closed"
        process: str
        ballots: dict[str, int]
        changes: int
        rolls: list[RollClosed]

        def apply(self, round: "Round") -> None:
            round.state = State.CLOSED
            round.closed_at = self.timestamp
            round.closing_leaf = sha256(b"\x00" + self.leaf).hexdigest()

    class Imported(Aggregate.Event):
        """A vote that was held elsewhere: its file is kept byte for byte. Closed from its first moment.

        `lot`: what stands before an option's id when its lot is drawn, as the file declares it.
        """

        TOPIC = "prioritisation.round_imported"
        process: str
        sha256: str
        size: int
        ballots: int
        lot: str

        def apply(self, round: "Round") -> None:
            round.state = State.CLOSED
            round.imported = True
            round.ballots_expected = self.ballots
            round.closed_at = self.timestamp

    class SeedRevealed(Aggregate.Event):
        TOPIC = "prioritisation.seed_revealed"
        process: str
        party: str
        code: str

        def apply(self, round: "Round") -> None:
            round.revealed[self.party] = self.code

    class DrawEntered(Aggregate.Event):
        """What the public draw gave, as one person read it. Another confirms it or enters what she reads."""

        TOPIC = "prioritisation.draw_entered"
        process: str
        code: str

        def apply(self, round: "Round") -> None:
            round.drawn = (self.code, self.actor)

    class SeedSettled(Aggregate.Event):
        """`missing`: parties who did not reveal in time."""

        TOPIC = "prioritisation.seed_settled"
        process: str
        seed: str
        closing_leaf: str
        parts: list[str]
        missing: list[str]

        def apply(self, round: "Round") -> None:
            round.seed = self.seed

    class Cancelled(Aggregate.Event):
        TOPIC = "prioritisation.round_cancelled"
        process: str
        reason: Sealed

        def apply(self, round: "Round") -> None:
            round.state = State.CANCELLED

    def start(self) -> None:
        self.process = self.digest = self.closing_leaf = self.seed = ""
        self.opens = self.closes = self.opened_at = self.closed_at = ""
        self.state = State.DRAFT
        self.plan = None
        self.options = []
        self.withdrawn = set()
        self.parties = {}
        self.revealed = {}
        self.drawn = None
        self.imported = False
        self.ballots_expected = 0

    # Declaring ------------------------------------------------------------------------------------------------------

    def configure(self, *, process: str, plan: RoundPlan, anew: bool) -> None:
        """`anew`: it is to be a new one."""
        if anew and self.exists:
            raise RoundExists(round=self.key)
        self._must_be_draft()
        plan.must_hold()
        self.trigger(self.Configured, process=process, plan=plan)

    def list_options(self, options: list[Listed]) -> None:
        self.must_exist()
        self._must_be_draft()
        check_options(options)
        if options != self.options:
            self.trigger(self.OptionsListed, process=self.process, options=options)

    def freeze(self, *, at: Moment) -> None:
        self.must_exist()
        self._must_be_draft()
        plan = self.declared
        plan.must_hold_with(self.options)
        if plan.opens <= at:
            raise RoundIsInThePast(opens=plan.opens)
        self.trigger(self.Frozen, process=self.process, digest=declaration_digest(plan, self.options))

    def import_from(
        self, *, process: str, plan: RoundPlan, options: list[Listed], file: str, size: int, ballots: int, lot: str
    ) -> None:
        """A round that was held elsewhere: declared, frozen and closed in one act; `file` is the SHA-256 (hex)."""
        if self.exists:
            raise RoundExists(round=self.key)
        if not options:
            raise TooFewOptions(fewest=1)
        check_options(options)
        self.trigger(self.Configured, process=process, plan=plan)
        self.trigger(self.OptionsListed, process=process, options=options)
        self.trigger(self.Frozen, process=process, digest=declaration_digest(plan, options))
        self.trigger(self.Imported, process=process, sha256=file, size=size, ballots=ballots, lot=lot)

    @property
    def declared(self) -> RoundPlan:
        if self.plan is None:
            raise NoSuchRound(round=self.key)
        return self.plan

    # The seed -------------------------------------------------------------------------------------------------------

    def commit_seed(self, *, party: str, code: str) -> None:
        self.must_exist()
        if self.declared.seed is not SeedSource.PARTIES:
            raise SeedComesFromADraw
        if self.state not in (State.DRAFT, State.FROZEN):
            raise RoundIsFrozen(round=self.key)
        if party in self.parties:
            raise SeedAlreadyCommitted
        commitment = commitment_to(seed_code(code), self.key, party)
        self.trigger(self.SeedCommitted, process=self.process, party=party, commitment=commitment)

    def reveal_seed(self, *, party: str, code: str) -> None:
        self._must_wait_for_seed()
        if self.declared.seed is not SeedSource.PARTIES:
            raise SeedComesFromADraw
        if party not in self.parties:
            raise NoSuchSeedPart
        if party in self.revealed:
            raise SeedIsSettled
        plain = seed_code(code)
        if commitment_to(plain, self.key, party) != self.parties[party][0]:
            raise SeedDoesNotMatch
        self.trigger(self.SeedRevealed, process=self.process, party=party, code=plain)
        if len(self.revealed) == len(self.parties):
            self._settle_seed(self._parts_revealed(), missing=[])

    def settle_without_missing(self, *, at: Moment, deadline: Moment) -> None:
        """After the days of grace the seed is made of what was revealed; of nothing but the close, if nothing was."""
        self._must_wait_for_seed()
        if self.declared.seed is not SeedSource.PARTIES:
            raise SeedComesFromADraw
        if at < deadline:
            raise SeedIsNotSettled(until=deadline)
        self._settle_seed(self._parts_revealed(), missing=sorted(set(self.parties) - set(self.revealed)))

    def enter_draw(self, *, by: str, code: str) -> None:
        """The second person who reads the same number settles the seed; another number takes the place of the first."""
        self._must_wait_for_seed()
        if self.declared.seed is not SeedSource.DRAW:
            raise SeedComesFromParties
        plain = drawn_code(code)
        if self.drawn is not None and self.drawn[1] == by:
            raise DrawNeedsTwoPeople
        confirmed = self.drawn is not None and self.drawn[0] == plain
        self.trigger(self.DrawEntered, process=self.process, code=plain)
        if confirmed:
            self._settle_seed([plain], missing=[])

    def _parts_revealed(self) -> list[str]:
        return [self.revealed[party] for party in sorted(self.revealed)]

    def _settle_seed(self, parts: list[str], *, missing: list[str]) -> None:
        self.trigger(
            self.SeedSettled,
            process=self.process,
            seed=settled_seed(self.closing_leaf, parts),
            closing_leaf=self.closing_leaf,
            parts=parts,
            missing=missing,
        )

    def _must_wait_for_seed(self) -> None:
        self.must_be_closed()
        if self.seed or self.imported:
            raise SeedIsSettled

    # Opening, extending, closing ------------------------------------------------------------------------------------

    def open(self, rolls: list[RollSealed], *, at: Moment) -> None:
        self.must_exist()
        if self.state is not State.FROZEN:
            raise RoundIsNotFrozen(state=self.state)
        if at < self.opens:
            raise RoundIsNotOpen(opens=self.opens)
        self._must_have_seed_parties()
        self.trigger(self.Opened, process=self.process, digest=self.digest, rolls=rolls)

    def _must_have_seed_parties(self) -> None:
        if self.declared.seed is SeedSource.DRAW:
            return
        if len(self.parties) < FEWEST_PARTIES:
            raise SeedNeedsTwoParties(committed=len(self.parties), fewest=FEWEST_PARTIES)
        if all(role is Role.ORGANISER for _commitment, role in self.parties.values()):
            raise SeedPartiesAreAlike

    def extend(self, *, closes: Moment, reason: Sealed, at: Moment) -> None:
        self.must_be_open(at)
        if closes <= self.closes:
            raise RoundCannotBeCut(closes=self.closes)
        self.trigger(self.Extended, process=self.process, closes=closes, was=self.closes, reason=reason)

    def withdraw_option(self, option: str, *, reason: Sealed) -> None:
        self.must_exist()
        if self.state not in (State.FROZEN, State.OPEN):
            raise (
                RoundIsNotFrozen(state=self.state) if self.state is State.DRAFT else VotingIsClosed(closes=self.closes)
            )
        if option not in {listed.id for listed in self.options}:
            raise NoSuchOption(option=option)
        if option in self.withdrawn:
            raise OptionIsWithdrawn(option=option)
        self.trigger(self.OptionWithdrawn, process=self.process, option=option, reason=reason)

    def close(self, *, ballots: dict[str, int], changes: int, rolls: list[RollClosed], at: Moment) -> None:
        self.must_be_over(at)
        self.trigger(self.Closed, process=self.process, ballots=ballots, changes=changes, rolls=rolls)

    def cancel(self, *, reason: Sealed) -> None:
        """Before the close: what was cast is not counted. Afterwards a result is challenged, not cancelled."""
        self.must_exist()
        if self.state not in (State.DRAFT, State.FROZEN, State.OPEN):
            raise RoundIsOver(round=self.key)
        self.trigger(self.Cancelled, process=self.process, reason=reason)

    # What others ask ------------------------------------------------------------------------------------------------

    def must_exist(self) -> None:
        if not self.exists:
            raise NoSuchRound(round=self.key)

    def must_be_open(self, at: Moment) -> None:
        """Also by the clock: what comes after the declared hour is late, even if nobody has closed yet."""
        self.must_exist()
        if self.state in (State.DRAFT, State.FROZEN) or at < self.opens:
            raise RoundIsNotOpen(opens=self.opens)
        if self.state is not State.OPEN or at >= self.closes:
            raise VotingIsClosed(closes=self.closes)

    def must_be_over(self, at: Moment) -> None:
        """Open, and its hour has come: it may be closed."""
        self.must_exist()
        if self.state is not State.OPEN:
            raise VotingIsClosed(closes=self.closes) if self.closed_at else RoundIsNotOpen(opens=self.opens)
        if at < self.closes:
            raise VotingIsStillOpen(closes=self.closes)

    def must_be_closed(self) -> None:
        self.must_exist()
        if self.state is State.CANCELLED:
            raise RoundIsOver(round=self.key)
        if self.state is not State.CLOSED:
            raise RoundIsNotClosed(closes=self.closes)

    def must_have_seed(self) -> None:
        if not self.seed and not self.imported:
            raise SeedIsNotSettled(until="")

    def _must_be_draft(self) -> None:
        if self.state is State.CANCELLED:
            raise RoundIsOver(round=self.key)
        if self.state is not State.DRAFT:
            raise RoundIsFrozen(round=self.key)
