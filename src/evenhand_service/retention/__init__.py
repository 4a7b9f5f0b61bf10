"""What is held of cases goes when its time is over: what that is, when it goes, and what is said of it."""
