/** Tests of audits. */
@NullMarked
package dev.rebank.analysis.audit;

import org.jspecify.annotations.NullMarked;
