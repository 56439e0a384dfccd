"""The export of a DVH: written here in each format that is read, read again naively, with numpy for the curve."""
