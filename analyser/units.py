"""Lengths as people in other countries say them, in metres: the one home of each."""

M_PER_FOOT, M_PER_INCH, M_PER_MILE = 0.3048, 0.0254, 1609.344
