"""The pages of quality."""
