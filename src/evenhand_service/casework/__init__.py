"""Evidence asked for in advance: what is asked, what was sent, and that it is safe to keep."""
