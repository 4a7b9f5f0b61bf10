"""What templates of quality ask for."""
