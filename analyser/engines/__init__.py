"""Where many files are read: processes on this machine, or a cluster."""
