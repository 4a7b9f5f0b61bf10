"""The report of an inspection: its text as people write it, what a provider says of the draft, and what stands."""
