"""The same requests asked of each Python that a reader or a command may run: every reply is the same to the byte.

`python3 noxfile.py -s parity` asks all of them and keeps what it counted; `-s tests` asks a few.
"""
