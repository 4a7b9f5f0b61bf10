"""What others made and we carry: how it comes into the repository."""
