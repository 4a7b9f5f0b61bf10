"""A short tour of the service for whoever is signed in, by their role."""
