/* vigil-start-check.c: does this platform answer, and is this pack one: step by step, each with what to do when it fails
 *
 * It connects as the feed will: the same transport, the same trust, the same token.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/workstation/vigil-start-check.h"

#include "core/vigil-json.h"
#include "core/vigil-site.h"
#include "feed/transport/vigil-transport.h"
#include "feed/vigil-feed-token.h"
#include "feed/vigil-feed.h"
#include "shell/vigil-words.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define HELLO "vigil.feed.hello.v"
#define OUR_VERSION "1"
#define PATIENCE 10        /* s, for each answer of the platform: docs/feed-protocol.md */
#define MOST_SKEW 2.0      /* s; alarms of the platform and commands of the seat are compared by time */

struct _VigilStartCheck
{
  GObject parent_instance;

  char *address, *token_file, *ca_file, *pack;
  VigilClock *clock;
  GCancellable *cancellable;
  VigilTransport *transport; /* (nullable) */
  guint patience;
  VigilStartResult results[VIGIL_N_START_STEPS];
};

static guint changed;

G_DEFINE_FINAL_TYPE (VigilStartCheck, vigil_start_check, G_TYPE_OBJECT)

/* ---- Results ------------------------------------------------------------------------------------- */

/* Takes @text. */
static void
tell (VigilStartCheck *self, VigilStartStep step, VigilStartState state, char *text, const char *advice)
{
  VigilStartResult *result = &self->results[step];

  g_free (result->text);
  g_free (result->advice);
  *result = (VigilStartResult) { state, text, g_strdup (advice) };
  g_signal_emit (self, changed, 0);
}

static void
begin (VigilStartCheck *self, VigilStartStep step)
{
  tell (self, step, VIGIL_START_RUNNING, NULL, NULL);
}

/* What would have come next is not known. */
static void
skip_platform (VigilStartCheck *self, VigilStartStep from)
{
  for (guint i = from; i <= VIGIL_START_CLOCK; i++)
    if (self->results[i].state == VIGIL_START_WAITING || self->results[i].state == VIGIL_START_RUNNING)
      tell (self, i, VIGIL_START_SKIPPED, NULL, NULL);
}

static void
drop_transport (VigilStartCheck *self)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  if (self->transport != NULL)
    self->transport->klass->close (self->transport);
  g_clear_pointer (&self->transport, vigil_transport_free);
}

/* Not from within a call of the transport. */
static gboolean
drop_cb (gpointer data)
{
  drop_transport (data);
  return G_SOURCE_REMOVE;
}

static void
end_platform (VigilStartCheck *self, VigilStartStep from)
{
  skip_platform (self, from);
  g_clear_handle_id (&self->patience, g_source_remove);
  g_idle_add_full (G_PRIORITY_DEFAULT, drop_cb, g_object_ref (self), g_object_unref);
}

/* ---- The platform -------------------------------------------------------------------------------- */

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static void
check_clock (VigilStartCheck *self, JsonObject *hello)
{
  const char *text = get_string (hello, "time");
  VigilTime time = 0;
  double skew;

  if (text == NULL || !vigil_time_from_rfc3339 (text, &time))
    {
      tell (self, VIGIL_START_CLOCK, VIGIL_START_DOUBTFUL, g_strdup (_("The platform does not say what time it has.")), NULL);
      return;
    }
  skew = (double) (vigil_clock_now (self->clock) - time) / (double) VIGIL_SECOND;
  if (fabs (skew) <= MOST_SKEW)
    tell (self, VIGIL_START_CLOCK, VIGIL_START_GOOD, g_strdup_printf (_("%.1f s apart"), fabs (skew)), NULL);
  else
    tell (self, VIGIL_START_CLOCK, VIGIL_START_DOUBTFUL,
          g_strdup_printf (skew > 0 ? _("This workstation is %.0f s ahead of the platform.") : _("This workstation is %.0f s behind the platform."), fabs (skew)),
          _("Let both take their time from the same server (NTP, chrony). Until then times of alarms and of commands do not fit together."));
}

static JsonObject *
first_event (JsonNode *node)
{
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array != NULL)
    node = json_array_get_length (array) > 0 ? json_array_get_element (array, 0) : NULL;
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static void
take_hello (VigilStartCheck *self, JsonObject *hello)
{
  JsonNode *data = hello != NULL ? json_object_get_member (hello, "data") : NULL;
  const char *type = get_string (hello, "type");
  const char *name = data != NULL && JSON_NODE_HOLDS_OBJECT (data) ? get_string (json_node_get_object (data), "platform") : NULL;

  if (type == NULL || !g_str_has_prefix (type, HELLO))
    tell (self, VIGIL_START_PROTOCOL, VIGIL_START_BAD, g_strdup (_("Something answers, but it does not say hello as a platform does.")),
          _("Is it the address of the feed, with its path, such as ws://HOST:8080/v1/feed? “vigilctl feed check URL” tells more."));
  else if (!g_str_equal (type + strlen (HELLO), OUR_VERSION))
    tell (self, VIGIL_START_PROTOCOL, VIGIL_START_BAD, g_strdup_printf (_("The platform speaks version %s of the protocol, this Vigil version %s."), type + strlen (HELLO), OUR_VERSION),
          _("Update Vigil, or let the platform offer the older version."));
  else
    tell (self, VIGIL_START_PROTOCOL, VIGIL_START_GOOD, g_strdup_printf (_("version %s, platform “%s”"), OUR_VERSION, name != NULL ? name : "–"), NULL);
  if (self->results[VIGIL_START_PROTOCOL].state == VIGIL_START_GOOD)
    check_clock (self, hello);
  end_platform (self, VIGIL_START_CLOCK);
}

static gboolean
too_late_cb (gpointer data)
{
  VigilStartCheck *self = data;

  self->patience = 0;
  if (self->results[VIGIL_START_PROTOCOL].state == VIGIL_START_RUNNING)
    tell (self, VIGIL_START_PROTOCOL, VIGIL_START_BAD, g_strdup_printf (_("The platform did not say hello within %d s."), PATIENCE),
          _("Is it the address of the feed, with its path, such as ws://HOST:8080/v1/feed? “vigilctl feed check URL” tells more."));
  else
    tell (self, VIGIL_START_CONNECT, VIGIL_START_BAD, g_strdup_printf (_("No answer within %d s."), PATIENCE),
          _("A firewall may swallow the port; ask whoever runs the network."));
  end_platform (self, VIGIL_START_TOKEN);
  return G_SOURCE_REMOVE;
}

static void
wait_for_it (VigilStartCheck *self)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  self->patience = g_timeout_add_seconds (PATIENCE, too_late_cb, self);
}

static void
opened_cb (gpointer data)
{
  VigilStartCheck *self = data;
  gboolean has_token = self->token_file != NULL;

  tell (self, VIGIL_START_CONNECT, VIGIL_START_GOOD, g_strdup (_("answers")), NULL);
  tell (self, VIGIL_START_TOKEN, VIGIL_START_GOOD, g_strdup (has_token ? _("accepted") : _("none is needed")), NULL);
  begin (self, VIGIL_START_PROTOCOL);
  wait_for_it (self);
}

static void
message_cb (const char *text, gsize length, gpointer data)
{
  VigilStartCheck *self = data;
  g_autoptr (JsonNode) node = NULL;

  if (self->results[VIGIL_START_PROTOCOL].state != VIGIL_START_RUNNING)
    return;
  node = vigil_json_parse (text, length, NULL);
  take_hello (self, first_event (node));
}

static void
unusable_cb (const char *reason, const char *start, gsize length, gpointer data)
{
  message_cb ("", 0, data);
}

static const char *
advise (const GError *error)
{
  if (g_error_matches (error, VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_TLS))
    return _("Name the certificate of the platform's authority: vigil --ca-file FILE. Ask who set the platform up.");
  if (g_error_matches (error, VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_PROTOCOL))
    return _("Is it the address of the feed, with its path, such as ws://HOST:8080/v1/feed? “vigilctl feed check URL” tells more.");
  return _("Is the platform running, and are host and port right? Can this workstation reach it (cable, VPN, firewall)?");
}

static void
closed_cb (const GError *error, gpointer data)
{
  VigilStartCheck *self = data;

  if (self->results[VIGIL_START_PROTOCOL].state == VIGIL_START_RUNNING)
    take_hello (self, NULL);
  else if (self->results[VIGIL_START_CONNECT].state != VIGIL_START_RUNNING)
    return;
  else if (g_error_matches (error, VIGIL_FEED_ERROR, VIGIL_FEED_ERROR_AUTH))
    {
      tell (self, VIGIL_START_CONNECT, VIGIL_START_GOOD, g_strdup (_("answers")), NULL);
      tell (self, VIGIL_START_TOKEN, VIGIL_START_BAD, g_strdup (error->message),
            self->token_file != NULL ? _("The token is not accepted: ask for a new one.") : _("The platform wants a token: name the file that holds it."));
    }
  else
    tell (self, VIGIL_START_CONNECT, VIGIL_START_BAD, g_strdup (error != NULL ? error->message : _("It is a recording, and it is empty.")), error != NULL ? advise (error) : NULL);
  end_platform (self, VIGIL_START_TOKEN);
}

static void
refused_cb (const char *id, const GError *error, gpointer data)
{
}

static const VigilTransportEvents events = { opened_cb, message_cb, unusable_cb, closed_cb, refused_cb };

static void
connect_to_it (VigilStartCheck *self)
{
  VigilTransportConfig config = { .address = self->address, .ca_file = self->ca_file, .clock = self->clock };
  g_autoptr (GError) error = NULL;
  char *token = self->token_file != NULL ? vigil_feed_token_load (self->token_file, &error) : NULL;

  if (error != NULL)
    {
      tell (self, VIGIL_START_TOKEN, VIGIL_START_BAD, g_strdup (error->message), _("Choose the file that holds the token, readable for you alone."));
      skip_platform (self, VIGIL_START_CONNECT);
      return;
    }
  config.token = token;
  self->transport = vigil_transport_new (&config, &events, self, &error);
  if (token != NULL)
    vigil_feed_token_free (token);
  if (self->transport == NULL)
    {
      tell (self, VIGIL_START_CONNECT, VIGIL_START_BAD, g_strdup (error->message), advise (error));
      skip_platform (self, VIGIL_START_TOKEN);
      return;
    }
  begin (self, VIGIL_START_CONNECT);
  wait_for_it (self);
  self->transport->klass->open (self->transport, NULL, 0);
}

static void
resolved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigilStartCheck) self = user_data;
  g_autoptr (GError) error = NULL;
  GList *addresses = g_resolver_lookup_by_name_finish (G_RESOLVER (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    g_resolver_free_addresses (addresses);
  else if (addresses == NULL)
    {
      tell (self, VIGIL_START_ADDRESS, VIGIL_START_BAD, g_strdup (error->message),
            _("The name of the host is not known here. Is it written right? Is the network connected? An address in numbers works without a name server."));
      skip_platform (self, VIGIL_START_CONNECT);
    }
  else
    {
      tell (self, VIGIL_START_ADDRESS, VIGIL_START_GOOD, g_inet_address_to_string (addresses->data), NULL);
      g_resolver_free_addresses (addresses);
      connect_to_it (self);
    }
}

static void
check_platform (VigilStartCheck *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilFeed) feed = vigil_feed_new (self->address, self->clock, &error);
  g_autoptr (GUri) uri = g_uri_parse (self->address, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GResolver) resolver = NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  begin (self, VIGIL_START_ADDRESS);
  if (feed == NULL)
    {
      tell (self, VIGIL_START_ADDRESS, VIGIL_START_BAD, g_strdup (error->message),
            _("An address looks like ws://HOST:8080/v1/feed, wss://… or https://…/v1/events; whoever runs the platform knows it."));
      skip_platform (self, VIGIL_START_CONNECT);
      return;
    }
  if (host == NULL || *host == '\0')
    {
      tell (self, VIGIL_START_ADDRESS, VIGIL_START_GOOD, g_strdup (_("a recording")), NULL);
      connect_to_it (self);
      return;
    }
  resolver = g_resolver_get_default ();
  g_resolver_lookup_by_name_async (resolver, host, self->cancellable, resolved_cb, g_object_ref (self));
}

/* ---- The pack ------------------------------------------------------------------------------------ */

typedef struct
{
  VigilSite *site;
  GPtrArray *mistakes;
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  g_clear_object (&loaded->site);
  g_ptr_array_unref (loaded->mistakes);
  g_free (loaded);
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Loaded *loaded = g_new0 (Loaded, 1);
  GError *error = NULL;

  loaded->mistakes = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_site_mistake_free);
  loaded->site = vigil_site_load (data, loaded->mistakes, &error);
  if (loaded->site != NULL)
    {
      g_task_return_pointer (task, loaded, loaded_free);
      return;
    }
  loaded_free (loaded);
  g_task_return_error (task, error);
}

static void
take_site (VigilStartCheck *self, VigilSite *site)
{
  guint n_assets = vigil_site_get_assets (site)->len;
  g_autofree char *count = vigil_words_count (n_assets);

  tell (self, VIGIL_START_PACK, VIGIL_START_GOOD, g_strdup (vigil_text_get (vigil_site_get_name (site))), NULL);
  if (n_assets > 0)
    tell (self, VIGIL_START_ASSETS, VIGIL_START_GOOD,
          g_strdup_printf (ngettext ("%s piece of equipment", "%s pieces of equipment", n_assets), count), NULL);
  else
    tell (self, VIGIL_START_ASSETS, VIGIL_START_DOUBTFUL, g_strdup (_("no equipment")),
          _("Alarms cannot be shown at their place: add assets.json to the pack (docs/site-pack.md)."));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigilStartCheck *self = VIGIL_START_CHECK (source);
  g_autoptr (GError) error = NULL;
  Loaded *loaded = g_task_propagate_pointer (G_TASK (result), &error);

  if (loaded != NULL && !g_cancellable_is_cancelled (self->cancellable))
    take_site (self, loaded->site);
  g_clear_pointer (&loaded, loaded_free);
  if (error == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  tell (self, VIGIL_START_PACK, VIGIL_START_BAD, g_strdup (error->message),
        _("Choose the folder that has site.json in it, or the .zip. “vigilctl site check PACK” lists every mistake."));
  tell (self, VIGIL_START_ASSETS, VIGIL_START_SKIPPED, NULL, NULL);
}

static void
check_pack (VigilStartCheck *self)
{
  g_autoptr (GTask) task = NULL;

  if (*self->pack == '\0')
    {
      tell (self, VIGIL_START_PACK, VIGIL_START_BAD, g_strdup (_("none is named")), _("Choose the site pack: the folder or the .zip that describes your park."));
      tell (self, VIGIL_START_ASSETS, VIGIL_START_SKIPPED, NULL, NULL);
      return;
    }
  begin (self, VIGIL_START_PACK);
  task = g_task_new (self, NULL, loaded_cb, NULL);
  g_task_set_task_data (task, g_strdup (self->pack), g_free);
  g_task_run_in_thread (task, load_thread);
}

static void
skip_pack (VigilStartCheck *self)
{
  tell (self, VIGIL_START_PACK, VIGIL_START_SKIPPED, NULL, NULL);
  tell (self, VIGIL_START_ASSETS, VIGIL_START_SKIPPED, NULL, NULL);
}

/* ---- Object -------------------------------------------------------------------------------------- */

static void
vigil_start_check_dispose (GObject *object)
{
  vigil_start_check_stop (VIGIL_START_CHECK (object));
  G_OBJECT_CLASS (vigil_start_check_parent_class)->dispose (object);
}

static void
vigil_start_check_finalize (GObject *object)
{
  VigilStartCheck *self = VIGIL_START_CHECK (object);

  for (guint i = 0; i < VIGIL_N_START_STEPS; i++)
    {
      g_free (self->results[i].text);
      g_free (self->results[i].advice);
    }
  g_clear_object (&self->clock);
  g_clear_object (&self->cancellable);
  g_free (self->address);
  g_free (self->token_file);
  g_free (self->ca_file);
  g_free (self->pack);
  G_OBJECT_CLASS (vigil_start_check_parent_class)->finalize (object);
}

static void
vigil_start_check_class_init (VigilStartCheckClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigil_start_check_dispose;
  G_OBJECT_CLASS (klass)->finalize = vigil_start_check_finalize;
  changed = g_signal_new ("changed", VIGIL_TYPE_START_CHECK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigil_start_check_init (VigilStartCheck *self)
{
  self->cancellable = g_cancellable_new ();
}

static char *
bare (const char *text)
{
  return g_strstrip (g_strdup (text != NULL ? text : ""));
}

static char *
bare_or_null (const char *text)
{
  char *copy = bare (text);

  if (*copy == '\0')
    g_clear_pointer (&copy, g_free);
  return copy;
}

/* When whoever made it listens. */
static gboolean
begin_cb (gpointer data)
{
  VigilStartCheck *self = data;

  if (g_cancellable_is_cancelled (self->cancellable))
    return G_SOURCE_REMOVE;
  if (self->pack != NULL)
    check_pack (self);
  else
    skip_pack (self);
  if (*self->address != '\0')
    check_platform (self);
  else
    skip_platform (self, VIGIL_START_ADDRESS);
  return G_SOURCE_REMOVE;
}

/**
 * vigil_start_check_new:
 * @address: of the platform; "": none
 * @token_file: (nullable): file with its token
 * @ca_file: (nullable): certificates to trust
 * @pack: (nullable): the site pack; %NULL: only the platform is asked for
 * @clock: the clock of this seat
 *
 * Returns: (transfer full): a check that begins in the next turn of the main loop
 */
VigilStartCheck *
vigil_start_check_new (const char *address, const char *token_file, const char *ca_file, const char *pack, VigilClock *clock)
{
  VigilStartCheck *self = g_object_new (VIGIL_TYPE_START_CHECK, NULL);

  self->address = bare (address);
  self->token_file = bare_or_null (token_file);
  self->ca_file = bare_or_null (ca_file);
  self->pack = pack != NULL ? bare (pack) : NULL;
  self->clock = g_object_ref (clock);
  g_idle_add_full (G_PRIORITY_DEFAULT, begin_cb, g_object_ref (self), g_object_unref);
  return self;
}

const VigilStartResult *
vigil_start_check_get (VigilStartCheck *self, VigilStartStep step)
{
  g_return_val_if_fail (VIGIL_IS_START_CHECK (self) && step < VIGIL_N_START_STEPS, NULL);
  return &self->results[step];
}

const char *
vigil_start_check_get_title (VigilStartStep step)
{
  static const char *const titles[VIGIL_N_START_STEPS] = {
    [VIGIL_START_ADDRESS] = N_("Address"),
    [VIGIL_START_CONNECT] = N_("Connection"),
    [VIGIL_START_TOKEN] = N_("Token"),
    [VIGIL_START_PROTOCOL] = N_("Protocol"),
    [VIGIL_START_CLOCK] = N_("Clocks"),
    [VIGIL_START_PACK] = N_("Site pack"),
    [VIGIL_START_ASSETS] = N_("Equipment"),
  };

  g_return_val_if_fail (step < VIGIL_N_START_STEPS, "");
  return _(titles[step]);
}

gboolean
vigil_start_check_is_done (VigilStartCheck *self)
{
  g_return_val_if_fail (VIGIL_IS_START_CHECK (self), FALSE);

  for (guint i = 0; i < VIGIL_N_START_STEPS; i++)
    if (self->results[i].state == VIGIL_START_WAITING || self->results[i].state == VIGIL_START_RUNNING)
      return FALSE;
  return TRUE;
}

gboolean
vigil_start_check_is_good (VigilStartCheck *self)
{
  if (!vigil_start_check_is_done (self))
    return FALSE;
  for (guint i = 0; i < VIGIL_N_START_STEPS; i++)
    if (self->results[i].state == VIGIL_START_BAD)
      return FALSE;
  return TRUE;
}

void
vigil_start_check_stop (VigilStartCheck *self)
{
  g_return_if_fail (VIGIL_IS_START_CHECK (self));

  g_cancellable_cancel (self->cancellable);
  drop_transport (self);
}
