"""The quality of judgement: changes that are asked for in a reading, and answered."""
