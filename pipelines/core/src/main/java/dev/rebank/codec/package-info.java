/**
 * One canonical binary form for every record, derived from its components: what the pipeline ships
 * between workers and what digests are taken over.
 */
@NullMarked
package dev.rebank.codec;

import org.jspecify.annotations.NullMarked;
