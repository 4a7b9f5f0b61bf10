"""Results that were really published, as the packs hold them, and whether they add up: for anybody to read."""
