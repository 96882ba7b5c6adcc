"""From nothing to green: `python -m tests.ci` runs every check, on any system, by Python alone."""
