/* vigil-speaker.c: a thread that talks to speech-dispatcher, which may be slow or not there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "shell/vigil-speaker.h"

#include <gmodule.h>
#include <stdlib.h>
#include <string.h>

#define PAUSE (10 * G_USEC_PER_SEC)
#define LIBRARY "libspeechd.so.2"

/* Of libspeechd 0.8 to 0.12, whose soname is 2 throughout. */
#define SPD_MODE_SINGLE 0
#define SPD_MESSAGE 2 /* ends a message before it: two never overlap */

typedef void *(*OpenFunc) (const char *client, const char *connection, const char *user, int mode, void *address,
                           int autospawn, char **error);
typedef int (*SayFunc) (void *connection, int priority, const char *text);
typedef int (*LanguageFunc) (void *connection, const char *language);
typedef void (*CloseFunc) (void *connection);

struct _VigilSpeaker
{
  GAsyncQueue *sentences; /* (element-type utf8); the empty one ends the thread */
  GThread *thread;
  VigilSpeakerFunc say;
  gpointer user_data;
  char *language;
  gint64 last; /* 0: never */
  gint busy;
  gint holders; /* the owner, and the thread */
  /* of the thread */
  GModule *module;
  void *connection;
  SayFunc spd_say;
};

static gboolean
find_functions (VigilSpeaker *self, OpenFunc *open, LanguageFunc *set_language)
{
  if (self->module == NULL)
    self->module = g_module_open (LIBRARY, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
  return self->module != NULL && g_module_symbol (self->module, "spd_open2", (gpointer *) open)
         && g_module_symbol (self->module, "spd_say", (gpointer *) &self->spd_say)
         && g_module_symbol (self->module, "spd_set_language", (gpointer *) set_language);
}

static gboolean
open_connection (VigilSpeaker *self)
{
  OpenFunc open = NULL;
  LanguageFunc set_language = NULL;
  char *error = NULL; /* the library writes it unasked, with malloc() */

  if (self->connection != NULL)
    return TRUE;
  if (!find_functions (self, &open, &set_language))
    return FALSE;
  self->connection = open ("vigil", "alarms", NULL, SPD_MODE_SINGLE, NULL, TRUE, &error);
  if (self->connection == NULL)
    g_debug ("No voice: %s", error != NULL ? error : "no reason given");
  free (error);
  if (self->connection == NULL)
    return FALSE;
  set_language (self->connection, self->language);
  return TRUE;
}

static void
close_connection (VigilSpeaker *self)
{
  CloseFunc close = NULL;

  if (self->connection != NULL && g_module_symbol (self->module, "spd_close", (gpointer *) &close))
    close (self->connection);
  self->connection = NULL;
}

static void
dispatch (const char *sentence, const char *language, gpointer user_data)
{
  VigilSpeaker *self = user_data;

  if (open_connection (self) && self->spd_say (self->connection, SPD_MESSAGE, sentence) < 0)
    close_connection (self); /* it may have gone: the next sentence opens it again */
}

static void
let_go (VigilSpeaker *self)
{
  if (!g_atomic_int_dec_and_test (&self->holders))
    return;
  close_connection (self);
  g_clear_pointer (&self->module, g_module_close);
  g_async_queue_unref (self->sentences);
  g_free (self->language);
  g_free (self);
}

static gpointer
speak (gpointer data)
{
  VigilSpeaker *self = data;

  for (;;)
    {
      g_autofree char *sentence = g_async_queue_pop (self->sentences);

      if (*sentence == '\0')
        break;
      self->say (sentence, self->language, self->user_data);
      g_atomic_int_set (&self->busy, FALSE);
    }
  let_go (self);
  return NULL;
}

/* "zh", "en" … of "zh_CN.UTF-8". */
static char *
find_language (void)
{
  const char *name = g_get_language_names ()[0];
  char *language = g_strndup (name, strcspn (name, "_.@"));

  if (strlen (language) == 2)
    return language;
  g_free (language);
  return g_strdup ("en");
}

/**
 * vigil_speaker_new:
 * @say: (nullable): who speaks; %NULL: speech-dispatcher
 * @user_data: for @say
 *
 * Returns: (transfer full): a speaker in the language of the program
 */
VigilSpeaker *
vigil_speaker_new (VigilSpeakerFunc say, gpointer user_data)
{
  VigilSpeaker *self = g_new0 (VigilSpeaker, 1);

  self->sentences = g_async_queue_new_full (g_free);
  self->language = find_language ();
  self->holders = 1;
  self->say = say != NULL ? say : dispatch;
  self->user_data = say != NULL ? user_data : self;
  return self;
}

void
vigil_speaker_free (VigilSpeaker *self)
{
  if (self == NULL)
    return;
  /* A voice that hangs must not hold the program: the thread frees what it uses. */
  if (self->thread != NULL)
    {
      g_async_queue_push (self->sentences, g_strdup (""));
      g_thread_unref (self->thread);
    }
  let_go (self);
}

/**
 * vigil_speaker_say:
 * @self: the speaker
 * @sentence: plain text
 * @now: monotonic time, µs
 *
 * Returns: whether it will be said
 */
gboolean
vigil_speaker_say (VigilSpeaker *self, const char *sentence, gint64 now)
{
  g_return_val_if_fail (self != NULL && sentence != NULL, FALSE);

  if (*sentence == '\0' || (self->last != 0 && now - self->last < PAUSE) || g_atomic_int_get (&self->busy))
    return FALSE;
  if (self->thread == NULL)
    {
      g_atomic_int_inc (&self->holders);
      self->thread = g_thread_new ("speech", speak, self);
    }
  self->last = now;
  g_atomic_int_set (&self->busy, TRUE);
  g_async_queue_push (self->sentences, g_strdup (sentence));
  return TRUE;
}

/**
 * vigil_speaker_is_busy:
 * @self: the speaker
 *
 * Returns: whether a sentence waits or is being said
 */
gboolean
vigil_speaker_is_busy (VigilSpeaker *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_atomic_int_get (&self->busy);
}
