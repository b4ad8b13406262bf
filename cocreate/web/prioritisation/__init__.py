"""Rounds of voting as pages show them: rules explained, results told."""
