"""Which cases are read: the sample of an inspection."""
