"""A second implementation of every calculator, compared with the first on seeded requests.

It is written from the specification of the calculators and from the tables of `data/`, and imports nothing of
`calculators/` but the door that is asked and the codes that are declared. It is naive on purpose: a rule is a line of
ordinary Python, a date is counted by python-dateutil, a curve by numpy, so that the same slip made twice is unlikely.

A folder a calculator: `requests` draws what people type (limits and what stands around them, refusals), `answer` is the
naive answer, `test_*` compares.
"""
