"""A copy of everything the service keeps, made while it runs, and put back with proof that nothing is missing."""
