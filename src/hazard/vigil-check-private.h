/* vigil-check-private.h: for inner loops: a number in order costs no look-up of the words for one that is not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <math.h>

#include "hazard/vigil-hazard.h"

/* The translations among the arguments are only looked up for a value out of its range: in rerunning 20 scenarios they took a quarter of the
 * processor time. @value is evaluated twice. */
#define vigil_hazard_check(value, least, most, what, unit, error) \
  (((value) >= (least) && (value) <= (most) && (value) < HUGE_VAL) || (vigil_hazard_check) ((value), (least), (most), (what), (unit), (error)))
