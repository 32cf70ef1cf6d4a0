/* vigil-twin-engine.h: draws frames of the twin in a thread with a GL context of its own
 *
 * EGL without a surface, desktop GL 3.3 or GLES 3.0: nothing of GTK, so neither a slow picture nor
 * a lost driver ever stops the alarms. The newest frame wins; a picture under way is given up for
 * it between two batches. Finished pictures come back to the main context of the maker.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "twin/render/vigil-twin-frame.h"

G_BEGIN_DECLS

#define VIGIL_TWIN_ENGINE_ERROR (vigil_twin_engine_error_quark ())
GQuark vigil_twin_engine_error_quark (void);

typedef enum
{
  VIGIL_TWIN_ENGINE_ERROR_NO_GL, /* no driver, or too old */
  VIGIL_TWIN_ENGINE_ERROR_LOST,  /* the context went away, or memory ran out */
  VIGIL_TWIN_ENGINE_ERROR_CANCELLED,
} VigilTwinEngineError;

/* A finished picture. */
typedef struct
{
  guint64 serial; /* of its frame */
  GBytes *pixels; /* premultiplied BGRA in memory order, rows of @width × 4, top first; opaque */
  guint width, height; /* may be smaller than the frame's while moving: to be scaled up */
  gboolean final;      /* as good as it gets */
  VigilEye eye;        /* what it shows, for overlays that must agree with it */
  guint frame_width, frame_height;
  /* What it cost */
  double milliseconds;
  guint64 triangles;
  guint draws;
} VigilTwinPicture;

void vigil_twin_picture_free (VigilTwinPicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigilTwinPicture, vigil_twin_picture_free)

typedef struct
{
  gboolean gles;    /* ask for GLES 3.0 even where GL 3.3 is there (tests) */
  gboolean debug;   /* KHR_debug; each error of GL is fatal (tests) */
  gboolean missing; /* behave as if there were no GL (tests, --no-gl) */
  guint lost_after; /* behave as if the driver went away after so many pictures; 0: never (tests) */
  gboolean rich;    /* as on a real GPU: shadows, and moving pictures as good as resting ones while
                       there is time (tests) */
} VigilTwinEngineOptions;

/* Signals (main context): "picture" (VigilTwinPicture *, borrowed), "failed" (sentence: there will
 * be no pictures until restart()), "scene-ready": the first picture of a scene can be asked for. */
#define VIGIL_TYPE_TWIN_ENGINE (vigil_twin_engine_get_type ())
G_DECLARE_FINAL_TYPE (VigilTwinEngine, vigil_twin_engine, VIGIL, TWIN_ENGINE, GObject)

/* The thread begins with warm() or with the first scene or request. @options nullable. */
VigilTwinEngine *vigil_twin_engine_new (const VigilTwinEngineOptions *options);
/* Begins the thread, the context and the programs at once, while the scene is still being read. No
 * effect if they are there, or after "failed". */
void vigil_twin_engine_warm (VigilTwinEngine *self);
/* From any thread, after warm(): a scene and a frame that will most likely be asked for next. What takes time of them is done
 * meanwhile, and nothing is heard of it. No effect once there is another scene. */
void vigil_twin_engine_offer (VigilTwinEngine *self, VigilScene *scene, VigilTwinFrame *frame);
/* Sent to the GPU in parts; levels of detail follow while pictures are made already. NULL: nothing
 * is shown. */
void vigil_twin_engine_set_scene (VigilTwinEngine *self, VigilScene *scene);
void vigil_twin_engine_request (VigilTwinEngine *self, VigilTwinFrame *frame);
/* After "failed": tries again from the beginning. */
void vigil_twin_engine_restart (VigilTwinEngine *self);
/* Ends the thread; waits for the batch under way. */
void vigil_twin_engine_stop (VigilTwinEngine *self);

/* "llvmpipe (LLVM 15.0.6, 256 bits), OpenGL 4.5"; NULL before it is known. */
const char *vigil_twin_engine_get_renderer (VigilTwinEngine *self);
gboolean vigil_twin_engine_is_software (VigilTwinEngine *self);
/* "failed" has been emitted. */
gboolean vigil_twin_engine_has_failed (VigilTwinEngine *self);

/* One picture, final, in the calling thread with a context of its own: for snapshots and tests. */
VigilTwinPicture *vigil_twin_render_once (VigilScene *scene,
                                          VigilTwinFrame *frame,
                                          const VigilTwinEngineOptions *options,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
