#!/usr/bin/env python3
"""Counts an election a second time. Needs Python 3.9 or newer and nothing else; shares no line with the platform.

    recount.py FILE.pb                           # counts as the platform's own files say in their comment
    recount.py FILE.pb --rule mes_cost_add1_full_u
    recount.py FILE.pb --result result.json      # counts by what is declared there, and tells what differs

FILE.pb is an election in the Pabulib format. Rules: greedy, greedy_no_skip, greedy_per_cost; mes_cost and mes_card,
with _add1 or _add1_full, with _u; phragmen; score_ranking. All numbers are exact. Equals fall by the declared chain
and, last, by the lot: the lowest SHA-256 of `--lot` followed by the option's id. The digest is the SHA-256 of the
result as JSON with sorted keys and no blanks.
"""

# ruff: noqa: B905, RUF007
# zip(strict=…) and itertools.pairwise are younger than the Python that an auditor may have.

import argparse
import csv
import json
import re
import sys
from collections import Counter
from fractions import Fraction
from hashlib import sha256
from itertools import groupby
from math import lcm
from pathlib import Path

BUDGET_CHAIN, LIST_CHAIN = ["LOWER_COST", "MORE_VOTES"], ["MORE_VOTES", "MORE_FOR"]
SHARES = {"utility": "COST", "completion": "NONE", "add1_stop": "OVERSPEND", "start": "EXACT", "step": None}
SHARES.update(then_votes=False, comparison=False)


# The file -----------------------------------------------------------------------------------------------------------


def tables_of(path):
    tables, rows, header = {}, [], None
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        for cells in csv.reader(file, delimiter=";"):
            title = cells[0].strip().upper() if cells else ""
            if title in ("META", "PROJECTS", "VOTES") and not any(cell.strip() for cell in cells[1:]):
                rows, header = tables.setdefault(title, []), None
            elif any(cell.strip() for cell in cells):
                if header is None:
                    header = [cell.strip() for cell in cells]
                else:
                    rows.append(dict(zip(header, (cell.strip() for cell in cells))))
    return tables


def number(text):
    return Fraction(text.replace(",", "."))


class Election:
    """`ballots`: what each gives to the options, equal ones together; an empty ballot is only counted as cast."""

    def __init__(self, path):
        tables = tables_of(path)
        meta = {row["key"]: row["value"] for row in tables["META"]}
        self.kind, self.budget, self.comment = meta["vote_type"], number(meta["budget"]), meta.get("comment", "")
        barred = re.search(r"Cannot win \(([^()]*)\)\.", self.comment)
        self.barred = set(barred[1].split(", ")) if barred else set()
        self.threshold = meta.get("min_project_score_threshold")
        self.default = int(number(meta.get("default_score") or "0")) if self.kind == "scoring" else 0
        self.cost = {row["project_id"]: number(row["cost"]) for row in tables["PROJECTS"]}
        self.territory = {row["project_id"]: row.get("neighborhood", "") for row in tables["PROJECTS"]}
        blank = re.search(r"Blank ballots: (\d+)\.", self.comment)
        self.num_votes = len(tables["VOTES"]) + (int(blank[1]) if blank else 0)
        cast = Counter(self.points(row["vote"], row.get("points", "")) for row in tables["VOTES"])
        self.ballots = [(dict(points), copies) for points, copies in sorted(cast.items()) if points]
        self.standing = [option for option in self.cost if option not in self.barred]
        self.voters = sum(copies for _points, copies in self.ballots)
        self.score, self.supporters = dict.fromkeys(self.cost, Fraction(0)), dict.fromkeys(self.cost, 0)
        for points, copies in self.ballots:
            for option, given in points.items():
                self.score[option] += given * copies
                self.supporters[option] += copies if given > 0 else 0

    def points(self, vote, given):
        names = list(dict.fromkeys(name.strip() for name in vote.split(","))) if vote else []
        if self.kind == "ordinal":
            points = {name: len(names) - place for place, name in enumerate(names)}
        elif self.kind in ("cumulative", "scoring"):
            points = dict.fromkeys(self.cost, self.default) if names and self.default else {}
            pairs = zip(vote.split(","), given.split(",")) if vote else ()
            points.update((name.strip(), int(number(one))) for name, one in reversed(list(pairs)))
        else:
            points = dict.fromkeys(names, 1)
        return tuple(sorted((name, one) for name, one in points.items() if one or self.kind == "scoring"))


# Ties ---------------------------------------------------------------------------------------------------------------


class Chain:
    """The order of equals, fixed before the count."""

    def __init__(self, election, links, prefix, votes):
        ask = {"LOWER_COST": election.cost, "MORE_VOTES": votes, "MORE_FOR": votes}
        self.lots = {name: sha256((prefix + name).encode()).hexdigest() for name in election.cost}
        self.links = [*(link for link in links if link in ask), "LOT"]
        self.keys = {
            name: [ask[link][name] * (1 if link == "LOWER_COST" else -1) for link in self.links[:-1]] + [lot, name]
            for name, lot in self.lots.items()
        }

    def order(self, names):
        return sorted(names, key=self.keys.get)

    def tie(self, names, score, depends=True, first_only=False, **more):
        order = self.order(names)
        links = [
            next(link for link, x, y in zip(self.links, self.keys[a], self.keys[b]) if x != y)
            for a, b in zip(order, order[1:])
        ]
        tie = {"projects": order, "link": links[0], "outcome_depends_on_tie_break": depends, **more}
        tie["lot_needed"] = "LOT" in (links[:1] if first_only else links)
        if tie["lot_needed"]:
            tie["lots"] = {name: self.lots[name] for name in order}
        return {**tie, "score": str(score)}


# Rules: each gives winners in order, ties ---------------------------------------------------------------------------


def walk(election, chain, names, worth, left, skip=True):
    """Down the list, the best first, taking what fits."""
    taken, ties, place = [], [], {name: at for at, name in enumerate(chain.order(election.cost))}
    ranked = sorted(names, key=lambda name: (-worth[name], place[name]))
    for value, group in groupby(ranked, key=worth.get):
        group = list(group)
        fitting = [name for name in group if election.cost[name] <= left]
        rivals = fitting if skip else group
        if len(group) > 1 and fitting and sum(election.cost[name] for name in rivals) > left:
            ties.append(chain.tie(group, value))
        for name in group:
            if election.cost[name] <= left:
                left -= election.cost[name]
                taken.append(name)
            elif not skip:
                return taken, ties
    return taken, ties


def greedy(election, chain, params, name):
    least = params["min_score"]
    names = [option for option in election.standing if least is None or election.score[option] >= number(str(least))]
    if "per_cost" not in name:
        return walk(election, chain, names, election.score, election.budget, skip="no_skip" not in name)
    free = [option for option in names if not election.cost[option] and election.score[option] > 0]
    priced = [option for option in names if option not in free]
    worth = {option: election.score[option] / (election.cost[option] or 1) for option in priced}
    taken, ties = walk(election, chain, priced, worth, election.budget)
    return chain.order(sorted(free, key=lambda o: -election.score[o])) + taken, ties


class Shares:
    """Equal Shares: `behind[c]` lists the ballots that give c points, as (ballot, points, copies)."""

    def __init__(self, election, chain, utility):
        self.election, self.chain, self.utility = election, chain, utility
        self.unit = lcm(election.budget.denominator, *(cost.denominator for cost in election.cost.values()))
        self.behind = {c: [] for c in election.standing if election.supporters[c]}
        for at, (points, copies) in enumerate(election.ballots):
            for c, given in points.items():
                if given > 0 and c in self.behind:
                    self.behind[c].append((at, given, copies))

    def run(self, share):
        """Money is whole numbers of 1/`scale`; the scale grows so that every payment is one."""
        exact = share * self.unit
        money, scale = [exact.numerator] * len(self.election.ballots), exact.denominator
        taken = self.chain.order(c for c in self.behind if not self.election.cost[c])
        bounds, ties = dict.fromkeys((c for c in self.behind if c not in taken), None), []
        while bounds:
            quotes, best = {}, None
            for c in sorted(bounds, key=lambda c: (bounds[c] is not None, -(bounds[c] or 0))):
                if best is not None and bounds[c] is not None and bounds[c] < best:
                    break  # values never rise: what was worth less than the best before is so now
                quote = self.price(c, money, scale)
                if quote is None:
                    del bounds[c]
                    continue
                quotes[c] = quote
                by = self.election.cost[c] if self.utility == "COST" else 1
                bounds[c] = by * self.unit * scale * Fraction(quote[1], quote[0])
                best = bounds[c] if best is None else max(best, bounds[c])
            if best is None:
                break
            equals = self.chain.order(c for c in quotes if bounds[c] == best)
            if len(equals) > 1:
                ties.append(self.chain.tie(equals, best, first_only=True, round=len(taken) + 1))
            price, parts = quotes[equals[0]]
            money, scale = [amount * parts for amount in money], scale * parts
            for at, given, _copies in self.behind[equals[0]]:
                money[at] -= min(money[at], price * given)
            taken.append(equals[0])
            del bounds[equals[0]]
        return taken, ties

    def price(self, c, money, scale):
        """The least payment per point that covers the cost, as numerator and denominator."""
        left, rich = int(self.election.cost[c] * self.unit) * scale, self.behind[c]
        if sum(copies * money[at] for at, _given, copies in rich) < left:
            return None
        weight = sum(given * copies for _at, given, copies in rich)
        while True:
            poor = [who for who in rich if money[who[0]] * weight < left * who[1]]
            if not poor:
                exact = Fraction(left, weight)
                return exact.numerator, exact.denominator
            rich = [who for who in rich if money[who[0]] * weight >= left * who[1]]
            left -= sum(copies * money[at] for at, _given, copies in poor)
            weight -= sum(given * copies for _at, given, copies in poor)


def equal_shares(election, chain, params, _name):
    shares, budget, cost = Shares(election, chain, params["utility"]), election.budget, election.cost
    share = budget / election.voters if election.voters else Fraction(0)
    taken, ties = shares.run(share)
    while params["completion"] == "ADD1" and election.voters:
        waiting = [cost[c] for c in shares.behind if c not in taken]
        left = budget - sum(cost[c] for c in taken)
        if not waiting or (params["add1_stop"] == "EXHAUSTIVE" and min(waiting) > left):
            break
        share += number(params["step"])
        higher = shares.run(share)
        if sum(cost[c] for c in higher[0]) > budget:
            break
        taken, ties = higher
    if params["then_votes"]:
        rest = [c for c in election.standing if c not in taken]
        more, new = walk(election, chain, rest, election.score, budget - sum(cost[c] for c in taken))
        taken, ties = taken + more, ties + new
    return (compared(election, chain, taken) if params["comparison"] else taken), ties


def compared(election, chain, taken):
    """Most votes alone stands only if strictly more voters get more points from it."""
    other, _ties = walk(election, chain, election.standing, election.score, election.budget)
    balance = 0
    for points, copies in election.ballots:
        more = sum(given * ((c in other) - (c in taken)) for c, given in points.items())
        balance += copies * ((more > 0) - (more < 0))
    return other if balance > 0 else taken


def phragmen(election, chain, _params, _name):
    load, left, taken, ties = [Fraction(0)] * len(election.ballots), election.budget, [], []
    behind = {c: [at for at, (points, _) in enumerate(election.ballots) if c in points] for c in election.cost}
    waiting = {c for c in election.standing if behind[c]}
    while waiting:
        after = {
            c: (election.cost[c] + sum(load[at] * election.ballots[at][1] for at in behind[c])) / election.supporters[c]
            for c in waiting
        }
        least = min(after.values())
        equals = chain.order(c for c in waiting if after[c] == least)
        if len(equals) > 1:
            ties.append(chain.tie(equals, least, first_only=True, round=len(taken) + 1))
        if election.cost[equals[0]] > left:
            break
        left -= election.cost[equals[0]]
        for at in behind[equals[0]]:
            load[at] = least
        taken.append(equals[0])
        waiting.remove(equals[0])
    return taken, ties


def measures(election, by):
    if by == "COUNT":
        return {c: Fraction(votes) for c, votes in election.supporters.items()}
    said = Counter()
    for points, copies in election.ballots:
        said.update(dict.fromkeys(points, copies))
    return {c: score / (said[c] or 1) if by == "MEAN" else score for c, score in election.score.items()}


def score_ranking(election, chain, params, _name):
    measure, top, each = measures(election, params["by"]), params["top"], params["top_per_territory"]
    supported = [c for c in chain.order(election.standing) if election.supporters[c]]
    order, seen, entering = sorted(supported, key=lambda c: -measure[c]), Counter(), []
    for c in order:
        seen[election.territory[c]] += 1
        if each is None or seen[election.territory[c]] <= int(each):
            entering.append(c)
    winners = entering[: None if top is None else int(top)]
    ties = []
    for value, group in groupby(order, key=measure.get):
        group = list(group)
        won = [c for c in group if c in winners]
        lost = [c for c in group if c not in winners]
        depends = top is each is None or any(
            c in entering or election.territory[c] == election.territory[w] for c in lost for w in won
        )
        if len(group) > 1:
            ties.append(chain.tie(group, value, depends))
    return winners, ties


# Results ------------------------------------------------------------------------------------------------------------


def declared(name):
    """A rule's function and its parameters, from the name that files and people use."""
    plain = name.lower().replace("-", "_").replace("_threshold", "")
    if plain in ("greedy", "greedy_no_skip", "greedy_per_cost"):
        return greedy, {"min_score": None}
    if plain == "phragmen":
        return phragmen, {}
    if plain == "score_ranking":
        return score_ranking, {"by": "SUM", "top": None, "top_per_territory": None}
    if plain.startswith(("mes_cost", "mes_card")):
        params = {**SHARES, "utility": plain[4:8].upper(), "then_votes": plain.endswith("_u")}
        if "_add1" in plain:
            stop = "OVERSPEND" if "_add1_full" in plain else "EXHAUSTIVE"
            params.update(completion="ADD1", add1_stop=stop, step="1")
        return equal_shares, params
    raise SystemExit(f"This script does not know the rule {name}.")


def meaning(params):
    """Parameters as data; in files and on the command line they are text."""
    said = {"true": True, "yes": True, "false": False, "no": False}
    read = {"top": int, "top_per_territory": int, "min_score": lambda value: str(number(value))}
    read["step"] = read["min_score"]
    return {
        key: value if value is None else read.get(key, lambda text: said.get(text.lower(), text))(str(value))
        for key, value in params.items()
    }


def told_in(comment):
    """Rule, parameters, chain and lot, as the platform's own files tell them."""
    counted = re.search(r"Counted by ([a-z_]+)/1(?: \(([^()]*)\))?\.", comment)
    ties = re.search(r"Ties fall by ([A-Z_, ]+) \(([^()]*)\)\.", comment)
    chain, lot = (ties[1].split(", "), ties[2]) if ties else (None, "pb-reference-lot-v1|")
    if not counted:
        return None, {}, chain, lot
    params = dict(pair.split("=", 1) for pair in (counted[2] or "").split(", ") if pair)
    name = counted[1].replace("greedy_votes", "greedy")
    if name == "equal_shares":
        add1 = {"NONE": "", "EXHAUSTIVE": "_add1", "OVERSPEND": "_add1_full"}
        stop = params["add1_stop"] if params["completion"] == "ADD1" else "NONE"
        name = f"mes_{params['utility'].lower()}{add1[stop]}{'_u' if params['then_votes'] == 'True' else ''}"
    return name, params, chain, lot


def recount(path, name=None, params=None, lot=None, chain=None):
    """What the file tells counts where nothing else is asked for."""
    election = Election(path)
    own, own_params, own_chain, own_lot = told_in(election.comment)
    if not (name or own):
        raise SystemExit("The file names no rule in full: say which with --rule.")
    rule, meant = declared(name or own)
    meant = {**meant, **meaning({**({} if name else own_params), **(params or {})})}
    if "_threshold" in (name or "") and meant["min_score"] is None:
        meant.update(meaning({"min_score": election.threshold}))
    name = re.sub("_threshold$", "", (name or own).lower().replace("-", "_"))
    is_list = rule is score_ranking
    votes = election.supporters if is_list else election.score
    questions = chain or own_chain or (LIST_CHAIN if is_list else BUDGET_CHAIN)
    winners, ties = rule(election, Chain(election, questions, lot or own_lot, votes), meant, name)
    scores = measures(election, meant["by"]) if is_list else election.score
    return {
        "rule": name if meant.get("min_score") is None else f"{name}_threshold",
        "params": meant,
        "num_votes": election.num_votes,
        "num_projects": len(election.cost),
        "budget": None if is_list else str(election.budget),
        "scores": {c: str(score) for c, score in scores.items()},
        "winners_in_order": winners,
        "cost": None if is_list else str(sum((election.cost[c] for c in winners), Fraction(0))),
        "ties": ties,
    }


def digest(result):
    return sha256(json.dumps(result, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()).hexdigest()


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--rule")
    parser.add_argument("--param", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--lot", help="what is hashed before each id; by default as the file tells")
    parser.add_argument("--chain", help="questions to equals: LOWER_COST,MORE_VOTES")
    parser.add_argument("--result", help="a published result to compare with")
    given = parser.parse_args(arguments)
    published = json.loads(Path(given.result).read_text(encoding="utf-8")) if given.result else {}
    params = {**published.get("params", {}), **dict(param.split("=", 1) for param in given.param)}
    chain = given.chain.split(",") if given.chain else None
    result = recount(given.file, given.rule or published.get("rule"), params, given.lot, chain)
    print(json.dumps({**result, "digest": digest(result)}, indent=1, ensure_ascii=False))
    if published:
        differs = [key for key, value in result.items() if published.get(key) != value]
        print("The same result." if not differs else f"DIFFERENT: {', '.join(differs)}", file=sys.stderr)
        return 1 if differs else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
