"""The content of the Quito seed: the plan word for word, the territory, the people and the proposals of the demonstration."""
