/** Judges, extractors and embedders by the names that settings give them. */
@NullMarked
package dev.rebank.models;

import org.jspecify.annotations.NullMarked;
