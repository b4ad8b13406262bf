"""Who may give which command: the one table, shown to administrators as a page."""

from collections.abc import Sequence

from cocreate.application.acts import Command
from cocreate.application.admission import (
    AdmitProposal,
    AppealAdmission,
    AskOpinion,
    ClarifyProposal,
    DecideAdmissionAppeal,
    GiveOpinion,
    NotAdmitProposal,
    PublishCriteria,
    ReturnForClarification,
)
from cocreate.application.clusters import (
    AddToCluster,
    AnswerContest,
    ContestCluster,
    DescribeCluster,
    FormCluster,
    MergeClusters,
    RemoveFromCluster,
    SplitCluster,
    TellApart,
)
from cocreate.application.council import ConstituteForum, SeatMember, VacateSeat
from cocreate.application.discussion import (
    EditComment,
    PostComment,
    PostOfficialComment,
    WithdrawComment,
)
from cocreate.application.moderation import (
    AppealHiding,
    DecideHidingAppeal,
    DismissReports,
    HideContent,
    ReportContent,
    RestoreContent,
)
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
    PublishSupportRules,
    PublishTimeline,
    RegisterUnit,
    RelieveFromUnit,
    StaffUnit,
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
from cocreate.application.responses import (
    ContestResponse,
    DecideResponseContest,
    PublishResponse,
)
from cocreate.application.territory import AdoptTerritory
from cocreate.domain.shared import Role

CITIZEN = Role.CITIZEN
FACILITATOR = Role.FACILITATOR
MODERATOR = Role.MODERATOR
ORGANISER = Role.ORGANISER
ADMINISTRATOR = Role.ADMINISTRATOR
UNIT = Role.UNIT

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
    RegisterUnit: (ORGANISER,),
    StaffUnit: (ORGANISER,),
    RelieveFromUnit: (ORGANISER,),
    PublishSupportRules: (ORGANISER,),
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
    # Conversation
    PostComment: (CITIZEN,),
    PostOfficialComment: (UNIT, ORGANISER, FACILITATOR, MODERATOR),
    EditComment: (CITIZEN,),
    WithdrawComment: (CITIZEN,),
    # Admission
    PublishCriteria: (ORGANISER,),
    AdmitProposal: (MODERATOR, ORGANISER),
    ReturnForClarification: (MODERATOR, ORGANISER),
    ClarifyProposal: (CITIZEN,),
    NotAdmitProposal: (MODERATOR, ORGANISER),
    AppealAdmission: (CITIZEN,),
    DecideAdmissionAppeal: (MODERATOR, ORGANISER),
    AskOpinion: (MODERATOR, ORGANISER),
    GiveOpinion: (UNIT,),
    # Groups
    FormCluster: (MODERATOR, FACILITATOR, ORGANISER),
    AddToCluster: (MODERATOR, FACILITATOR, ORGANISER),
    RemoveFromCluster: (MODERATOR, FACILITATOR, ORGANISER),
    SplitCluster: (MODERATOR, FACILITATOR, ORGANISER),
    MergeClusters: (MODERATOR, FACILITATOR, ORGANISER),
    DescribeCluster: (MODERATOR, FACILITATOR, ORGANISER),
    ContestCluster: (CITIZEN,),
    AnswerContest: (MODERATOR, FACILITATOR, ORGANISER),
    TellApart: (MODERATOR, FACILITATOR, ORGANISER),
    # Moderation
    ReportContent: (CITIZEN,),
    DismissReports: (MODERATOR,),
    HideContent: (MODERATOR,),
    RestoreContent: (MODERATOR,),
    AppealHiding: (CITIZEN,),
    DecideHidingAppeal: (MODERATOR,),
    # Responses
    PublishResponse: (UNIT, ORGANISER),
    ContestResponse: (CITIZEN,),
    DecideResponseContest: (ORGANISER, MODERATOR),
}
"""The system (the platform's own background acts and its operator at the console) may give every command; each such act
is in the ledger under its own name."""
