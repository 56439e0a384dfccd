"""What a form shows of a field by what another holds, as each calculator declares it."""

from calculators.catalogue import CALCULATORS


def test_the_volumes_of_the_cord_are_named_after_the_fractions() -> None:
    """The doses of the volumes are those of the recommendation (section 6, REC-CUR-02), by number of fractions."""
    following = CALCULATORS["cord"].following()
    told = {path: {n: text[1:] for n, text in one.labels.items()} for path, one in following.items()}
    assert told["v_high_ml"] == {"1": "10", "3": "18", "5": "22,5"}
    assert told["v_low_ml"] == {"1": "7", "3": "11,1", "5": "13,5"}
    assert {one.name for one in following.values()} == {"fractions"}


def test_the_infusion_is_asked_of_gemcitabine_and_the_sex_of_bevacizumab() -> None:
    """Table 6 gives their half-lives by the length of the infusion, and by sex; of no other drug."""
    following = CALCULATORS["washout"].following()
    assert {one.name for one in following.values()} == {"drug"}
    infusion, sex = following["drugs.infusion"].asked_for, following["sex"].asked_for
    assert "gemcitabine" in infusion and "bevacizumab" not in infusion
    assert "bevacizumab" in sex and "gemcitabine" not in sex
    assert "carboplatine" not in infusion | sex


def test_other_forms_follow_nothing() -> None:
    assert CALCULATORS["eqd2"].following() == CALCULATORS["reirradiation"].following() == {}
