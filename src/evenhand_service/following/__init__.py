"""What becomes of recommendations: answers and steps, reviews of progress, and what the next inspection opens with."""
