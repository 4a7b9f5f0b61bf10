"""Files in and out: text, YAML and CSV with their lines and rows, what is wrong in them, and writing whole or not at all."""
