"""Notices by e-mail: what people are told, and a queue that loses none."""
