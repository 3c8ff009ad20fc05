/**
 * Judge, extractor and embedder that need no network, key or weights.
 *
 * <p>They make the whole pipeline run and are a baseline, not a language model. All are
 * deterministic, see one trajectory or text at a time, and take time linear in its length.
 */
@NullMarked
package dev.rebank.models.offline;

import org.jspecify.annotations.NullMarked;
