/** Sweeps as written in YAML, and the cells they expand to; strict, and checked before any work. */
@NullMarked
package dev.rebank.setting;

import org.jspecify.annotations.NullMarked;
