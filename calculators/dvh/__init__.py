"""Doses and volumes of a structure, read from the export of a planning system's DVH: bytes in, records out."""
