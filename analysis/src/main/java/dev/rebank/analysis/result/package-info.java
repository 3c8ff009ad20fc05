/** The tables of one sweep: what logged arms did, and what each setting changes. */
@NullMarked
package dev.rebank.analysis.result;

import org.jspecify.annotations.NullMarked;
