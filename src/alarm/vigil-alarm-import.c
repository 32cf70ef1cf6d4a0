/* vigil-alarm-import.c: rows of an alarm list, checked one by one; what is wrong is told with its line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "alarm/vigil-alarm-import-private.h"
#include "core/vigil-clock.h"

G_DEFINE_QUARK (vigil-alarm-import-error-quark, vigil_alarm_import_error)

#define MAX_ID 200        /* bytes, as the schema of the events has it */
#define MAX_TEXT 2000
#define ROWS_PER_LOOK 1000 /* whether it goes on */

typedef struct
{
  VigilAlarmImport *import;
  const VigilImportOptions *options;
  VigilCsv csv;
  GHashTable *types; /* word → Type */
  VigilTime newest;
  char *dropped; /* (nullable): the text is ours up to the end, and gone up to here */
} Reader;

typedef struct
{
  char *name;
  int priority;
} Type;

static void
type_free (gpointer data)
{
  Type *type = data;

  g_free (type->name);
  g_free (type);
}

const char *
vigil_import_issue_to_string (VigilImportIssue issue)
{
  static const char *const names[] = { "bad-quote",        "no-begin",     "bad-time",     "no-tag",  "too-long", "end-before-begin", "duplicate", "bad-priority",
                                       "bad-acknowledged", "out-of-order", "overlap",      "cut-text" };

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == VIGIL_N_IMPORT_ISSUES);
  g_return_val_if_fail (issue < VIGIL_N_IMPORT_ISSUES, "");
  return names[issue];
}

/**
 * vigil_import_issue_loses_row:
 * @issue: an issue
 *
 * Returns: whether the row was left out for it
 */
gboolean
vigil_import_issue_loses_row (VigilImportIssue issue)
{
  return issue > VIGIL_IMPORT_BAD_QUOTE && issue < VIGIL_IMPORT_BAD_PRIORITY;
}

static void
problem_free (gpointer data)
{
  VigilImportProblem *problem = data;

  g_free (problem->reason);
  g_free (problem);
}

static void G_GNUC_PRINTF (4, 5)
report (VigilAlarmImport *self, guint line, VigilImportIssue issue, const char *format, ...)
{
  VigilImportProblem *problem = g_new0 (VigilImportProblem, 1);
  va_list args;

  va_start (args, format);
  problem->reason = g_strdup_vprintf (format, args);
  va_end (args);
  problem->line = line;
  problem->issue = issue;
  self->n_problems[issue]++;
  g_ptr_array_add (self->problems, problem);
}

/* At most 40 characters of what a cell holds, for a sentence. */
static char *
quote (const char *text)
{
  g_autofree char *start = g_utf8_strlen (text, -1) > 40 ? g_utf8_substring (text, 0, 40) : NULL;
  char *out = start != NULL ? g_strconcat (start, "…", NULL) : g_strdup (text);

  for (char *at = out; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      *at = ' ';
  return out;
}

/* Encoding */

static char *
convert (const char *bytes, gsize length, const char *from, gsize *out_length)
{
  return g_convert (bytes, (gssize) length, "UTF-8", from, NULL, out_length, NULL);
}

/* UTF-8 with or without a mark, UTF-16 with one, else GB 18030, which GBK and GB 2312 are parts of. UTF-8 is taken where it
 * is, with @owned NULL; else the text is new, and @owned is what to free. */
const char *
vigil_import_decode (const char *bytes, gsize length, const char **encoding, char **owned, gsize *out_length, GError **error)
{
  char *text = NULL;

  *owned = NULL;
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    {
      bytes += 3;
      length -= 3;
    }
  *encoding = "UTF-8";
  *out_length = length;
  if (g_utf8_validate (bytes, (gssize) length, NULL))
    return bytes;
  if (length >= 2 && (memcmp (bytes, "\xff\xfe", 2) == 0 || memcmp (bytes, "\xfe\xff", 2) == 0))
    {
      *encoding = "UTF-16";
      text = convert (bytes, length, "UTF-16", out_length);
    }
  else if (memchr (bytes, '\0', length) == NULL)
    {
      *encoding = "GBK";
      text = convert (bytes, length, "GB18030", out_length);
    }
  if (text == NULL || memchr (text, '\0', *out_length) != NULL)
    {
      g_clear_pointer (&text, g_free);
      g_set_error_literal (error, VIGIL_ALARM_IMPORT_ERROR, VIGIL_ALARM_IMPORT_ERROR_ENCODING, _ ("it is no text in UTF-8 or GBK"));
    }
  *owned = text;
  return text;
}

/* Headings */

static gboolean
has_needed (const int *columns)
{
  return columns[VIGIL_IMPORT_BEGIN] >= 0 && (columns[VIGIL_IMPORT_TAG] >= 0 || columns[VIGIL_IMPORT_TEXT] >= 0);
}

static void
forget_columns (int *columns)
{
  for (guint i = 0; i < VIGIL_N_IMPORT_COLUMNS; i++)
    columns[i] = -1;
}

/* The map says which columns there are; a first record with a time where the begin is, is no heading but a row. */
static gboolean
use_map (Reader *self, GError **error)
{
  VigilAlarmImport *import = self->import;
  const char *begin;
  VigilTime time;
  VigilCsv start = self->csv;
  g_autoptr (GError) first = NULL;

  for (guint i = 0; (i < VIGIL_IMPORT_HEADING_WITHIN || self->options->heading_line != 0) && vigil_csv_next (&self->csv); i++)
    {
      g_autoptr (GError) problem = NULL;

      forget_columns (import->columns);
      if (self->csv.record_line >= self->options->heading_line
          && vigil_import_apply_map (&self->csv, self->options->map, import->columns, &problem) && has_needed (import->columns))
        {
          begin = vigil_csv_get (&self->csv, import->columns[VIGIL_IMPORT_BEGIN]);
          if (!vigil_import_parse_time (begin, self->options->zone, &time))
            import->heading_line = self->csv.record_line;
          else
            {
              self->csv.at = start.at;
              self->csv.line = start.line;
            }
          return TRUE;
        }
      start.at = self->csv.at;
      start.line = self->csv.line;
      if (first == NULL)
        first = g_steal_pointer (&problem);
    }
  if (first != NULL)
    g_propagate_error (error, g_steal_pointer (&first));
  else
    g_set_error_literal (error, VIGIL_ALARM_IMPORT_ERROR, VIGIL_ALARM_IMPORT_ERROR_COLUMNS, _ ("the map must name at least begin, and tag or text"));
  return FALSE;
}

static gboolean
find_headings (Reader *self, GError **error)
{
  VigilAlarmImport *import = self->import;

  if (self->options->map != NULL)
    return use_map (self, error);
  for (guint i = 0; i < VIGIL_IMPORT_HEADING_WITHIN && vigil_csv_next (&self->csv); i++)
    {
      forget_columns (import->columns);
      if (!vigil_import_find_columns (&self->csv, import->columns))
        continue;
      import->heading_line = self->csv.record_line;
      return TRUE;
    }
  g_set_error_literal (error, VIGIL_ALARM_IMPORT_ERROR, VIGIL_ALARM_IMPORT_ERROR_COLUMNS,
                       _ ("its headings are not understood: there must be one for the begin and one for the tag or text; say which by a map"));
  return FALSE;
}

/* Rows */

static const char *
get (const Reader *self, VigilImportColumn column)
{
  return vigil_csv_get (&self->csv, self->import->columns[column]);
}

static const char *
keep (Reader *self, const char *text)
{
  return *text != '\0' ? g_string_chunk_insert_const (self->import->texts, text) : NULL;
}

/* Marks of lists for "none". */
static gboolean
is_empty (const char *text)
{
  return *text == '\0' || strcmp (text, "-") == 0 || strcmp (text, "--") == 0 || strcmp (text, "—") == 0 || g_ascii_strcasecmp (text, "null") == 0;
}

static gboolean
read_time (Reader *self, VigilImportColumn column, VigilTime *time)
{
  *time = 0;
  return is_empty (get (self, column)) || vigil_import_parse_time (get (self, column), self->options->zone, time);
}

static gboolean
read_times (Reader *self, VigilImportRow *row)
{
  VigilAlarmImport *import = self->import;
  g_autofree char *begin = quote (get (self, VIGIL_IMPORT_BEGIN)), *end = quote (get (self, VIGIL_IMPORT_END));

  if (is_empty (begin))
    report (import, row->line, VIGIL_IMPORT_NO_BEGIN, _ ("there is no begin"));
  else if (!read_time (self, VIGIL_IMPORT_BEGIN, &row->begin))
    report (import, row->line, VIGIL_IMPORT_BAD_TIME, _ ("the begin “%s” is not a date and time"), begin);
  else if (!read_time (self, VIGIL_IMPORT_END, &row->end))
    report (import, row->line, VIGIL_IMPORT_BAD_TIME, _ ("the end “%s” is not a date and time"), end);
  else if (row->end != 0 && row->end < row->begin)
    report (import, row->line, VIGIL_IMPORT_END_BEFORE_BEGIN, _ ("the end %s is before the begin %s"), end, begin);
  else
    return TRUE;
  return FALSE;
}

static const Type *
find_type (Reader *self, const char *word)
{
  Type *type = g_hash_table_lookup (self->types, word);

  if (type != NULL)
    return type;
  type = g_new0 (Type, 1);
  type->name = g_strdup (vigil_import_get_type (word));
  if (self->options->priorities != NULL)
    type->priority = vigil_import_find_priority (self->options->priorities, word, type->name);
  if (type->priority == 0)
    type->priority = vigil_import_get_type_priority (word);
  g_hash_table_insert (self->types, g_strdup (word), type);
  return type;
}

/* The alarm point is the tag, a slash and the type, as in a site pack; a list without tags has its text instead. */
static gboolean
read_names (Reader *self, VigilImportRow *row)
{
  const char *tag = get (self, VIGIL_IMPORT_TAG), *point = *tag != '\0' ? tag : self->import->columns[VIGIL_IMPORT_TAG] < 0 ? get (self, VIGIL_IMPORT_TEXT) : "";
  const char *word = get (self, VIGIL_IMPORT_TYPE);
  const Type *type = find_type (self, word);
  g_autofree char *alarm = *word != '\0' ? g_strdup_printf ("%s/%s", point, type->name) : g_strdup (point);

  if (is_empty (point))
    report (self->import, row->line, VIGIL_IMPORT_NO_TAG, _ ("there is no tag"));
  else if (strlen (alarm) > MAX_ID || strlen (get (self, VIGIL_IMPORT_OPERATOR)) > MAX_ID || strlen (get (self, VIGIL_IMPORT_AREA)) > MAX_ID)
    report (self->import, row->line, VIGIL_IMPORT_TOO_LONG, _ ("tag and type, operator or area have more than %d bytes"), MAX_ID);
  else
    {
      row->alarm = keep (self, alarm);
      row->tag = keep (self, tag);
      row->priority = type->priority;
      row->area = keep (self, get (self, VIGIL_IMPORT_AREA));
      row->operator = keep (self, get (self, VIGIL_IMPORT_OPERATOR));
      return TRUE;
    }
  return FALSE;
}

static void
read_text (Reader *self, VigilImportRow *row)
{
  const char *text = get (self, VIGIL_IMPORT_TEXT);
  g_autofree char *cut = NULL;

  if (strlen (text) > MAX_TEXT)
    {
      const char *end = g_utf8_find_prev_char (text, text + MAX_TEXT - 2);

      cut = g_strndup (text, (gsize) (end - text));
      report (self->import, row->line, VIGIL_IMPORT_CUT_TEXT, _ ("the text has more than %d bytes; what follows is left out"), MAX_TEXT);
    }
  row->text = keep (self, cut != NULL ? cut : text);
  if (row->text == NULL)
    row->text = row->alarm;
}

static void
read_priority (Reader *self, VigilImportRow *row)
{
  const char *word = get (self, VIGIL_IMPORT_PRIORITY);
  int priority = is_empty (word) ? row->priority : 0;
  g_autofree char *shown = NULL;

  if (priority == 0 && self->options->priorities != NULL)
    priority = vigil_import_find_priority (self->options->priorities, word, word);
  if (priority == 0)
    priority = vigil_import_parse_priority (word);
  if (priority == 0)
    {
      shown = quote (word);
      report (self->import, row->line, VIGIL_IMPORT_BAD_PRIORITY, _ ("“%s” is not a priority; taken by its type: %d"), shown, row->priority);
      return;
    }
  row->priority = priority;
}

static void
read_acknowledged (Reader *self, VigilImportRow *row)
{
  g_autofree char *shown = quote (get (self, VIGIL_IMPORT_ACKNOWLEDGED));

  if (read_time (self, VIGIL_IMPORT_ACKNOWLEDGED, &row->acknowledged) && (row->acknowledged == 0 || row->acknowledged >= row->begin))
    return;
  report (self->import, row->line, VIGIL_IMPORT_BAD_ACKNOWLEDGED,
          row->acknowledged == 0 ? _ ("“%s” is not the time of an acknowledgement") : _ ("acknowledged %s, before the begin"), shown);
  row->acknowledged = 0;
}

static void
read_row (Reader *self)
{
  VigilAlarmImport *import = self->import;
  VigilImportRow row = { .line = self->csv.record_line };

  import->n_read++;
  if (self->csv.bad_quote)
    report (import, row.line, VIGIL_IMPORT_BAD_QUOTE, _ ("a quotation mark opens and never closes; taken as a character"));
  if (!read_times (self, &row) || !read_names (self, &row))
    return;
  read_text (self, &row);
  read_priority (self, &row);
  read_acknowledged (self, &row);
  if (row.begin < self->newest)
    report (import, row.line, VIGIL_IMPORT_OUT_OF_ORDER, _ ("begins before the row above; put where it belongs"));
  self->newest = row.begin;
  g_array_append_val (import->rows, row);
}

/* All rows together */

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const VigilImportRow *one = a, *other = b;

  if (one->begin != other->begin)
    return one->begin < other->begin ? -1 : 1;
  return one->line < other->line ? -1 : one->line > other->line;
}

/* The newest lists come first: rows that all go backwards are an order too. */
static void
forgive_reverse_order (Reader *self)
{
  VigilAlarmImport *import = self->import;
  GArray *rows = import->rows;

  if (rows->len < 3)
    return;
  for (guint i = 1; i < rows->len; i++)
    if (g_array_index (rows, VigilImportRow, i).begin > g_array_index (rows, VigilImportRow, i - 1).begin)
      return;
  for (guint i = import->problems->len; i > 0; i--)
    if (((VigilImportProblem *) import->problems->pdata[i - 1])->issue == VIGIL_IMPORT_OUT_OF_ORDER)
      g_ptr_array_remove_index (import->problems, i - 1);
  import->n_problems[VIGIL_IMPORT_OUT_OF_ORDER] = 0;
}

/* TRUE: @row is the same as @before; else @before is made to end where @row begins. */
static gboolean
settle_pair (VigilAlarmImport *self, VigilImportRow *before, const VigilImportRow *row)
{
  if (before->begin == row->begin)
    {
      report (self, row->line, VIGIL_IMPORT_DUPLICATE, _ ("the same alarm begins at the same time in line %u"), before->line);
      return TRUE;
    }
  if (before->end == 0 || before->end > row->begin)
    {
      report (self, before->line, VIGIL_IMPORT_OVERLAP, before->end == 0 ? _ ("has no end and comes again in line %u; ended there") : _ ("comes again in line %u before its end; ended there"), row->line);
      before->end = row->begin;
    }
  if (before->acknowledged > row->begin)
    {
      report (self, before->line, VIGIL_IMPORT_BAD_ACKNOWLEDGED, _ ("acknowledged after it came again in line %u"), row->line);
      before->acknowledged = 0;
    }
  return FALSE;
}

/* Most lists are: sorting would need their memory a second time. */
static gboolean
are_in_order (const GArray *rows)
{
  for (guint i = 1; i < rows->len; i++)
    if (compare_rows (&g_array_index (rows, VigilImportRow, i - 1), &g_array_index (rows, VigilImportRow, i)) > 0)
      return FALSE;
  return TRUE;
}

static void
settle_rows (VigilAlarmImport *self)
{
  g_autoptr (GHashTable) newest = g_hash_table_new (NULL, NULL); /* alarm → index + 1; texts are the same pointers */
  GArray *rows = self->rows;
  guint n = 0;

  if (!are_in_order (rows))
    g_array_sort (rows, compare_rows);
  for (guint i = 0; i < rows->len; i++)
    {
      VigilImportRow *row = &g_array_index (rows, VigilImportRow, i);
      guint before = GPOINTER_TO_UINT (g_hash_table_lookup (newest, row->alarm));

      if (before != 0 && settle_pair (self, &g_array_index (rows, VigilImportRow, before - 1), row))
        continue;
      g_array_index (rows, VigilImportRow, n) = *row;
      g_hash_table_insert (newest, (gpointer) row->alarm, GUINT_TO_POINTER (++n));
    }
  g_array_set_size (rows, n);
}

static int
compare_problems (gconstpointer a, gconstpointer b)
{
  const VigilImportProblem *one = *(VigilImportProblem *const *) a, *other = *(VigilImportProblem *const *) b;

  if (one->line != other->line)
    return one->line < other->line ? -1 : 1;
  return (int) one->issue - (int) other->issue;
}

/* How many columns are understood if they are apart by @separator; with @error the reader stays there. */
static guint
try_separator (Reader *self, const char *text, gsize length, char separator, GError **error)
{
  guint n = 0;

  vigil_csv_clear (&self->csv);
  vigil_csv_init (&self->csv, text, length, separator);
  self->import->separator = separator;
  self->import->heading_line = 0;
  if (!find_headings (self, error))
    return 0;
  for (guint i = 0; i < VIGIL_N_IMPORT_COLUMNS; i++)
    n += self->import->columns[i] >= 0;
  return n;
}

static char
find_separator (Reader *self, const char *text, gsize length)
{
  static const char separators[] = ",;\t";
  guint most = 0;
  char best = ',';

  if (self->options->separator != 0)
    return self->options->separator;
  for (const char *separator = separators; *separator != '\0'; separator++)
    {
      guint n = try_separator (self, text, length, *separator, NULL);

      if (n > most)
        best = *separator;
      most = MAX (most, n);
    }
  return best;
}

/* What was read of a text of our own is not needed again: a long list and its rows need not be in memory together. */
static void
drop_read (Reader *self)
{
  gsize page = (gsize) sysconf (_SC_PAGESIZE);
  char *first, *last;

  if (self->dropped == NULL)
    return;
  first = (char *) (((guintptr) self->dropped + page - 1) / page * page);
  last = (char *) ((guintptr) self->csv.at / page * page);
  if (last > first && madvise (first, (gsize) (last - first), MADV_DONTNEED) == 0)
    self->dropped = last;
}

/* FALSE: it was stopped. */
static gboolean
go_on (Reader *self, const char *text, gsize length, GError **error)
{
  if (self->options->done != NULL)
    g_atomic_int_set (self->options->done, (int) (100 * (gsize) (self->csv.at - text) / MAX (length, 1)));
  drop_read (self);
  return !g_cancellable_set_error_if_cancelled (self->options->cancellable, error);
}

static gboolean
read_list (Reader *self, const char *text, gsize length, GError **error)
{
  if (try_separator (self, text, length, find_separator (self, text, length), error) == 0)
    return FALSE;
  while (vigil_csv_next (&self->csv))
    {
      read_row (self);
      if (self->import->n_read % ROWS_PER_LOOK == 0 && !go_on (self, text, length, error))
        return FALSE;
    }
  if (!go_on (self, text, length, error))
    return FALSE;
  forgive_reverse_order (self);
  settle_rows (self->import);
  g_ptr_array_sort (self->import->problems, compare_problems);
  return TRUE;
}

/* With @ours, of @length too, @text is spoiled. */
static gboolean
read_text_of_list (VigilAlarmImport *self, const char *text, char *ours, gsize length, const VigilImportOptions *options, GError **error)
{
  Reader reader = { .import = self, .options = options, .dropped = ours };
  gboolean done;

  reader.types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, type_free);
  done = read_list (&reader, text, length, error);
  vigil_csv_clear (&reader.csv);
  g_hash_table_unref (reader.types);
  return done;
}

static gboolean
check_list (gsize length, const VigilImportOptions *options, GError **error)
{
  if (length <= VIGIL_ALARM_IMPORT_MAX_BYTES)
    return options->priorities == NULL || vigil_import_check_priorities (options->priorities, error);
  g_set_error (error, VIGIL_ALARM_IMPORT_ERROR, VIGIL_ALARM_IMPORT_ERROR_SIZE, _ ("it has more than %d MB; split it"), VIGIL_ALARM_IMPORT_MAX_BYTES / 1024 / 1024);
  return FALSE;
}

static VigilAlarmImport *
import_make (void)
{
  VigilAlarmImport *self = g_new0 (VigilAlarmImport, 1);

  self->rows = g_array_new (FALSE, FALSE, sizeof (VigilImportRow));
  self->problems = g_ptr_array_new_with_free_func (problem_free);
  self->texts = g_string_chunk_new (1 << 16);
  forget_columns (self->columns);
  return self;
}

/* @taken: (nullable): @bytes, if they are ours. */
static VigilAlarmImport *
read_bytes (const char *bytes, char *taken, gsize length, const VigilImportOptions *options, GError **error)
{
  g_autoptr (VigilAlarmImport) self = import_make ();
  g_autofree char *ours = taken;
  char *decoded = NULL;
  gsize text_length = 0;
  const char *text;

  if (!check_list (length, options, error))
    return NULL;
  text = vigil_import_decode (bytes != NULL ? bytes : "", length, &self->encoding, &decoded, &text_length, error);
  if (decoded != NULL)
    {
      g_free (ours);
      ours = decoded;
    }
  if (text == NULL || !read_text_of_list (self, text, ours, text_length, options, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * vigil_alarm_import_new:
 * @bytes: the list as it is in its file
 * @length: bytes
 * @options: how to read it
 * @error: return location
 *
 * A row that makes no sense is left out; whatever is done to a row is among the problems, with its line.
 *
 * Returns: (transfer full): the rows; %NULL if it is no such list
 */
VigilAlarmImport *
vigil_alarm_import_new (const char *bytes, gsize length, const VigilImportOptions *options, GError **error)
{
  g_return_val_if_fail ((bytes != NULL || length == 0) && options != NULL, NULL);

  return read_bytes (bytes, NULL, length, options, error);
}

/**
 * vigil_alarm_import_new_take:
 * @bytes: (transfer full): the list as it is in its file, from g_malloc()
 * @length: bytes
 * @options: how to read it
 * @error: return location
 *
 * As vigil_alarm_import_new(), but what was read is given back while it goes on: with a list of a million rows
 * its text and its rows are never in memory together.
 *
 * Returns: (transfer full): the rows; %NULL if it is no such list
 */
VigilAlarmImport *
vigil_alarm_import_new_take (char *bytes, gsize length, const VigilImportOptions *options, GError **error)
{
  g_return_val_if_fail ((bytes != NULL || length == 0) && options != NULL, NULL);

  return read_bytes (bytes, bytes, length, options, error);
}

void
vigil_alarm_import_free (VigilAlarmImport *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->rows);
  g_ptr_array_unref (self->problems);
  g_string_chunk_free (self->texts);
  g_free (self);
}
