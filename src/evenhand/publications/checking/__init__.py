"""The figures of a text held against each other, one kind of discrepancy in each file."""
