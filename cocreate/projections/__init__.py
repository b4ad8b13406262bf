"""What is shown: tables kept from events, all of which can be emptied and rebuilt."""
