"""How an installation is set up: its environment, its settings, its addresses."""
