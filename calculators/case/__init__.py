"""A whole case for a tumour board, typed once and answered by the four calculators."""
