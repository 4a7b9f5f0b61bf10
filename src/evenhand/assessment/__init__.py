"""Reading cases: recorded facts, answers, which of them apply, and which of them count."""
