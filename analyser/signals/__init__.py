"""Arrays in, arrays out: what the sensors' channels can be trusted for."""
