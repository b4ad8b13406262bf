"""Paper ballots on the web: the sheet itself, what is typed of each paper, what a round's page says of boxes."""
