"""A watched folder: each new recording in it, or on a watch, gets its page and its verdict."""
