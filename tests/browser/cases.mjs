// The case that several journeys type: an earlier course, a new one, the days of a drug around it. What it gives is counted by hand where it is judged.
export const EARLIER = {
  "earlier[0].total_dose_gy": "30/10",
  "earlier[0].end_date": "13/03/2026",
  "earlier[0].dose_origin": "cord",
};
export const NEW = {
  "new.total_dose_gy": "24",
  "new.fractions": "3",
  "new.technique": "stereotactic",
  "new.dmax_gy": "14",
  "new.v_high_ml": "0",
  "new.v_low_ml": "0,4",
};
export const CALENDAR = {
  radiotherapy_start: "07/09/2026",
  radiotherapy_end: "11/09/2026",
  "drugs[0].drug": "bevacizumab",
  "drugs[0].last_administration": "03/08/2026",
  "drugs[0].next_administration": "12/10/2026",
};
export const WHOLE_CASE = { ...EARLIER, ...NEW, ...CALENDAR };

/** The text's delays for gemcitabine are 28 days, 8 at least. From Friday 30 April 2027, ten sessions on working days without Ascension (6 May) end on 14 May. */
export const SESSIONS = {
  "drugs[0].drug": "gemcitabine",
  "drugs[0].next_administration": "08/06/2027",
  technique: "palliative",
  radiotherapy_start: "30/04/2027",
  fractions: "10",
  rhythm: "weekdays",
  cycle_days: "21",
};
