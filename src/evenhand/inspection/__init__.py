"""One inspection: of whom, by whom, under which edition, when."""
