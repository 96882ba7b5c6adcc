"""FIT files, decoded in bulk: the chain of messages walked, the columns gathered by numpy."""
