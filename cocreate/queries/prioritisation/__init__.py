"""Questions about rounds: what is declared, how it stands, the ballots that count, the count itself."""
