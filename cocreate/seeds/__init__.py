"""Stories that can be played into a new ledger, through commands."""
