"""One module a chart, each drawing into the panel that it is given."""
