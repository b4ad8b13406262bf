"""The aggregate: announced, given its rules and timeline, its phases opened, extended and closed, its plan written."""

from collections.abc import Sequence
from datetime import timedelta

from cocreate.domain.processes.refusals import (
    AlreadyOfTheUnit,
    AlreadyPublished,
    CriteriaComeFirst,
    NoSuchPhase,
    NoSuchUnit,
    NotAllowedNow,
    NotOfTheUnit,
    PhaseIsNotOpen,
    PhaseIsOpen,
    PhaseIsOver,
    PhaseNotDue,
    PhasesOverlapThemselves,
    ProcessExists,
    ProcessNotAnnounced,
    ReasonMissing,
    RulesOfSupportMakeNoSense,
    SupportHasBegun,
    TimelineHasNoPhases,
    TimelineNotPublished,
    TimelineTooLate,
    UnitExists,
    WindowCannotBeCut,
)
from cocreate.domain.processes.words import (
    NOTICE_DAYS,
    Ability,
    DocumentCategory,
    Phase,
    PlanPart,
    RuleSet,
    Threshold,
)
from cocreate.domain.shared import Aggregate, Moment, Sealed, datetime_of, moment_of


class Process(Aggregate):
    PREFIX = "process"

    phases: dict[str, Phase]
    opened: dict[str, Moment]
    closed: set[str]
    timeline: int
    published_at: Moment

    class Announced(Aggregate.Event):
        TOPIC = "processes.announced"
        title: Sealed
        summary: Sealed
        rule_set: RuleSet
        territory: str
        previous: str | None = None

        def apply(self, process: "Process") -> None:
            process.territory = self.territory

    class RulesPublished(Aggregate.Event):
        """Rules of participation and their legal references."""

        TOPIC = "processes.rules_published"
        edition: int
        rules: Sealed

        def apply(self, process: "Process") -> None:
            process.rules = self.edition

    class TimelinePublished(Aggregate.Event):
        TOPIC = "processes.timeline_published"
        edition: int
        phases: list[Phase]
        reason: Sealed | None = None

        def apply(self, process: "Process") -> None:
            if not process.timeline:
                process.published_at = self.timestamp
            process.timeline = self.edition
            process.phases = {phase.key: phase for phase in self.phases}

    class PhaseOpened(Aggregate.Event):
        TOPIC = "processes.phase_opened"
        phase: str

        def apply(self, process: "Process") -> None:
            process.opened[self.phase] = self.timestamp

    class PhaseExtended(Aggregate.Event):
        TOPIC = "processes.phase_extended"
        phase: str
        closes: Moment
        was: Moment
        reason: Sealed

        def apply(self, process: "Process") -> None:
            old = process.phases[self.phase]
            process.phases[self.phase] = Phase(old.key, old.abilities, old.opens, self.closes)

    class PhaseClosed(Aggregate.Event):
        TOPIC = "processes.phase_closed"
        phase: str

        def apply(self, process: "Process") -> None:
            process.closed.add(self.phase)

    class DocumentPublished(Aggregate.Event):
        """A document of the process: its digest and size are public facts, its title is sealed words."""

        TOPIC = "processes.document_published"
        document: str
        title: Sealed
        category: DocumentCategory
        sha256: str
        size: int
        media_type: str

        def apply(self, process: "Process") -> None:
            process.documents.add(self.document)

    class PlanSectionWritten(Aggregate.Event):
        """One section of the action plan, by the key of the OGP form. `ordinal` is its place in the plan."""

        TOPIC = "processes.plan_section_written"
        section: str
        part: PlanPart
        ordinal: int
        edition: int
        text: Sealed

        def apply(self, process: "Process") -> None:
            process.sections[self.section] = (self.ordinal, self.edition)

    class AnomalyNoted(Aggregate.Event):
        """The source says something that cannot be right: kept as it stands, with what we make of it."""

        TOPIC = "processes.anomaly_noted"
        section: str
        problem: str
        source_text: Sealed
        note: Sealed

    class UnitRegistered(Aggregate.Event):
        """A municipal unit, or a counterpart, that gives opinions and responses in this process."""

        TOPIC = "processes.unit_registered"
        unit: str
        name: Sealed

        def apply(self, process: "Process") -> None:
            process.units[self.unit] = set()

    class UnitStaffed(Aggregate.Event):
        """Somebody may speak for a unit."""

        TOPIC = "processes.unit_staffed"
        unit: str
        member: str

        def apply(self, process: "Process") -> None:
            process.units[self.unit].add(self.member)

    class UnitRelieved(Aggregate.Event):
        TOPIC = "processes.unit_relieved"
        unit: str
        member: str

        def apply(self, process: "Process") -> None:
            process.units[self.unit].discard(self.member)

    class SupportRulesPublished(Aggregate.Event):
        """How many proposals one person may support at a time (None: no limit), and what follows from how many."""

        TOPIC = "processes.support_rules_published"
        edition: int
        most: int | None
        thresholds: list[Threshold]

        def apply(self, process: "Process") -> None:
            process.support_rules = self.edition
            process.most_supports = self.most

    def start(self) -> None:
        self.units: dict[str, set[str]] = {}
        self.support_rules = 0
        self.most_supports: int | None = None
        self.phases = {}
        self.opened = {}
        self.closed = set()
        self.timeline = 0
        self.rules = 0
        self.territory = ""
        self.published_at = ""
        self.sections: dict[str, tuple[int, int]] = {}
        self.documents: set[str] = set()

    # Questions that other rules ask ----------------------------------------------------------------------------------

    def allows(self, ability: Ability, at: Moment) -> bool:
        return any(ability in phase.abilities and self.is_open(phase.key, at) for phase in self.phases.values())

    def require(self, ability: Ability, at: Moment) -> str:
        """The key of the open phase that allows it. Raises NotAllowedNow with the dates that help."""
        self.must_exist()
        allowing = [p for p in self.phases.values() if ability in p.abilities and self.is_open(p.key, at)]
        if not allowing:
            planned = [phase for phase in self.phases.values() if ability in phase.abilities]
            raise NotAllowedNow(
                ability=ability,
                opens=min((phase.opens for phase in planned if phase.key not in self.opened), default=None),
                closed=max((phase.closes for phase in planned if phase.key in self.opened), default=None),
            )
        return allowing[0].key

    def require_any(self, abilities: Sequence[Ability], at: Moment) -> str:
        """The same for the first of several that is allowed; the dates in the refusal are those of the first."""
        for ability in abilities:
            if self.allows(ability, at):
                return self.require(ability, at)
        return self.require(abilities[0], at)

    def has_begun(self, ability: Ability) -> bool:
        """Whether a phase that allows it was ever opened, even if none is open now."""
        return any(ability in self.phases[key].abilities for key in self.opened)

    def first_opened(self, ability: Ability) -> Moment:
        """When a phase that allows it was opened for the first time. Only after `has_begun`."""
        return min(at for key, at in self.opened.items() if ability in self.phases[key].abilities)

    def plans(self, ability: Ability) -> bool:
        return any(ability in phase.abilities for phase in self.phases.values())

    def must_have_begun(self, ability: Ability, at: Moment) -> None:
        """For what may come late, never early: a decision or a response after its phase is late, and still owed."""
        if not self.has_begun(ability):
            self.require(ability, at)

    def is_open(self, key: str, at: Moment) -> bool:
        """Opened by an event, not yet closed by one, and its last day has not passed (what counts is the order)."""
        return key in self.opened and key not in self.closed and at < self.phases[key].closes

    def closes(self, ability: Ability, at: Moment) -> Moment | None:
        """When the open phase that allows this ends."""
        ends = [p.closes for p in self.phases.values() if ability in p.abilities and self.is_open(p.key, at)]
        return max(ends, default=None)

    # Verbs -----------------------------------------------------------------------------------------------------------

    def announce(
        self, *, title: Sealed, summary: Sealed, rule_set: RuleSet, territory: str, previous: str | None
    ) -> None:
        if self.exists:
            raise ProcessExists(process=self.key)
        self.trigger(
            self.Announced, title=title, summary=summary, rule_set=rule_set, territory=territory, previous=previous
        )

    def publish_rules(self, rules: Sealed) -> None:
        self.must_exist()
        self.trigger(self.RulesPublished, edition=self.rules + 1, rules=rules)

    def publish_timeline(self, phases: list[Phase], *, at: Moment, reason: Sealed | None = None) -> None:
        """The first edition, or a revision with its reason. Windows that are open keep at least their length."""
        self.must_exist()
        self._check_shape(phases)
        if self.timeline and reason is None:
            raise ReasonMissing
        self._check_notice(phases, at)
        self._check_begun_windows(phases, at)
        self.trigger(self.TimelinePublished, edition=self.timeline + 1, phases=phases, reason=reason)

    def open_phase(self, key: str, *, at: Moment, criteria_are_public: bool) -> None:
        phase = self._phase(key)
        if key in self.closed:
            raise PhaseIsOver(phase=key)
        if key in self.opened:
            raise PhaseIsOpen(phase=key)
        if at < phase.opens:
            raise PhaseNotDue(phase=key, opens=phase.opens)
        if at >= phase.closes:
            raise PhaseIsOver(phase=key)
        if Ability.PROPOSE in phase.abilities and self.plans(Ability.ADMIT) and not criteria_are_public:
            raise CriteriaComeFirst(phase=key)
        self.trigger(self.PhaseOpened, phase=key)

    def extend_phase(self, key: str, *, closes: Moment, reason: Sealed, at: Moment) -> None:
        phase = self._phase(key)
        if not self.is_open(key, at):
            raise PhaseIsNotOpen(phase=key)
        if closes <= phase.closes:
            raise WindowCannotBeCut(phase=key, closes=phase.closes)
        self.trigger(self.PhaseExtended, phase=key, closes=closes, was=phase.closes, reason=reason)

    def close_phase(self, key: str, *, at: Moment) -> None:
        """States that a phase ended. Its published end must have come: an open window is never cut."""
        phase = self._phase(key)
        if key not in self.opened or key in self.closed:
            raise PhaseIsNotOpen(phase=key)
        if at < phase.closes:
            raise WindowCannotBeCut(phase=key, closes=phase.closes)
        self.trigger(self.PhaseClosed, phase=key)

    def publish_document(
        self,
        document: str,
        *,
        title: Sealed,
        category: DocumentCategory,
        sha256: str,
        size: int,
        media_type: str,
    ) -> None:
        self.must_exist()
        if document in self.documents:
            raise AlreadyPublished(document=document)
        self.trigger(
            self.DocumentPublished,
            document=document,
            title=title,
            category=category,
            sha256=sha256,
            size=size,
            media_type=media_type,
        )

    def write_plan_section(self, section: str, *, part: PlanPart, text: Sealed) -> None:
        """A section keeps the place in the plan that it had when it was first written."""
        self.must_exist()
        ordinal, edition = self.sections.get(section, (len(self.sections) + 1, 0))
        self.trigger(
            self.PlanSectionWritten,
            section=section,
            part=part,
            ordinal=ordinal,
            edition=edition + 1,
            text=text,
        )

    def note_anomaly(self, section: str, *, problem: str, source_text: Sealed, note: Sealed) -> None:
        self.must_exist()
        self.trigger(
            self.AnomalyNoted,
            section=section,
            problem=problem,
            source_text=source_text,
            note=note,
        )

    def register_unit(self, unit: str, *, name: Sealed) -> None:
        self.must_exist()
        if unit in self.units:
            raise UnitExists(unit=unit)
        self.trigger(self.UnitRegistered, unit=unit, name=name)

    def staff_unit(self, unit: str, *, member: str) -> None:
        self.must_have_unit(unit)
        if member in self.units[unit]:
            raise AlreadyOfTheUnit(unit=unit)
        self.trigger(self.UnitStaffed, unit=unit, member=member)

    def relieve_from_unit(self, unit: str, *, member: str) -> None:
        self.must_speak_for(unit, member)
        self.trigger(self.UnitRelieved, unit=unit, member=member)

    def publish_support_rules(self, *, most: int | None, thresholds: list[Threshold]) -> None:
        self.must_exist()
        if self.has_begun(Ability.SUPPORT):
            raise SupportHasBegun
        effects = [threshold.effect for threshold in thresholds]
        too_low = any(threshold.at_least < 1 for threshold in thresholds) or (most is not None and most < 1)
        if too_low or len(set(effects)) < len(effects):
            raise RulesOfSupportMakeNoSense
        ordered = sorted(thresholds, key=lambda threshold: threshold.at_least)
        self.trigger(self.SupportRulesPublished, edition=self.support_rules + 1, most=most, thresholds=ordered)

    # Rules -----------------------------------------------------------------------------------------------------------

    def must_exist(self) -> None:
        if not self.exists:
            raise ProcessNotAnnounced(process=self.key)

    def must_have_unit(self, unit: str) -> None:
        self.must_exist()
        if unit not in self.units:
            raise NoSuchUnit(unit=unit)

    def must_speak_for(self, unit: str, member: str) -> None:
        self.must_have_unit(unit)
        if member not in self.units[unit]:
            raise NotOfTheUnit(unit=unit)

    def _phase(self, key: str) -> Phase:
        self.must_exist()
        if not self.timeline:
            raise TimelineNotPublished
        if key not in self.phases:
            raise NoSuchPhase(phase=key)
        return self.phases[key]

    @staticmethod
    def _check_shape(phases: list[Phase]) -> None:
        if not phases:
            raise TimelineHasNoPhases
        keys = [phase.key for phase in phases]
        if len(set(keys)) < len(keys) or any(phase.closes <= phase.opens for phase in phases):
            raise PhasesOverlapThemselves

    def _check_notice(self, phases: list[Phase], at: Moment) -> None:
        for phase in phases:
            if Ability.PROPOSE not in phase.abilities or phase.key in self.opened:
                continue
            earliest = datetime_of(self._known_since(phase, at)) + timedelta(days=NOTICE_DAYS)
            if datetime_of(phase.opens) < earliest:
                raise TimelineTooLate(
                    phase=phase.key, opens=phase.opens, earliest=moment_of(earliest), days=NOTICE_DAYS
                )

    def _known_since(self, phase: Phase, at: Moment) -> Moment:
        """Since when people count on this opening: a postponed one was known before, one brought forward was not."""
        old = self.phases.get(phase.key)
        known = old is not None and Ability.PROPOSE in old.abilities and phase.opens >= old.opens
        return self.published_at if known else at

    def _check_begun_windows(self, phases: list[Phase], at: Moment) -> None:
        """What began stays as it was announced, but for a later end while it is still open."""
        kept = {phase.key: phase for phase in phases}
        for key in sorted(self.opened):
            old, new = self.phases[key], kept.get(key)
            if new is None or new.opens != old.opens or new.closes < old.closes or new.abilities != old.abilities:
                raise WindowCannotBeCut(phase=key, closes=old.closes)
            if new.closes != old.closes and not self.is_open(key, at):
                raise PhaseIsOver(phase=key)
