"""Records and copied links of each release, answered again for ever: the same, or a change that is explained."""
