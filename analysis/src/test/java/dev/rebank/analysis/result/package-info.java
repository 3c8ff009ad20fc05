/** Tests of the tables of one sweep. */
@NullMarked
package dev.rebank.analysis.result;

import org.jspecify.annotations.NullMarked;
