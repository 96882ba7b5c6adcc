"""A server for assistants: what a runner's season, runs and plans come to, over standard input."""
