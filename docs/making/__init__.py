"""What the generated pages of the reference say, each read from the code or the packs."""
