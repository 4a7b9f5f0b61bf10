"""Published reports read into data, and the figures of any text held against each other."""
