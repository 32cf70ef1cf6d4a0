/* vigil-clock.c: live, accelerated and fake time behind one object
 *
 * The only file that reads the machine's clock.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core/vigil-clock.h"

#include <math.h>
#include <string.h>

typedef enum
{
  CLOCK_LIVE,
  CLOCK_ACCELERATED,
  CLOCK_FAKE,
} ClockKind;

struct _VigilClock
{
  GObject parent_instance;
  GMutex lock; /* feeds read the clock from their own threads */
  ClockKind kind;
  double rate;
  VigilTime base;       /* site time at anchor */
  gint64 anchor;        /* monotonic time of base */
  VigilTime fake_steady; /* fake monotonic time: only ever advances */
};

G_DEFINE_TYPE (VigilClock, vigil_clock, G_TYPE_OBJECT)

static void
vigil_clock_finalize (GObject *object)
{
  g_mutex_clear (&VIGIL_CLOCK (object)->lock);
  G_OBJECT_CLASS (vigil_clock_parent_class)->finalize (object);
}

static void
vigil_clock_class_init (VigilClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigil_clock_finalize;
}

static void
vigil_clock_init (VigilClock *self)
{
  g_mutex_init (&self->lock);
  self->rate = 1.0;
}

/**
 * vigil_clock_new_live:
 *
 * Returns: (transfer full): a clock that shows the machine's time
 */
VigilClock *
vigil_clock_new_live (void)
{
  return g_object_new (VIGIL_TYPE_CLOCK, NULL);
}

/**
 * vigil_clock_new_accelerated:
 * @start: what it shows first
 * @rate: site seconds per real second, > 0
 *
 * Returns: (transfer full): a clock that runs from @start at @rate
 */
VigilClock *
vigil_clock_new_accelerated (VigilTime start, double rate)
{
  VigilClock *self;

  g_return_val_if_fail (rate > 0.0 && isfinite (rate), NULL);

  self = g_object_new (VIGIL_TYPE_CLOCK, NULL);
  self->kind = CLOCK_ACCELERATED;
  self->rate = rate;
  self->base = start;
  self->anchor = g_get_monotonic_time ();
  return self;
}

/**
 * vigil_clock_new_fake:
 * @start: what it shows until vigil_clock_advance()
 *
 * Returns: (transfer full): a clock for tests, which stands still
 */
VigilClock *
vigil_clock_new_fake (VigilTime start)
{
  VigilClock *self = g_object_new (VIGIL_TYPE_CLOCK, NULL);

  self->kind = CLOCK_FAKE;
  self->base = start;
  return self;
}

static VigilTime
now_unlocked (VigilClock *self)
{
  switch (self->kind)
    {
    case CLOCK_ACCELERATED:
      return self->base + (VigilTime) ((g_get_monotonic_time () - self->anchor) * self->rate);
    case CLOCK_FAKE:
      return self->base;
    case CLOCK_LIVE:
    default:
      return g_get_real_time ();
    }
}

/**
 * vigil_clock_now:
 * @self: a clock
 *
 * Site time; may jump when the machine's clock is set. From any thread.
 *
 * Returns: microseconds since 1970 UTC
 */
VigilTime
vigil_clock_now (VigilClock *self)
{
  VigilTime now;

  g_return_val_if_fail (VIGIL_IS_CLOCK (self), 0);

  g_mutex_lock (&self->lock);
  now = now_unlocked (self);
  g_mutex_unlock (&self->lock);
  return now;
}

/**
 * vigil_clock_monotonic:
 * @self: a clock
 *
 * For time-outs and elapsed time: never goes back; stands still on a fake clock. Runs at real
 * speed on an accelerated clock, since networks do not accelerate. From any thread.
 *
 * Returns: microseconds since some moment
 */
VigilTime
vigil_clock_monotonic (VigilClock *self)
{
  VigilTime steady;

  g_return_val_if_fail (VIGIL_IS_CLOCK (self), 0);

  if (self->kind != CLOCK_FAKE)
    return g_get_monotonic_time ();
  g_mutex_lock (&self->lock);
  steady = self->fake_steady;
  g_mutex_unlock (&self->lock);
  return steady;
}

double
vigil_clock_get_rate (VigilClock *self)
{
  g_return_val_if_fail (VIGIL_IS_CLOCK (self), 1.0);
  return self->rate;
}

/**
 * vigil_clock_set_rate:
 * @self: an accelerated clock
 * @rate: site seconds per real second, > 0
 *
 * The time shown does not jump.
 */
void
vigil_clock_set_rate (VigilClock *self, double rate)
{
  g_return_if_fail (VIGIL_IS_CLOCK (self));
  g_return_if_fail (self->kind == CLOCK_ACCELERATED);
  g_return_if_fail (rate > 0.0 && isfinite (rate));

  g_mutex_lock (&self->lock);
  self->base = now_unlocked (self);
  self->anchor = g_get_monotonic_time ();
  self->rate = rate;
  g_mutex_unlock (&self->lock);
}

/**
 * vigil_clock_advance:
 * @self: a fake clock
 * @by: microseconds, ≥ 0
 */
void
vigil_clock_advance (VigilClock *self, VigilTime by)
{
  g_return_if_fail (VIGIL_IS_CLOCK (self));
  g_return_if_fail (self->kind == CLOCK_FAKE && by >= 0);

  g_mutex_lock (&self->lock);
  self->base += by;
  self->fake_steady += by;
  g_mutex_unlock (&self->lock);
}

/**
 * vigil_clock_set_now:
 * @self: a fake or accelerated clock
 * @now: what it shows from now on; may lie in the past, as when an operator sets the clock
 */
void
vigil_clock_set_now (VigilClock *self, VigilTime now)
{
  g_return_if_fail (VIGIL_IS_CLOCK (self));
  g_return_if_fail (self->kind != CLOCK_LIVE);

  g_mutex_lock (&self->lock);
  self->base = now;
  self->anchor = g_get_monotonic_time ();
  g_mutex_unlock (&self->lock);
}

/**
 * vigil_time_to_rfc3339:
 * @time: a time
 *
 * Returns: (transfer full): UTC with milliseconds, "2026-03-01T02:03:04.567Z"
 */
char *
vigil_time_to_rfc3339 (VigilTime time)
{
  gint64 seconds = time / VIGIL_SECOND;
  gint64 millis = (time % VIGIL_SECOND) / 1000;
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *stem = NULL;

  if (millis < 0)
    {
      millis += 1000;
      seconds -= 1;
    }
  date = g_date_time_new_from_unix_utc (seconds);
  if (date == NULL)
    return g_strdup ("1970-01-01T00:00:00.000Z");
  stem = g_date_time_format (date, "%Y-%m-%dT%H:%M:%S");
  return g_strdup_printf ("%s.%03dZ", stem, (int) millis);
}

/* n digits at @text as a number, -1 if one is not a digit. */
static int
digits (const char *text, int n)
{
  int value = 0;

  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      value = value * 10 + (text[i] - '0');
    }
  return value;
}

/* Days since 1970-01-01 in the proleptic Gregorian calendar: Howard Hinnant, "chrono-Compatible
 * Low-Level Date Algorithms" (2013), days_from_civil. */
static gint64
days_from_civil (int year, int month, int day)
{
  gint64 y = month <= 2 ? year - 1 : year;
  gint64 era = (y >= 0 ? y : y - 399) / 400;
  gint64 yoe = y - era * 400;
  gint64 doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  gint64 doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

  return era * 146097 + doe - 719468;
}

static const char *
parse_fraction (const char *text, gint64 *micros)
{
  gint64 scale = 100000;

  *micros = 0;
  if (*text != '.')
    return text;
  text++;
  if (!g_ascii_isdigit (*text))
    return NULL;
  for (; g_ascii_isdigit (*text); text++, scale /= 10)
    *micros += (*text - '0') * scale;
  return text;
}

static const char *
parse_zone (const char *text, gint64 *offset)
{
  int hours, minutes;

  *offset = 0;
  if (*text == 'Z' || *text == 'z')
    return text + 1;
  if ((*text != '+' && *text != '-') || (hours = digits (text + 1, 2)) < 0 || text[3] != ':')
    return NULL;
  minutes = digits (text + 4, 2);
  if (minutes < 0 || minutes > 59 || hours > 23)
    return NULL;
  *offset = (*text == '-' ? -1 : 1) * (hours * VIGIL_HOUR + minutes * VIGIL_MINUTE);
  return text + 6;
}

static gboolean
parse_date (const char *text, gint64 *days)
{
  int year = digits (text, 4), month, day;

  if (year < 1 || text[4] != '-' || (month = digits (text + 5, 2)) < 1 || text[7] != '-')
    return FALSE;
  day = digits (text + 8, 2);
  if (month > 12 || !g_date_valid_dmy (day > 0 ? day : 0, month, year))
    return FALSE;
  *days = days_from_civil (year, month, day);
  return TRUE;
}

static gboolean
parse_time_of_day (const char *text, gint64 *seconds)
{
  int hour = digits (text, 2), minute, second;

  if (hour < 0 || text[2] != ':' || (minute = digits (text + 3, 2)) < 0 || text[5] != ':')
    return FALSE;
  second = digits (text + 6, 2);
  if (hour > 23 || minute > 59 || second < 0 || second > 60)
    return FALSE;
  *seconds = hour * 3600 + minute * 60 + second;
  return TRUE;
}

/**
 * vigil_time_from_rfc3339:
 * @text: "2026-03-01T10:03:04.5+08:00"
 * @time: (out): where to put it
 *
 * RFC 3339 date-time; a leap second counts as the next second.
 *
 * Returns: %FALSE if @text is not such a time
 */
gboolean
vigil_time_from_rfc3339 (const char *text, VigilTime *time)
{
  gint64 days, seconds, micros, offset;
  const char *rest;

  g_return_val_if_fail (text != NULL && time != NULL, FALSE);

  if (strnlen (text, 20) < 20 || !parse_date (text, &days))
    return FALSE;
  if ((text[10] != 'T' && text[10] != 't' && text[10] != ' ') || !parse_time_of_day (text + 11, &seconds))
    return FALSE;
  rest = parse_fraction (text + 19, &micros);
  if (rest == NULL || (rest = parse_zone (rest, &offset)) == NULL || *rest != '\0')
    return FALSE;
  *time = (days * 86400 + seconds) * VIGIL_SECOND + micros - offset;
  return TRUE;
}
