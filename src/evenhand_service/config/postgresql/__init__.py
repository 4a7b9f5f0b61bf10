"""PostgreSQL as Django has it, but for how it is seen whether a connection still stands. Django's settings name this package."""
