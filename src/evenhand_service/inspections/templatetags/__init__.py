"""What templates of inspections ask for."""
