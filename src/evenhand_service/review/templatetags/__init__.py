"""Filters of the templates of review."""
