"""Pages that list things."""
