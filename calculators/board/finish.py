"""How a course is finished at equal effect: numbers, their table, what the conclusion says of them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from calculators.board.case import Finish
from calculators.board.rounding import dose_text
from calculators.contract.results import Conclusion, Line, Output, Step, Table, TableRow, Tone, factor
from calculators.doses.courses import Course
from calculators.doses.lq_range import Used, lq_limits_gy, used
from calculators.doses.radiobiology import eqd2_gy
from calculators.eqd2.case import REFERENCE_DOSE_PER_FRACTION_GY, OtherFractions, Ratios
from calculators.eqd2.outputs import effect_outputs
from calculators.eqd2.shown_tables import interval_text
from calculators.ground.exact import Exact
from calculators.words.numbers import french, french_exact, with_unit
from calculators.words.texts import listed, say


@dataclass(frozen=True, kw_only=True, slots=True)
class Dose:
    """The dose of each session for one α/β (or one end of a band), Gy; None where nothing is left."""

    ratios: Ratios
    suffix: str
    alpha_beta_gy: Decimal
    value: Fraction | None

    def ratio_text(self) -> str:
        """« α/β = 2 Gy »."""
        return Ratios(name=self.ratios.name, low=self.alpha_beta_gy, high=self.alpha_beta_gy).text()


def doses(case: Finish, all_ratios: tuple[Ratios, ...], fractions: int) -> list[Dose]:
    """One for each α/β, two for a band, the smaller first."""
    session_doses = []
    for ratios in all_ratios:
        for end in ratios.ends(lambda ratio: case.dose_gy(ratio, fractions) or Fraction(0)):
            value = end.value if case.rest_gy(end.alpha_beta_gy) > 0 else None
            session_doses.append(Dose(ratios=ratios, suffix=end.suffix, alpha_beta_gy=end.alpha_beta_gy, value=value))
    return session_doses


def limits_gy(case: Finish, session_doses: list[Dose]) -> tuple[Exact, ...]:
    """What no printed dose may cross: the model's range, 2 Gy, the planned doses, the other α/β's."""
    planned = (phase.dose_per_fraction_gy for phase in case.planned.phases)
    values = (dose.value for dose in session_doses if dose.value is not None)
    return (*lq_limits_gy(), REFERENCE_DOSE_PER_FRACTION_GY, *planned, *values)


# --- numbers ----------------------------------------------------------------------------------------------------------


def finish_outputs(case: Finish, all_ratios: tuple[Ratios, ...]) -> Iterator[Output]:
    """What was delivered and what is left, in EQD2; the dose of each session."""
    for ratios in all_ratios:
        yield from effect_outputs("delivered", say("board.labels.delivered_course"), case.delivered, ratios, "eqd2_gy")
        yield from rest_outputs(case, ratios)
    for other in case.remaining:
        session_doses = doses(case, all_ratios, other.fractions)
        for dose in session_doses:
            if dose.value is not None:
                yield dose_output(case, other, dose, dose.value, limits_gy(case, session_doses))


def rest_outputs(case: Finish, ratios: Ratios) -> Iterator[Output]:
    """E, below zero where more was delivered than was planned."""
    for end in ratios.ends(case.rest_gy):
        planned, delivered = (course.eqd2_gy(end.alpha_beta_gy) for course in (case.planned, case.delivered))
        yield Output(
            name=f"rest.{ratios.name}.eqd2_gy{end.suffix}",
            label=say(f"board.labels.rest_gy{end.key()}", ratio=ratios.text()),
            value=end.value,
            unit="Gy",
            text=rest_text(end.value),
            step=Step(formula=say("board.formulas.rest"), substituted=f"{factor(planned)} − {factor(delivered)}"),
        )


def rest_text(rest_gy: Fraction) -> str:
    """« 22,5 Gy », or by how much the effect is passed."""
    text = with_unit(french(abs(rest_gy)), "Gy")
    return say("board.words.exceeded", gap=text) if rest_gy < 0 else text


def dose_output(case: Finish, other: OtherFractions, dose: Dose, value: Fraction, limits: tuple[Exact, ...]) -> Output:
    """d’ in so many sessions."""
    ratio, rest, n = french_exact(dose.alpha_beta_gy), case.rest_gy(dose.alpha_beta_gy), french_exact(other.fractions)
    back = eqd2_gy(total_dose_gy=value * other.fractions, fractions=other.fractions, alpha_beta_gy=dose.alpha_beta_gy)
    root = f"√({ratio}² + 4 × ({REFERENCE_DOSE_PER_FRACTION_GY} + {ratio}) × {factor(rest)} / {n})"
    key = dose.suffix.replace(".", "_")
    return Output(
        name=f"{other.name}.{dose.ratios.name}.dose_per_fraction_gy{dose.suffix}",
        label=say(f"board.labels.dose_per_fraction_gy{key}", fractions=other.text(), ratio=dose.ratios.text()),
        value=value,
        unit="Gy",
        text=dose_text(value, limits),
        step=Step(formula=say("board.formulas.dose"), substituted=f"({root} − {ratio}) / 2"),
        exact=back == rest,
    )


def finish_used(case: Finish, all_ratios: tuple[Ratios, ...]) -> Iterator[Used]:
    """The doses that the model is used for: the wrong one, those that finish."""
    yield from (used(phase) for phase in case.wrong)
    for other in case.remaining:
        values = [dose.value for dose in doses(case, all_ratios, other.fractions) if dose.value is not None]
        if values:
            text = say("board.words.finish_in", fractions=other.text())
            yield Used(low_gy=min(values), high_gy=max(values), text=text)


# --- shown ------------------------------------------------------------------------------------------------------------


def finish_table(case: Finish, all_ratios: tuple[Ratios, ...]) -> Table:
    """What was planned and delivered, in EQD2, then the dose of each session for each α/β."""
    rows = [
        TableRow(
            header=say(f"board.labels.{name}"), cells=tuple(effect_cell(case, course, ratios) for ratios in all_ratios)
        )
        for name, course in (("planned", case.planned), ("delivered", case.delivered))
    ]
    rows += [
        TableRow(header=other.text(), cells=tuple(dose_cells(case, all_ratios, other.fractions)))
        for other in case.remaining
    ]
    columns = tuple(ratios.text() for ratios in all_ratios)
    return Table(name="finish", caption=say("board.labels.finish"), columns=columns, rows=tuple(rows), main=True)


def effect_cell(case: Finish, course: Course, ratios: Ratios) -> str:
    """« 37,5 Gy », or from one end of a band to the other; what was planned and delivered are never printed alike."""
    limits = [whole.eqd2_gy(ratio) for whole in (case.planned, case.delivered) for ratio in ratios.values()]
    ends = ratios.ends(course.eqd2_gy)
    return interval_text(ends[0].value, ends[-1].value, limits=limits)


def dose_cells(case: Finish, all_ratios: tuple[Ratios, ...], fractions: int) -> Iterator[str]:
    """« 2,87 Gy par fraction », or that nothing is left; each end of a band with its α/β."""
    session_doses = doses(case, all_ratios, fractions)
    limits = limits_gy(case, session_doses)
    for ratios in all_ratios:
        ends = [dose for dose in session_doses if dose.ratios is ratios]
        texts = [end_text(case, dose, limits) for dose in ends]
        if len(set(texts)) > 1:
            texts = [
                say("board.words.dose_for", dose=text, ratio=dose.ratio_text())
                for text, dose in zip(texts, ends, strict=True)
            ]
        yield listed(dict.fromkeys(texts))


def end_text(case: Finish, dose: Dose, limits: tuple[Exact, ...]) -> str:
    """One end."""
    if dose.value is not None:
        return say("board.words.dose", dose=dose_text(dose.value, limits))
    rest = case.rest_gy(dose.alpha_beta_gy)
    return rest_text(rest) if rest < 0 else say("board.words.reached")


# --- told -------------------------------------------------------------------------------------------------------------


def finish_lines(case: Finish, all_ratios: tuple[Ratios, ...]) -> Iterator[Line]:
    """For which α/β the effect is passed or reached, what the model leaves out."""
    yield from passed_lines(case, all_ratios)
    yield Line(code="time_not_modelled", text=say("board.lines.time_not_modelled"), tone=Tone.RESERVE)


def passed_lines(case: Finish, all_ratios: tuple[Ratios, ...]) -> Iterator[Line]:
    """Nothing is left for these α/β."""
    ends = {dose.ratio_text(): dose.alpha_beta_gy for dose in doses(case, all_ratios, 1)}
    passed = [passed_text(case, ratio, name) for name, ratio in ends.items() if case.rest_gy(ratio) < 0]
    reached = [name for name, ratio in ends.items() if case.rest_gy(ratio) == 0]
    if passed:
        yield Line(
            code="effect_exceeded", text=say("board.lines.effect_exceeded", values=listed(passed)), tone=Tone.RESERVE
        )
    if reached:
        text = say("board.lines.effect_reached", which=listed(reached))
        yield Line(code="effect_reached", text=text, tone=Tone.INFORMATION)


def passed_text(case: Finish, alpha_beta_gy: Decimal, name: str) -> str:
    """« 41 Gy pour 37,5 Gy prévus (α/β = 2 Gy) »: never printed alike."""
    ends = [course.eqd2_gy(alpha_beta_gy) for course in (case.delivered, case.planned)]
    delivered, planned = (with_unit(french(end, limits=ends), "Gy") for end in ends)
    return say("board.words.effect_for", delivered=delivered, planned=planned, ratio=name)


def finish_conclusion(case: Finish, all_ratios: tuple[Ratios, ...], conclusion: Conclusion) -> Conclusion:
    """What finishes the course was asked last: it is told before the EQD2 of what was planned, and in short in its
    place."""
    sentences = [text for other in case.remaining for text in dose_sentences(case, all_ratios, other)]
    text = " ".join([*sentences, conclusion.text])
    return replace(conclusion, text=text, short=finish_short(case, all_ratios))


def finish_short(case: Finish, all_ratios: tuple[Ratios, ...]) -> str:
    """For a phone's bar: the lowest dose of the first number of sessions. Where an α/β leaves nothing, that dose would
    add to an effect that is already there: this is said in its place."""
    rests = [case.rest_gy(ratio) for ratios in all_ratios for ratio in ratios.values()]
    for name, holds in (("exceeded", min(rests) < 0), ("reached", min(rests) == 0)):
        if holds:
            key = name if max(rests) <= 0 else f"{name}_for_some"
            return say(f"board.short.{key}")
    other = case.remaining[0]
    values = doses(case, all_ratios, other.fractions)
    lowest = min(dose.value for dose in values if dose.value is not None)
    return say("board.short.finish", fractions=other.text(), dose=dose_text(lowest, limits_gy(case, values)))


def dose_sentences(case: Finish, all_ratios: tuple[Ratios, ...], other: OtherFractions) -> Iterator[str]:
    """« Finir en 6 fractions … : 2,87 Gy (α/β = 2 Gy) et 2,95 Gy (α/β = 10 Gy) par fraction. La plus basse : … »"""
    session_doses = doses(case, all_ratios, other.fractions)
    left = [(dose, dose.value) for dose in session_doses if dose.value is not None]
    if not left:
        return
    limits = limits_gy(case, session_doses)
    none = dict.fromkeys(dose.ratio_text() for dose in session_doses if dose.value is None)
    values = {
        dose.ratio_text(): say("board.words.dose_for", dose=dose_text(value, limits), ratio=dose.ratio_text())
        for dose, value in left
    }
    delivered = case.delivered.text()
    text = say("board.lines.finish", fractions=other.text(), delivered=delivered, values=listed(values.values()))
    lowest, value = min(left, key=lambda each: each[1])
    if none:
        text = f"{text} {say('board.lines.none_left', which=listed(none))}"
    elif any(other > value for _, other in left):
        sentence = say("board.lines.lowest", dose=dose_text(value, limits), ratio=lowest.ratio_text())
        text = f"{text} {sentence}"
    yield text
