"""What is done with the furniture from the command line."""
