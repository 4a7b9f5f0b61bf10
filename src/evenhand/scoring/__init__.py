"""From answers to scores, from scores to ratings with their reasons; published results recomputed from their parts."""
