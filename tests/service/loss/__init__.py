"""Whether an answer is ever lost: readers who write while the network, the server and the database fail."""
