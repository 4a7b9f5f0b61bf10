"""What programs may ask for: everything that the pages do, for whoever has a token."""
