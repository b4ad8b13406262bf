"""How it is counted, step by step: for every rule the sentences by which a reader could make the count again."""

from collections.abc import Callable, Iterator, Mapping

from cocreate.web.prioritisation.explained import ExplainedChamber
from cocreate.web.prioritisation.explaining.counting import carrying, lists, most_votes, ranked, shares


def counting(chamber: ExplainedChamber) -> Iterator[str]:
    yield from map(str, _RULES[chamber.rule_id](chamber))


_RULES: Mapping[str, Callable[[ExplainedChamber], Iterator[str]]] = {
    "greedy_votes": most_votes.greedy,
    "greedy_votes_no_skip": most_votes.no_skip,
    "greedy_per_cost": most_votes.per_cost,
    "equal_shares": shares.equal_shares,
    "equal_shares_k": shares.equal_shares_k,
    "phragmen": carrying.phragmen,
    "phragmen_ranking": carrying.phragmen_ranking,
    "score_ranking": lists.score_ranking,
    "net_support": lists.net_support,
    "median_grade": lists.median_grade,
    "majority": lists.majority,
    "borda": ranked.borda,
    "schulze": ranked.schulze,
    "irv": ranked.irv,
    "stv_scottish": ranked.stv,
}
"""By the id of the rule; a test asks that none is missing."""
