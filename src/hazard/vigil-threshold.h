/* vigil-threshold.h: from which number on a place is yellow, orange, red, and which standard says so
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hazard/vigil-hazard.h"

G_BEGIN_DECLS

typedef enum
{
  VIGIL_LEVEL_TOXIC,        /* kg/m³ */
  VIGIL_LEVEL_FLAMMABLE,    /* kg/m³; @share of the LFL */
  VIGIL_LEVEL_HEAT,         /* W/m² */
  VIGIL_LEVEL_OVERPRESSURE, /* Pa */
  VIGIL_N_LEVEL_KINDS
} VigilLevelKind;

typedef enum
{
  VIGIL_STANDARD_AEGL,
  VIGIL_STANDARD_ERPG,
  VIGIL_STANDARD_PAC,
  VIGIL_STANDARD_IDLH,
  VIGIL_STANDARD_LFL,
  VIGIL_STANDARD_HEAT,         /* levels of concern of ALOHA */
  VIGIL_STANDARD_OVERPRESSURE, /* levels of concern of ALOHA */
  VIGIL_STANDARD_GB_T_50493,   /* alarm levels of gas detectors */
  VIGIL_STANDARD_SITE,
  VIGIL_N_STANDARDS
} VigilStandard;

/* 1 yellow, 2 orange, 3 red. */
#define VIGIL_N_TIERS 3

typedef struct
{
  VigilLevelKind kind;
  guint tier;            /* 1…3 */
  double value;          /* in the unit of the kind */
  VigilStandard standard;
  guint duration;        /* AEGL: s; else 0 */
  double share;          /* of LFL, OEL or IDLH; NAN: none */
  double ppm;            /* toxic and flammable: the same in ppm; NAN: none */
  gboolean verified;     /* the number was checked against a source */
} VigilHazardLevel;

/* "AEGL-2 60 min", "ERPG-2", "PAC-2", "IDLH", "60 % LFL", "5 kW/m²", "6.9 kPa", "GB/T 50493 level 2", "site level": translated. */
char *vigil_hazard_level_dup_label (const VigilHazardLevel *level) G_GNUC_WARN_UNUSED_RESULT;
/* Any number as an operator reads it: "33,000 ppm", "0.5 ppm", "2.5 kPa": three digits, thousands grouped, never an exponent. */
char *vigil_hazard_format_value (double value, const char *unit) G_GNUC_WARN_UNUSED_RESULT;
/* The number with its unit as an operator reads it: "20 ppm", "60 % LFL", "5 kW/m²", "6.9 kPa"; without ppm "12 mg/m³". */
char *vigil_hazard_level_dup_value (const VigilHazardLevel *level) G_GNUC_WARN_UNUSED_RESULT;
/* "Yellow", "Orange", "Red": translated. */
const char *vigil_hazard_tier_get_label (guint tier);

/* s */
guint vigil_aegl_duration_get_seconds (VigilAeglDuration duration);

/* All ppm, NAN where there is none. [0] is AEGL-1, [2] AEGL-3. Fill with vigil_toxic_limits_init() first. */
typedef struct
{
  double aegl[VIGIL_N_TIERS][VIGIL_N_AEGL_DURATIONS];
  double erpg[VIGIL_N_TIERS];
  double pac[VIGIL_N_TIERS];
  double idlh;
  double oel;             /* mg/m³: occupational limit; NAN: none */
  double molar_mass;      /* kg/mol */
  double lfl;             /* volume share 0…1; NAN: does not burn or not known */
  guint aegl_verified;    /* bit n: VigilAeglDuration n was checked */
  gboolean erpg_verified, pac_verified, idlh_verified, lfl_verified, oel_verified;
} VigilToxicLimits;

void vigil_toxic_limits_init (VigilToxicLimits *limits);

/* The air that turns ppm to kg/m³. */
typedef struct
{
  double temperature; /* K */
  double pressure;    /* Pa */
} VigilThresholdAir;

/* kg/m³ of @ppm. */
gboolean vigil_threshold_ppm (double ppm, double molar_mass, const VigilThresholdAir *air, double *concentration, GError **error);

/* Up to three levels, red first; @n of them. One standard for all three: AEGL of the shortest duration not shorter than @exposure seconds that
 * has any (NAN: 60 min, VIGIL_RESERVE_INPUT_ASSUMED; above 8 h the 8 h values, VIGIL_RESERVE_EXTRAPOLATED), else ERPG, else PAC, else
 * IDLH as red alone. A tier that the standard leaves out is left out. VIGIL_RESERVE_UNVERIFIED where one taken is not verified.
 * VIGIL_HAZARD_ERROR_PROPERTY when the substance has none, or its levels do not rise from tier to tier. */
gboolean vigil_threshold_toxic (const VigilToxicLimits *limits, double exposure, const VigilThresholdAir *air,
                                VigilHazardLevel levels[VIGIL_N_TIERS], guint *n, VigilReserves *reserves, GError **error);
/* Flash fire: red LFL (TNO), orange 60 % (ALOHA, recalled), yellow 50 %. */
gboolean vigil_threshold_flammable (const VigilToxicLimits *limits, const VigilThresholdAir *air, VigilHazardLevel levels[VIGIL_N_TIERS],
                                    guint *n, VigilReserves *reserves, GError **error);
/* 10, 5, 2 kW/m², ALOHA (recalled). */
void vigil_threshold_heat (VigilHazardLevel levels[VIGIL_N_TIERS], VigilReserves *reserves);
/* 55.2, 24.1, 6.9 kPa (8, 3.5, 1 psi), ALOHA (recalled). */
void vigil_threshold_overpressure (VigilHazardLevel levels[VIGIL_N_TIERS], VigilReserves *reserves);

/* GB/T 50493-2019 for a detector: two levels (tier 1 and 2). Combustible: 25 and 50 % LEL. Toxic: 100 and 200 % of the occupational limit;
 * where the range of a detector is too short for that or no limit is known 5 and 10 % IDLH. */
gboolean vigil_threshold_detector_combustible (const VigilToxicLimits *limits, const VigilThresholdAir *air, VigilHazardLevel levels[2],
                                               VigilReserves *reserves, GError **error);
gboolean vigil_threshold_detector_toxic (const VigilToxicLimits *limits, const VigilThresholdAir *air, gboolean range_too_short,
                                         VigilHazardLevel levels[2], VigilReserves *reserves, GError **error);

/* Puts the site's own levels in place of those of the same kind and tier, adds the tiers that were missing (@levels has room for three),
 * sorts red first. @value of @site in SI. VIGIL_HAZARD_ERROR_INPUT when a number is not positive or the tiers do not rise. */
gboolean vigil_threshold_override (VigilHazardLevel levels[VIGIL_N_TIERS], guint *n, const VigilHazardLevel *site, guint n_site,
                                   GError **error);

/* What that heat or overpressure does, in words; "" below the least of the table. Translated. */
const char *vigil_threshold_describe_heat (double flux);
const char *vigil_threshold_describe_overpressure (double overpressure);

G_END_DECLS
