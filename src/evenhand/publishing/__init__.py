"""Publishing: an inspection frozen as numbered versions, each of which says what it holds, and is read back before it is kept."""
