/* vigil-alarm-def.h: what a site pack says about its alarms: records, rules, groups, policy
 *
 * Read from alarms.json (docs/site-pack.md); everything belongs to the site. Included by
 * vigil-site.h, which has the functions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-role.h"
#include "core/vigil-types.h"

G_BEGIN_DECLS

#define VIGIL_N_PRIORITIES 4

/* A rationalisation record (ISA-18.2, IEC 62682): what the alarm is, why it comes, what to do. Texts
 * have their slots filled in; a text that nobody wrote is NULL in both languages. */
typedef struct
{
  char *id;              /* "PT-2103/HH", or any alarm point of a platform */
  VigilText message;
  char *class_id;        /* or NULL */
  VigilText class_name;  /* empty without a class */
  VigilText cause, consequence, action;
  int priority;          /* 1 worst … 4 */
  double respond_within; /* s from the raise; NAN: unknown */
  gboolean latching;
  double realarm_after;  /* s that it may stand acknowledged; 0: for ever */
  char *tag;             /* id or NULL */
  char *limit;           /* HH … or NULL */
  char *asset;           /* id or NULL */
  char *area;            /* id or NULL */
  char *camera;          /* id of a place or NULL */
  char *plan, *procedure; /* as the pack calls them, or NULL */
  double set_point;      /* NAN: no limit of a tag */
  double deadband, on_delay, off_delay;
  guint count_n;         /* raises only after so many excursions … */
  double count_within;   /* … within so many s; 0: every excursion raises */
} VigilAlarmDef;

typedef enum
{
  VIGIL_RULE_LESS,
  VIGIL_RULE_LESS_OR_EQUAL,
  VIGIL_RULE_EQUAL,
  VIGIL_RULE_NOT_EQUAL,
  VIGIL_RULE_GREATER_OR_EQUAL,
  VIGIL_RULE_GREATER,
  VIGIL_N_RULE_OPS
} VigilRuleOp;

/* Suppression by design: @alarms are suppressed while every condition that is given holds. */
typedef struct
{
  char *id;
  VigilText reason;
  GPtrArray *alarms;  /* (element-type utf8) ids as written, or patterns "PT-21*" with * and ? */
  GPtrArray *matches; /* (element-type VigilAlarmDef) what they name, each once; without priority 1
                         unless @critical */
  char *tag;          /* equipment state: value of a tag; NULL: no such condition */
  VigilRuleOp op;
  double value;
  char *parent;       /* alarm that is active; NULL: no such condition */
  char *permit_kind;  /* hot-work …; NULL: no such condition */
  char *permit_area;  /* NULL: anywhere */
  char *permit_asset; /* NULL: any */
  double delay_s;     /* that the conditions hold before it begins */
  double release_s;   /* that it goes on after they ended, for a start-up */
  gboolean critical;  /* the pack says that it may suppress priority 1 */
} VigilSuppressRule;

typedef enum
{
  VIGIL_CAUSE_EQUIPMENT,
  VIGIL_CAUSE_HEADER, /* shared steam, cooling water, gas … */
  VIGIL_CAUSE_POWER,  /* shared bus or substation */
} VigilCauseKind;

/* Assets that fail together. */
typedef struct
{
  char *id;
  VigilText name;
  VigilCauseKind kind;
  GPtrArray *members; /* (element-type utf8) ids of assets, without the root */
  char *root;         /* id of the asset whose failure takes the others along, or NULL */
} VigilCauseGroup;

typedef struct
{
  char *id;
  VigilText name;
  VigilRole role;
} VigilAlarmOperator;

/* Index 0 of what goes by priority is not used. */
typedef struct
{
  double shelf_max[VIGIL_N_ROLES][VIGIL_N_PRIORITIES + 1]; /* s; 0: may not shelve */
  gboolean may_remove[VIGIL_N_ROLES];                      /* take out of service and put back */
  double realarm_after[VIGIL_N_PRIORITIES + 1];            /* s; 0: never; in the records already */
  GArray *operators; /* (element-type VigilAlarmOperator) who may sit here; empty: anybody */
} VigilAlarmPolicy;

/* What holds where no pack says otherwise; never %NULL. */
const VigilAlarmPolicy *vigil_alarm_policy_get_default (void);

G_END_DECLS
