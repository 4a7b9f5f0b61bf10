"""What good looks like: published standards, their questions, rules and scales, as data with their sources."""
