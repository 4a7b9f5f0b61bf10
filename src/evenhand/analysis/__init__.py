"""Many inspections at once: declared tables, tallies on any engine, measures, places followed through editions, what if."""
