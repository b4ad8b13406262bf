"""Who may give which command: the one table, shown to administrators as a page."""

from collections.abc import Sequence

from cocreate.application.acts import Command
from cocreate.application.council import ConstituteForum, SeatMember, VacateSeat
from cocreate.application.participants import (
    AssistJoining,
    GiveConsent,
    GrantRole,
    Join,
    Leave,
    RenewCard,
    RevokeRole,
    VerifyInPerson,
    WithdrawConsent,
)
from cocreate.application.processes import (
    AnnounceProcess,
    ClosePhase,
    ExtendPhase,
    NoteAnomaly,
    OpenPhase,
    PublishDocument,
    PublishRules,
    PublishTimeline,
    WritePlanSection,
)
from cocreate.application.proposals import (
    AmendProposal,
    ConfirmTranscription,
    GiveSupport,
    RedactProposal,
    ReturnTranscription,
    SubmitProposal,
    TakeSupportBack,
    TranscribeProposal,
    WithdrawProposal,
)
from cocreate.application.territory import AdoptTerritory
from cocreate.domain.shared import Role

CITIZEN = Role.CITIZEN
FACILITATOR = Role.FACILITATOR
MODERATOR = Role.MODERATOR
ORGANISER = Role.ORGANISER
ADMINISTRATOR = Role.ADMINISTRATOR

WHO_MAY: dict[type[Command], Sequence[Role]] = {
    # People
    Join: (CITIZEN,),
    GiveConsent: (CITIZEN,),
    WithdrawConsent: (CITIZEN,),
    Leave: (CITIZEN,),
    GrantRole: (ADMINISTRATOR,),
    RevokeRole: (ADMINISTRATOR,),
    AssistJoining: (FACILITATOR,),
    RenewCard: (ADMINISTRATOR,),
    VerifyInPerson: (ADMINISTRATOR, FACILITATOR),
    # The city
    AdoptTerritory: (ADMINISTRATOR,),
    # Processes
    AnnounceProcess: (ORGANISER,),
    PublishRules: (ORGANISER,),
    PublishTimeline: (ORGANISER,),
    OpenPhase: (ORGANISER,),
    ExtendPhase: (ORGANISER,),
    ClosePhase: (ORGANISER,),
    PublishDocument: (ORGANISER,),
    WritePlanSection: (ORGANISER,),
    NoteAnomaly: (ORGANISER,),
    # The council
    ConstituteForum: (ORGANISER,),
    SeatMember: (ORGANISER,),
    VacateSeat: (ORGANISER,),
    # Proposals
    SubmitProposal: (CITIZEN,),
    TranscribeProposal: (FACILITATOR,),
    ConfirmTranscription: (FACILITATOR, ORGANISER),
    ReturnTranscription: (FACILITATOR, ORGANISER),
    AmendProposal: (CITIZEN,),
    WithdrawProposal: (CITIZEN,),
    RedactProposal: (MODERATOR,),
    GiveSupport: (CITIZEN,),
    TakeSupportBack: (CITIZEN,),
}
"""The system (the platform's own background acts and its operator at the console) may give every command; each such act
is in the ledger under its own name."""
