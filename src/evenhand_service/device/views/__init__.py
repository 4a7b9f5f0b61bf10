"""What devices ask of the service."""
