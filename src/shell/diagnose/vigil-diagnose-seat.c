/* vigil-diagnose-seat.c: site pack, links, journal and library of this seat
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/diagnose/vigil-diagnose.h"

#include "session/vigil-library-keeper.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>
#include <math.h>

#define MOST_SKEW 2.0                        /* s, as the first page has it */
#define LITTLE_DISK (G_GUINT64_CONSTANT (1) << 30)
#define NO_DISK (G_GUINT64_CONSTANT (100) << 20)

/* ---- Site ----------------------------------------------------------------------------------------- */

void
vigil_diagnose_site (VigilDiagnosis *self, const VigilDiagnoseSeat *seat)
{
  vigil_diagnosis_begin (self, "site", _("Site pack"));
  if (seat->site_path != NULL)
    vigil_diagnosis_add (self, "site.path", VIGIL_FINDING_PLAIN, _("Where"), "%s", seat->site_path);
  if (seat->site == NULL)
    {
      vigil_diagnosis_add (self, "site.check", VIGIL_FINDING_BAD, _("Check"), "%s", seat->site_problem != NULL ? seat->site_problem : _("no site pack is open"));
      vigil_diagnosis_advise (self, _("“vigilctl site check PACK” names every mistake."));
      return;
    }
  vigil_diagnosis_add (self, "site.name", VIGIL_FINDING_PLAIN, _("Name"), "%s (%s)", vigil_text_get (vigil_site_get_name (seat->site)), vigil_site_get_id (seat->site));
  vigil_diagnosis_add (self, "site.counts", VIGIL_FINDING_PLAIN, _("What it has"), _("enterprises %u, areas %u, buildings %u, places %u, equipment %u, measuring points %u, alarms %u, major hazards %u"),
                       vigil_site_get_enterprises (seat->site)->len, vigil_site_get_areas (seat->site)->len, vigil_site_get_buildings (seat->site)->len,
                       vigil_site_get_places (seat->site)->len, vigil_site_get_assets (seat->site)->len, vigil_site_get_tags (seat->site)->len,
                       vigil_site_get_alarm_defs (seat->site)->len, vigil_site_get_major_hazards (seat->site)->len);
  vigil_diagnosis_add (self, "site.check", VIGIL_FINDING_OK, _("Check"), "%s", _("no mistake"));
}

/* ---- Links ---------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 at;
  guint64 n_events, n_bytes;
} Sample;

/* Since it was asked before; else nothing. */
static void
add_rate (VigilDiagnosis *self, VigilFeed *feed, const VigilLinkHealth *health)
{
  Sample *before = g_object_get_data (G_OBJECT (feed), "vigil-diagnose-sample");
  Sample *now = g_new (Sample, 1);

  *now = (Sample) { g_get_monotonic_time (), health->n_events, health->n_bytes };
  if (before != NULL && now->at > before->at)
    {
      double seconds = (double) (now->at - before->at) / G_USEC_PER_SEC;

      vigil_diagnosis_add (self, "feed.rate", VIGIL_FINDING_PLAIN, _("Data rate"), _("%.1f events/s, %.1f kB/s in the last %.0f s"),
                           (double) (now->n_events - before->n_events) / seconds, (double) (now->n_bytes - before->n_bytes) / seconds / 1000.0, seconds);
    }
  g_object_set_data_full (G_OBJECT (feed), "vigil-diagnose-sample", now, g_free);
}

static void
add_skew (VigilDiagnosis *self, const VigilLinkHealth *health)
{
  gboolean apart = fabs (health->latency) > MOST_SKEW;

  if (isnan (health->latency))
    return;
  vigil_diagnosis_add (self, "feed.clock", apart ? VIGIL_FINDING_ATTENTION : VIGIL_FINDING_OK, _("Clock and delay"), _("%.2f s from the platform's time to ours"), health->latency);
  if (apart)
    vigil_diagnosis_advise (self, _("Give platform and workstation the same time server (NTP)."));
}

static void
add_counts (VigilDiagnosis *self, const VigilLinkHealth *health)
{
  vigil_diagnosis_add (self, "feed.counts", VIGIL_FINDING_PLAIN, _("Received"), _("messages %.0f, events %.0f, %.1f MB, last number %.0f"),
                       (double) health->n_messages, (double) health->n_events, (double) health->n_bytes / 1e6, (double) health->last_seq);
  vigil_diagnosis_add (self, "feed.order", health->n_gaps > 0 ? VIGIL_FINDING_ATTENTION : VIGIL_FINDING_OK, _("Sequence"),
                       _("gaps %.0f, out of order %.0f, twice %.0f, fetched again %.0f, reconnected %.0f"),
                       (double) health->n_gaps, (double) health->n_out_of_order, (double) health->n_duplicates, (double) health->n_resyncs, (double) health->n_reconnects);
  vigil_diagnosis_add (self, "feed.rejected", health->n_rejected > 0 ? VIGIL_FINDING_ATTENTION : VIGIL_FINDING_OK, _("Rejected"), "%" G_GUINT64_FORMAT, health->n_rejected);
  if (health->n_rejected > 0)
    vigil_diagnosis_advise (self, _("R in the window shows the rejected messages; “vigilctl feed check URL” names the mistakes."));
}

static void
add_feed (VigilDiagnosis *self, VigilFeed *feed)
{
  VigilLinkHealth health = { 0 };
  g_autofree char *name = vigil_feed_dup_name (feed);
  g_autofree char *since = NULL;

  vigil_feed_get_health (feed, &health);
  since = health.since > 0 ? vigil_time_to_rfc3339 (health.since) : g_strdup ("?");
  vigil_diagnosis_add (self, "feed.address", VIGIL_FINDING_PLAIN, _("Platform"), "%s, %s", name, vigil_feed_get_address (feed));
  vigil_diagnosis_add (self, "feed.state", health.state == VIGIL_LINK_LIVE ? VIGIL_FINDING_OK : VIGIL_FINDING_BAD, _("State"), _("%s since %s%s%s"),
                       vigil_words_link_state (health.state), since, health.problem != NULL ? ": " : "", health.problem != NULL ? health.problem : "");
  if (health.state != VIGIL_LINK_LIVE)
    vigil_diagnosis_advise (self, _("“vigilctl feed check URL” says step by step where it ends: address, connection, certificate, token, protocol."));
  add_counts (self, &health);
  add_rate (self, feed, &health);
  add_skew (self, &health);
  vigil_link_health_clear (&health);
}

void
vigil_diagnose_feeds (VigilDiagnosis *self, const VigilDiagnoseSeat *seat)
{
  GListModel *feeds = seat->session != NULL ? vigil_session_get_feeds (seat->session) : seat->feeds;

  vigil_diagnosis_begin (self, "feed", _("Links to platforms"));
  for (guint i = 0; feeds != NULL && i < g_list_model_get_n_items (feeds); i++)
    {
      g_autoptr (VigilFeed) feed = g_list_model_get_item (feeds, i);
      add_feed (self, feed);
    }
  if (feeds == NULL || g_list_model_get_n_items (feeds) == 0)
    vigil_diagnosis_add (self, "feed.state", VIGIL_FINDING_ATTENTION, _("State"), "%s", _("no platform is named, so nothing is live"));
}

/* ---- Journal -------------------------------------------------------------------------------------- */

static void
add_disk (VigilDiagnosis *self, const VigilProbe *probe)
{
  VigilFindingState state = probe->disk_free < NO_DISK ? VIGIL_FINDING_BAD : probe->disk_free < LITTLE_DISK ? VIGIL_FINDING_ATTENTION : VIGIL_FINDING_OK;

  if (probe->disk_free == G_MAXUINT64)
    return;
  vigil_diagnosis_add (self, "journal.disk", state, _("Free disk"), _("%.1f GB where the journal is"), (double) probe->disk_free / 1e9);
  if (state != VIGIL_FINDING_OK)
    vigil_diagnosis_advise (self, _("Make room soon: facts that cannot be written are only in memory."));
}

static void
add_chain (VigilDiagnosis *self, const VigilProbe *probe)
{
  if (probe->journal_problem != NULL)
    {
      vigil_diagnosis_add (self, "journal.chain", VIGIL_FINDING_BAD, _("Chain of facts"), "%s", probe->journal_problem);
      vigil_diagnosis_advise (self, _("Copy the journal before anything else; it is evidence. “vigilctl journal verify FILE” names the first damaged place."));
    }
  else if (probe->verified)
    vigil_diagnosis_add (self, "journal.chain", VIGIL_FINDING_OK, _("Chain of facts"), _("whole and unchanged, looked through in %.0f ms"), probe->verify_ms);
  else
    {
      vigil_diagnosis_add (self, "journal.chain", VIGIL_FINDING_PLAIN, _("Chain of facts"), _("no damage in %.0f of %.0f steps; the rest was not looked at"), (double) probe->n_verified,
                           (double) probe->n_to_verify);
      vigil_diagnosis_advise (self, _("“vigilctl journal verify FILE” looks through all of it."));
    }
}

static void
add_saved (VigilDiagnosis *self, VigilSession *session)
{
  g_autofree char *problem = vigil_session_dup_journal_problem (session);
  guint n = vigil_session_get_n_unsaved (session);

  if (problem != NULL)
    vigil_diagnosis_add (self, "journal.saved", VIGIL_FINDING_BAD, _("Writing"), "%s (%u)", problem, n);
  else
    vigil_diagnosis_add (self, "journal.saved", VIGIL_FINDING_OK, _("Writing"), _("in order, %u facts on their way to the disk"), n);
}

void
vigil_diagnose_journal (VigilDiagnosis *self, const VigilDiagnoseSeat *seat)
{
  const VigilProbe *probe = seat->probe;

  vigil_diagnosis_begin (self, "journal", _("Journal"));
  if (seat->session != NULL)
    add_saved (self, seat->session);
  if (probe == NULL || probe->journal == NULL)
    return;
  vigil_diagnosis_add (self, "journal.path", VIGIL_FINDING_PLAIN, _("Where"), "%s", probe->journal);
  if (!probe->journal_there)
    {
      vigil_diagnosis_add (self, "journal.chain", VIGIL_FINDING_PLAIN, _("Chain of facts"), "%s", _("there is no journal yet"));
      add_disk (self, probe);
      return;
    }
  vigil_diagnosis_add (self, "journal.size", VIGIL_FINDING_PLAIN, _("Size"), _("%.0f facts, %.1f MB"), (double) probe->n_facts, (double) probe->journal_bytes / 1e6);
  add_chain (self, probe);
  add_disk (self, probe);
}

/* ---- Library -------------------------------------------------------------------------------------- */

static void
add_keeper (VigilDiagnosis *self, VigilSession *session)
{
  VigilLibraryKeeper *keeper = session != NULL ? vigil_session_get_library_keeper (session) : NULL;
  const char *problem = keeper != NULL ? vigil_library_keeper_get_problem (keeper) : NULL;

  if (problem != NULL)
    vigil_diagnosis_add (self, "library.keeper", VIGIL_FINDING_ATTENTION, _("Loading"), "%s", problem);
  else if (keeper != NULL)
    vigil_diagnosis_add (self, "library.keeper", VIGIL_FINDING_OK, _("Loading"), "%s", vigil_library_keeper_is_ready (keeper) ? _("ready") : _("under way"));
}

void
vigil_diagnose_library (VigilDiagnosis *self, const VigilDiagnoseSeat *seat)
{
  const VigilProbe *probe = seat->probe;
  g_autoptr (GString) counts = g_string_new (NULL);

  vigil_diagnosis_begin (self, "library", _("Libraries"));
  add_keeper (self, seat->session);
  if (probe == NULL || probe->library == NULL)
    return;
  if (!probe->library_there)
    {
      vigil_diagnosis_add (self, "library.store", VIGIL_FINDING_PLAIN, _("Records"), "%s", _("there is no store yet; the first start makes it from the site pack"));
      return;
    }
  if (probe->library_problem != NULL)
    {
      vigil_diagnosis_add (self, "library.store", VIGIL_FINDING_BAD, _("Records"), "%s", probe->library_problem);
      return;
    }
  for (guint i = 0; i < VIGIL_N_RECORD_KINDS; i++)
    g_string_append_printf (counts, _("%s %u, "), vigil_record_kind_get_label (i), probe->n_records[i]);
  vigil_diagnosis_add (self, "library.store", VIGIL_FINDING_OK, _("Records"), _("%sopened and counted in %.0f ms"), counts->str, probe->library_ms);
}
