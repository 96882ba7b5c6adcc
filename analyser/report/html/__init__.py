"""The pages that answer back: one self-contained HTML file each."""
