"""Results as a ratings panel needs them, and the panel: what it decided beside what is computed, its minutes and its lock."""
