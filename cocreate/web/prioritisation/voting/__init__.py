"""Voting as a neighbour meets it: the paper in its order, her marks, what they say, where a round stands."""
