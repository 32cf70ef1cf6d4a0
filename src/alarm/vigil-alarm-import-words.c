/* vigil-alarm-import-words.c: what headings, types, priorities and times are called in the lists of other systems
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "alarm/vigil-alarm-import-private.h"

static const char *const column_names[VIGIL_N_IMPORT_COLUMNS] = {
  "begin", "end", "tag", "type", "text", "priority", "acknowledged", "operator", "area",
};

/* Apart by blanks; the first word found in the headings wins, so that 报警时间 goes before 时间. */
static const char *const headings[VIGIL_N_IMPORT_COLUMNS] = {
  [VIGIL_IMPORT_BEGIN] = "begin begintime start starttime alarmtime raised raisedtime raisetime activetime ontime occurred occurrencetime eventtime timestamp datetime time "
                         "报警时间 报警开始时间 报警发生时间 开始时间 发生时间 起始时间 产生时间 触发时间 报警起始时间 日期时间 时间",
  [VIGIL_IMPORT_END] = "returned end endtime returntime rtntime rtn cleared cleartime clearedtime inactivetime offtime recoverytime normaltime "
                       "恢复时间 报警恢复时间 报警结束时间 结束时间 消除时间 解除时间 报警解除时间 消警时间 消报时间 恢复正常时间",
  [VIGIL_IMPORT_TAG] = "tag tagname tagid point pointname pointid item itemname variable source sourcename alarmpoint "
                       "位号 位号名 工位号 仪表位号 设备位号 点名 点号 测点 测点名 测点编号 变量名 变量 报警点 报警位号",
  [VIGIL_IMPORT_TYPE] = "type alarmtype condition conditionname limit subcondition alarm "
                        "类型 报警类型 报警类别 报警种类 报警状态 类别",
  [VIGIL_IMPORT_TEXT] = "text alarmtext message alarmmessage description desc comment "
                        "描述 报警描述 报警内容 报警信息 内容 位号描述 点描述 测点描述 说明 报警说明 注释 名称 测点名称",
  [VIGIL_IMPORT_PRIORITY] = "priority alarmpriority severity level "
                            "优先级 报警优先级 级别 报警级别 等级 报警等级",
  [VIGIL_IMPORT_ACKNOWLEDGED] = "acknowledged acknowledgedtime acknowledgetime acktime ack acked "
                                "确认时间 报警确认时间 应答时间",
  [VIGIL_IMPORT_OPERATOR] = "operator acknowledger user username ackuser ackedby acknowledgedby "
                            "操作员 确认人 确认人员 操作人 操作人员 确认者 用户 值班员",
  [VIGIL_IMPORT_AREA] = "area unit plantarea section "
                        "区域 装置 单元 车间 工段 报警区域 所属区域",
};

/* Types of one meaning, the first is what we write; then their priority. */
static const struct
{
  const char *words;
  int priority;
} types[] = {
  { "ESD esd trip interlock 联锁 联锁报警 跳车 停车 紧急停车", 1 },
  { "HHH hhh hihihi 高高高", 1 },
  { "LLL lll lololo 低低低", 1 },
  { "HH hh hihi pvhihi pvhh highhigh 高高 高高报 高高报警 高高限 上上限 高高限报警 二级报警", 2 },
  { "LL ll lolo pvlolo pvll lowlow 低低 低低报 低低报警 低低限 下下限 低低限报警", 2 },
  { "H h hi pvhi pvhigh high 高 高报 高报警 高限 上限 高限报警 一级报警", 3 },
  { "L l lo pvlo pvlow low 低 低报 低报警 低限 下限 低限报警", 3 },
  { "DEV dev dv deviation devhi devlo 偏差 偏差报警", 4 },
  { "ROC roc rate vel 变化率 变化率报警 速率", 4 },
  { "BAD bad badpv iop ioop fault 坏值 断线 故障 故障报警 仪表故障", 4 },
};

static const char *const priority_words[] = {
  NULL,
  "1 p1 urgent critical emergency highest 紧急 最高 特急 一级 Ⅰ i Ⅰ级 1级",
  "2 p2 high 高 重要 二级 Ⅱ ii Ⅱ级 2级",
  "3 p3 medium middle 中 一般 三级 Ⅲ iii Ⅲ级 3级",
  "4 p4 low lowest 低 提示 四级 Ⅳ iv Ⅳ级 4级",
};

const char *
vigil_import_column_to_string (VigilImportColumn column)
{
  g_return_val_if_fail (column < VIGIL_N_IMPORT_COLUMNS, "");
  return column_names[column];
}

/* Small, and without what people put between: blanks, _ - . and anything in brackets. */
static char *
normalise (const char *text)
{
  g_autofree char *small = g_utf8_strdown (text, -1);
  GString *out = g_string_new (NULL);

  for (const char *at = small; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == '(' || c == 0xff08 || c == '[')
        break;
      if (!g_unichar_isspace (c) && c != '_' && c != '-' && c != '.' && c != 0xfeff && c != ':')
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

static gboolean
has_word (const char *words, const char *word)
{
  g_autofree char *padded = g_strdup_printf (" %s ", words), *wanted = g_strdup_printf (" %s ", word);

  return *word != '\0' && strchr (word, ' ') == NULL && strstr (padded, wanted) != NULL;
}

static int
find_heading (const VigilCsv *csv, const char *wanted)
{
  for (guint i = 0; i < vigil_csv_get_n (csv); i++)
    {
      g_autofree char *heading = normalise (vigil_csv_get (csv, (int) i));

      if (strcmp (heading, wanted) == 0)
        return (int) i;
    }
  return -1;
}

/* Fills those that are not known yet. TRUE: what every list needs is there: a begin, and a tag or a text. */
gboolean
vigil_import_find_columns (const VigilCsv *csv, int columns[VIGIL_N_IMPORT_COLUMNS])
{
  for (guint c = 0; c < VIGIL_N_IMPORT_COLUMNS; c++)
    {
      g_auto (GStrv) words = g_strsplit (headings[c], " ", -1);

      for (guint i = 0; words[i] != NULL && columns[c] < 0; i++)
        columns[c] = find_heading (csv, words[i]);
    }
  return columns[VIGIL_IMPORT_BEGIN] >= 0 && (columns[VIGIL_IMPORT_TAG] >= 0 || columns[VIGIL_IMPORT_TEXT] >= 0);
}

static int
find_column (const char *name)
{
  for (guint i = 0; i < VIGIL_N_IMPORT_COLUMNS; i++)
    if (strcmp (column_names[i], name) == 0)
      return (int) i;
  return -1;
}

/* "begin=报警时间": the column by its heading or its number. */
static gboolean
apply_entry (const VigilCsv *csv, const char *entry, int columns[VIGIL_N_IMPORT_COLUMNS], GError **error)
{
  g_auto (GStrv) parts = g_strsplit (entry, "=", 2);
  guint64 number;
  int column;

  if (parts[0] == NULL || parts[1] == NULL || (column = find_column (g_strstrip (parts[0]))) < 0)
    {
      g_set_error (error, VIGIL_ALARM_IMPORT_ERROR, VIGIL_ALARM_IMPORT_ERROR_COLUMNS,
                   _ ("“%s” in the map is not COLUMN=HEADING; columns are begin, end, tag, type, text, priority, acknowledged, operator and area"), entry);
      return FALSE;
    }
  if (g_ascii_string_to_unsigned (g_strstrip (parts[1]), 10, 1, 10000, &number, NULL))
    columns[column] = (int) number - 1;
  else
    {
      g_autofree char *wanted = normalise (parts[1]);

      columns[column] = find_heading (csv, wanted);
    }
  if (columns[column] >= 0 && (guint) columns[column] < vigil_csv_get_n (csv))
    return TRUE;
  g_set_error (error, VIGIL_ALARM_IMPORT_ERROR, VIGIL_ALARM_IMPORT_ERROR_COLUMNS,
               _ ("the map wants column “%s”, which the list has not"), parts[1]);
  return FALSE;
}

gboolean
vigil_import_apply_map (const VigilCsv *csv, const char *map, int columns[VIGIL_N_IMPORT_COLUMNS], GError **error)
{
  g_auto (GStrv) entries = g_strsplit (map, ",", -1);

  for (guint i = 0; entries[i] != NULL; i++)
    if (!apply_entry (csv, entries[i], columns, error))
      return FALSE;
  return TRUE;
}

/* Types and priorities */

static int
find_type (const char *word)
{
  g_autofree char *wanted = normalise (word);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (has_word (types[i].words, wanted))
      return (int) i;
  return -1;
}

const char *
vigil_import_get_type (const char *word)
{
  static const char *const names[] = { "ESD", "HHH", "LLL", "HH", "LL", "H", "L", "DEV", "ROC", "BAD" };
  int type = find_type (word);

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == G_N_ELEMENTS (types));
  return type >= 0 ? names[type] : word;
}

int
vigil_import_get_type_priority (const char *type)
{
  int found = find_type (type);

  return found >= 0 ? types[found].priority : 4;
}

int
vigil_import_parse_priority (const char *word)
{
  g_autofree char *wanted = normalise (word);

  for (int i = 1; i <= 4; i++)
    if (has_word (priority_words[i], wanted))
      return i;
  return 0;
}

/* Looks an entry "WORD=1" up, or with @word NULL checks them all. */
static int
walk_priorities (const char *map, const char *word, const char **bad)
{
  g_auto (GStrv) entries = g_strsplit (map, ",", -1);

  for (guint i = 0; entries[i] != NULL; i++)
    {
      char *equals = strrchr (entries[i], '=');

      if (equals == NULL || equals == entries[i] || equals[1] < '1' || equals[1] > '4' || equals[2] != '\0')
        {
          if (bad != NULL)
            *bad = map;
          return 0;
        }
      *equals = '\0';
      if (word != NULL && g_ascii_strcasecmp (g_strstrip (entries[i]), word) == 0)
        return equals[1] - '0';
    }
  return 0;
}

gboolean
vigil_import_check_priorities (const char *map, GError **error)
{
  const char *bad = NULL;

  walk_priorities (map, NULL, &bad);
  if (bad == NULL)
    return TRUE;
  g_set_error (error, VIGIL_ALARM_IMPORT_ERROR, VIGIL_ALARM_IMPORT_ERROR_COLUMNS,
               _ ("“%s” is not TYPE=PRIORITY,… with priorities from 1 to 4"), bad);
  return FALSE;
}

int
vigil_import_find_priority (const char *map, const char *word, const char *type)
{
  int found = walk_priorities (map, word, NULL);

  return found != 0 ? found : walk_priorities (map, type, NULL);
}

/* Times */

typedef struct
{
  const char *at;
  gboolean afternoon, morning;
} Scan;

static gboolean
skip (Scan *self, const char *text)
{
  gsize length = strlen (text);

  if (strncmp (self->at, text, length) != 0)
    return FALSE;
  self->at += length;
  return TRUE;
}

static gboolean
skip_any (Scan *self, const char *const *texts)
{
  for (guint i = 0; texts[i] != NULL; i++)
    if (skip (self, texts[i]))
      return TRUE;
  return FALSE;
}

static gboolean
scan_number (Scan *self, int least, int most, int *value)
{
  int n = 0;

  *value = 0;
  while (n < most && g_ascii_isdigit (self->at[n]))
    *value = *value * 10 + (self->at[n++] - '0');
  self->at += n;
  return n >= least;
}

static void
skip_blanks (Scan *self)
{
  static const char *const blanks[] = { " ", "\t", "\xc2\xa0", "\xe3\x80\x80", "T", "t", NULL };

  while (skip_any (self, blanks))
    ;
}

static gboolean
scan_date (Scan *self, int *year, int *month, int *day)
{
  static const char *const after_year[] = { "-", "/", ".", "年", NULL }, *const after_month[] = { "-", "/", ".", "月", NULL };
  static const char *const after_day[] = { "日", "号", NULL };

  if (!scan_number (self, 4, 4, year))
    return FALSE;
  if (g_ascii_isdigit (*self->at))
    return scan_number (self, 2, 2, month) && scan_number (self, 2, 2, day);
  if (!skip_any (self, after_year) || !scan_number (self, 1, 2, month) || !skip_any (self, after_month) || !scan_number (self, 1, 2, day))
    return FALSE;
  skip_any (self, after_day);
  return TRUE;
}

static void
scan_half (Scan *self)
{
  static const char *const morning[] = { "上午", "AM", "am", NULL }, *const afternoon[] = { "下午", "PM", "pm", NULL };

  skip_blanks (self);
  self->morning |= skip_any (self, morning);
  self->afternoon |= skip_any (self, afternoon);
  skip_blanks (self);
}

static void
scan_fraction (Scan *self, double *seconds)
{
  double scale = 0.1;

  if ((*self->at != '.' && *self->at != ',' && *self->at != ':') || !g_ascii_isdigit (self->at[1]))
    return;
  for (self->at++; g_ascii_isdigit (*self->at); self->at++, scale /= 10)
    *seconds += (*self->at - '0') * scale;
}

/* Hours and minutes; seconds and their fraction if they are there. */
static gboolean
scan_clock (Scan *self, int *hour, int *minute, double *seconds)
{
  static const char *const after_hour[] = { ":", "：", "时", "点", NULL }, *const after_minute[] = { ":", "：", "分", NULL };
  gboolean compact;
  int whole = 0;

  scan_half (self);
  if (!scan_number (self, 1, 2, hour))
    return FALSE;
  compact = g_ascii_isdigit (*self->at);
  if ((!compact && !skip_any (self, after_hour)) || !scan_number (self, 1, 2, minute))
    return FALSE;
  if (compact ? g_ascii_isdigit (*self->at) : skip_any (self, after_minute))
    scan_number (self, 0, 2, &whole);
  *seconds = whole;
  scan_fraction (self, seconds);
  skip (self, "秒");
  scan_half (self);
  if (self->afternoon && *hour < 12)
    *hour += 12;
  if (self->morning && *hour == 12)
    *hour = 0;
  return TRUE;
}

/* "Z", "+08:00", "+0800" at the end; a new reference to @zone if there is none. */
static GTimeZone *
scan_zone (const Scan *self, GTimeZone *zone)
{
  if (*self->at == '\0')
    return zone != NULL ? g_time_zone_ref (zone) : g_time_zone_new_utc ();
  if (*self->at != 'Z' && *self->at != '+' && *self->at != '-')
    return NULL;
  return g_time_zone_new_identifier (self->at);
}

gboolean
vigil_import_parse_time (const char *text, GTimeZone *zone, VigilTime *time)
{
  Scan scan = { .at = text };
  int year, month, day, hour = 0, minute = 0;
  double seconds = 0;
  g_autoptr (GTimeZone) own = NULL;
  g_autoptr (GDateTime) date = NULL;

  g_return_val_if_fail (text != NULL && time != NULL, FALSE);

  if (!scan_date (&scan, &year, &month, &day) || !scan_clock (&scan, &hour, &minute, &seconds))
    return FALSE;
  own = scan_zone (&scan, zone);
  if (own == NULL || year < 1971)
    return FALSE;
  date = g_date_time_new (own, year, month, day, hour, minute, (int) seconds);
  if (date == NULL)
    return FALSE;
  *time = g_date_time_to_unix (date) * VIGIL_SECOND + (VigilTime) ((seconds - (int) seconds) * 1e6 + 0.5);
  return TRUE;
}
