/* vigilctl-bench-library.c: vigilctl bench library: 100 000 records, loaded and searched
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "ctl/vigilctl-measure.h"
#include "ctl/vigilctl.h"
#include "library/vigil-library.h"

#define EPOCH (1767225600 * VIGIL_SECOND)
#define AT_ONCE 5000
#define SENTENCES 3  /* of a record, one in each list */
#define FILLER 60    /* characters that stand for all that texts say beside them */

static const char *const subjects[] = {
  "液氯储罐", "氨压缩机", "聚合反应釜", "装车鹤管", "精馏塔", "循环水泵", "甲醇罐区", "氢气管道", "安全阀", "机械密封", "法兰垫片", "电解槽",
  "尾气吸收塔", "浮顶罐", "换热器管束", "仪表风系统", "紧急切断阀", "事故氯风机", "chlorine tank", "ammonia pump",
};
static const char *const events[] = {
  "发生泄漏", "压力突然升高", "温度超过联锁值", "出现裂纹", "因腐蚀减薄", "引发火灾", "爆炸后倒塌", "被误操作打开", "断电停运", "报警未确认",
  "leaked through the flange", "ruptured under overpressure",
};
static const char *const measures[] = {
  "应立即切断上游来料", "启动碱液喷淋", "疏散下风向人员", "佩戴正压式空气呼吸器", "监测厂界浓度", "通知消防和气防站", "检修前办理作业票", "更换密封件",
  "核实阀位反馈", "加强巡检和壁厚检测", "evacuate downwind areas first", "isolate the source",
};
static const char *const cas[] = {
  "7782-50-5", "7664-41-7", "67-56-1", "74-98-6", "75-01-4", "71-43-2", "108-88-3", "1333-74-0", "7783-06-4", "74-85-1", "75-21-8", "7647-01-0",
};
static const char *const hazards[] = { "toxic", "leak", "fire", "explosion", "runaway", "corrosion", "overpressure", "static" };
static const char *const equipment[] = { "tank", "reactor", "pump", "valve", "column", "compressor", "pipeline", "flange", "hose", "exchanger" };

typedef struct
{
  const char *name;
  VigilLibraryQuery query;
} Question;

#define PICK(dice, words) (words)[g_rand_int_range (dice, 0, G_N_ELEMENTS (words))]

static void
set_words (char ***words, const char *first, const char *second)
{
  const char *const all[] = { first, g_strcmp0 (first, second) != 0 ? second : NULL, NULL };

  g_strfreev (*words);
  *words = g_strdupv ((char **) all);
}

/* Some 3000 characters, as many as are in use, the first of them more often. */
static char *
make_filler (GRand *dice)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < FILLER; i++)
    {
      double share = g_rand_double (dice);

      g_string_append_unichar (out, 0x4e00 + (gunichar) (share * share * 3000.0));
    }
  return g_string_free (out, FALSE);
}

static void
add_list (JsonObject *body, const char *name, GRand *dice, guint n)
{
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *filler = make_filler (dice);
      g_autofree char *text = g_strdup_printf ("%s%s（编号 %d），%s。%s", PICK (dice, subjects), PICK (dice, events), g_rand_int_range (dice, 0, 100000),
                                               PICK (dice, measures), filler);

      json_array_add_string_element (list, text);
    }
  json_object_set_array_member (body, name, list);
}

static VigilRecord *
make_record (guint number, GRand *dice)
{
  g_autofree char *id = g_strdup_printf ("BENCH-%06u", number), *tag = g_strdup_printf ("标签%d", g_rand_int_range (dice, 0, 300));
  g_autofree char *area = g_strdup_printf ("AR-%02d", g_rand_int_range (dice, 0, 40));
  VigilRecord *record = vigil_record_new (id, VIGIL_RECORD_FAILURE);
  JsonObject *body = json_node_get_object (record->body);

  record->title.zh = g_strdup_printf ("%s%s %u", PICK (dice, subjects), PICK (dice, events), number);
  record->title.en = g_strdup_printf ("Failure %u", number);
  record->severity = g_rand_int_range (dice, 1, 5);
  record->origin = g_strdup ("bench");
  set_words (&record->substances, PICK (dice, cas), PICK (dice, cas));
  set_words (&record->hazards, PICK (dice, hazards), PICK (dice, hazards));
  set_words (&record->equipment, PICK (dice, equipment), NULL);
  set_words (&record->areas, area, NULL);
  set_words (&record->tags, tag, NULL);
  json_object_set_string_member (body, "equipmentType", PICK (dice, subjects));
  json_object_set_string_member (body, "mode", PICK (dice, events));
  json_object_set_string_member (body, "cause", "见正文");
  add_list (body, "effects", dice, SENTENCES / 3);
  add_list (body, "detection", dice, SENTENCES / 3);
  add_list (body, "mitigation", dice, SENTENCES / 3);
  return record;
}

static gboolean
fill (VigilLibrary *library, guint n, GError **error)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (7);
  VigilctlMeasure measure;
  gboolean good = TRUE;

  vigilctl_measure_init (&measure, "library-load");
  for (guint first = 0; first < n && good; first += AT_ONCE)
    {
      g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) vigil_record_unref);
      gint64 started;

      for (guint i = first; i < MIN (n, first + AT_ONCE); i++)
        g_ptr_array_add (records, make_record (i, dice));
      started = vigilctl_measure_now ();
      good = vigil_library_load (library, records, "bench", EPOCH + first, NULL, error);
      vigilctl_measure_add (&measure, started);
    }
  vigilctl_measure_set (&measure, "records", n, 0);
  if (good)
    vigilctl_measure_print (&measure);
  vigilctl_measure_clear (&measure);
  return good;
}

static gboolean
ask (VigilLibrary *library, const Question *question, guint repetitions, GError **error)
{
  g_autofree char *name = g_strconcat ("library-search-", question->name, NULL);
  VigilctlMeasure measure;
  guint found = 0;
  gboolean good = TRUE;

  vigilctl_measure_init (&measure, name);
  for (guint i = 0; i < repetitions && good; i++)
    {
      gint64 started = vigilctl_measure_now ();
      g_autoptr (VigilLibraryResult) result = vigil_library_search (library, &question->query, error);

      vigilctl_measure_add (&measure, started);
      good = result != NULL;
      found = good ? result->total : 0;
    }
  vigilctl_measure_set (&measure, "found", found, 0);
  if (good)
    vigilctl_measure_print (&measure);
  vigilctl_measure_clear (&measure);
  return good;
}

static gboolean
ask_all (VigilLibrary *library, const char *only, guint repetitions, GError **error)
{
  static const char *const chlorine[] = { "7782-50-5", NULL }, *const fire[] = { "fire", "explosion", NULL }, *const tank[] = { "tank", NULL };
  const Question questions[] = {
    { "first", { .text = "" } }, /* reads what facets are counted from */
    { "empty", { .text = "" } },
    { "zh-1", { .text = "氯" } },
    { "zh-2", { .text = "法兰" } },
    { "zh-4", { .text = "液氯储罐" } },
    { "zh-8", { .text = "正压式空气呼吸器" } },
    { "zh-words", { .text = "液氯 切断 反应釜" } },
    { "rare", { .text = "编号 4711" } },
    { "en", { .text = "ammonia pump" } },
    { "en-long", { .text = "evacuate downwind areas first" } },
    { "nothing", { .text = "没有这种东西" } },
    { "facets", { .substances = chlorine, .hazards = fire, .equipment = tank } },
    { "facets-zh", { .text = "泄漏", .substances = chlorine, .severity = 2 } },
    { "page", { .text = "液氯储罐", .offset = 5000 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    if ((only == NULL || i == 0 || g_str_equal (questions[i].name, only)) && !ask (library, &questions[i], i == 0 ? 1 : repetitions, error))
      return FALSE;
  return TRUE;
}

static void
measure_similar (VigilLibrary *library, guint repetitions)
{
  VigilctlMeasure measure;

  vigilctl_measure_init (&measure, "library-similar");
  for (guint i = 0; i < repetitions; i++)
    {
      g_autofree char *id = g_strdup_printf ("BENCH-%06u", i);
      gint64 started = vigilctl_measure_now ();
      g_autoptr (GPtrArray) similar = vigil_library_get_similar (library, id, 10);

      vigilctl_measure_add (&measure, started);
    }
  vigilctl_measure_print (&measure);
  vigilctl_measure_clear (&measure);
}

static int
run (const char *path, const char *only, guint records, guint repetitions)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigilLibrary) library = vigil_library_open (path, NULL, &error);
  gboolean good = library != NULL;

  if (good && vigil_library_count (library, VIGIL_RECORD_FAILURE) < records)
    good = fill (library, records, &error);
  if (good)
    good = ask_all (library, only, repetitions, &error);
  if (good && only == NULL)
    measure_similar (library, repetitions);
  else if (!good)
    g_printerr ("vigilctl bench: %s\n", error->message);
  return good ? VIGILCTL_OK : VIGILCTL_NO_ACCESS;
}

static void
remove_store (const char *folder, const char *path)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL), *shm = g_strconcat (path, "-shm", NULL);

  g_unlink (path);
  g_unlink (wal);
  g_unlink (shm);
  g_rmdir (folder);
}

int
vigilctl_bench_library (int argc, char **argv)
{
  g_autofree char *store = NULL, *only = NULL, *folder = NULL, *path = NULL;
  gboolean json = FALSE;
  int records = 100000, repetitions = 20, status;
  const GOptionEntry entries[] = {
    { "store", 0, 0, G_OPTION_ARG_FILENAME, &store, N_ ("Keep the libraries in FILE, and use them again"), N_ ("FILE") },
    { "records", 'r', 0, G_OPTION_ARG_INT, &records, N_ ("How many records; default 100000"), "N" },
    { "only", 0, 0, G_OPTION_ARG_STRING, &only, N_ ("Ask the first question and NAME only: en-long, zh-8 …"), N_ ("NAME") },
    { "repetitions", 'n', 0, G_OPTION_ARG_INT, &repetitions, N_ ("How often each is searched; default 20"), "N" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON (it always is)"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!vigilctl_parse (&argc, &argv, "bench library", _ ("Loads records and searches them."), entries, 0, 0) || records < 1 || records > 1000000
      || repetitions < 1 || repetitions > 100000)
    return VIGILCTL_USAGE;
  folder = store == NULL ? g_dir_make_tmp ("vigil-bench-XXXXXX", NULL) : NULL;
  if (store == NULL && folder == NULL)
    return VIGILCTL_NO_ACCESS;
  path = store != NULL ? g_strdup (store) : g_build_filename (folder, "library.db", NULL);
  status = run (path, only, (guint) records, (guint) repetitions);
  if (folder != NULL)
    remove_store (folder, path);
  return status;
}
