/**
 * The graph. {@link dev.rebank.beam.RebuildBanks} shows the whole flow; one transform per stage
 * carries a function of core. {@link dev.rebank.beam.SweepRun} runs it and finishes the output.
 */
@NullMarked
package dev.rebank.beam;

import org.jspecify.annotations.NullMarked;
