/* vigil-substance.c: the built-in substances by name, and their properties with temperature
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hazard/vigil-substance-private.h"
#include "vigil-hazard-resources.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hazard/vigil-check-private.h"

#define RESOURCE_PATH "/io/github/vigil/hazard/substances.json"
#define T_MEASURED 293.15     /* K, of liquid_density_293 */
#define T_HEAT 298.15         /* K, of the heat capacities */
#define WATSON_EXPONENT 0.38  /* Watson 1943 */
#define LEAST_TEMPERATURE 4.0 /* K */
#define MOST_TEMPERATURE 5000.0

typedef struct
{
  VigilSubstance *all;
  guint n;
  GHashTable *by_key; /* folded text → VigilSubstance, never written after it is made */
} Table;

/* Letters and figures only, in one case: "7782-50-5", "Vinyl Chloride" and "vinyl-chloride" meet. */
static char *
fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (normal, -1);
  GString *out = g_string_new (NULL);

  for (const char *p = folded; *p; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

static void
add_key (Table *table, const char *text, VigilSubstance *substance)
{
  g_autofree char *key = fold (text);

  if (*key && !g_hash_table_contains (table->by_key, key))
    g_hash_table_insert (table->by_key, g_steal_pointer (&key), substance);
}

static void
add_keys (Table *table, VigilSubstance *substance)
{
  add_key (table, substance->cas, substance);
  add_key (table, substance->id, substance);
  add_key (table, substance->name, substance);
  add_key (table, substance->name_zh, substance);
  for (guint i = 0; substance->aliases[i]; i++)
    add_key (table, substance->aliases[i], substance);
}

static Table *
load_table (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = g_resource_lookup_data (vigil_hazard_get_resource (), RESOURCE_PATH, 0, &error);
  Table *table = g_new0 (Table, 1);

  if (text)
    table->all = vigil_substances_parse (g_bytes_get_data (text, NULL), g_bytes_get_size (text), &table->n, &error);
  if (!table->all)
    g_error ("built-in substances: %s", error->message); /* compiled in and read by a test */
  table->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < table->n; i++)
    add_keys (table, &table->all[i]);
  /* Formulas last: C8H10 is more than one substance, then the first stands for it. */
  for (guint i = 0; i < table->n; i++)
    add_key (table, table->all[i].formula, &table->all[i]);
  return table;
}

static const Table *
get_table (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, (gsize) load_table ());
  return (const Table *) once;
}

guint
vigil_substance_get_n (void)
{
  return get_table ()->n;
}

const VigilSubstance *
vigil_substance_get (guint index)
{
  const Table *table = get_table ();

  return index < table->n ? &table->all[index] : NULL;
}

const VigilSubstance *
vigil_substance_find (const char *text, GError **error)
{
  g_autofree char *key = text ? fold (text) : NULL;
  const VigilSubstance *found = key ? g_hash_table_lookup (get_table ()->by_key, key) : NULL;
  g_autofree char *shown = text ? g_utf8_make_valid (text, 200 < strlen (text) ? 200 : -1) : NULL;

  if (!found)
    g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_SUBSTANCE, _ ("No substance “%s” is known."), shown ? shown : "");
  return found;
}

const char *
vigil_substance_get_name (const VigilSubstance *self)
{
  const char *const *languages = g_get_language_names ();

  g_return_val_if_fail (self, "");

  return languages[0] && g_str_has_prefix (languages[0], "zh") ? self->name_zh : self->name;
}

static gboolean
lacks (const VigilSubstance *self, const char *what, GError **error)
{
  g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_PROPERTY, _ ("No source gives %s of %s."), what,
               vigil_substance_get_name (self));
  return FALSE;
}

static gboolean
has_property (const VigilSubstance *self, double value, const char *what, GError **error)
{
  return isfinite (value) || lacks (self, what, error);
}

static gboolean
check_temperature (double temperature, GError **error)
{
  return vigil_hazard_check (temperature, LEAST_TEMPERATURE, MOST_TEMPERATURE, _ ("Temperature"), "K", error);
}

/* A liquid: below the critical temperature. */
static gboolean
check_liquid (const VigilSubstance *self, double temperature, GError **error)
{
  if (!check_temperature (temperature, error))
    return FALSE;
  if (temperature < self->critical_temperature)
    return TRUE;
  g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_RANGE,
               _ ("%s at %.1f °C is above its critical temperature of %.1f °C: there is no liquid."),
               vigil_substance_get_name (self), temperature - 273.15, self->critical_temperature - 273.15);
  return FALSE;
}

static void
add_reserve (VigilReserves *reserves, VigilReserve reserve, gboolean when)
{
  if (reserves && when)
    *reserves |= VIGIL_RESERVES_OF (reserve);
}

static void
add_group (const VigilSubstance *self, VigilSubstanceGroup group, VigilReserves *reserves)
{
  if (reserves)
    *reserves |= vigil_substance_group_reserves (self, group);
}

/* DIPPR equation 101, ln p; T^C5 stays finite below the critical temperature for the C5 in the table (1, 2, 6). */
static double
dippr_101 (const double c[5], double t)
{
  return exp (c[0] + c[1] / t + c[2] * log (t) + c[3] * pow (t, c[4]));
}

/* Antoine, log10 p. */
static double
antoine (const double c[3], double t)
{
  return pow (10, c[0] - c[1] / (t + c[2]));
}

gboolean
vigil_substance_vapour_pressure (const VigilSubstance *self, double temperature, double *pressure, VigilReserves *reserves,
                                 GError **error)
{
  gboolean dippr;
  const double *range;
  double value;

  g_return_val_if_fail (self && pressure, FALSE);

  dippr = isfinite (self->dippr[0]);
  if (!dippr && !isfinite (self->antoine[0]))
    return lacks (self, _ ("the vapour pressure"), error);
  if (!check_liquid (self, temperature, error))
    return FALSE;
  range = dippr ? self->dippr_range : self->antoine_range;
  value = dippr ? dippr_101 (self->dippr, temperature) : antoine (self->antoine, temperature);
  if (!dippr && temperature + self->antoine[2] < 1)
    value = 0; /* left of the pole of the formula nothing evaporates */
  if (!isfinite (value))
    return vigil_hazard_check (value, 0, G_MAXDOUBLE, _ ("Vapour pressure"), "Pa", error);
  *pressure = value;
  add_reserve (reserves, VIGIL_RESERVE_EXTRAPOLATED, temperature < range[0] || temperature > range[1]);
  add_group (self, VIGIL_SUBSTANCE_PROPERTIES, reserves);
  return TRUE;
}

gboolean
vigil_substance_boiling_point (const VigilSubstance *self, double pressure, double *temperature, VigilReserves *reserves,
                               GError **error)
{
  double low, high, value;

  g_return_val_if_fail (self && temperature, FALSE);

  low = self->boiling_point * 0.4;
  high = self->critical_temperature * (1 - 1e-6);
  if (!vigil_hazard_check (pressure, 1, 1e8, _ ("Pressure"), "Pa", error)
      || !vigil_substance_vapour_pressure (self, high, &value, NULL, error))
    return FALSE;
  if (pressure >= value)
    {
      g_set_error (error, VIGIL_HAZARD_ERROR, VIGIL_HAZARD_ERROR_RANGE,
                   _ ("%s does not boil at %.0f kPa: above its critical pressure."), vigil_substance_get_name (self),
                   pressure / 1000);
      return FALSE;
    }
  for (guint i = 0; i < 60 && high - low > 1e-9 * high; i++)
    {
      double middle = (low + high) / 2;

      if (!vigil_substance_vapour_pressure (self, middle, &value, NULL, error))
        return FALSE;
      *(value < pressure ? &low : &high) = middle;
    }
  *temperature = (low + high) / 2;
  return vigil_substance_vapour_pressure (self, *temperature, &value, reserves, error);
}

gboolean
vigil_substance_liquid_density (const VigilSubstance *self, double temperature, double *density, VigilReserves *reserves,
                                GError **error)
{
  double rho_a, rho_b, t_a, t_b;
  gboolean line;

  g_return_val_if_fail (self && density, FALSE);

  rho_a = self->liquid_density_boiling;
  rho_b = self->liquid_density_293;
  t_a = self->boiling_point;
  t_b = T_MEASURED;
  line = isfinite (rho_a) && isfinite (rho_b) && fabs (t_a - t_b) > 0.1;
  if (!check_liquid (self, temperature, error)
      || !has_property (self, isfinite (rho_a) ? rho_a : rho_b, _ ("the density of the liquid"), error))
    return FALSE;
  if (line)
    *density = rho_a + (rho_b - rho_a) * (temperature - t_a) / (t_b - t_a);
  else
    *density = isfinite (rho_a) ? rho_a : rho_b;
  if (!line)
    add_reserve (reserves, VIGIL_RESERVE_EXTRAPOLATED, fabs (temperature - (isfinite (rho_a) ? t_a : t_b)) > 1);
  else
    add_reserve (reserves, VIGIL_RESERVE_EXTRAPOLATED, temperature < MIN (t_a, t_b) - 1 || temperature > MAX (t_a, t_b) + 1);
  add_group (self, VIGIL_SUBSTANCE_PROPERTIES, reserves);
  return vigil_hazard_check (*density, 1, 30000, _ ("Density of the liquid"), "kg/m³", error);
}

gboolean
vigil_substance_vaporisation_heat (const VigilSubstance *self, double temperature, double *heat, VigilReserves *reserves,
                                   GError **error)
{
  double critical;

  g_return_val_if_fail (self && heat, FALSE);

  critical = self->critical_temperature;
  if (!check_liquid (self, temperature, error)
      || !has_property (self, self->vaporisation_heat, _ ("the heat of vaporisation"), error))
    return FALSE;
  *heat = self->vaporisation_heat * pow ((critical - temperature) / (critical - self->boiling_point), WATSON_EXPONENT);
  add_reserve (reserves, VIGIL_RESERVE_EXTRAPOLATED, self->associates);
  add_group (self, VIGIL_SUBSTANCE_PROPERTIES, reserves);
  return TRUE;
}

gboolean
vigil_substance_liquid_heat_capacity (const VigilSubstance *self, double temperature, double *heat_capacity,
                                      VigilReserves *reserves, GError **error)
{
  g_return_val_if_fail (self && heat_capacity, FALSE);

  if (!check_liquid (self, temperature, error)
      || !has_property (self, self->liquid_heat_capacity, _ ("the heat capacity of the liquid"), error))
    return FALSE;
  *heat_capacity = self->liquid_heat_capacity;
  add_reserve (reserves, VIGIL_RESERVE_EXTRAPOLATED, fabs (temperature - T_HEAT) > 50);
  add_group (self, *self->origin[VIGIL_SUBSTANCE_LIQUID_HEAT].source ? VIGIL_SUBSTANCE_LIQUID_HEAT : VIGIL_SUBSTANCE_PROPERTIES,
             reserves);
  return TRUE;
}

static gboolean
check_gas (double temperature, double pressure, GError **error)
{
  return check_temperature (temperature, error) && vigil_hazard_check (pressure, 1, 1e9, _ ("Pressure"), "Pa", error);
}

gboolean
vigil_substance_gas_density (const VigilSubstance *self, double temperature, double pressure, double *density,
                             VigilReserves *reserves, GError **error)
{
  g_return_val_if_fail (self && density, FALSE);

  if (!check_gas (temperature, pressure, error))
    return FALSE;
  *density = pressure * self->molar_mass / (VIGIL_GAS_CONSTANT * temperature);
  add_reserve (reserves, VIGIL_RESERVE_EXTRAPOLATED, self->associates);
  return TRUE;
}

gboolean
vigil_substance_fraction_to_mass (const VigilSubstance *self, double fraction, double temperature, double pressure,
                                  double *concentration, GError **error)
{
  g_return_val_if_fail (self && concentration, FALSE);

  if (!vigil_hazard_check (fraction, 0, 1, _ ("Volume fraction"), "", error) || !check_gas (temperature, pressure, error))
    return FALSE;
  *concentration = fraction * pressure * self->molar_mass / (VIGIL_GAS_CONSTANT * temperature);
  return TRUE;
}

gboolean
vigil_substance_mass_to_fraction (const VigilSubstance *self, double concentration, double temperature, double pressure,
                                  double *fraction, GError **error)
{
  g_return_val_if_fail (self && fraction, FALSE);

  if (!vigil_hazard_check (concentration, 0, 1e5, _ ("Concentration"), "kg/m³", error)
      || !check_gas (temperature, pressure, error))
    return FALSE;
  *fraction = concentration * VIGIL_GAS_CONSTANT * temperature / (pressure * self->molar_mass);
  return TRUE;
}

gboolean
vigil_substance_tox_to_mass (const VigilSubstance *self, double value, VigilToxUnit unit, double temperature, double pressure,
                             double *concentration, GError **error)
{
  g_return_val_if_fail (self && concentration, FALSE);

  if (!has_property (self, value, _ ("this toxic level"), error))
    return FALSE;
  if (unit == VIGIL_TOX_PPM)
    return vigil_substance_fraction_to_mass (self, value * 1e-6, temperature, pressure, concentration, error);
  *concentration = value * 1e-6;
  return vigil_hazard_check (value, 0, 1e9, _ ("Concentration"), "mg/m³", error);
}

VigilReserves
vigil_substance_group_reserves (const VigilSubstance *self, VigilSubstanceGroup group)
{
  g_return_val_if_fail (self && group < VIGIL_N_SUBSTANCE_GROUPS, 0);

  return self->origin[group].verified ? 0 : VIGIL_RESERVES_OF (VIGIL_RESERVE_UNVERIFIED);
}
