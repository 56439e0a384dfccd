"""Re-irradiation of the spinal cord: the outputs, each with its step, and the tables."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from calculators.contract.limits import distance_text
from calculators.contract.results import Output, Step, Table, TableRow, factor
from calculators.reirradiation.case import (
    NAME,
    Case,
    amount_text,
    case_ranges,
    criterion,
    days_text,
    ends_text,
    label,
    left_text,
    range_text,
    word,
)
from calculators.reirradiation.rules import (
    DOSE_STEP_GY,
    DoseLeft,
    alpha_beta,
    cord_eqd2_gy,
    dose_left,
    limits,
    lowest,
    other_reading,
    stereotactic_fractions,
)
from calculators.tables.reader import Value, load
from calculators.typed.calendar_days import french_date, short_date
from calculators.typed.fields import WHOLE
from calculators.typed.quantities import NO_BREAK_SPACE, french, french_exact, with_unit
from calculators.words.texts import listed, say, unit_word

DASH = "–"


def outputs(case: Case) -> Iterator[Output]:
    """Doses, ratio, dates, and what is left."""
    yield from _course_outputs(case)
    if case.new_eqd2_gy is not None:
        yield from _new_outputs(case, case.new_eqd2_gy)
    if case.no_earlier_dose():
        return
    yield from _interval_outputs(case)
    if case.unknown:
        yield from _range_outputs(case)
    else:
        yield from _left_outputs(case)


def _gy(
    name: str,
    label: str,
    value: Fraction,
    formula: str,
    substituted: str,
    *,
    main: bool = False,
    values: tuple[Value, ...] = (),
) -> Output:
    origins = tuple(used.origin for used in values)
    words = say(f"reirradiation.formulas.{formula}", step=with_unit(french(DOSE_STEP_GY), "Gy"))
    step = Step(formula=words, substituted=substituted, origins=origins)
    text = with_unit(french(value, limits=compared_gy()), "Gy")
    return Output(name=name, label=label, value=value, unit="Gy", text=text, step=step, main=main)


def compared_gy() -> tuple[Decimal, ...]:
    """Every EQD2 to which one is compared: no printed EQD2 crosses them."""
    source = limits("source")
    studied = load(NAME)["studied"]["earlier"]
    return (Decimal(0), source.cumulative.amount, source.new.amount, studied.low, studied.high)


def _eqd2(name: str, label: str, total_dose_gy: Decimal, fractions: int) -> Output:
    total, ratio = french_exact(total_dose_gy), french_exact(alpha_beta().amount)
    substituted = f"{total} × ({total}/{fractions} + {ratio}) / (2 + {ratio})"
    return _gy(name, label, cord_eqd2_gy(total_dose_gy, fractions), "eqd2", substituted, values=(alpha_beta(),))


def _course_outputs(case: Case) -> Iterator[Output]:
    known = [course for course in case.courses if course.eqd2_gy is not None]
    for course in known:
        text = label("earlier_eqd2", n=str(course.number()))
        yield _eqd2(f"{course.path}.eqd2_gy", text, course.total_dose_gy, course.fractions)
    if known:
        terms = " + ".join(french_exact(course.eqd2_gy) for course in known if course.eqd2_gy is not None)
        key = "earlier_known" if case.unknown else "earlier_total"
        yield _gy("earlier.eqd2_gy", label(key), case.known_eqd2_gy, "sum", terms)


def _new_outputs(case: Case, new: Fraction) -> Iterator[Output]:
    yield _eqd2("new.eqd2_gy", label("new_eqd2"), case.new_total_dose_gy or Decimal(0), case.new_fractions or 1)
    if case.unknown:
        return
    earlier = case.known_eqd2_gy
    terms = f"{french_exact(earlier)} + {french_exact(new)}"
    yield _gy("cumulative.eqd2_gy", label("cumulative_eqd2"), earlier + new, "cumulative", terms, main=True)
    if earlier:
        yield _ratio("ratio.cumulative", label("ratio"), new, earlier + new, case.limits().ratio)
        yield _ratio("ratio.earlier", label("ratio_to_earlier"), new, earlier, case.limits().ratio)


def _ratio(name: str, label: str, new: Fraction, over: Fraction, limit: Value) -> Output:
    step = Step(formula=say("reirradiation.formulas.ratio"), substituted=f"{factor(new)} / {factor(over)}")
    text = amount_text(new / over, limit, places=3)
    return Output(name=name, label=label, value=new / over, unit="1", text=text, step=step)


def _interval_outputs(case: Case) -> Iterator[Output]:
    interval, limit = case.interval(), case.limits().interval
    end, earliest = interval.latest_end, interval.earliest_start()
    if end is None or earliest is None:
        return
    if interval.start is not None:
        days = (interval.start - end).days
        step = Step(
            formula=say("reirradiation.formulas.days"), substituted=f"{short_date(interval.start)} − {short_date(end)}"
        )
        yield Output(
            name="interval_days", label=label("interval_days"), value=days, unit="d", text=days_text(days), step=step
        )
    months = with_unit(str(interval.minimum_months), unit_word("month", interval.minimum_months))
    step = Step(
        formula=say("reirradiation.formulas.months"),
        substituted=f"{short_date(end)} + {months}",
        origins=(limit.origin,),
    )
    text = word("after", day=french_date(earliest), days=days_text((earliest - end).days), end=french_date(end))
    key = "earliest_start" if interval.complete else "earliest_bound"
    yield Output(name=key, label=label(key), value=earliest, unit="", text=text, step=step, main=interval.complete)


def _range_outputs(case: Case) -> Iterator[Output]:
    """The ends of the earlier dose for which all three dose criteria hold."""
    if case.new_eqd2_gy is None:
        return
    both, asked = case_ranges(case)["all"], case.limits()
    if both.is_empty() or both.high is None:
        return
    new, share = case.new_eqd2_gy, french_exact(asked.ratio.amount)
    low = f"max({french_exact(case.known_eqd2_gy)}{NO_BREAK_SPACE}; {factor(new)} × (1 − {share}) / {share})"
    high = f"{french_exact(asked.cumulative.amount)} − {french_exact(new)}"
    key = "earlier_high_included" if both.high_included else "earlier_high"
    origins = (asked.ratio, asked.cumulative)
    lowest_one = _gy("earlier_range.low_gy", label("earlier_low"), both.low, "low", low, main=True, values=origins[:1])
    highest = _gy("earlier_range.high_gy", label(key), both.high, "high", high, main=True, values=origins[1:])
    texts = ends_text(both)
    yield replace(lowest_one, text=texts[0])
    yield replace(highest, text=texts[1])


def _left_outputs(case: Case) -> Iterator[Output]:
    left = lowest(case.ceilings())
    if left > 0:
        yield _gy(
            "eqd2_left_gy", label("eqd2_left"), left, "eqd2_left", _ceilings_line(case), values=_dose_limits(case)
        )
    for fractions in stereotactic_fractions():
        yield from _dose_left_outputs(case, fractions, main=fractions in case.shown_fractions())


def _dose_limits(case: Case) -> tuple[Value, ...]:
    return (case.limits().new, case.limits().cumulative, case.limits().ratio)


def _ceilings_line(case: Case) -> str:
    earlier, (new, cumulative, share) = (
        french_exact(case.known_eqd2_gy),
        [french_exact(limit.amount) for limit in _dose_limits(case)],
    )
    ratio = f"{factor(case.known_eqd2_gy)} × {share} / (1 − {share})"
    return f"min({new}{NO_BREAK_SPACE}; {cumulative} − {earlier}{NO_BREAK_SPACE}; {ratio})"


def _dose_left_outputs(case: Case, fractions: int, *, main: bool) -> Iterator[Output]:
    left, name = case.left(fractions), f"dose_left.fractions_{fractions}"
    said = WHOLE.said(fractions)
    if left is None:
        text = word("nothing_left")
        yield Output(
            name=f"{name}.total_dose_gy",
            label=label("dose_left", fractions=said),
            value=None,
            unit="",
            text=text,
            main=main,
        )
        return
    ratio, eqd2 = french_exact(alpha_beta().amount), factor(lowest(case.ceilings()))
    exact = f"{fractions} × (√({ratio}² + 4 × (2 + {ratio}) × {eqd2} / {fractions}) − {ratio}) / 2"
    line = f"⌊10 × {exact}⌋ / 10" + (f" − {french(DOSE_STEP_GY)}" if left.met_exactly else "")
    key = "dose_left_strict" if left.met_exactly else "dose_left"
    dose = _gy(
        f"{name}.total_dose_gy", label("dose_left", fractions=said), Fraction(left.total_dose_gy), key, line, main=main
    )
    yield replace(dose, text=left_text(left))
    checked = _eqd2(f"{name}.eqd2_gy", label("dose_left_eqd2", fractions=said), left.total_dose_gy, fractions)
    yield replace(
        checked, text=with_unit(french(left.eqd2_gy, limits=[ceiling.eqd2_gy for ceiling in case.ceilings()]), "Gy")
    )


# --- tables ----------------------------------------------------------------------------------------


def tables(case: Case) -> Iterator[Table]:
    """The dose left for each number of fractions; where the earlier dose is unknown, the ranges of each criterion."""
    if case.no_earlier_dose():
        return
    if not case.unknown:
        yield dose_left_table(case)
        yield other_readings_table(case)
    elif case.new_eqd2_gy is not None:
        yield ranges_table(case)


def column(key: str, **details: str) -> str:
    return say(f"reirradiation.tables.{key}", **details)


def dose_left_table(case: Case) -> Table:
    """The dose left, its margins and the criterion that binds."""
    margins = tuple(column("margin", criterion=criterion(name)) for name in ("cumulative", "new", "ratio"))
    ratio = with_unit(french(alpha_beta().amount), alpha_beta().unit)
    return Table(
        name="dose_left",
        caption=column("dose_left", alpha_beta=ratio),
        columns=(column("dose"), column("eqd2"), *margins, column("binding")),
        rows=tuple(_dose_left_row(case, fractions) for fractions in stereotactic_fractions()),
    )


def _dose_left_row(case: Case, fractions: int) -> TableRow:
    left = case.left(fractions)
    bound = listed([criterion(name) for name in case.binding()])
    cells = (DASH,) * 4 if left is None else _margins(case, left)
    return TableRow(header=WHOLE.said(fractions), cells=(left_text(left), *cells, bound))


def _margins(case: Case, left: DoseLeft) -> tuple[str, ...]:
    """The EQD2 of the dose left and its distance to each criterion."""
    asked, total = case.limits(), case.known_eqd2_gy + left.eqd2_gy
    amounts = ((total, asked.cumulative), (left.eqd2_gy, asked.new), (left.eqd2_gy / total, asked.ratio))
    return (amount_text(left.eqd2_gy, asked.new), *(distance_text(amount, limit) for amount, limit in amounts))


def other_readings_table(case: Case) -> Table:
    """The dose left with the other signs, and with the other denominator of the ratio."""
    other = other_reading(case.reading)
    readings = (case.ceilings(reading=other), case.ceilings(denominator="earlier"))
    return Table(
        name="other_readings",
        caption=column("other_readings"),
        columns=(column(f"other_signs_{other}"), column("other_denominator")),
        rows=tuple(
            TableRow(
                header=WHOLE.said(fractions), cells=tuple(left_text(dose_left(found, fractions)) for found in readings)
            )
            for fractions in stereotactic_fractions()
        ),
    )


def ranges_table(case: Case) -> Table:
    """Per criterion, the earlier dose for which it holds: never two ends tested, the verdict is not monotonic in it."""
    spans = case_ranges(case)
    headers = {name: column("all") if name == "all" else criterion(name) for name in spans}
    rows = tuple(TableRow(header=headers[name], cells=(range_text(span),)) for name, span in spans.items())
    return Table(name="earlier_ranges", caption=column("ranges"), columns=(column("range"),), rows=rows)
