/* vigilctl-hazard-examples.h: worked examples of hazard models: rows of a table, their inputs in mixed units, and who answers them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "hazard/vigil-substance.h"

G_BEGIN_DECLS

/* What a number measures; inside all are SI. */
typedef enum
{
  VIGILCTL_NUMBER,
  VIGILCTL_LENGTH,          /* m */
  VIGILCTL_AREA,            /* m² */
  VIGILCTL_VOLUME,          /* m³ */
  VIGILCTL_TIME,            /* s */
  VIGILCTL_SPEED,           /* m/s */
  VIGILCTL_MASS,            /* kg */
  VIGILCTL_RATE,            /* kg/s */
  VIGILCTL_VOLUME_RATE,     /* m³/s */
  VIGILCTL_DENSITY,         /* kg/m³, concentrations too */
  VIGILCTL_FLUX,            /* kg/(m² s) */
  VIGILCTL_TEMPERATURE,     /* K */
  VIGILCTL_PRESSURE,        /* Pa */
  VIGILCTL_IMPULSE,         /* Pa s */
  VIGILCTL_SCALED_IMPULSE,  /* Pa s/kg^(1/3) */
  VIGILCTL_SCALED_TIME,     /* s/kg^(1/3) */
  VIGILCTL_SCALED_LENGTH,   /* m/kg^(1/3) */
  VIGILCTL_ENERGY,          /* J */
  VIGILCTL_POWER,           /* W */
  VIGILCTL_MASS_ENERGY,     /* J/kg */
  VIGILCTL_MOLAR_ENERGY,    /* J/mol */
  VIGILCTL_MOLAR_MASS,      /* kg/mol */
  VIGILCTL_HEAT_CAPACITY,   /* J/(kg K) */
  VIGILCTL_CONDUCTIVITY,    /* W/(m K) */
  VIGILCTL_DIFFUSIVITY,     /* m²/s, viscosity too */
  VIGILCTL_HEAT_FLUX,       /* W/m² */
  VIGILCTL_THERMAL_DOSE,    /* (W/m²)^(4/3) s */
  VIGILCTL_FRACTION,        /* 0…1 */
  VIGILCTL_ANGLE,           /* rad */
  VIGILCTL_PER_TIME,        /* 1/s */
  VIGILCTL_PER_LENGTH,      /* 1/m */
  VIGILCTL_PER_TIME_SQUARED, /* 1/s² */
  VIGILCTL_GRADIENT,        /* K/m */
  VIGILCTL_BUOYANCY,        /* m⁴/s³ */
  VIGILCTL_ACCELERATION,    /* m/s² */
  VIGILCTL_TENSION,         /* N/m */
} VigilctlDimension;

typedef struct
{
  const char *name; /* as vigilctl_unit_find() reads it: "kg_m3" */
  VigilctlDimension dimension;
  double factor;    /* to SI */
  double offset;    /* K */
  gboolean gauge;   /* a pressure above that of the air */
} VigilctlUnit;

/* "kg/m3", "kg_m3", "kPa-ms/kg^(1/3)", "vol pct"; NULL: not known. */
const VigilctlUnit *vigilctl_unit_find (const char *text, gssize length);

/* One "key=value" of a row. */
typedef struct
{
  char *key;                /* "x" of "x_m=500" */
  char *full;               /* "x_m" */
  char *text;               /* "500" */
  double value;             /* in @unit, NAN: not a number */
  double at;                /* m, of "4.4@2m"; NAN: not given */
  const VigilctlUnit *unit; /* NULL: not given */
} VigilctlInput;

void vigilctl_input_clear (VigilctlInput *self);
/* Appends what @text holds: "k=v;k=v", words too. */
void vigilctl_inputs_parse (GArray *inputs, const char *text);
/* Value of a formula in x such as "0.0674x^0.9"; NAN when it is none. */
double vigilctl_formula_evaluate (const char *text, double x);

typedef enum
{
  VIGILCTL_WITHIN_RELATIVE,
  VIGILCTL_WITHIN_ABSOLUTE,
  VIGILCTL_WITHIN_FACTOR
} VigilctlToleranceKind;

typedef struct
{
  VigilctlToleranceKind kind;
  double value;
  gboolean assumed; /* none was given: 1 % */
} VigilctlTolerance;

/* "1e-5 rel", "factor 2 …", "1e-9", "5 %", ""; what holds for another implementation is passed over. */
VigilctlTolerance vigilctl_tolerance_parse (const char *text);
gboolean vigilctl_tolerance_holds (const VigilctlTolerance *self, double expected, double computed);

typedef struct
{
  guint line;
  char *id, *model, *given, *quantity, *wanted, *unit, *tolerance, *source; /* as written */
  char *low_model, *low_quantity; /* in small letters */
  GArray *inputs;                 /* (element-type VigilctlInput) with those of the row it refers to */
  GString *notes;                 /* what was taken from elsewhere or assumed */
  double expected;                /* NAN: a letter or nothing */
} VigilctlRow;

#define VIGILCTL_EXAMPLES_MAX_BYTES (8 * 1024 * 1024)
#define VIGILCTL_EXAMPLES_MAX_ROWS 20000
#define VIGILCTL_EXAMPLES_MAX_FIELD 4000

/* (element-type VigilctlRow). @problems: (element-type char*) sentences "line 7: …" of rows left out. */
GPtrArray *vigilctl_examples_parse (const char *text, gsize length, GPtrArray *problems, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A row that is being answered. */
typedef struct
{
  VigilctlRow *row;
  GError *error;               /* why not */
  double value;                /* SI */
  VigilctlDimension dimension;
  char letter;                 /* a stability class, 0: a number */
  double molar_mass, temperature, pressure; /* to turn a concentration into a share; NAN: not known */
} VigilctlAsk;

/* Fills value, dimension or error. */
void vigilctl_examples_answer (VigilctlAsk *ask);
void vigilctl_ask_clear (VigilctlAsk *ask);

/* For those who answer. Names are alternatives, "x|distance": the key with or without its unit; one letter as written, more in any case.
 * A number that is missing or of another kind is NAN. */
double vigilctl_ask_get (VigilctlAsk *ask, VigilctlDimension dimension, const char *names);
double vigilctl_ask_need (VigilctlAsk *ask, VigilctlDimension dimension, const char *names); /* sets error when missing */
double vigilctl_ask_or (VigilctlAsk *ask, VigilctlDimension dimension, const char *names, double fallback); /* notes the fallback */
const VigilctlInput *vigilctl_ask_find (VigilctlAsk *ask, VigilctlDimension dimension, const char *names);
/* The first number of that kind, whatever it is called. */
double vigilctl_ask_any (VigilctlAsk *ask, VigilctlDimension dimension);
const char *vigilctl_ask_text (VigilctlAsk *ask, const char *names); /* NULL: not given */
/* Any of "a|b" as a word of model, inputs or quantity. */
gboolean vigilctl_ask_says (VigilctlAsk *ask, const char *words);
gboolean vigilctl_ask_wants (VigilctlAsk *ask, const char *words); /* of the quantity only */
gboolean vigilctl_ask_class (VigilctlAsk *ask, VigilStability *stability);
/* Named in inputs, model, id or source; NULL and error. */
const VigilSubstance *vigilctl_ask_substance (VigilctlAsk *ask, gboolean needed);
void vigilctl_ask_note (VigilctlAsk *ask, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean vigilctl_ask_refuse (VigilctlAsk *ask, const char *format, ...) G_GNUC_PRINTF (2, 3); /* FALSE */
/* Where the answer goes. */
double *vigilctl_ask_give (VigilctlAsk *ask, VigilctlDimension dimension);
/* kg/m³ of a gas of that molar mass (kg/mol), so that it can be had as a share too. */
gboolean vigilctl_ask_give_concentration (VigilctlAsk *ask, double concentration, double molar_mass, double temperature, double pressure);

typedef gboolean (*VigilctlModelFunc) (VigilctlAsk *ask);
typedef struct
{
  const char *model;    /* words that must all be in the model's name, each "a|b" */
  const char *quantity; /* the same for the quantity; NULL: any */
  VigilctlModelFunc run;
} VigilctlModel;

extern const VigilctlModel vigilctl_models_gas[], vigilctl_models_source[], vigilctl_models_fire[], vigilctl_models_effect[],
    vigilctl_models_field[]; /* each ends with a NULL model */

typedef struct
{
  guint n, within_two;
  double fac2, mg, vg;
} VigilctlStatistics;

typedef struct
{
  VigilctlRow *row;
  char *set;       /* NULL: no field trial */
  double expected, computed, relative;
  char letter;     /* computed class */
  gboolean within;
  char *skipped;   /* why; NULL: answered */
} VigilctlResult;

/* (element-type VigilctlResult) */
GPtrArray *vigilctl_examples_run (GPtrArray *rows, const char *id) G_GNUC_WARN_UNUSED_RESULT;
/* (element-type char*) names of the field sets with a result, in file order. */
GPtrArray *vigilctl_examples_list_sets (GPtrArray *results) G_GNUC_WARN_UNUSED_RESULT;
/* Chang and Hanna (2004) over the results of a set. */
void vigilctl_examples_count (GPtrArray *results, const char *set, VigilctlStatistics *out);
/* A scalable picture of observed against predicted. */
char *vigilctl_examples_plot (GPtrArray *results) G_GNUC_WARN_UNUSED_RESULT;

int vigilctl_hazard_run_examples (const char *path, const char *id, gboolean json, gboolean summary);
int vigilctl_hazard_run_validation (const char *path, const char *svg);
int vigilctl_hazard_run_case (const char *path, const char *site, const char *format);

G_END_DECLS
