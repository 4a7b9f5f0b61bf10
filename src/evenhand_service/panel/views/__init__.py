"""The pages of the results desk and of the ratings panel."""
