"""The recommendations: the block, the index, the plain record."""
