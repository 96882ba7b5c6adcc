"""The drop page: the same for who uses no terminal, on this computer only."""
