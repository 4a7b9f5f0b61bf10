"""PostgreSQL as Django has it, but for how it is seen whether a connection still stands: the name of this package is its engine."""
