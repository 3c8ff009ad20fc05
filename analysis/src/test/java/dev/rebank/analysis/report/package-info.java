@NullMarked
package dev.rebank.analysis.report;

import org.jspecify.annotations.NullMarked;
