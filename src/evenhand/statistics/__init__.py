"""Plain statistics of shares, comparisons and agreement: numbers in, numbers out. It has never heard of probation."""
