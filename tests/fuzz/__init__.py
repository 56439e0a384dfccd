"""Inputs damaged at random, behind every door: each is answered, or refused in words, and soon.

`python3 noxfile.py -s fuzz` reads more than a million of them, the same each time.
"""
