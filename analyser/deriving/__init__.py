"""The steps of `derive`, one module each: they take a run's workbench and put columns on it."""
