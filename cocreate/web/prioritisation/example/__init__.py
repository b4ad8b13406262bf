"""An invented small election, counted by the rule that is explained and told from the ballots to who wins."""

from cocreate.web.prioritisation.example.telling import Example, example_of

__all__ = ["Example", "example_of"]
