/* vigil-words.h: how times, values and states are said to the operator; no widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/vigil-session.h"

G_BEGIN_DECLS

/* "0:41", "31:20", then "1:04 h", then "2 d 3 h". */
char *vigil_words_elapsed (VigilTime duration) G_GNUC_WARN_UNUSED_RESULT;
/* Local time of day, "14:32:07"; "—" if not known. */
char *vigil_words_clock (VigilTime time) G_GNUC_WARN_UNUSED_RESULT;
/* "1,284", grouped as the locale has it. */
char *vigil_words_count (guint64 n) G_GNUC_WARN_UNUSED_RESULT;
/* "0.25", "5×10⁻⁷" where a computer would say 5e-07. */
char *vigil_words_plain (double value) G_GNUC_WARN_UNUSED_RESULT;
/* "3.40 ppm", "—" for NAN; @value is in @unit and shown in the one that was chosen (core/vigil-units.h). */
char *vigil_words_value (double value, int decimals, const char *unit) G_GNUC_WARN_UNUSED_RESULT;
/* As vigil_words_value(), where the unit stands somewhere else. */
char *vigil_words_number (double value, int decimals, const char *unit) G_GNUC_WARN_UNUSED_RESULT;
/* What is to be shown instead of @unit; NULL stays. Borrows from @unit. */
const char *vigil_words_unit (const char *unit);
const char *vigil_words_quality (VigilQuality quality);
const char *vigil_words_alarm_state (VigilAlarmState state);
const char *vigil_words_mode (VigilMode mode);
const char *vigil_words_link_state (VigilLinkState state);
const char *vigil_words_place_kind (VigilPlaceKind kind);
/* Who told of it, without the slash that makes it a reference; NULL stays. Borrows from @source. */
const char *vigil_words_source (const char *source);
/* Name of anything of the site by id; the id itself if it has none. NULL stays NULL. */
const char *vigil_words_name (VigilSite *site, const char *id);
/* Name of the area, or else of the asset, that these say; an asset is found through its tag too. Each may be NULL. NULL: none. */
const char *vigil_words_place (VigilSite *site, const char *area, const char *asset, const char *tag);
/* Where an alarm is: asset or area, in words; never NULL. */
const char *vigil_words_where (VigilSite *site, VigilAlarm *alarm);

/* One line for the status bar. */
char *vigil_words_link (const char *name, const VigilLinkHealth *health, VigilTime now) G_GNUC_WARN_UNUSED_RESULT;
/* What the banner says while a link is down. @lost: when it was last live, 0 never. */
char *vigil_words_link_lost (const char *name, const VigilLinkHealth *health, VigilTime lost, VigilTime now) G_GNUC_WARN_UNUSED_RESULT;
/* What the alarm panel says when nothing is wrong. @last may be NULL. */
char *vigil_words_no_alarms (VigilAlarm *last) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
