"""The guidance that a run is held against, a module each, in the order of the report."""
