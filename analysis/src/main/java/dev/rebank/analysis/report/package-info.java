/**
 * The page {@code report.html}: one file that needs no network, for reading results and for looking
 * into banks. Content lies in it compressed, in chunks, and is unpacked when it is looked at.
 */
@NullMarked
package dev.rebank.analysis.report;

import org.jspecify.annotations.NullMarked;
