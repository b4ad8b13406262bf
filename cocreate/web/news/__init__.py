"""News for readers: the lines of the inbox and the feeds, what became of one's own things, and letters that tell it."""
