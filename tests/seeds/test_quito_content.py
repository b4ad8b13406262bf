"""The content of the Quito seed: the plan is word for word, the territory adds up, the proposals are sound and safe."""

import hashlib
import re
from collections import Counter
from datetime import date

import pytest

from cocreate.seeds.quito.idea_bank import THEMES, load_ideas
from cocreate.seeds.quito.people import advisers, institutions, synthetic_people
from cocreate.seeds.quito.plan import OpenGovernmentPlan, PlanSection, load_plan
from cocreate.seeds.quito.proposals import INTAKE_DAYS, Channel, SyntheticProposal, synthetic_proposals, themes
from cocreate.seeds.quito.territory import ParishKind, load_territory, territory_versions

# SHA-256 of the questions and answers of the page as retrieved, one paragraph a line.
WORDS_OF_THE_PLAN = "5fbd0615d85993ee47bd744cfa62a7b3c295b1868ed33ce783319677240888d8"
OGP_VALUES = {"access_to_information", "civic_participation", "public_accountability", "technology_innovation"}
TELEPHONE = re.compile(r"(?:\d[ .-]?){7,}")
MAIL = re.compile(r"\S+@\S+")


@pytest.fixture(scope="module")
def plan() -> OpenGovernmentPlan:
    return load_plan()


@pytest.fixture(scope="module")
def proposals() -> list[SyntheticProposal]:
    return synthetic_proposals()


def paragraphs(section: PlanSection) -> list[str]:
    return [section.question, *(part for part in section.text.split("\n\n") if part), *section.items]


def words(proposal: SyntheticProposal) -> str:
    problem, solution = proposal.problem, proposal.solution
    told = (problem.title, problem.what_happens, problem.who_is_affected, problem.causes)
    return "\n".join((*told, solution.what, solution.expected_result))


class TestPlan:
    def test_is_word_for_word(self, plan: OpenGovernmentPlan) -> None:
        text = "\n".join(line for section in plan.sections for line in paragraphs(section))
        assert hashlib.sha256(text.encode()).hexdigest() == WORDS_OF_THE_PLAN

    def test_answers_every_question_but_the_contact_of_the_monitoring_body(self, plan: OpenGovernmentPlan) -> None:
        assert [section.key for section in plan.sections if section.is_empty] == ["monitoring_body_contact"]

    def test_keeps_the_slips_of_the_source(self, plan: OpenGovernmentPlan) -> None:
        assert "identificación del problema yc) identificación" in plan.section("collaboration_spaces").text
        assert plan.section("groups_count").text == "32014148"
        assert plan.section("submitted_on").text == "14th febrero 2023"

    def test_counts_what_the_record_lists(self, plan: OpenGovernmentPlan) -> None:
        assert len(plan.section("lead_institutions").items) == 4
        assert len(plan.section("current_challenges").items) == 5
        assert len(plan.section("medium_term_goals").items) == 3
        assert Counter(space.mode for space in plan.spaces) == {"online": 4, "co_creation": 3}

    def test_every_section_belongs_to_a_part(self, plan: OpenGovernmentPlan) -> None:
        assert {section.part for section in plan.sections} == {part.key for part in plan.parts}

    def test_spaces_and_endorsements_stand_in_the_text(self, plan: OpenGovernmentPlan) -> None:
        spaces = plan.source_words("collaboration_spaces")
        assert all(space.name in spaces and space.url in spaces for space in plan.spaces)
        lines = [f"{one.name}, {one.role}, {one.organisation}" for one in plan.endorsements]
        assert lines == list(plan.section("endorsements").items)

    def test_anomalies_quote_the_plan(self, plan: OpenGovernmentPlan) -> None:
        for anomaly in plan.anomalies:
            assert anomaly.source_text in plan.source_words(anomaly.field), anomaly
            assert anomaly.explanation.endswith(".")
            assert anomaly.note.endswith(".")

    def test_the_implausible_number_has_no_value(self, plan: OpenGovernmentPlan) -> None:
        (anomaly,) = [anomaly for anomaly in plan.anomalies if anomaly.field == "groups_count"]
        assert anomaly.normalised is None

    def test_an_empty_quotation_means_an_empty_field(self, plan: OpenGovernmentPlan) -> None:
        empty = [anomaly.field for anomaly in plan.anomalies if not anomaly.source_text]
        assert empty == ["monitoring_body_contact"]

    def test_unknown_sections_are_refused(self, plan: OpenGovernmentPlan) -> None:
        with pytest.raises(KeyError):
            plan.section("budget")


class TestTerritory:
    @pytest.mark.parametrize("version", ["2022", "2024"])
    def test_has_65_parishes_and_all_inhabitants(self, version: str) -> None:
        territory = load_territory(version)
        kinds = Counter(parish.kind for parish in territory.parishes)
        assert kinds == {ParishKind.URBAN: 32, ParishKind.RURAL: 33}
        assert len({parish.code for parish in territory.parishes}) == 65
        assert territory.population == 2_679_722
        assert {parish.zone for parish in territory.parishes} == {zone.code for zone in territory.zones}

    def test_zones_have_the_population_of_the_source(self) -> None:
        territory = load_territory()
        assert {zone.code: territory.population_of(zone.code) for zone in territory.zones} == {
            "LD": 425_875,
            "CA": 265_990 + 20_584,
            "EE": 425_299,
            "LM": 15_072,
            "MS": 201_795,
            "EA": 412_036,
            "QU": 446_050,
            "TU": 222_302,
            "LC": 244_719,
        }

    def test_the_tenth_zone_takes_six_parishes_from_la_delicia(self) -> None:
        before, after = territory_versions()
        assert (len(before.zones), len(after.zones)) == (9, 10)
        assert before.valid_until == after.valid_from == date(2024, 4, 7)
        moved = {new.name for old, new in zip(before.parishes, after.parishes, strict=True) if old.zone != new.zone}
        assert moved == {"Nono", "Calacalí", "Nanegal", "Nanegalito", "Pacto", "Gualea"}
        assert {parish.name for parish in after.parishes_of("CH")} == moved

    @pytest.mark.parametrize("zone", ["CA", "EE", "TU"])
    def test_guayllabamba_lies_where_it_is_told(self, zone: str) -> None:
        assert load_territory(guayllabamba_zone=zone).parish("170163").zone == zone

    def test_guayllabamba_needs_a_zone_that_exists(self) -> None:
        with pytest.raises(KeyError):
            load_territory(guayllabamba_zone="CH")

    @pytest.mark.parametrize("version", ["2022", "2024"])
    def test_patches_lie_on_the_map_and_apart(self, version: str) -> None:
        territory = load_territory(version)
        left, top, width, height = map(int, territory.view_box.split())
        for zone in territory.zones:
            assert left <= zone.x <= left + width - 126
            assert top <= zone.y <= top + height - 82
            others = [other for other in territory.zones if other is not zone]
            assert all(abs(zone.x - other.x) >= 126 or abs(zone.y - other.y) >= 82 for other in others)


class TestPeople:
    def test_advisers_are_those_who_endorse_the_plan(self, plan: OpenGovernmentPlan) -> None:
        named = [(one.name, one.role, one.organisation) for one in advisers()]
        assert named == [(one.name, one.role, one.organisation) for one in plan.endorsements]

    def test_institutions_are_those_that_lead_the_plan(self, plan: OpenGovernmentPlan) -> None:
        assert tuple(one.name for one in institutions()) == plan.section("lead_institutions").items
        assert [one.code for one in institutions() if one.presides_council] == ["planning"]

    def test_citizens_are_the_same_every_time(self) -> None:
        assert synthetic_people() == synthetic_people()
        assert synthetic_people() != synthetic_people(seed=7)

    def test_citizens_live_in_every_parish_and_are_old_enough(self) -> None:
        territory, people = load_territory(), synthetic_people()
        assert {person.parish for person in people} == {parish.code for parish in territory.parishes}
        assert all(territory.parish(person.parish).zone == person.zone for person in people)
        assert all(date(1938, 1, 1) <= person.birth_date <= date(2006, 6, 30) for person in people)
        assert [person.index for person in people] == list(range(len(people)))

    def test_addresses_are_unique_and_lead_nowhere(self) -> None:
        people = synthetic_people()
        assert len({person.email for person in people}) == len(people)
        assert all(re.fullmatch(r"[a-z]+\.[a-z]+\.\d+@example\.(org|com)", person.email) for person in people)

    def test_too_few_citizens_are_refused(self) -> None:
        with pytest.raises(ValueError, match="two in each parish"):
            synthetic_people(count=100)


class TestProposals:
    def test_are_the_same_every_time(self, proposals: list[SyntheticProposal]) -> None:
        assert synthetic_proposals() == proposals
        assert synthetic_proposals(seed=7) != proposals

    def test_are_about_320_and_all_different(self, proposals: list[SyntheticProposal]) -> None:
        assert 300 <= len(proposals) <= 340
        assert len({proposal.problem.title for proposal in proposals}) == len(proposals)
        assert len({proposal.problem.what_happens for proposal in proposals}) == len(proposals)

    def test_stay_all_different_with_other_arguments(self) -> None:
        others = synthetic_proposals(seed=3, territory=load_territory("2024", guayllabamba_zone="TU"))
        assert len({proposal.problem.title for proposal in others}) == len(others)
        assert len({proposal.problem.what_happens for proposal in others}) == len(others)

    def test_lie_in_a_parish_of_their_zone(self, proposals: list[SyntheticProposal]) -> None:
        territory = load_territory()
        assert all(territory.parish(proposal.parish).zone == proposal.zone for proposal in proposals)
        assert {proposal.parish for proposal in proposals} == {parish.code for parish in territory.parishes}

    def test_cover_the_zones_by_population(self, proposals: list[SyntheticProposal]) -> None:
        numbers = Counter(proposal.zone for proposal in proposals)
        assert set(numbers) == {zone.code for zone in load_territory().zones}
        assert numbers.most_common(1)[0][0] == "QU"
        assert min(numbers, key=numbers.__getitem__) == "LM"
        assert numbers["LM"] >= 4

    def test_use_the_closed_lists(self, proposals: list[SyntheticProposal]) -> None:
        assert tuple(theme.code for theme in themes()) == THEMES
        assert {proposal.theme for proposal in proposals} == set(THEMES)
        assert all(set(proposal.ogp_values) <= OGP_VALUES and proposal.ogp_values for proposal in proposals)

    def test_leave_nothing_to_fill_in(self, proposals: list[SyntheticProposal]) -> None:
        for proposal in proposals:
            assert all(words(proposal).split("\n"))
            assert not re.search(r"[{}]|\b[dD]e el [a-z]|\b[aA] el [a-z]|  ", words(proposal))
            assert not proposal.problem.title.endswith(".")

    def test_come_through_all_channels_at_all_hours(self, proposals: list[SyntheticProposal]) -> None:
        channels = Counter(proposal.channel for proposal in proposals)
        assert channels[Channel.WEB] > 0.7 * len(proposals)
        assert channels[Channel.ASSISTED] > channels[Channel.PAPER] > 0.04 * len(proposals)
        days = Counter(proposal.day for proposal in proposals)
        assert 0 <= min(days) <= max(days) < INTAKE_DAYS
        assert sum(days[day] for day in range(5)) > 40
        assert sum(days[day] for day in range(INTAKE_DAYS - 5, INTAKE_DAYS)) > 40
        moments = [(proposal.day, proposal.time) for proposal in proposals]
        assert moments == sorted(moments)
        assert [proposal.index for proposal in proposals] == list(range(len(proposals)))

    def test_have_authors_who_live_there(self, proposals: list[SyntheticProposal]) -> None:
        people = synthetic_people()
        assert all(people[proposal.author].parish == proposal.parish for proposal in proposals)

    def test_have_few_supports_or_many(self, proposals: list[SyntheticProposal]) -> None:
        numbers = sorted(len(proposal.supporters) for proposal in proposals)
        assert 2_600 <= sum(numbers) <= 3_400
        assert numbers[0] == 0
        assert 40 <= numbers[-1] <= 60
        assert numbers[len(numbers) // 2] < sum(numbers) / len(numbers)
        for proposal in proposals:
            assert len(set(proposal.supporters)) == len(proposal.supporters)
            assert proposal.author not in proposal.supporters

    def test_some_are_amended_withdrawn_or_redacted(self, proposals: list[SyntheticProposal]) -> None:
        assert sum(proposal.amendment is not None for proposal in proposals) == 40
        assert sum(proposal.withdrawal is not None for proposal in proposals) == 15
        assert sum(proposal.redaction is not None for proposal in proposals) == 3
        for proposal in proposals:
            fates = [fate for fate in (proposal.amendment, proposal.withdrawal, proposal.redaction) if fate]
            assert len(fates) <= 1
            assert all((fate.day, fate.time) > (proposal.day, proposal.time) for fate in fates)

    def test_amendments_change_some_words_and_no_more(self, proposals: list[SyntheticProposal]) -> None:
        for proposal in proposals:
            if amendment := proposal.amendment:
                assert amendment.problem == proposal.problem
                assert amendment.solution != proposal.solution
                before, after = set(proposal.solution.what.split()), set(amendment.solution.what.split())
                assert len(before & after) > len(before) / 2

    def test_only_redacted_ones_expose_somebody(self, proposals: list[SyntheticProposal]) -> None:
        for proposal in proposals:
            if redaction := proposal.redaction:
                assert redaction.exposed in proposal.problem.what_happens
            else:
                assert not TELEPHONE.search(words(proposal))
                assert not MAIL.search(words(proposal))


class TestIdeaBank:
    def test_is_rich(self) -> None:
        ideas = load_ideas()
        assert len(ideas) >= 90
        assert len({idea.code for idea in ideas}) == len(ideas)
        takes = [take for idea in ideas for take in idea.takes]
        assert len(takes) >= 250
        assert len({take.title for take in takes}) == len({take.happens for take in takes}) == len(takes)

    def test_revisions_find_their_words(self) -> None:
        for take in (take for idea in load_ideas() for take in idea.takes):
            if take.revision:
                assert take.revision[0] in take.what
