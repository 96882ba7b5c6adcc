"""The calf-load model: what a run asked of the calves, relative to the easy base run."""
