"""A long story by chance, the same for the same seed: every kind of act, many of them refused."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from cocreate.application.acts import Command
from cocreate.application.participants import GiveConsent, GrantRole, Leave, RevokeRole, WithdrawConsent
from cocreate.application.processes import ExtendPhase, NoteAnomaly, PublishDocument
from cocreate.application.proposals import (
    AmendProposal,
    ConfirmTranscription,
    GiveSupport,
    Ground,
    RedactProposal,
    ReturnTranscription,
    TakeSupportBack,
    TranscribeProposal,
    Upload,
    WithdrawProposal,
)
from cocreate.domain.proposals import OgpValue, Place
from cocreate.domain.shared import Channel, Refused, Role
from tests.scenario import PROCESS, VERSION, Scenario, submission, words

THEMES = ("training", "open_data", "participation")
PLACES = (Place(VERSION), Place(VERSION, "QU"), Place(VERSION, "QU", "170111"), Place(VERSION, "TU", "170184"))
PEOPLE = ("Ana", "Berta", "César", "Delia", "Elio", "Felisa", "Gael")


@dataclass
class Chance:
    """Goes on telling a scenario's story, act by act."""

    scenario: Scenario
    seed: int
    proposals: list[str] = field(default_factory=list)
    done: int = 0
    refused: int = 0

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.scenario.an_open_intake()
        for name, role in (("Fabio", Role.FACILITATOR), ("Flora", Role.FACILITATOR), ("Mora", Role.MODERATOR)):
            self.scenario.with_role(name, role)
        self.scenario.with_role("Alba", Role.ADMINISTRATOR, "platform")

    def tell(self, acts: int) -> "Chance":
        for _ in range(acts):
            self.scenario.clock.move(seconds=self.random.choice((0, 0, 1, 40)))
            who, command = self.random.choices(ACTS, weights=WEIGHTS)[0](self)
            try:
                self.done += len(self.scenario.platform.bus.dispatch(command, self.scenario.person(who)))
            except Refused:
                self.refused += 1
        return self

    def someone(self) -> str:
        return self.random.choice(PEOPLE)

    def proposal(self) -> str:
        return self.random.choice(self.proposals) if self.proposals else "none"

    def new_proposal(self) -> str:
        self.proposals.append(f"p{self.seed}-{len(self.proposals)}")
        return self.proposals[-1]

    def content(self) -> dict[str, object]:
        n = self.random.randrange(10_000)
        return {
            "words": words(f"Una idea del barrio número {n}"),
            "theme": self.random.choice(THEMES),
            "values": tuple(self.random.sample(list(OgpValue), self.random.randint(1, 2))),
            "place": self.random.choice(PLACES),
            "uploads": (_plan(n),) if self.random.random() < 0.2 else (),
        }


def _plan(n: int) -> Upload:
    return Upload(sha256=f"{n:064x}", size=n, media_type="application/pdf", name="plano.pdf")


Act = tuple[str, Command]


def submits(story: Chance) -> Act:
    return story.someone(), submission(story.new_proposal(), **story.content())


def transcribes(story: Chance) -> Act:
    key = story.new_proposal()
    author = story.scenario.person(story.someone())
    fields = {**vars(submission(key)), **story.content(), "channel": Channel.PAPER, "author": author}
    return "Fabio", TranscribeProposal(**fields)


def confirms(story: Chance) -> Act:
    return story.random.choice(("Fabio", "Flora")), ConfirmTranscription(process=PROCESS, proposal=story.proposal())


def returns(story: Chance) -> Act:
    return "Flora", ReturnTranscription(process=PROCESS, proposal=story.proposal(), reason="No se lee la segunda hoja.")


def amends(story: Chance) -> Act:
    return story.someone(), AmendProposal(process=PROCESS, proposal=story.proposal(), **story.content())


def withdraws(story: Chance) -> Act:
    reason = story.random.choice(("", "Ya lo resolvimos en el barrio."))
    return story.someone(), WithdrawProposal(process=PROCESS, proposal=story.proposal(), reason=reason)


def redacts(story: Chance) -> Act:
    ground = story.random.choice(list(Ground))
    return "Mora", RedactProposal(process=PROCESS, proposal=story.proposal(), ground=ground, reason="Trae un teléfono.")


def supports(story: Chance) -> Act:
    return story.someone(), GiveSupport(process=PROCESS, proposal=story.proposal())


def takes_support_back(story: Chance) -> Act:
    return story.someone(), TakeSupportBack(process=PROCESS, proposal=story.proposal())


def consents(story: Chance) -> Act:
    return story.someone(), GiveConsent(purpose=story.random.choice(("participation", "news")), notice="1")


def withdraws_consent(story: Chance) -> Act:
    return story.someone(), WithdrawConsent(purpose="news")


def grants(story: Chance) -> Act:
    to = story.scenario.person(story.someone())
    return "Alba", GrantRole(to=to, role=story.random.choice((Role.MONITOR, Role.UNIT)), role_scope=PROCESS)


def revokes(story: Chance) -> Act:
    of = story.scenario.person(story.someone())
    return "Alba", RevokeRole(of=of, role=story.random.choice((Role.MONITOR, Role.UNIT)), role_scope=PROCESS)


def leaves(story: Chance) -> Act:
    return story.someone(), Leave(left_scope=story.random.choice((PROCESS, "platform")))


def extends(story: Chance) -> Act:
    closes = story.scenario.clock.moment(days=60 + story.done)
    return "Olga", ExtendPhase(process=PROCESS, phase="intake", closes=closes, reason="Llegaron pocas propuestas.")


def publishes(story: Chance) -> Act:
    n = story.random.randrange(4)
    return "Olga", PublishDocument(
        process=PROCESS,
        document=f"d{n}",
        title="Acta",
        category="minutes",
        sha256=f"{n:064x}",
        size=n,
        media_type="application/pdf",
    )


def notes(story: Chance) -> Act:
    return "Olga", NoteAnomaly(process=PROCESS, section="11", problem="sums", source_text="9 zonas", note="Son diez.")


WEIGHED: tuple[tuple[Callable[[Chance], Act], int], ...] = (
    (submits, 20),
    (transcribes, 8),
    (confirms, 12),
    (returns, 2),
    (amends, 25),
    (withdraws, 6),
    (redacts, 4),
    (supports, 40),
    (takes_support_back, 25),
    (consents, 3),
    (withdraws_consent, 3),
    (grants, 3),
    (revokes, 3),
    (leaves, 1),
    (extends, 1),
    (publishes, 1),
    (notes, 1),
)
ACTS = [act for act, _ in WEIGHED]
WEIGHTS = [weight for _, weight in WEIGHED]
