"""Borda's count, doubled so that it stays whole: equal options, and all that are left out, share their places."""

from cocreate.domain.tallies.ranked.papers import Groups, Papers


def doubled_borda(papers: Papers) -> list[int]:
    """Twice the points of every option. The first of m options gets m - 1 points, the last none."""
    size = len(papers.options)
    points, given_to_all = [0] * size, 0
    for groups, copies in papers.stacks:
        unnamed = max(size - sum(map(len, groups)) - 1, 0)
        given_to_all += unnamed * copies
        for option, doubled in _doubled_points(groups, size):
            points[option] += (doubled - unnamed) * copies
    return [given_to_all + own for own in points]


def _doubled_points(groups: Groups, size: int) -> list[tuple[int, int]]:
    """Twice the mean of the places that a group takes: from `above` on, as many as it has members."""
    points, above = [], 0
    for group in groups:
        doubled = 2 * (size - 1) - (2 * above + len(group) - 1)
        points += [(option, doubled) for option in group]
        above += len(group)
    return points
