/* vigil-session-people.c: signing on and off, the lock, and the second person
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "session/vigil-people-private.h"
#include "session/vigil-session-private.h"
#include "session/vigil-session-refuse.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WITNESS_STAYS VIGIL_MINUTE
#define MAX_NAME      200 /* bytes */

VigilPeople *
vigil_people_new (void)
{
  return g_new0 (VigilPeople, 1);
}

void
vigil_people_free (VigilPeople *self)
{
  g_clear_object (&self->operators);
  g_free (self->problem);
  g_free (self->last);
  g_free (self->witness);
  g_free (self);
}

static gboolean
needs_account (VigilSession *self)
{
  const VigilPeople *people = self->people;

  return people->problem != NULL || (people->operators != NULL && !vigil_operators_is_open_seat (people->operators));
}

/* Nobody acts here, until somebody proves who he is. */
static void
leave (VigilSession *self)
{
  self->people->state = VIGIL_SEAT_NOBODY;
  g_free (self->operator);
  self->operator = g_strdup (VIGIL_NOBODY);
  self->role = VIGIL_ROLE_OBSERVER;
}

gboolean
vigil_people_admit (VigilSession *self)
{
  if (!needs_account (self))
    return TRUE;
  leave (self);
  return FALSE;
}

gboolean
vigil_people_admit_role (VigilSession *self)
{
  return !needs_account (self);
}

static void
write_down (VigilSession *self, const char *what, const char *who)
{
  JsonObject *data = json_object_new ();

  json_object_set_string_member (data, "what", what);
  json_object_set_string_member (data, "role", vigil_role_to_string (self->role));
  vigil_session_take_one (self, vigil_session_make (self, VIGIL_EVENT_SEAT_SIGNED, "seat", who, data));
}

static void
tell (VigilSession *self)
{
  g_signal_emit_by_name (self, "seat-changed");
}

static const VigilOperator *
find_account (VigilSession *self, const char *name)
{
  const GPtrArray *all = self->people->operators != NULL ? vigil_operators_get_all (self->people->operators) : NULL;

  for (guint i = 0; all != NULL && i < all->len; i++)
    if (g_strcmp0 (((const VigilOperator *) all->pdata[i])->name, name) == 0)
      return all->pdata[i];
  return NULL;
}

gboolean
vigil_people_may_follow (VigilSession *self, const char *name)
{
  const VigilOperator *account = find_account (self, name);

  return account != NULL && !account->disabled && vigil_role_has_right (account->role, VIGIL_RIGHT_SEAT);
}

static void
operators_changed_cb (VigilSession *self)
{
  VigilPeople *people = self->people;
  const VigilOperator *account = find_account (self, self->operator);
  gboolean sits = people->state == VIGIL_SEAT_SIGNED_ON || people->state == VIGIL_SEAT_LOCKED;

  if (people->state == VIGIL_SEAT_OPEN && needs_account (self))
    leave (self);
  else if (sits && (account == NULL || account->disabled))
    {
      g_autofree char *who = g_strdup (self->operator);

      leave (self);
      write_down (self, "off", who);
    }
  else if (people->state == VIGIL_SEAT_SIGNED_ON)
    self->role = account->role;
  tell (self);
}

void
vigil_session_set_operators (VigilSession *self, VigilOperators *operators, const char *problem)
{
  g_return_if_fail (VIGIL_IS_SESSION (self) && !self->started && self->people->operators == NULL);
  g_return_if_fail (operators == NULL || VIGIL_IS_OPERATORS (operators));

  g_set_object (&self->people->operators, operators);
  g_free (self->people->problem);
  self->people->problem = g_strdup (problem);
  if (operators != NULL)
    g_signal_connect_object (operators, "changed", G_CALLBACK (operators_changed_cb), self, G_CONNECT_SWAPPED);
  if (!vigil_people_admit (self))
    tell (self);
}

VigilOperators *
vigil_session_get_operators (VigilSession *self)
{
  g_return_val_if_fail (VIGIL_IS_SESSION (self), NULL);

  return self->people->operators;
}

const char *
vigil_session_get_operators_problem (VigilSession *self)
{
  g_return_val_if_fail (VIGIL_IS_SESSION (self), NULL);

  return self->people->problem;
}

VigilSeatState
vigil_session_get_seat_state (VigilSession *self)
{
  g_return_val_if_fail (VIGIL_IS_SESSION (self), VIGIL_SEAT_NOBODY);

  return self->people->state;
}

/* Who was here last, if that is somebody who may sign on. */
const char *
vigil_session_get_expected (VigilSession *self)
{
  const VigilOperator *account;
  const char *expected;

  g_return_val_if_fail (VIGIL_IS_SESSION (self), NULL);

  if (self->people->state == VIGIL_SEAT_LOCKED)
    return self->operator;
  expected = self->people->last != NULL ? self->people->last : self->seat_operator;
  account = find_account (self, expected);
  return account != NULL && !account->disabled ? account->name : NULL;
}

/**
 * vigil_session_get_acting_role:
 * @self: the session
 *
 * Returns: whose rights hold in incidents: those of the seat's role; at a seat without accounts the duty officer acts for the
 *   shift leader, since there is nobody else who could
 */
VigilRole
vigil_session_get_acting_role (VigilSession *self)
{
  g_return_val_if_fail (VIGIL_IS_SESSION (self), VIGIL_ROLE_OBSERVER);

  return self->people->state == VIGIL_SEAT_OPEN && self->role == VIGIL_ROLE_OPERATOR ? VIGIL_ROLE_SHIFT_LEADER : self->role;
}

/* Who is at an open seat sees to the workstation, too; an observer only looks. */
static gboolean
may_at_open_seat (VigilSession *self, VigilRight right)
{
  return self->people->state == VIGIL_SEAT_OPEN && self->role != VIGIL_ROLE_OBSERVER && vigil_role_has_right (VIGIL_ROLE_ADMINISTRATOR, right);
}

/**
 * vigil_session_may:
 * @self: the session
 * @right: what somebody wants to do
 * @error: return location: one sentence why not
 *
 * Source: docs/rights.md
 *
 * Returns: whether the one at this seat may do it now
 */
gboolean
vigil_session_may (VigilSession *self, VigilRight right, GError **error)
{
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (VIGIL_IS_SESSION (self) && (guint) right < VIGIL_N_RIGHTS, FALSE);

  if (vigil_role_has_right (vigil_session_get_acting_role (self), right) || may_at_open_seat (self, right))
    return TRUE;
  if (self->people->state == VIGIL_SEAT_LOCKED)
    return vigil_session_refuse (error, _ ("The seat is locked: %s has to unlock it first."), self->operator);
  if (self->people->state == VIGIL_SEAT_NOBODY)
    return vigil_session_refuse (error, "%s", _ ("Nobody has signed on at this seat: sign on first."));
  sentence = vigil_right_dup_refusal (right);
  return vigil_session_refuse (error, "%s", sentence);
}

/* ---- signing on ------------------------------------------------------------------------------ */

static void
sit_down (VigilSession *self, const char *name, VigilRole role)
{
  gboolean unlocked = self->people->state == VIGIL_SEAT_LOCKED && g_strcmp0 (self->operator, name) == 0;

  self->people->state = VIGIL_SEAT_SIGNED_ON;
  g_free (self->operator);
  self->operator = g_strdup (name);
  self->role = role;
  write_down (self, unlocked ? "unlock" : "on", name);
  tell (self);
}

static void
signed_on_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  VigilRole role = VIGIL_ROLE_OBSERVER;
  GError *error = NULL;

  if (!vigil_operators_check_finish (VIGIL_OPERATORS (source), result, &role, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  sit_down (g_task_get_source_object (task), g_task_get_task_data (task), role);
  g_task_return_boolean (task, TRUE);
}

static gboolean
has_accounts (VigilSession *self, GError **error)
{
  if (self->people->problem != NULL)
    return vigil_session_refuse (error, "%s", self->people->problem);
  return needs_account (self) || vigil_session_refuse (error, "%s", _ ("There are no accounts at this seat."));
}

void
vigil_session_sign_on_async (VigilSession *self, const char *name, const char *secret, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (VIGIL_IS_SESSION (self) && name != NULL && secret != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vigil_session_sign_on_async);
  g_task_set_task_data (task, g_strdup (name), g_free);
  if (!has_accounts (self, &error))
    g_task_return_error (task, error);
  else
    vigil_operators_check_async (self->people->operators, name, secret, NULL, signed_on_cb, g_steal_pointer (&task));
}

gboolean
vigil_session_sign_on_finish (VigilSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
vigil_session_lock (VigilSession *self)
{
  g_return_val_if_fail (VIGIL_IS_SESSION (self), FALSE);

  if (self->people->state != VIGIL_SEAT_SIGNED_ON)
    return FALSE;
  write_down (self, "lock", self->operator);
  self->people->state = VIGIL_SEAT_LOCKED;
  self->role = VIGIL_ROLE_OBSERVER;
  tell (self);
  return TRUE;
}

gboolean
vigil_session_sign_off (VigilSession *self)
{
  g_autofree char *who = NULL;

  g_return_val_if_fail (VIGIL_IS_SESSION (self), FALSE);

  if (self->people->state != VIGIL_SEAT_SIGNED_ON && self->people->state != VIGIL_SEAT_LOCKED)
    return FALSE;
  who = g_strdup (self->operator);
  write_down (self, "off", who);
  leave (self);
  tell (self);
  return TRUE;
}

/* ---- the second person ----------------------------------------------------------------------- */

/* As a person reads a name: "王 军" is not "王军" to a file, but one man. */
static char *
fold_name (const char *name)
{
  g_autofree char *normal = g_utf8_normalize (name, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (normal != NULL ? normal : name, -1);
  GString *out = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isgraph (g_utf8_get_char (p)) && !g_unichar_iszerowidth (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

static gboolean
is_entry (const VigilAlarmOperator *entry, const char *name)
{
  return vigil_people_is_same (entry->id, name) || (entry->name.zh != NULL && vigil_people_is_same (entry->name.zh, name))
         || (entry->name.en != NULL && vigil_people_is_same (entry->name.en, name));
}

/* Somebody whom the site pack names, by id or by name in either language; NULL: nobody. */
static const VigilAlarmOperator *
find_entry (VigilSession *self, const char *name)
{
  const GArray *operators = vigil_site_get_alarm_policy (self->site)->operators;

  for (guint i = 0; operators != NULL && i < operators->len; i++)
    if (is_entry (&g_array_index (operators, VigilAlarmOperator, i), name))
      return &g_array_index (operators, VigilAlarmOperator, i);
  return NULL;
}

/* "李伟" and "Li Wei" are one where the site pack says so. */
static gboolean
is_seated (VigilSession *self, const char *name)
{
  const VigilAlarmOperator *entry = find_entry (self, name);

  return vigil_people_is_same (name, self->operator) || (entry != NULL && entry == find_entry (self, self->operator));
}

gboolean
vigil_people_is_same (const char *a, const char *b)
{
  g_autofree char *x = fold_name (a), *y = fold_name (b);

  return g_str_equal (x, y);
}

static gboolean
check_second_name (VigilSession *self, const char *name, GError **error)
{
  if (!vigil_session_check_text (name, MAX_NAME, error))
    return FALSE;
  if (!vigil_session_is_text (name))
    return vigil_session_refuse (error, "%s", _ ("Say who the second person is."));
  if (is_seated (self, name))
    return vigil_session_refuse (error, _ ("The second person has to be somebody else than %s."), self->operator);
  return TRUE;
}

static void
take_witness (VigilSession *self, const char *name, VigilRole role)
{
  VigilPeople *people = self->people;

  g_free (people->witness);
  people->witness = g_strdup (name);
  people->witness_role = role;
  people->witness_until = vigil_clock_monotonic (self->clock) + WITNESS_STAYS;
}

/* One of the two leads; see docs/rights.md. */
static gboolean
check_pair (VigilSession *self, VigilRole second, GError **error)
{
  if (!vigil_role_has_right (second, VIGIL_RIGHT_COMMAND_GRAVE))
    return vigil_session_refuse (error, _ ("The role “%s” cannot be the second person."), vigil_role_get_name (second));
  if (needs_account (self) && !vigil_role_has_right (second, VIGIL_RIGHT_INCIDENT_LEAD)
      && !vigil_role_has_right (self->role, VIGIL_RIGHT_INCIDENT_LEAD))
    return vigil_session_refuse (error, "%s", _ ("One of the two has to be a shift leader or a commander."));
  return TRUE;
}

static void
person_checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  VigilSession *self = g_task_get_source_object (task);
  VigilRole role = VIGIL_ROLE_OBSERVER;
  GError *error = NULL;

  if (!vigil_operators_check_finish (VIGIL_OPERATORS (source), result, &role, &error) || !check_pair (self, role, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  take_witness (self, g_task_get_task_data (task), role);
  g_task_return_boolean (task, TRUE);
}

static VigilRole
role_of_site (VigilSession *self, const char *name)
{
  const VigilAlarmOperator *entry = find_entry (self, name);

  return entry != NULL ? entry->role : VIGIL_ROLE_OPERATOR;
}

/**
 * vigil_session_check_person_async:
 * @self: the session
 * @name: the second person
 * @secret: (nullable): %NULL at an open seat
 * @callback: called in the main loop
 * @user_data: for @callback
 *
 * Whoever proves to be there may confirm one order within a minute.
 */
void
vigil_session_check_person_async (VigilSession *self, const char *name, const char *secret, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (VIGIL_IS_SESSION (self) && name != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vigil_session_check_person_async);
  g_task_set_task_data (task, g_strdup (name), g_free);
  if (!vigil_session_may (self, VIGIL_RIGHT_COMMAND_GRAVE, &error) || !check_second_name (self, name, &error))
    g_task_return_error (task, error);
  else if (needs_account (self))
    vigil_operators_check_async (self->people->operators, name, secret != NULL ? secret : "", NULL, person_checked_cb, g_steal_pointer (&task));
  else if (!check_pair (self, role_of_site (self, name), &error))
    g_task_return_error (task, error);
  else
    {
      take_witness (self, name, role_of_site (self, name));
      g_task_return_boolean (task, TRUE);
    }
}

gboolean
vigil_session_check_person_finish (VigilSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
vigil_people_use_witness (VigilSession *self, const char *name, VigilRole *role)
{
  VigilPeople *people = self->people;
  gboolean there = name != NULL && g_strcmp0 (name, people->witness) == 0 && !is_seated (self, name)
                   && vigil_clock_monotonic (self->clock) <= people->witness_until
                   && check_pair (self, people->witness_role, NULL);

  *role = people->witness_role;
  g_clear_pointer (&people->witness, g_free);
  return there;
}
