"""Looking ahead: what a route will cost these calves, what would change it, and the way back."""
