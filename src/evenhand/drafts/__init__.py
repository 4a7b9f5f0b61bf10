"""Drafts: reports that are composed and not yet published, read as any other text is."""
