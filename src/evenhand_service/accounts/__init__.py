"""Who works here, for whom, and in which role."""
