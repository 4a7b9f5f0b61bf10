"""The desk of whoever leads: how far reading has come, when it will be done, and what it comes to so far."""
