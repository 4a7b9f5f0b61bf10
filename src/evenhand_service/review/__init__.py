"""What is done with readings of cases once they are finished: second readings, moderation and sign-off."""
