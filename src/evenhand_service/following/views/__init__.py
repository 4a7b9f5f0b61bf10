"""The pages of what becomes of recommendations."""
