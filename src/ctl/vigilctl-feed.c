/* vigilctl-feed.c: look at a feed without a window
 *
 *   vigilctl feed check URL [--seconds N] [--json] [--token-file F] [--ca-file F]
 *   vigilctl feed cat   URL [--seconds N] …    events as JSON lines, as a recording for file://
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "ctl/vigilctl-feed.h"

#include "feed/vigil-feed-token.h"
#include "feed/vigil-feed.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum
{
  EXIT_FINE = 0,
  EXIT_PROBLEMS = 1,
  EXIT_USAGE = 2,
  EXIT_NO_LINK = 3,
};

#define DEFAULT_SECONDS 10.0

typedef struct
{
  gboolean json;
  double seconds;
  char *token_file, *ca_file, *address;
} Options;

typedef struct
{
  const Options *options;
  gboolean cat;
  GMainLoop *loop;
  VigilFeed *feed;
  VigilClock *clock;
  VigilTime started, live_at;
  gboolean was_live;
  gboolean broken_pipe;
  guint64 n_facts, n_snapshot, n_telemetry, n_samples, n_positions;
  GHashTable *types; /* name → count */
  GString *out;
} Run;

static void
options_clear (Options *self)
{
  g_free (self->token_file);
  g_free (self->ca_file);
  g_free (self->address);
}

static gboolean
parse_options (int argc, char **argv, Options *out, GError **error)
{
  g_auto (GStrv) addresses = NULL;
  GOptionEntry entries[] = {
    { "seconds", 's', 0, G_OPTION_ARG_DOUBLE, &out->seconds, N_ ("How long to listen"), "N" },
    { "json", 'j', 0, G_OPTION_ARG_NONE, &out->json, N_ ("Write JSON"), NULL },
    { "token-file", 0, 0, G_OPTION_ARG_FILENAME, &out->token_file,
      N_ ("File with the bearer token, mode 600"), "FILE" },
    { "ca-file", 0, 0, G_OPTION_ARG_FILENAME, &out->ca_file, N_ ("Certificates to trust, PEM"),
      "FILE" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &addresses, NULL, "URL" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv) copy = g_strdupv (argv);

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse_strv (context, &copy, error))
    return FALSE;
  if (addresses == NULL || g_strv_length (addresses) != 1)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("Give one URL."));
  else if (!(out->seconds > 0.0 && out->seconds <= 1e6))
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _ ("The seconds must be a number above 0."));
  else
    out->address = g_strdup (addresses[0]);
  return out->address != NULL;
}

/* ---- what comes ---- */

static void
count_type (Run *self, const VigilEvent *event)
{
  gpointer key = g_strdup (event->type);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->types, key));

  g_hash_table_replace (self->types, key, GUINT_TO_POINTER (n + 1));
}

static void
take_events (Run *self, GPtrArray *events)
{
  for (guint i = 0; i < events->len; i++)
    {
      VigilEvent *event = events->pdata[i];

      count_type (self, event);
      self->n_snapshot += event->snapshot;
      self->n_samples += event->n_samples;
      self->n_positions += event->n_positions;
      if (self->cat)
        {
          vigil_event_append_json (event, self->out);
          g_string_append_c (self->out, '\n');
        }
    }
}

static void
write_out (Run *self)
{
  if (self->out->len == 0)
    return;
  if (fwrite (self->out->str, 1, self->out->len, stdout) != self->out->len || fflush (stdout) != 0)
    {
      self->broken_pipe = TRUE;
      g_main_loop_quit (self->loop);
    }
  g_string_truncate (self->out, 0);
}

static void
batch_cb (VigilFeed *feed, const VigilFeedBatch *batch, Run *self)
{
  self->n_facts += batch->facts->len;
  self->n_telemetry += batch->telemetry->len;
  take_events (self, batch->facts);
  take_events (self, batch->telemetry);
  write_out (self);
}

static void
rejected_cb (VigilFeed *feed, const VigilReject *reject, Run *self)
{
  if (self->cat)
    g_printerr ("%s: %s\n", _ ("quarantined"), reject->reason);
}

static void
health_cb (VigilFeed *feed, Run *self)
{
  VigilLinkHealth health;

  vigil_feed_get_health (feed, &health);
  if (!self->was_live && (health.state == VIGIL_LINK_LIVE || health.state == VIGIL_LINK_STOPPED))
    {
      self->was_live = TRUE;
      self->live_at = vigil_clock_monotonic (self->clock);
    }
  if (health.state == VIGIL_LINK_STOPPED)
    g_main_loop_quit (self->loop); /* a recording has ended */
  vigil_link_health_clear (&health);
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_CONTINUE;
}

/* ---- the report ---- */

static double
per_second (guint64 n, double seconds)
{
  return seconds > 0.0 ? (double)n / seconds : 0.0;
}

static void
append_member (GString *out, const char *name, double value)
{
  g_string_append_printf (out, ",\"%s\":", name);
  vigil_json_append_double (out, value, 3);
}

static void
append_types (Run *self, GString *out)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (self->types), (GCompareFunc)strcmp);

  g_string_append (out, ",\"types\":{");
  for (GList *l = names; l != NULL; l = l->next)
    {
      if (l != names)
        g_string_append_c (out, ',');
      vigil_json_append_string (out, l->data);
      g_string_append_printf (out, ":%u",
                              GPOINTER_TO_UINT (g_hash_table_lookup (self->types, l->data)));
    }
  g_string_append_c (out, '}');
}

static void
append_rejects (Run *self, GString *out)
{
  g_autoptr (GPtrArray) rejects = vigil_feed_dup_rejects (self->feed);

  g_string_append (out, ",\"rejects\":[");
  for (guint i = 0; i < rejects->len; i++)
    {
      const VigilReject *reject = rejects->pdata[i];

      g_string_append (out, i == 0 ? "{\"reason\":" : ",{\"reason\":");
      vigil_json_append_string (out, reject->reason);
      g_string_append (out, ",\"excerpt\":");
      vigil_json_append_string (out, reject->excerpt);
      g_string_append_printf (out, ",\"size\":%" G_GSIZE_FORMAT "}", reject->size);
    }
  g_string_append_c (out, ']');
}

static void
append_counters (GString *out, const VigilLinkHealth *health)
{
  const struct
  {
    const char *name;
    guint64 value;
  } counters[] = {
    { "messages", health->n_messages },
    { "events", health->n_events },
    { "bytes", health->n_bytes },
    { "duplicates", health->n_duplicates },
    { "outOfOrder", health->n_out_of_order },
    { "gaps", health->n_gaps },
    { "resyncs", health->n_resyncs },
    { "coalesced", health->n_coalesced },
    { "rejected", health->n_rejected },
    { "reconnects", health->n_reconnects },
    { "lastSeq", health->last_seq },
  };

  for (guint i = 0; i < G_N_ELEMENTS (counters); i++)
    g_string_append_printf (out, ",\"%s\":%" G_GUINT64_FORMAT, counters[i].name, counters[i].value);
}

static void
report_json (Run *self, const VigilLinkHealth *health, double seconds, int code)
{
  g_autoptr (GString) out = g_string_new ("{\"address\":");
  g_autofree char *name = vigil_feed_dup_name (self->feed);
  g_autofree char *epoch = vigil_feed_dup_epoch (self->feed);

  vigil_json_append_string (out, self->options->address);
  g_string_append (out, ",\"platform\":");
  vigil_json_append_string (out, name);
  g_string_append (out, ",\"epoch\":");
  vigil_json_append_string (out, epoch);
  g_string_append_printf (
      out, ",\"ok\":%s,\"state\":\"%s\",\"problem\":", code == EXIT_FINE ? "true" : "false",
      vigil_link_state_to_string (health->state));
  vigil_json_append_string (out, health->problem);
  append_member (out, "seconds", seconds);
  append_member (out, "timeToLive",
                 self->was_live ? (double)(self->live_at - self->started) / (double)VIGIL_SECOND
                                : NAN);
  append_member (out, "latency", health->latency);
  append_counters (out, health);
  append_member (out, "messagesPerSecond", per_second (health->n_messages, seconds));
  append_member (out, "eventsPerSecond", per_second (health->n_events, seconds));
  append_member (out, "bytesPerSecond", per_second (health->n_bytes, seconds));
  g_string_append_printf (out,
                          ",\"facts\":%" G_GUINT64_FORMAT ",\"snapshotFacts\":%" G_GUINT64_FORMAT,
                          self->n_facts, self->n_snapshot);
  g_string_append_printf (out,
                          ",\"samples\":%" G_GUINT64_FORMAT ",\"positions\":%" G_GUINT64_FORMAT,
                          self->n_samples, self->n_positions);
  append_types (self, out);
  append_rejects (self, out);
  g_print ("%s}\n", out->str);
}

static void
report_text (Run *self, const VigilLinkHealth *health, double seconds)
{
  g_autofree char *name = vigil_feed_dup_name (self->feed);
  g_autoptr (GPtrArray) rejects = vigil_feed_dup_rejects (self->feed);

  g_print (_ ("%s: %s, link %s\n"), self->options->address, name,
           vigil_link_state_to_string (health->state));
  if (health->problem != NULL)
    g_print ("%s\n", health->problem);
  g_print (_ ("%.1f s: %.1f messages/s, %.1f events/s, %.0f bytes/s\n"), seconds,
           per_second (health->n_messages, seconds), per_second (health->n_events, seconds),
           per_second (health->n_bytes, seconds));
  g_print (_ ("facts %" PRIu64 " (of snapshots %" PRIu64 "), last number %" PRIu64 "\n"),
           self->n_facts, self->n_snapshot, health->last_seq);
  g_print (_ ("latest values: %" PRIu64 " of tags, %" PRIu64 " positions\n"), self->n_samples,
           self->n_positions);
  g_print (_ ("duplicates %" PRIu64 ", out of order %" PRIu64 ", gaps %" PRIu64 ", resyncs %" PRIu64
              ", reconnects %" PRIu64 ", quarantined %" PRIu64 "\n"),
           health->n_duplicates, health->n_out_of_order, health->n_gaps, health->n_resyncs,
           health->n_reconnects, health->n_rejected);
  for (guint i = 0; i < rejects->len; i++)
    g_print ("  %s: %s\n", ((VigilReject *)rejects->pdata[i])->reason,
             ((VigilReject *)rejects->pdata[i])->excerpt);
}

static int
judge (Run *self, const VigilLinkHealth *health)
{
  if (!self->was_live && !isfinite (health->latency) && health->n_events == 0)
    return EXIT_NO_LINK;
  if (!self->was_live || health->n_rejected > 0 || health->n_gaps > 0 || health->n_duplicates > 0
      || health->n_out_of_order > 0 || health->n_reconnects > 0 || self->broken_pipe)
    return EXIT_PROBLEMS;
  return health->problem != NULL ? EXIT_PROBLEMS : EXIT_FINE;
}

static int
conclude (Run *self)
{
  double seconds
      = (double)(vigil_clock_monotonic (self->clock) - self->started) / (double)VIGIL_SECOND;
  VigilLinkHealth health;
  int code;

  vigil_feed_get_health (self->feed, &health);
  code = judge (self, &health);
  if (self->cat && code == EXIT_NO_LINK)
    g_printerr ("%s\n",
                health.problem != NULL ? health.problem : _ ("The platform did not answer."));
  else if (!self->cat && self->options->json)
    report_json (self, &health, seconds, code);
  else if (!self->cat)
    report_text (self, &health, seconds);
  vigil_link_health_clear (&health);
  return code;
}

/* ---- the run ---- */

static VigilFeed *
make_feed (const Options *options, VigilClock *clock, GError **error)
{
  g_autoptr (VigilFeed) feed = vigil_feed_new (options->address, clock, error);
  char *token = NULL;

  if (feed == NULL)
    return NULL;
  if (options->token_file != NULL)
    {
      token = vigil_feed_token_load (options->token_file, error);
      if (token == NULL)
        return NULL;
      vigil_feed_set_token (feed, token);
      vigil_feed_token_free (token);
    }
  vigil_feed_set_ca_file (feed, options->ca_file);
  return g_steal_pointer (&feed);
}

static void
listen (Run *self)
{
  guint timer = g_timeout_add ((guint)(self->options->seconds * 1000.0), quit_cb, self->loop);
  guint interrupt = g_unix_signal_add (SIGINT, quit_cb, self->loop);
  guint terminate = g_unix_signal_add (SIGTERM, quit_cb, self->loop);

  self->started = vigil_clock_monotonic (self->clock);
  g_signal_connect (self->feed, "batch", G_CALLBACK (batch_cb), self);
  g_signal_connect (self->feed, "rejected", G_CALLBACK (rejected_cb), self);
  g_signal_connect (self->feed, "health-changed", G_CALLBACK (health_cb), self);
  vigil_feed_start (self->feed);
  g_main_loop_run (self->loop);
  while (g_main_context_iteration (NULL, FALSE))
    if (self->broken_pipe)
      break;
  g_source_remove (timer);
  g_source_remove (interrupt);
  g_source_remove (terminate);
}

static int
run (const Options *options, gboolean cat)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilClock) clock = vigil_clock_new_live ();
  g_autoptr (VigilFeed) feed = make_feed (options, clock, &error);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Run self = { .options = options, .cat = cat, .loop = loop, .feed = feed, .clock = clock };
  int code;

  if (feed == NULL)
    {
      g_printerr ("%s\n", error->message);
      return EXIT_USAGE;
    }
  self.types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.out = g_string_new (NULL);
  listen (&self);
  code = conclude (&self);
  g_signal_handlers_disconnect_by_data (feed, &self);
  vigil_feed_stop (feed);
  g_hash_table_unref (self.types);
  g_string_free (self.out, TRUE);
  return code;
}

/**
 * vigilctl_feed_main:
 * @argc: number of arguments
 * @argv: "check" or "cat", then the rest
 *
 * Returns: the exit code
 */
int
vigilctl_feed_main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  Options options = { .seconds = DEFAULT_SECONDS };
  gboolean cat = argc > 0 && g_strcmp0 (argv[0], "cat") == 0;
  int code = EXIT_USAGE;

  if (!cat && (argc == 0 || g_strcmp0 (argv[0], "check") != 0))
    g_printerr ("%s\n", _ ("Usage: vigilctl feed check|cat URL [--seconds N] [--json] "
                           "[--token-file FILE] [--ca-file FILE]"));
  else if (!parse_options (argc, argv, &options, &error))
    g_printerr ("%s\n", error->message);
  else
    code = run (&options, cat);
  options_clear (&options);
  return code;
}
