"""The votes of the Quito demonstration: one certified and published, one brought from elsewhere, one that is open."""

from cocreate.seeds.quito.rounds.calderon import keep_election
from cocreate.seeds.quito.rounds.documents import give_documents
from cocreate.seeds.quito.rounds.story import Rounds, number_of_the_open_round

__all__ = ["Rounds", "give_documents", "keep_election", "number_of_the_open_round"]
