"""Surveys of staff and of people on probation: what was asked, what was answered, and what of it may be shown."""
