"""Many runs: what changed before the calves got sore."""
