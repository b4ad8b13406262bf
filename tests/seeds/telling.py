"""The story of Quito as it is told for a day, without being played."""

from datetime import date, datetime

from cocreate.application.clusters import FormCluster, MergeClusters
from cocreate.application.responses import PublishResponse
from cocreate.seeds.quito.calendar import Calendar
from cocreate.seeds.quito.cast import Cast
from cocreate.seeds.quito.intake import edition_on, key_of
from cocreate.seeds.quito.people import synthetic_people
from cocreate.seeds.quito.proposals import synthetic_proposals
from cocreate.seeds.quito.story import fates_of, story

CITIZEN = 7
SUNDAY = date(2026, 10, 4)


class Told:
    """A story that ends on one day, with what a test asks of it."""

    def __init__(self, today: date, now: datetime | None = None) -> None:
        self.calendar = Calendar(today)
        edition = edition_on(self.calendar.opens)
        people = synthetic_people(territory=edition)
        self.proposals = synthetic_proposals(territory=edition, people=people, opens_on=self.calendar.opens)
        self.acts = story(
            Everybody(), self.calendar, people, self.proposals, citizen=CITIZEN, tracking_key=b"k" * 32, now=now
        )
        self.fates = fates_of(self.calendar, self.proposals)
        self.by_key = {key_of(proposal): proposal for proposal in self.proposals}

    def of(self, kind):
        return [act for act in self.acts if type(act.command) is kind]

    def covered(self) -> set[str]:
        """Proposals of the first round that have a response, by themselves or with their group."""
        members = {act.command.cluster: set(act.command.members) for act in self.of(FormCluster)}
        for act in self.of(MergeClusters):
            members[act.command.into] |= members.pop(act.command.cluster)
        found: set[str] = set()
        for act in self.of(PublishResponse):
            kind, _sep, key = act.command.about.partition("/")
            found |= members[key] if kind == "cluster" else {key}
        return found


class Everybody(Cast):
    """Acts name their actors by key; who they are is of no matter here."""

    def __getitem__(self, who):
        return self.actors["system"]
