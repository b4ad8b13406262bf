"""Every counting rule is explained in plain words, and its example is counted by the rule itself."""

import re
from dataclasses import replace
from fractions import Fraction

import pytest
from flask import Flask, render_template_string
from flask_babel import Babel

from cocreate.application.tallies import (
    NAMED,
    BallotType,
    Combination,
    Kind,
    Limits,
    Link,
    Profile,
    Quorum,
    QuorumKind,
    Ratio,
    ThresholdKind,
    Thresholds,
    TieRule,
    content_of,
    rule_named,
    tally,
    valid_ballot,
)
from cocreate.web.prioritisation.example.people import BUDGET, WISHES, WORKS
from cocreate.web.prioritisation.explaining import ExplainedChamber, explain, short_rule
from cocreate.web.prioritisation.explaining.ties import asked_links
from cocreate.web.words import prioritisation as words

GRADES = ("reject", "poor", "acceptable", "good", "excellent")
LIMITS = {
    BallotType.APPROVAL: Limits(min=2, max=3),
    BallotType.SINGLE: Limits(),
    BallotType.KNAPSACK: Limits(max_sum_cost=40_000_00, min_sum_cost=1_000_00),
    BallotType.POINTS: Limits(max_sum=10, max_per_option=6, max=4),
    BallotType.SCORE: Limits(lowest=-2, highest=7, default=1),
    BallotType.GRADE: Limits(grades=GRADES),
    BallotType.SUPPORT_OPPOSE: Limits(max=4),
    BallotType.YES_NO_ABSTAIN: Limits(min=5),
    BallotType.RANKING: Limits(max=4, equal_allowed=True),
}
IDS = sorted({named.rule.id for named in NAMED.values()})
PAIRS = [(rule, kind) for rule in IDS for kind in sorted(rule_named(rule).rule.ballots)]
HEADINGS = ("voting", "counting", "ties", "conditions")


@pytest.fixture(scope="module")
def words_only():
    """No database: a rule is explained by words alone."""
    app = Flask("words_only")
    app.config["BABEL_DEFAULT_LOCALE"] = "es"
    Babel(app)
    return app


@pytest.fixture(autouse=True)
def spanish(words_only):
    with words_only.test_request_context():
        yield


def chamber(rule, kind=None, **more):
    known = rule_named(rule).rule
    kind = kind or min(known.ballots)
    given = {"budget": 50_000_00 if known.budget else None, "seats": None if known.budget else 3, "options": 12}
    return ExplainedChamber(ballot_type=kind, rule=known.versioned, **{"limits": LIMITS[kind]} | given | more)


def told(*sentences):
    return "\n".join(sentences).replace("\N{NO-BREAK SPACE}", " ")


def counted_again(example):
    """The example counted from its ballots once more."""
    election = example.election
    for body in election.bodies.values():
        assert valid_ballot(election.paper, body)
    profile = Profile.of(
        options=[replace(option, cost=option.cost / 100) for option in election.paper.options.values()],
        ballot_type=election.kind,
        ballots=[content_of(election.paper, body) for body in election.bodies.values()],
        budget=Fraction(BUDGET, 100) if rule_named(election.rule).rule.budget else None,
        seats=election.profile.seats,
        electors=election.profile.electors,
        grades=election.paper.limits.grades,
    )
    return tally(profile, election.rule, election.params, TieRule(election.ties))


# All rules ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("rule", "kind"), PAIRS)
def test_every_rule_is_explained_on_every_ballot_that_suits_it(rule, kind):
    explanation = explain(chamber(rule, kind))
    for heading in HEADINGS:
        sentences = getattr(explanation, heading)
        assert sentences, heading
        assert all(type(sentence) is str and sentence.endswith((".", ":")) for sentence in sentences), sentences
        assert not any("%(" in sentence or "None" in sentence for sentence in sentences), sentences


@pytest.mark.parametrize(("rule", "kind"), PAIRS)
def test_the_example_is_what_the_rule_itself_counts(rule, kind):
    example = explain(chamber(rule, kind)).example
    result = counted_again(example)
    assert example.result.as_bytes() == result.as_bytes()
    titles = {work.id: str(work.name) for work in WORKS}
    assert all(f"«{titles[winner]}»" in example.outcome for winner in result.winners)
    losers = [name for name in titles if name not in result.winners]
    assert (example.first_loser is None) == (not losers)
    assert example.first_loser is None or (example.first_loser not in example.outcome and example.why)
    assert all(type(text) is str and "%(" not in text for text in (*example.intro, *example.steps, *example.why))


@pytest.mark.parametrize(("rule", "kind"), PAIRS)
def test_the_example_is_small_and_everybody_votes(rule, kind):
    example = explain(chamber(rule, kind)).example
    assert 5 <= len(example.rows) <= 9
    assert 3 <= len(example.columns) <= 5
    assert [row.head for row in example.rows] == list(WISHES)
    assert all(len(row.cells) == len(example.columns) for row in example.rows)
    assert example.result.num_votes == len(example.rows)
    assert len(example.steps) <= 20


def test_sums_of_votes_are_what_a_reader_adds_up():
    example = explain(chamber("greedy_votes", BallotType.APPROVAL)).example
    sums = [sum(row.cells[column] == "✓" for row in example.rows) for column in range(len(WORKS))]
    assert example.totals.cells == tuple(map(str, sums))


def test_readers_may_choose_from_every_name_and_every_name_is_there():
    assert set(words.RULES) == set(IDS)
    assert set(words.BALLOT_TYPES) == set(BallotType)
    assert set(words.LINKS) == set(Link)
    assert set(words.COMBINATIONS) == set(Combination)
    assert set(words.QUORUM_KINDS) == set(QuorumKind)
    assert set(words.THRESHOLD_KINDS) == set(ThresholdKind)
    for rule in IDS:
        for name, param in rule_named(rule).rule.params.items():
            assert name in words.PARAMS
            assert param.kind is not Kind.CHOICE or set(words.CHOICES[name]) == set(map(str, param.choices))


# Numbers are the declared ones --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "limits", "said"),
    [
        (BallotType.APPROVAL, Limits(min=2, max=4), "van de 2 a 4 opciones, de 12"),
        (BallotType.APPROVAL, Limits(min=3, max=3), "van exactamente 3 opciones, de 12"),
        (BallotType.APPROVAL, Limits(max=1), "va exactamente 1 opción, de 12"),
        (BallotType.APPROVAL, Limits(), "va 1 opción o más, hasta las 12"),
        (BallotType.APPROVAL, Limits(max_per_territory=2), "De una misma zona puedes elegir hasta 2 opciones"),
        (BallotType.APPROVAL, Limits(max_per_category=1), "De una misma categoría puedes elegir 1 opción"),
        (BallotType.KNAPSACK, Limits(max_sum_cost=30_000_00), "hasta $ 30.000,00"),
        (BallotType.KNAPSACK, Limits(min_sum_cost=500_00), "$ 500,00 o más"),
        (BallotType.POINTS, Limits(min_sum=5, max_sum=10), "entre 5 y 10 puntos"),
        (BallotType.POINTS, Limits(min_sum=10, max_sum=10), "exactamente 10 puntos"),
        (BallotType.POINTS, Limits(max_per_option=4), "como máximo 4 puntos"),
        (BallotType.SCORE, Limits(lowest=1, highest=9), "de 1 (la peor) a 9 (la mejor)"),
        (BallotType.SCORE, Limits(default=3), "cuenta como 3"),
        (BallotType.APPROVAL, Limits(blank_allowed=False), "no se puede votar en blanco"),
    ],
)
def test_limits_are_told_with_their_numbers(kind, limits, said):
    assert said in told(*explain(chamber("score_ranking", kind, limits=limits)).voting)


def test_it_is_told_who_sees_the_vote():
    secret, named = (explain(chamber("majority", secret=secret)).voting for secret in (True, False))
    assert "secreto" in told(*secret)
    assert "secreto" not in told(*named)
    assert "por nombre" in told(*named)


def test_equal_shares_says_when_raising_stops():
    def said(**params):
        return told(*explain(chamber("equal_shares", BallotType.APPROVAL, params=params)).counting)

    overspend, exhaustive, none = said(), said(add1_stop="EXHAUSTIVE"), said(completion="NONE")
    assert "Deja de subir solo cuando subir una vez más costaría más que el presupuesto" in overspend
    assert "no alcanza para ninguna otra opción" in exhaustive
    assert "una sola vez" in none
    assert "Deja de subir" not in none
    assert "sube $ 1,00 cada vez" in overspend
    assert "sube $ 2,50 cada vez" in said(step="2.5")
    assert "$ 50.000,00" in overspend
    assert "Ronda final" in overspend
    assert "No hay ronda final" in said(then_votes="no")
    assert "Al final se compara" in said(comparison="yes")
    assert "se compara" not in overspend


@pytest.mark.parametrize(
    ("rule", "params", "said"),
    [
        ("greedy_votes", {"min_score": "25"}, "necesita 25 votos o más"),
        ("score_ranking", {"top": "4"}, "entran las 4 primeras"),
        ("score_ranking", {"top_per_territory": "2"}, "De cada zona pasan las 2 primeras"),
        ("stv_scottish", {"seats": "5"}, "se divide para 6"),
        ("equal_shares_k", {"seats": "7"}, "Hay 7 puestos"),
        ("majority", {"majority": "QUALIFIED", "share": "3/5", "base": "PRESENT", "present": "21"}, "21 personas"),
        ("majority", {"majority": "QUALIFIED", "share": "3/5", "base": "CAST"}, "el 60 %"),
        ("majority", {"majority": "QUALIFIED"}, "dos tercios de los sí y los no"),
        ("majority", {"majority": "ABSOLUTE", "base": "ELECTORS"}, "más de la mitad de todas las personas del padrón"),
        ("borda", {}, "recibe 11 puntos"),
    ],
)
def test_parameters_are_told_with_their_numbers(rule, params, said):
    kind = BallotType.APPROVAL if BallotType.APPROVAL in rule_named(rule).rule.ballots else None
    explanation = explain(chamber(rule, kind, params=params, seats=None))
    assert said in told(*explanation.counting)
    counted_again(explanation.example)


def test_quorum_and_thresholds_are_told_with_their_numbers():
    explanation = explain(
        chamber(
            "equal_shares",
            BallotType.APPROVAL,
            quorum=Quorum(min_turnout=Ratio(3, 100), min_ballots=200),
            thresholds=Thresholds(min_votes=30, min_share=Ratio(1, 20), cost_share=Ratio(1, 3), min_territories=4),
        )
    )
    said = told(*explanation.conditions)
    for number in ("el 3 % del padrón", "200 papeletas", "30 papeletas", "el 5 % de las papeletas", "4 zonas"):
        assert number in said
    assert "un tercio de la parte del presupuesto" in said
    assert "$ 25.000,00, la mitad del presupuesto, necesita por lo menos un sexto de las papeletas" in said
    assert "Aquí no hay quórum ni mínimos de apoyo." in explanation.example.intro


def test_without_quorum_and_thresholds_that_is_said():
    assert len(explain(chamber("borda")).conditions) == 2


# Ties ---------------------------------------------------------------------------------------------------------------


def test_the_declared_questions_are_told_in_their_order_and_the_lot_last():
    said = explain(chamber("greedy_votes", BallotType.APPROVAL, ties=(Link.MORE_VOTES, Link.LOWER_COST))).ties
    assert "la que tiene más votos" in said[0]
    assert "la que cuesta menos" in said[1]
    assert "sorteo" in said[2]


def test_a_question_that_the_rule_cannot_answer_is_not_told():
    assert asked_links(chamber("borda")) == [Link.LOT]
    assert asked_links(chamber("irv")) == [Link.EARLIER_STAGE, Link.LOT]
    assert asked_links(chamber("score_ranking")) == [Link.MORE_VOTES, Link.LOT]
    assert asked_links(chamber("phragmen_ranking", ties=(Link.LOWER_COST,))) == [Link.LOT]


# The example stays an example ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "kind", "limits"),
    [
        ("score_ranking", BallotType.APPROVAL, Limits(min=8, max=10)),
        ("score_ranking", BallotType.APPROVAL, Limits(min=4, max_per_territory=1)),
        ("score_ranking", BallotType.APPROVAL, Limits(max=1)),
        ("score_ranking", BallotType.KNAPSACK, Limits(min=5, max_sum_cost=900_000_00, min_sum_cost=800_000_00)),
        ("score_ranking", BallotType.KNAPSACK, Limits(max=1, max_sum_cost=10_00)),
        ("score_ranking", BallotType.POINTS, Limits(min_sum=10, max_sum=10, max_per_option=1)),
        ("score_ranking", BallotType.POINTS, Limits(min_sum=100, max_sum=100, max=1)),
        ("score_ranking", BallotType.POINTS, Limits(min=3, max_sum=3)),
        ("score_ranking", BallotType.POINTS, Limits(min=6, min_sum=2, max_sum=100, max_per_option=20)),
        ("score_ranking", BallotType.POINTS, Limits(min_sum=8, max_sum=8, max_per_option=4, max_per_territory=1)),
        ("score_ranking", BallotType.SCORE, Limits(max=2, lowest=-1, highest=0)),
        ("score_ranking", BallotType.GRADE, Limits(min=7, grades=("bad", "good"))),
        ("score_ranking", BallotType.SUPPORT_OPPOSE, Limits(max=1)),
        ("score_ranking", BallotType.SUPPORT_OPPOSE, Limits(max_per_territory=1)),
        ("score_ranking", BallotType.YES_NO_ABSTAIN, Limits(min=6, max=9)),
        ("borda", BallotType.RANKING, Limits(max=1)),
        ("stv_scottish", BallotType.RANKING, Limits(min=9)),
    ],
)
def test_odd_limits_still_give_ballots_that_keep_them(rule, kind, limits):
    example = explain(chamber(rule, kind, limits=limits)).example
    assert example.result.as_bytes() == counted_again(example).as_bytes()


def test_what_is_too_big_for_the_example_is_made_smaller_and_that_is_said():
    example = explain(chamber("score_ranking", BallotType.APPROVAL, params={"top": "10"}, seats=None)).example
    assert len(example.result.winners) == 2
    assert example.first_loser
    assert "Aquí entran solo 2." in example.intro
    example = explain(chamber("greedy_votes", BallotType.APPROVAL, params={"min_score": "500"})).example
    assert example.result.winners
    assert "Aquí el mínimo para poder ganar es 4." in example.intro
    example = explain(chamber("majority", params={"majority": "ABSOLUTE", "base": "PRESENT", "present": "21"})).example
    assert "Aquí están presentes las 9." in example.intro
    assert "Necesitaba 5 sí" in told(*example.steps)


def test_what_fits_is_counted_as_declared():
    example = explain(chamber("score_ranking", BallotType.APPROVAL, params={"top": "3"}, seats=None)).example
    assert not example.election.changed
    assert len(example.result.winners) == 3
    example = explain(chamber("equal_shares", BallotType.APPROVAL, params={"step": "50"})).example
    assert not example.election.changed
    assert "sube $ 50,00" in told(*example.steps)


def test_a_parameter_written_as_text_means_the_same_as_the_value():
    by_text = explain(chamber("equal_shares", BallotType.APPROVAL, params={"then_votes": "false", "step": "5000"}))
    by_value = explain(
        chamber("equal_shares", BallotType.APPROVAL, params={"then_votes": False, "step": Fraction(5000)})
    )
    assert by_text.counting == by_value.counting
    assert by_text.example.steps == by_value.example.steps


def test_two_limits_never_share_one_count():
    """The count is kept for the next reader: only for a question that is the same."""
    all_of_them = explain(chamber("score_ranking", BallotType.APPROVAL)).example
    one_each = explain(chamber("score_ranking", BallotType.APPROVAL, limits=Limits(max=1))).example
    assert all_of_them.totals != one_each.totals


def test_grades_of_another_round_are_not_told():
    explain(chamber("median_grade", limits=Limits(grades=GRADES)))
    other = explain(chamber("median_grade", limits=Limits(grades=("very_bad", "bad", "fair", "good", "very_good"))))
    assert "Aceptable" not in told(*other.example.steps)
    assert "Regular" in told(*other.example.steps)


def test_equal_shares_buys_otherwise_than_most_votes():
    """Else the example would explain nothing: a large group must not take everything."""
    greedy, equal = (explain(chamber(rule, BallotType.APPROVAL)).example for rule in ("greedy_votes", "equal_shares"))
    assert set(greedy.result.winners) != set(equal.result.winners)
    assert equal.result.figures["runs"] > 2
    assert equal.result.figures["added_by_completion"]


# Short names --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "params", "name"),
    [
        ("equal_shares/1", {}, "Partes iguales, con ronda final por votos"),
        ("equal_shares", {"completion": "NONE", "then_votes": "no"}, "Partes iguales, sin subir la parte"),
        ("mes_card_add1", {}, "Partes iguales, cada opción vale lo mismo, hasta que nada más quepa"),
        ("greedy", {}, "Más votos, mientras alcance"),
        ("score_ranking", {"top": "5"}, "Lista de más a menos, las 5 primeras"),
        ("score_ranking", {"by": "MEAN", "top": "1"}, "Lista por el promedio, la primera"),
        ("majority", {"majority": "QUALIFIED", "share": "2/3"}, "Mayoría de dos tercios"),
        ("stv", {"seats": "3"}, "Voto transferible (reglas de Escocia), 3 puestos"),
    ],
)
def test_a_rule_has_one_short_name(rule, params, name):
    assert short_rule(rule, params) == name


@pytest.mark.parametrize("rule", sorted(NAMED))
def test_every_name_of_a_rule_can_be_said_short(rule):
    params = {"min_score": "3"} if NAMED[rule].needs else {}
    assert re.fullmatch(r"[^%_]+", short_rule(rule, params))


def test_money_is_written_as_the_site_writes_numbers():
    assert words.money(12_500_00) == "$\N{NO-BREAK SPACE}12.500,00"
    assert words.money(5) == "$\N{NO-BREAK SPACE}0,05"


# The page -----------------------------------------------------------------------------------------------------------


def page_of_two_rules():
    return render_template_string(
        "{% with e = a, prefix = 'a-' %}{% include 'prioritisation/_rule.html' %}{% endwith %}"
        "{% with e = b, prefix = 'b-', level = 3 %}{% include 'prioritisation/_rule.html' %}{% endwith %}",
        a=explain(chamber("equal_shares", BallotType.APPROVAL)),
        b=explain(replace(chamber("majority"), secret=False)),
    )


def test_two_rules_stand_on_one_page_without_sharing_an_id(app):
    with app.test_request_context():
        page = page_of_two_rules()
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids)) == 4
    assert page.count("<table") == page.count("</table>") == 2
    assert "<h2" in page
    assert "<h4" in page
    assert "«Bancas»" in page
    assert "style=" not in page
