"""Which events are news, and for whom: the authors, who follows the thing, its zone, who waits for an answer."""

from collections.abc import Iterable
from dataclasses import replace

from cocreate.domain.admission import Admission, Criteria, Opinion
from cocreate.domain.assemblies import Assembly
from cocreate.domain.clusters import Cluster
from cocreate.domain.council import Forum
from cocreate.domain.discussion import Comment
from cocreate.domain.moderation import Case
from cocreate.domain.processes import Process
from cocreate.domain.proposals import Proposal
from cocreate.domain.responses import Response
from cocreate.domain.shared import Channel
from cocreate.domain.workshops import Contribution, Minutes, Roll, Via, Workshop
from cocreate.kept.preferences import NewsKind
from cocreate.projections.base import Event
from cocreate.projections.notifications.steps import (
    NEWS_PROJECTION,
    Ask,
    Begin,
    Move,
    NewsChanges,
    StopAsking,
    Tell,
    Thing,
)

MINE, REPLIES, FOLLOWED, PROCESS = NewsKind.MINE, NewsKind.REPLIES, NewsKind.FOLLOWED, NewsKind.PROCESS


def _proposal_news(event: Event, process: str, proposal: str, *, in_zone: bool, author: NewsKind = MINE) -> Tell:
    """Something happened to a proposal: its followers hear it, its author, and maybe its zone."""
    name = f"proposal/{proposal}"
    return Tell(
        event,
        process,
        name,
        subjects=((name, FOLLOWED),),
        authors=((name, author),),
        zones=(name,) if in_zone else (),
    )


# Proposals -----------------------------------------------------------------------------------------------------------


@NEWS_PROJECTION.on(Proposal.Submitted)
def tell_of_proposal(delta: NewsChanges, event: Proposal.Submitted) -> None:
    """What was written down for somebody is news for her; for her neighbours once a second person has confirmed it."""
    delta.steps.append(Begin(event.stream, Thing(event.process, event.author, event.place.zone)))
    at_once = event.channel == Channel.WEB
    delta.steps.append(_proposal_news(event, event.process, event.subject, in_zone=at_once))


@NEWS_PROJECTION.on(Proposal.TranscriptionConfirmed)
def tell_of_confirmation(delta: NewsChanges, event: Proposal.TranscriptionConfirmed) -> None:
    delta.steps.append(_proposal_news(event, "", event.subject, in_zone=True))


@NEWS_PROJECTION.on(Proposal.Amended)
def tell_of_amendment(delta: NewsChanges, event: Proposal.Amended) -> None:
    delta.steps.append(_proposal_news(event, "", event.subject, in_zone=False))
    delta.steps.append(Move(event.stream, event.place.zone))


@NEWS_PROJECTION.on(Proposal.TranscriptionReturned, Proposal.Withdrawn, Proposal.Redacted)
def tell_of_end(delta: NewsChanges, event: Event) -> None:
    delta.steps.append(_proposal_news(event, "", event.subject, in_zone=False))


# Admission -----------------------------------------------------------------------------------------------------------


@NEWS_PROJECTION.on(Criteria.Published)
def tell_of_criteria(delta: NewsChanges, event: Criteria.Published) -> None:
    delta.steps.append(_process_news(event, event.process))


@NEWS_PROJECTION.on(Admission.Admitted, Admission.NotAdmitted, Admission.AppealUpheld)
def tell_of_decision(
    delta: NewsChanges, event: Admission.Admitted | Admission.NotAdmitted | Admission.AppealUpheld
) -> None:
    delta.steps.append(_proposal_news(event, event.process, event.proposal, in_zone=True))


@NEWS_PROJECTION.on(
    Admission.ReturnedForClarification, Admission.Clarified, Admission.Appealed, Admission.AppealRejected
)
def tell_of_admission(
    delta: NewsChanges,
    event: Admission.ReturnedForClarification | Admission.Clarified | Admission.Appealed | Admission.AppealRejected,
) -> None:
    delta.steps.append(_proposal_news(event, event.process, event.proposal, in_zone=False))


@NEWS_PROJECTION.on(Opinion.Given)
def tell_of_opinion(delta: NewsChanges, event: Opinion.Given) -> None:
    delta.steps.append(_proposal_news(event, event.process, event.proposal, in_zone=False, author=FOLLOWED))


# Groups --------------------------------------------------------------------------------------------------------------


@NEWS_PROJECTION.on(Cluster.Formed, Cluster.MembersAdded)
def tell_of_members(delta: NewsChanges, event: Cluster.Formed | Cluster.MembersAdded) -> None:
    _tell_cluster(delta, event, event.process, event.members)


@NEWS_PROJECTION.on(Cluster.MembersRemoved)
def tell_of_removal(delta: NewsChanges, event: Cluster.MembersRemoved) -> None:
    """Who goes into a new group at once hears of that one."""
    _tell_cluster(delta, event, event.process, [] if event.into else event.members)


@NEWS_PROJECTION.on(Cluster.MergedInto, Cluster.Described)
def tell_of_cluster(delta: NewsChanges, event: Cluster.MergedInto | Cluster.Described) -> None:
    _tell_cluster(delta, event, event.process, [])


@NEWS_PROJECTION.on(Cluster.Contested)
def note_contest(delta: NewsChanges, event: Cluster.Contested) -> None:
    delta.steps.append(Ask(event.stream, event.by))
    _tell_cluster(delta, event, event.process, [])


@NEWS_PROJECTION.on(Cluster.ContestAnswered)
def tell_of_answered_contest(delta: NewsChanges, event: Cluster.ContestAnswered) -> None:
    name = event.stream
    delta.steps.append(Tell(event, event.process, name, subjects=((name, FOLLOWED),), answers=(name, MINE)))


def _tell_cluster(delta: NewsChanges, event: Event, process: str, members: Iterable[str]) -> None:
    delta.steps.append(Tell(event, process, event.stream, subjects=((event.stream, FOLLOWED),)))
    delta.steps += [_proposal_news(event, process, member, in_zone=False) for member in members]


# Conversation and moderation -----------------------------------------------------------------------------------------


@NEWS_PROJECTION.on(Comment.Posted)
def tell_of_comment(delta: NewsChanges, event: Comment.Posted) -> None:
    """Who is answered is told so; who wrote what is commented on follows it anyway."""
    delta.steps.append(Begin(event.stream, Thing(event.process, event.author)))
    about = followed_as(event.about)
    answered = ((f"comment/{event.parent}", REPLIES),) if event.parent else ()
    authors = ((about, FOLLOWED), *answered)
    delta.steps.append(Tell(event, event.process, about, subjects=((about, FOLLOWED),), authors=authors))


def followed_as(subject: str) -> str:
    """A section of the plan is followed with the whole plan."""
    context, _sep, key = subject.partition("/")
    return f"plan/{key.partition('/')[0]}" if context == "section" else subject


@NEWS_PROJECTION.on(Case.Reported)
def note_report(delta: NewsChanges, event: Case.Reported) -> None:
    delta.steps.append(Ask(event.stream, event.reporter))


@NEWS_PROJECTION.on(Case.ReportsDismissed)
def tell_of_dismissal(delta: NewsChanges, event: Case.ReportsDismissed) -> None:
    delta.steps.append(Tell(event, event.process, event.about, answers=(event.stream, FOLLOWED)))


@NEWS_PROJECTION.on(Case.Hidden)
def tell_of_hiding(delta: NewsChanges, event: Case.Hidden) -> None:
    tell = _content_news(event, event.process, event.about)
    delta.steps.append(replace(tell, answers=(event.stream, FOLLOWED)))


@NEWS_PROJECTION.on(Case.Restored, Case.AppealDecided)
def tell_of_moderation(delta: NewsChanges, event: Case.Restored | Case.AppealDecided) -> None:
    delta.steps.append(_content_news(event, event.process, event.about))


def _content_news(event: Event, process: str, content: str) -> Tell:
    """Followers of a proposal hear what becomes of its text; of a comment only its author does."""
    subjects = ((content, FOLLOWED),) if content.startswith("proposal/") else ()
    return Tell(event, process, content, subjects=subjects, authors=((content, MINE),))


# Responses -----------------------------------------------------------------------------------------------------------


@NEWS_PROJECTION.on(Response.Published)
def tell_of_response(delta: NewsChanges, event: Response.Published) -> None:
    if not event.about.startswith("proposal/"):
        _tell_followers(delta, event, event.process, event.about)
    delta.steps += [_proposal_news(event, event.process, proposal, in_zone=True) for proposal in event.covers]


@NEWS_PROJECTION.on(Response.Contested)
def note_contested_response(delta: NewsChanges, event: Response.Contested) -> None:
    delta.steps.append(Ask(event.stream, event.actor))
    _tell_followers(delta, event, event.process, event.about)


@NEWS_PROJECTION.on(Response.ContestDecided)
def tell_of_decided_contest(delta: NewsChanges, event: Response.ContestDecided) -> None:
    """Who contested hears it as hers; others whom the response was about hear that it will be given anew."""
    subjects = ((event.about, FOLLOWED),)
    covered = event.covers if event.upheld else []
    authors = tuple((f"proposal/{proposal}", FOLLOWED) for proposal in covered)
    answers = (event.stream, MINE)
    delta.steps.append(Tell(event, event.process, event.about, subjects=subjects, authors=authors, answers=answers))


def _tell_followers(delta: NewsChanges, event: Event, process: str, subject: str) -> None:
    delta.steps.append(Tell(event, process, subject, subjects=((subject, FOLLOWED),)))


# Assemblies ----------------------------------------------------------------------------------------------------------


@NEWS_PROJECTION.on(Assembly.Registered)
def tell_of_new_assembly(delta: NewsChanges, event: Assembly.Registered) -> None:
    delta.steps.append(Begin(event.stream, Thing(event.process, event.actor, event.place.zone)))
    tell_of_assembly(delta, event)


@NEWS_PROJECTION.on(Assembly.DelegateElected, Assembly.DelegateReelected, Assembly.MandateEnded)
def tell_of_assembly(delta: NewsChanges, event: Event) -> None:
    """Who follows the zone hears who speaks for its neighbourhoods."""
    name = event.stream
    delta.steps.append(Tell(event, "", name, subjects=((name, FOLLOWED),), zones=(name,)))


# Workshops -----------------------------------------------------------------------------------------------------------


@NEWS_PROJECTION.on(Workshop.Published)
def tell_of_workshop(delta: NewsChanges, event: Workshop.Published) -> None:
    """Who takes part in the process hears of it, and who follows one of its zones."""
    delta.steps.append(_workshop_news(event, event.process, zones=event.zones))


@NEWS_PROJECTION.on(Workshop.Rescheduled, Workshop.Cancelled)
def tell_of_moved_workshop(delta: NewsChanges, event: Workshop.Rescheduled | Workshop.Cancelled) -> None:
    """Who heard of it hears that it changed; who has registered hears it as hers."""
    if isinstance(event, Workshop.Cancelled) and not event.announced:
        return
    delta.steps.append(replace(_workshop_news(event, event.process, zones=event.zones), concerns=(event.stream, MINE)))


@NEWS_PROJECTION.on(Workshop.Replanned)
def tell_of_replanned_workshop(delta: NewsChanges, event: Workshop.Replanned) -> None:
    """A draft is nobody's news yet: only a public plan changes with a reason."""
    if event.reason is not None:
        subjects = ((event.stream, FOLLOWED),)
        delta.steps.append(Tell(event, event.process, event.stream, subjects=subjects, concerns=(event.stream, MINE)))


@NEWS_PROJECTION.on(Workshop.MaterialShared)
def tell_of_material(delta: NewsChanges, event: Workshop.MaterialShared) -> None:
    _tell_followers(delta, event, event.process, event.stream)


@NEWS_PROJECTION.on(Minutes.PutForward, Minutes.Published)
def tell_of_minutes(delta: NewsChanges, event: Minutes.PutForward | Minutes.Published) -> None:
    _tell_followers(delta, event, event.process, f"workshop/{event.workshop}")


@NEWS_PROJECTION.on(Minutes.Objected)
def note_objection(delta: NewsChanges, event: Minutes.Objected) -> None:
    delta.steps.append(Ask(f"objection/{event.objection}", event.actor))


@NEWS_PROJECTION.on(Minutes.ObjectionAnswered)
def tell_of_answered_objection(delta: NewsChanges, event: Minutes.ObjectionAnswered) -> None:
    """Who objected hears it as hers; what becomes of the text, followers hear when it is put forward again."""
    answers = (f"objection/{event.objection}", MINE)
    delta.steps.append(Tell(event, event.process, f"workshop/{event.workshop}", answers=answers))


@NEWS_PROJECTION.on(Roll.Registered)
def note_registration(delta: NewsChanges, event: Roll.Registered) -> None:
    delta.steps.append(Ask(f"workshop/{event.workshop}", event.participant))


@NEWS_PROJECTION.on(Roll.RegistrationCancelled)
def note_cancelled_registration(delta: NewsChanges, event: Roll.RegistrationCancelled) -> None:
    delta.steps.append(StopAsking(f"workshop/{event.workshop}", event.participant))


@NEWS_PROJECTION.on(Contribution.Noted)
def note_contribution(delta: NewsChanges, event: Contribution.Noted) -> None:
    """Who said it on her phone hears what becomes of it; what a facilitator wrote down belongs to the room."""
    if event.via == Via.PHONE:
        delta.steps.append(Begin(event.stream, Thing(event.process, event.author)))


@NEWS_PROJECTION.on(Contribution.Carried)
def tell_of_carried_contribution(delta: NewsChanges, event: Contribution.Carried) -> None:
    """Who follows a proposal hears once that an act carried contributions there; of one that was just raised from them,
    nobody does yet."""
    tell_of_settlement(delta, event)
    if event.nth == 1 and not event.raised:
        delta.steps.append(_proposal_news(event, event.process, event.proposal, in_zone=False, author=FOLLOWED))


@NEWS_PROJECTION.on(Contribution.SetAside, Contribution.SettlementReviewed)
def tell_of_settlement(
    delta: NewsChanges, event: Contribution.Carried | Contribution.SetAside | Contribution.SettlementReviewed
) -> None:
    delta.steps.append(Tell(event, event.process, event.stream, authors=((event.stream, MINE),)))


def _workshop_news(event: Event, process: str, *, zones: Iterable[str]) -> Tell:
    in_zones = [(f"zone/{process}/{zone}", FOLLOWED) for zone in zones]
    subjects = ((event.stream, FOLLOWED), (f"process/{process}", PROCESS), *in_zones)
    return Tell(event, process, event.stream, subjects=subjects)


# The process ---------------------------------------------------------------------------------------------------------


@NEWS_PROJECTION.on(
    Process.Announced,
    Process.RulesPublished,
    Process.SupportRulesPublished,
    Process.TimelinePublished,
    Process.PhaseOpened,
    Process.PhaseExtended,
    Process.PhaseClosed,
    Process.DocumentPublished,
    Forum.Constituted,
)
def tell_of_process(delta: NewsChanges, event: Event) -> None:
    delta.steps.append(_process_news(event, event.originator_id.partition("/")[2]))


@NEWS_PROJECTION.on(Process.PlanSectionWritten)
def tell_of_plan(delta: NewsChanges, event: Process.PlanSectionWritten) -> None:
    plan = f"plan/{event.subject}"
    delta.steps.append(Tell(event, event.subject, plan, subjects=((plan, FOLLOWED),)))


def _process_news(event: Event, process: str) -> Tell:
    name = f"process/{process}"
    return Tell(event, process, name, subjects=((name, PROCESS),))
