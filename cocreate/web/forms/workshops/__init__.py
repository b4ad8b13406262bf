"""Forms around workshops."""
