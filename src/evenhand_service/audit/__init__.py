"""What was done, by whom, when and why: append-only, in one hash chain per inspection."""
