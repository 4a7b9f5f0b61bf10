"""Commands of Django's that the furniture does otherwise."""
