/* vigil-resources-hours.c: when an expert can be had, from words: "24 h", "工作日 8:30–17:30", "Mon–Fri 08:00-17:00"
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "response/vigil-resources.h"

#include <string.h>

#define WEEKDAYS 0x1Fu /* bit n: Monday + n */
#define WEEKEND 0x60u
#define ALL_DAYS 0x7Fu
#define MINUTES 1440

typedef struct
{
  const char *word;
  guint days;
} Days;

/* The first that is in the words holds. */
static const Days days[] = {
  { "工作日", WEEKDAYS },    { "周一至周五", WEEKDAYS }, { "周一到周五", WEEKDAYS }, { "星期一至星期五", WEEKDAYS }, { "weekdays", WEEKDAYS },
  { "working days", WEEKDAYS }, { "mon-fri", WEEKDAYS },  { "mon–fri", WEEKDAYS },    { "monday to friday", WEEKDAYS }, { "周一至周六", 0x3Fu },
  { "mon-sat", 0x3Fu },      { "周末", WEEKEND },        { "双休日", WEEKEND },      { "weekend", WEEKEND },          { "每天", ALL_DAYS },
  { "每日", ALL_DAYS },      { "daily", ALL_DAYS },      { "every day", ALL_DAYS },
};

static const char *const always[] = { "24 h", "24h", "24 小时", "24小时", "全天", "7×24", "7x24", "24/7", "随时", "round the clock", NULL };

static guint
find_days (const char *hours, gboolean *said)
{
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (strstr (hours, days[i].word))
      {
        *said = TRUE;
        return days[i].days;
      }
  *said = FALSE;
  return ALL_DAYS;
}

/* "8:30" or "8：30" to minutes; -1: none here. @end: behind it. */
static int
read_clock (const char *text, const char **end)
{
  int hour = 0, minute = 0, n = 0;

  for (; g_ascii_isdigit (*text) && n < 2; text++, n++)
    hour = hour * 10 + (*text - '0');
  if (n == 0 || !(g_str_has_prefix (text, ":") || g_str_has_prefix (text, "：")))
    return -1;
  text = g_utf8_next_char (text);
  for (n = 0; g_ascii_isdigit (*text) && n < 2; text++, n++)
    minute = minute * 10 + (*text - '0');
  *end = text;
  return n == 2 && hour <= 24 && minute < 60 && hour * 60 + minute <= MINUTES ? hour * 60 + minute : -1;
}

static const char *
skip_dash (const char *text)
{
  static const char *const dashes[] = { "-", "–", "—", "~", "～", "至", "到", "to", NULL };

  while (*text == ' ')
    text++;
  for (guint i = 0; dashes[i]; i++)
    if (g_str_has_prefix (text, dashes[i]))
      {
        text += strlen (dashes[i]);
        while (*text == ' ')
          text++;
        return text;
      }
  return NULL;
}

/* One "8:30–17:30" at the beginning of @text. */
static gboolean
read_range (const char *text, int *from, int *to, const char **end)
{
  const char *next = text;

  *from = read_clock (text, &next);
  next = *from >= 0 ? skip_dash (next) : NULL;
  *to = next ? read_clock (next, end) : -1;
  return *to >= 0;
}

/* Past midnight where it ends before it begins: the hours after midnight are of the day before. */
static gboolean
holds (int from, int to, guint on, int weekday, int minute)
{
  guint today = 1u << (weekday - 1), before = 1u << ((weekday + 5) % 7);

  if (from < to)
    return (on & today) && minute >= from && minute < to;
  return ((on & today) && minute >= from) || ((on & before) && minute < to);
}

/* -1: no hours are named. */
static int
any_range_holds (const char *hours, guint on, int weekday, int minute)
{
  int found = -1;

  for (const char *at = hours; *at;)
    {
      const char *end;
      int from, to;

      if (!g_ascii_isdigit (*at) || !read_range (at, &from, &to, &end))
        {
          at = g_utf8_next_char (at);
          continue;
        }
      found = MAX (found, 0);
      if (holds (from, to, on, weekday, minute))
        found = 1;
      at = end;
    }
  return found;
}

VigilResourceState
vigil_resource_hours_hold (const char *hours, VigilTime time, GTimeZone *zone)
{
  g_autoptr (GTimeZone) local = zone ? g_time_zone_ref (zone) : g_time_zone_new_local ();
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / VIGIL_SECOND);
  g_autoptr (GDateTime) now = utc ? g_date_time_to_timezone (utc, local) : NULL;
  g_autofree char *words = hours && g_utf8_validate (hours, -1, NULL) ? g_utf8_strdown (hours, -1) : NULL;
  gboolean said;
  guint on;
  int found;

  if (!now || !words)
    return VIGIL_RESOURCE_UNKNOWN;
  on = find_days (words, &said);
  found = any_range_holds (words, on, g_date_time_get_day_of_week (now), g_date_time_get_hour (now) * 60 + g_date_time_get_minute (now));
  if (found >= 0)
    return found ? VIGIL_RESOURCE_READY : VIGIL_RESOURCE_AWAY;
  for (guint i = 0; always[i]; i++)
    if (strstr (words, always[i]))
      said = TRUE;
  if (!said)
    return VIGIL_RESOURCE_UNKNOWN;
  return on & (1u << (g_date_time_get_day_of_week (now) - 1)) ? VIGIL_RESOURCE_READY : VIGIL_RESOURCE_AWAY;
}
