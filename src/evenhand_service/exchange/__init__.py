"""Inspection folders in and out, both ways without loss, at every stage."""
