/* test-finder.c: what is found for what is typed, in which order, and which letters are emphasised
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "shell/vigil-finder-index.h"
#include "testlib/vigil-test.h"

#include <string.h>

static guint
match (const char *text, const char *term)
{
  return vigil_finder_match (text, term, strlen (term), NULL, NULL);
}

/* Exact before prefix before word start before substring before subsequence. */
static void
test_order_of_matches (void)
{
  g_assert_cmpuint (match ("gt-2107", "gt-2107"), ==, VIGIL_MATCH_EXACT);
  g_assert_cmpuint (match ("gt-2107", "gt"), ==, VIGIL_MATCH_PREFIX);
  g_assert_cmpuint (match ("gt-2107", "2107"), ==, VIGIL_MATCH_WORD_START);
  g_assert_cmpuint (match ("gt-2107", "107"), ==, VIGIL_MATCH_SUBSTRING);
  g_assert_cmpuint (match ("gt-2107", "g27"), <, VIGIL_MATCH_SUBSTRING);
  g_assert_cmpuint (match ("gt-2107", "g27"), >=, VIGIL_MATCH_SUBSEQUENCE);
  g_assert_cmpuint (match ("gt-2107", "72"), ==, VIGIL_MATCH_NONE);
  /* A later occurrence at the start of a word is better than an earlier one inside one. */
  g_assert_cmpuint (match ("retank tank", "tank"), ==, VIGIL_MATCH_WORD_START);
  /* Fewer gaps are better. */
  g_assert_cmpuint (match ("chlorine tank", "ct"), <, match ("c tank", "ct"));
}

/* Readings as the Xinhua dictionary gives them. */
static void
test_pinyin (void)
{
  g_autoptr (GString) initials = g_string_new (NULL);

  g_assert_true (vigil_finder_append_initials ("2# 液氯储罐", initials));
  g_assert_cmpstr (initials->str, ==, "2# ylcg");
  g_string_truncate (initials, 0);
  g_assert_true (vigil_finder_append_initials ("乙酸乙酯", initials));
  g_assert_cmpstr (initials->str, ==, "ysyz");
  g_string_truncate (initials, 0);
  g_assert_false (vigil_finder_append_initials ("tank", initials));
  g_assert_cmpint (vigil_finder_get_initial (0x554a), ==, 'a'); /* 啊, the first of the standard */
  g_assert_cmpint (vigil_finder_get_initial (0x5ea7), ==, 'z'); /* 座, the last of level 1 */
  g_assert_cmpint (vigil_finder_get_initial ('a'), ==, 0);
}

static void
test_fold (void)
{
  g_autoptr (GString) folded = g_string_new (NULL);

  vigil_finder_fold ("ＧＴ－２１０７　罐A", folded);
  g_assert_cmpstr (folded->str, ==, "gt-2107 罐a");
}

/* Every Chinese character of the demo park has a reading. */
static void
test_pinyin_of_the_park (void)
{
  g_autofree char *path = vigil_test_source_path ("data/demo/assets.json");
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0x4e00 && c <= 0x9fff && vigil_finder_get_initial (c) == '\0')
        g_error ("U+%04X has no reading", c);
    }
}

static VigilFinderIndex *
make_index (void)
{
  VigilFinderIndex *index = vigil_finder_index_new ();

  vigil_finder_index_add (index, VIGIL_FOUND_ASSET, "T-2102", "2# 液氯储罐", "Liquid chlorine tank 2", "Chlorine tank farm");
  vigil_finder_index_add (index, VIGIL_FOUND_ASSET, "T-2101", "1# 液氯储罐", "Liquid chlorine tank 1", "Chlorine tank farm");
  vigil_finder_index_add (index, VIGIL_FOUND_ASSET, "P-118", "循环水泵", "Cooling water pump", "T-2102");
  vigil_finder_index_add (index, VIGIL_FOUND_ASSET, "XT-2102", "换热器", "Exchanger", NULL);
  vigil_finder_index_add (index, VIGIL_FOUND_TAG, "T-2102A", "氯气浓度", "Chlorine", NULL);
  vigil_finder_index_add (index, VIGIL_FOUND_PERSON, "P-00417", NULL, NULL, NULL);
  return index;
}

/* Ids of what is found, best first. */
static char *
find (VigilFinderIndex *index, const char *text, guint kinds, guint per_kind, guint n_found[VIGIL_N_FOUND])
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (VigilFound));
  GString *ids = g_string_new (NULL);
  VigilFinderQuery query;

  vigil_finder_query_init (&query, text);
  vigil_finder_index_find (index, &query, kinds, per_kind, found, n_found);
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "",
                            vigil_finder_index_get_id (index, g_array_index (found, VigilFound, i).entry));
  vigil_finder_query_clear (&query);
  return g_string_free (ids, FALSE);
}

static void
check (const char *text, const char *expected)
{
  g_autoptr (VigilFinderIndex) index = make_index ();
  guint n_found[VIGIL_N_FOUND];
  g_autofree char *ids = find (index, text, 1u << VIGIL_FOUND_ASSET, 10, n_found);

  g_assert_cmpstr (ids, ==, expected);
}

static void
test_ranks (void)
{
  check ("T-2102", "T-2102 XT-2102 P-118"); /* the id itself, inside an id, and only in what is told beside it */
  check ("t-21", "T-2102 T-2101 XT-2102 P-118");
  check ("液氯 1", "T-2101 T-2102"); /* begins the name of one, stands inside the id of the other */
  check ("chlorine 2", "T-2102 T-2101");
  check ("YLCG", "T-2102 T-2101");
  check ("liquid chlorine tank 1", "T-2101 T-2102");
  check ("clt", "T-2102 T-2101 P-118"); /* chlorine tank; coo-l-ing wa-t-er */
  check ("zzz", "");
}

/* Who types a whole name means it; among equals the shorter id comes first. */
static void
test_ties (void)
{
  g_autoptr (VigilFinderIndex) index = vigil_finder_index_new ();
  guint n_found[VIGIL_N_FOUND];
  g_autofree char *whole = NULL;
  g_autofree char *equal = NULL;

  vigil_finder_index_add (index, VIGIL_FOUND_ASSET, "X-9999", "罐", "Chlorine tank", NULL);
  vigil_finder_index_add (index, VIGIL_FOUND_ASSET, "X-1", "罐区", "Chlorine tank farm", NULL);
  whole = find (index, "chlorine tank", VIGIL_FOUND_ALL, 10, n_found);
  g_assert_cmpstr (whole, ==, "X-9999 X-1");
  equal = find (index, "x-", VIGIL_FOUND_ALL, 10, n_found);
  g_assert_cmpstr (equal, ==, "X-1 X-9999");
}

static void
test_kinds_and_counts (void)
{
  g_autoptr (VigilFinderIndex) index = make_index ();
  guint n_found[VIGIL_N_FOUND];
  g_autofree char *everything = find (index, "", VIGIL_FOUND_ALL, 2, n_found);
  g_autofree char *people = NULL;

  g_assert_cmpstr (everything, ==, "T-2102 T-2101 T-2102A P-00417");
  g_assert_cmpuint (n_found[VIGIL_FOUND_ASSET], ==, 4);
  people = find (index, "417", 1u << VIGIL_FOUND_PERSON, 2, n_found);
  g_assert_cmpstr (people, ==, "P-00417");
  g_assert_cmpuint (n_found[VIGIL_FOUND_ASSET], ==, 0);
  vigil_finder_index_clear (index);
  g_assert_cmpuint (vigil_finder_index_get_n (index), ==, 0);
}

/* Alarms are added by urgency, and stay so among equals, however long their names are. */
static void
test_alarms_keep_their_order (void)
{
  g_autoptr (VigilFinderIndex) index = vigil_finder_index_new ();
  guint n_found[VIGIL_N_FOUND];
  g_autofree char *ids = NULL;

  vigil_finder_index_add (index, VIGIL_FOUND_ALARM, "GT-2104/HH", "worst", NULL, NULL);
  vigil_finder_index_add (index, VIGIL_FOUND_ALARM, "GT-2104/H", "less", NULL, NULL);
  ids = find (index, "gt-21", VIGIL_FOUND_ALL, 10, n_found);
  g_assert_cmpstr (ids, ==, "GT-2104/HH GT-2104/H");
}

static void
check_emphasis (const char *text, const char *typed, const char *expected)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GString) got = g_string_new (NULL);
  VigilFinderQuery query;

  vigil_finder_query_init (&query, typed);
  vigil_finder_emphasize (text, &query, ranges);
  vigil_finder_query_clear (&query);
  for (guint i = 0; i + 1 < ranges->len; i += 2)
    {
      guint from = g_array_index (ranges, guint, i), to = g_array_index (ranges, guint, i + 1);

      g_string_append (got, "[");
      g_string_append_len (got, text + from, to - from);
      g_string_append (got, "]");
    }
  g_assert_cmpstr (got->str, ==, expected);
}

static void
test_emphasis (void)
{
  check_emphasis ("Liquid chlorine tank", "CHLOR", "[chlor]");
  check_emphasis ("2# 液氯储罐", "氯", "[氯]");
  check_emphasis ("2# 液氯储罐", "lcg", "[氯储罐]");
  check_emphasis ("ＧＴ-2107", "gt 07", "[ＧＴ][07]");
  check_emphasis ("GT-2107", "g27", "[G][2][7]");
  check_emphasis ("GT-2107", "x", "");
}

/* Whatever is typed: hostile lengths, blanks, characters of every size. */
static void
test_any_text (void)
{
  g_autofree char *blanks = g_strnfill (5000, ' ');
  g_autofree char *letters = g_strnfill (5000, 't');
  g_autofree char *many = g_strjoin (" ", "pump", "water", "cooling", "p", "118", "t-2102", "zzz", NULL);

  check (blanks, "T-2102 T-2101 P-118 XT-2102");
  check (letters, "");
  check (many, "P-118"); /* no more than six terms count */
  check ("\xf0\x9f\x98\x80", "");
  check ("%s<b>&", "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shell/finder/order-of-matches", test_order_of_matches);
  g_test_add_func ("/shell/finder/fold", test_fold);
  g_test_add_func ("/shell/finder/pinyin", test_pinyin);
  g_test_add_func ("/shell/finder/pinyin-of-the-park", test_pinyin_of_the_park);
  g_test_add_func ("/shell/finder/ranks", test_ranks);
  g_test_add_func ("/shell/finder/ties", test_ties);
  g_test_add_func ("/shell/finder/kinds-and-counts", test_kinds_and_counts);
  g_test_add_func ("/shell/finder/alarms-keep-their-order", test_alarms_keep_their_order);
  g_test_add_func ("/shell/finder/emphasis", test_emphasis);
  g_test_add_func ("/shell/finder/any-text", test_any_text);
  return g_test_run ();
}
