"""Letters: what goes out about a region and several of its units, written here and published of what is published here."""
