/* vigil-alarm-rules.h: which alarms the rules of the site suppress by design now; pure
 *
 * Feed it what changed, then call vigil_alarm_rules_evaluate(), and again at the time that
 * vigil_alarm_rules_get_next() tells. It never suppresses on evidence that it does not have: a value
 * that is unknown, stale or bad fulfils no condition.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "core/vigil-site.h"

G_BEGIN_DECLS

typedef struct _VigilAlarmRules VigilAlarmRules;

/* Strings live for ever. @on with another rule than before: still suppressed, now by @rule. */
typedef struct
{
  const char *alarm;
  const char *rule;
  gboolean on;
} VigilAlarmRuleChange;

/* @site (nullable): without one there are no rules. Keeps a reference. */
VigilAlarmRules *vigil_alarm_rules_new (VigilSite *site);
void vigil_alarm_rules_free (VigilAlarmRules *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilAlarmRules, vigil_alarm_rules_free)

/* Whether any rule looks at this tag (so that the caller can leave out the other 5 000). */
gboolean vigil_alarm_rules_wants_tag (VigilAlarmRules *self, const char *tag);
void vigil_alarm_rules_set_value (VigilAlarmRules *self, const char *tag, double value, VigilQuality quality);
/* @active: the condition is present, also behind a shelf or a suppression. */
void vigil_alarm_rules_set_alarm (VigilAlarmRules *self, const char *alarm, gboolean active);
void vigil_alarm_rules_open_permit (VigilAlarmRules *self,
                                    const char *permit,
                                    const char *kind,
                                    const char *area,
                                    const char *asset,
                                    VigilTime expires /* 0: never */);
void vigil_alarm_rules_close_permit (VigilAlarmRules *self, const char *permit);

/* After a start: the journal says that @rule suppressed @alarm. Unless the rule still holds, the next
 * vigil_alarm_rules_evaluate() ends it, after its release time. */
void vigil_alarm_rules_restore (VigilAlarmRules *self, const char *alarm, const char *rule);

/* (element-type VigilAlarmRuleChange) (transfer full): what changed since the last call; empty mostly. */
GArray *vigil_alarm_rules_evaluate (VigilAlarmRules *self, VigilTime now) G_GNUC_WARN_UNUSED_RESULT;
/* When something will change by itself; 0: never. */
VigilTime vigil_alarm_rules_get_next (VigilAlarmRules *self);
/* The rule that suppresses @alarm as of the last evaluation, or NULL. */
const char *vigil_alarm_rules_get_rule (VigilAlarmRules *self, const char *alarm);

G_END_DECLS
